"""The one page of key indicators: for everybody, as files, and the form by which they are chosen."""

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _, speak, speaking
from documents.drawing.svg import svg
from documents.paper import Picture
from papers.handing_out import Form, handed_out, wanted_layout, within_limits
from papers.pages import Where, chosen_language, paper_page
from people.permissions import May, may
from plan.indicators.values import Series, series
from plan.tables import Plan
from reports.key_indicators.choosing import FEWEST, LONGEST, MOST, Chosen, choose, chosen_for, years_chosen
from reports.key_indicators.gathering import key_sheet
from reports.key_indicators.paper import key_paper
from reports.plan_years import plan_at_the_end_of
from web.downloads import download
from web.forms import Several
from web.pages import page, see
from web.requests import Asked, allowed

PAGE = "plan.key_indicators"
TEMPLATE = "reports/key_indicators.html"
SVG = "image/svg+xml"


@get("/plan/key-indicators/{year:int}", name=PAGE)
async def show(request: Asked, year: FromPath[int]) -> Response[str]:
    plan = await plan_at_the_end_of(year)
    to = request.app.route_reverse
    shown: dict[str, Any] = {
        "year": year,
        "years": [(one, to(PAGE, year=one)) for one in await years_chosen()],
        "choice": to(f"{PAGE}.choice", year=year) if may(request.user, May.manage_plan) else "",
        "crumbs": ((_("Welfare plan"), to("plan")),),
    }
    if not await chosen_for(plan, year):
        return page(request, TEMPLATE, paper=None, **shown)
    paper = key_paper(await key_sheet(plan, year))
    where = Where(PAGE, {"year": year}, query=f"?language={paper.language}")
    return paper_page(request, paper, where=where, template=TEMPLATE, **shown)


async def _file(request: Asked, year: int, *, form: Form, language: str, letters: str) -> Response[bytes]:
    with speak(chosen_language(language)):
        paper = key_paper(await key_sheet(await plan_at_the_end_of(year), year))
        return await handed_out(
            request, paper, table=None, form=form, layout=wanted_layout(letters), name=paper.title
        )


@get("/plan/key-indicators/{year:int}/key-indicators.docx", name=f"{PAGE}.docx")
async def word(
    request: Asked, year: FromPath[int], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    return await _file(request, year, form=Form.docx, language=language, letters=letters)


@get("/plan/key-indicators/{year:int}/key-indicators.pdf", name=f"{PAGE}.pdf")
async def pdf(
    request: Asked, year: FromPath[int], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    return await _file(request, year, form=Form.pdf, language=language, letters=letters)


@get("/plan/key-indicators/{year:int}/key-indicators.svg", name=f"{PAGE}.svg")
async def drawing(request: Asked, year: FromPath[int], language: FromQuery[str] = "") -> Response[bytes]:
    await within_limits(request)
    with speak(chosen_language(language)):
        paper = key_paper(await key_sheet(await plan_at_the_end_of(year), year))
        [drawn] = [block.drawing for block in paper.blocks if isinstance(block, Picture)]
        assert drawn is not None
        headers = {"Content_Language": speaking(), "Cache_Control": "no-cache"}
        return download(svg(drawn).encode(), name=f"{paper.title}.svg", media_type=SVG, **headers)


@dataclass
class ChoiceForm:
    """Rows in their order; one without an indicator is left out."""

    indicator: Several = field(default_factory=Several)
    words: Several = field(default_factory=Several)

    @property
    def rows(self) -> list[dict[str, str]]:
        """As many as there may be."""
        both = list(zip_longest(self.indicator, self.words, fillvalue=""))[:MOST]
        both += [("", "")] * (MOST - len(both))
        return [{"indicator": indicator, "words": words} for indicator, words in both]

    @property
    def chosen(self) -> list[Chosen]:
        """What is meant. Raises NotFound for what no field of ours sends."""
        rows = [row for row in self.rows if row["indicator"]]
        if not all(row["indicator"].isdecimal() and len(row["indicator"]) < 10 for row in rows):
            raise NotFound(_("There is no such indicator in the welfare plan."))
        return [Chosen(int(row["indicator"]), row["words"]) for row in rows]


def _choices(indicators: tuple[Series, ...]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Goal by goal; what is not followed has no figures to show."""
    goals: dict[str, list[tuple[int, str]]] = {}
    for one in indicators:
        if not one.left_out_because:
            goals.setdefault(f"{one.goal_number} {one.goal}", []).append((one.id, one.name))
    return list(goals.items())


async def _form_page(
    request: Asked, plan: Plan, year: int, *, form: ChoiceForm, problems: dict[str, str]
) -> Response[str]:
    to = request.app.route_reverse
    return page(
        request,
        "reports/key_indicators_choice.html",
        status=422 if problems else 200,
        plan=plan,
        year=year,
        rows=form.rows,
        problems=problems,
        choices=_choices(await series(plan)),
        fewest=FEWEST,
        most=MOST,
        longest=LONGEST,
        crumbs=((_("Welfare plan"), to("plan")), (_("Key indicators"), to(PAGE, year=year))),
    )


@get("/plan/key-indicators/{year:int}/choice", name=f"{PAGE}.choice")
async def choice(request: Asked, year: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plan_at_the_end_of(year)
    chosen = await chosen_for(plan, year)
    form = ChoiceForm(Several(str(one.indicator) for one in chosen), Several(one.words for one in chosen))
    return await _form_page(request, plan, year, form=form, problems={})


@post("/plan/key-indicators/{year:int}/choice", name=f"{PAGE}.choose")
async def save(request: Asked, year: FromPath[int], data: URLEncodedBody[ChoiceForm]) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    plan = await plan_at_the_end_of(year)
    try:
        await choose(plan, year, data.chosen, by=by)
    except Invalid as error:
        return await _form_page(request, plan, year, form=data, problems=error.problems)
    return see(f"/plan/key-indicators/{year}", notice=_("The key indicators have been chosen."))


ROUTES = [show, word, pdf, drawing, choice, save]
