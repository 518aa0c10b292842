"""The coordinator's pages of the indicators: all of them, and the figures of each."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _
from history import events
from people.permissions import May
from plan import plans
from plan.indicators import looking, stating, values
from plan.indicators.change import TOWARDS_WORDS
from plan.indicators.forms import FigureForm, filled, of_whom
from plan.indicators.keeping import Key, kept
from plan.indicators.registers import REGISTER_WORDS, SOTKANET
from plan.indicators.tying import tied_to
from plan.indicators.values import Series
from plan.sotkanet import fetching, looks, whose
from plan.sotkanet.bringing import said
from plan.tables import DIRECTION_WORDS, WHOSE_WORDS, Indicator
from web.forms import a_number_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@get("/indicators", name="indicators")
async def overview(request: Asked, year: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.current()
    found = await values.series(plan) if plan else ()
    return page(
        request,
        "plan/indicators.html",
        plan=plan,
        overview=looking.overview(found, year=_year(year), today=today()),
        register=await looks.state(found),
        directions=DIRECTION_WORDS,
        towards=TOWARDS_WORDS,
        registers=REGISTER_WORDS,
    )


def _year(asked: str) -> int:
    try:
        return a_number_if_any(asked, field="year", least=1950, most=2200) or looking.usual_year(today())
    except Invalid:
        return looking.usual_year(today())


async def _indicator_page(
    request: Asked, one: Series, form: FigureForm, *, problems: dict[str, str] | None = None
) -> Response[str]:
    row = await Indicator.objects().get(Indicator.id == one.id)
    assert row is not None
    fetched = one.register == SOTKANET and one.register_id
    return page(
        request,
        "plan/indicator.html",
        status=422 if problems else 200,
        one=one,
        lines=looking.lines(
            (await kept([one.id])).values(),
            said=await said(one.register_id) if fetched and one.register_id else {},
            regions=await whose.regions_asked() if fetched else {},
        ),
        changes=looking.changes(await events.of(row)),
        form=form,
        problems=problems or {},
        whose=[(str(who), _(words)) for who, words in WHOSE_WORDS.items()],
        register=await looks.state([one]),
        tied_to=await tied_to(one),
        directions=DIRECTION_WORDS,
        registers=REGISTER_WORDS,
        is_stale=one.is_stale(today()) and not one.left_out_because,
    )


@get("/indicators/{indicator_id:int}", name="indicators.show")
async def show(
    request: Asked, indicator_id: FromPath[int], year: FromQuery[str] = "", whose: FromQuery[str] = ""
) -> Response[str]:
    allowed(request, May.manage_plan)
    one = await values.find(indicator_id)
    key: Key = (one.id, _year(year), of_whom(whose))
    there = (await kept([one.id])).get(key) if year else None
    form = filled(there) if there else FigureForm(year=str(key[1]), whose=key[2].value)
    return await _indicator_page(request, one, form)


@post("/indicators/{indicator_id:int}/figures", name="indicators.state")
async def state(
    request: Asked, indicator_id: FromPath[int], data: URLEncodedBody[FigureForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    one = await values.find(indicator_id)
    try:
        told = data.meant(one.id)
        await stating.state(told, source=one.source, seen=data.seen, by=by)
    except Invalid as error:
        return await _indicator_page(request, one, data, problems=error.problems)
    notice = _("The figure of %(year)s has been written down.", year=told.year)
    return see(f"/indicators/{one.id}", notice=notice)


@dataclass
class WhichForm:
    year: str = ""
    whose: str = ""
    seen: str = ""


@post("/indicators/{indicator_id:int}/figures/taking-back", name="indicators.take_back")
async def take_back(
    request: Asked, indicator_id: FromPath[int], data: URLEncodedBody[WhichForm]
) -> Response[None]:
    by = allowed(request, May.manage_plan)
    one = await values.find(indicator_id)
    await stating.take_back((one.id, _year(data.year), of_whom(data.whose)), seen=data.seen, by=by)
    return see(f"/indicators/{one.id}", notice=_("The figure has been taken back."))


@post("/indicators/{indicator_id:int}/fetching", name="indicators.fetch")
async def fetch(request: Asked, indicator_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    await fetching.ask(await values.find(indicator_id), by=by)
    return see(f"/indicators/{indicator_id}", notice=_("The figures are being fetched."), kind="info")


@post("/indicators/fetching", name="indicators.fetch_all")
async def fetch_all(request: Asked) -> Response[None]:
    by = allowed(request, May.manage_plan)
    await fetching.ask(None, by=by)
    return see("/indicators#register", notice=_("The figures are being fetched."), kind="info")


ROUTES = [overview, show, state, take_back, fetch, fetch_all]
