"""The plan in the budget and in the financial statement of a year, for everybody: page and files."""

import asyncio

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from core.clock import today
from core.languages import _, speak, speaking
from documents.html.pieces import pieces
from documents.paper import Paper, plain
from documents.sheets import MEDIA_TYPE
from papers.handing_out import Form, handed_out, wanted_layout, within_limits
from papers.marks import PaperKind
from papers.pages import Where, chosen_language
from plan.tables import Domain
from reports.budget.gathering import budget_of
from reports.budget.paper import budget_paper, title
from reports.budget.spreadsheets import budget_spreadsheet, statement_spreadsheet
from reports.budget.statement import statement_of
from reports.budget.statement_paper import statement_paper
from reports.domains import Choice, a_domain, domain_choices
from reports.plan_years import years_with_a_plan
from web.downloads import download
from web.pages import page, see
from web.requests import Asked

BUDGET, STATEMENT = "plan.budget", "plan.statement"
KINDS = {BUDGET: PaperKind.budget, STATEMENT: PaperKind.statement}


async def _paper(route: str, year: int, domain: Domain | None) -> Paper:
    if route == BUDGET:
        return budget_paper(await budget_of(year, domain=domain))
    return statement_paper(await statement_of(year, domain=domain))


async def _page(request: Asked, route: str, year: int, domain: str) -> Response[str]:
    wanted = a_domain(domain)
    paper = await _paper(route, year, wanted)
    to = request.app.route_reverse
    crumbs = ((_("Welfare plan"), to("plan")),)
    query = f"?language={paper.language}" + (f"&domain={wanted}" if wanted else "")
    other = STATEMENT if route == BUDGET else BUDGET
    last = {BUDGET: year + 1, STATEMENT: min(year + 1, today().year)}
    near = [one for one in await years_with_a_plan() if year - 1 <= one <= last[route]]
    return page(
        request,
        "reports/plan_year.html",
        paper=paper,
        pieces=pieces(paper),
        where=Where(route, {"year": year}, crumbs, query),
        domains=domain_choices(to(route, year=year), wanted),
        years=[Choice(str(one), to(route, year=one), one == year) for one in near],
        below=" · ".join(map(plain, paper.metadata)),
        other=(other, to(other, year=year)) if other == BUDGET or year <= today().year else None,
        words={BUDGET: _("The same in the budget"), STATEMENT: _("What was done in the year")},
    )


async def _file(request: Asked, route: str, year: int, *, form: Form, **query: str) -> Response[bytes]:
    with speak(chosen_language(query["language"])):
        paper = await _paper(route, year, a_domain(query["domain"]))
        layout = wanted_layout(query["letters"])
        return await handed_out(request, paper, table=None, form=form, layout=layout, name=paper.title)


async def _spreadsheet(request: Asked, route: str, year: int, **query: str) -> Response[bytes]:
    await within_limits(request)
    with speak(chosen_language(query["language"])):
        wanted = a_domain(query["domain"])
        name = title(KINDS[route], year)
        content = (
            await asyncio.to_thread(budget_spreadsheet, await budget_of(year, domain=wanted))
            if route == BUDGET
            else await asyncio.to_thread(statement_spreadsheet, await statement_of(year, domain=wanted))
        )
        headers = {"Content_Language": speaking(), "Cache_Control": "no-cache"}
        return download(content, name=f"{name}.xlsx", media_type=MEDIA_TYPE, **headers)


@get("/plan/budget/{year:int}", name=BUDGET)
async def budget(request: Asked, year: FromPath[int], domain: FromQuery[str] = "") -> Response[str]:
    return await _page(request, BUDGET, year, domain)


@get("/plan/statement/{year:int}", name=STATEMENT)
async def statement(request: Asked, year: FromPath[int], domain: FromQuery[str] = "") -> Response[str]:
    return await _page(request, STATEMENT, year, domain)


@get("/plan/budget", name="plan.budgets")
async def this_budget() -> Response[None]:
    """The budget of this year."""
    return see(f"/plan/budget/{today().year}")


@get("/plan/statement", name="plan.statements")
async def last_statement() -> Response[None]:
    """The financial statement that was made last: of the year before, if a plan held then."""
    year = today().year
    return see(f"/plan/statement/{year - 1 if year - 1 in await years_with_a_plan() else year}")


def _paper_file(route: str, path: str, form: Form) -> HTTPRouteHandler:
    @get(f"{path}.{form}", name=f"{route}.{form}")
    async def file(
        request: Asked,
        year: FromPath[int],
        language: FromQuery[str] = "",
        letters: FromQuery[str] = "",
        domain: FromQuery[str] = "",
    ) -> Response[bytes]:
        return await _file(request, route, year, form=form, language=language, letters=letters, domain=domain)

    return file


def _figures_file(route: str, path: str) -> HTTPRouteHandler:
    @get(f"{path}.xlsx", name=f"{route}.xlsx")
    async def file(
        request: Asked, year: FromPath[int], language: FromQuery[str] = "", domain: FromQuery[str] = ""
    ) -> Response[bytes]:
        return await _spreadsheet(request, route, year, language=language, domain=domain)

    return file


FILES = {BUDGET: "/plan/budget/{year:int}/budget", STATEMENT: "/plan/statement/{year:int}/statement"}
ROUTES = [
    this_budget,
    last_statement,
    budget,
    statement,
    *(_paper_file(route, path, form) for route, path in FILES.items() for form in Form),
    *(_figures_file(route, path) for route, path in FILES.items()),
]
