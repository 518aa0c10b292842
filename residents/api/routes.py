"""The open data: everything that the pages tell everybody, for programs. Read only, without a key."""

from typing import Annotated, Any

from litestar import Request, Router, get
from litestar.di import NamedDependency, Provide
from litestar.openapi import OpenAPIConfig, ResponseSpec
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License, Tag
from litestar.params import PathParameter, QueryParameter

from core.errors import NotFound
from core.languages import _
from plan import plans
from reports.threads import whole as whole_thread
from residents.api import reading
from residents.api.answers import HANDLERS, OPEN_TO_ALL, PROBLEM, listing
from residents.api.reading import LARGEST_ID, Wanted
from residents.api.threads import Thread, as_data
from residents.api.values import (
    AgendaItems,
    Meeting,
    Meetings,
    Outcomes,
    PlanActions,
    Problem,
    Table,
    Tables,
)

SLUG = "^[a-z0-9-]+$"
MATTER = r"^\d{4}-\d{1,6}$"
Anybody = Request[Any, Any, Any]
OneMeeting = Annotated[int | None, QueryParameter(ge=1, le=LARGEST_ID, description="Only of this meeting")]


def _told(description: str) -> ResponseSpec:
    return ResponseSpec(Problem, description=description, media_type=PROBLEM, generate_examples=False)


WRONG = {400: _told("A parameter is wrong; the detail tells which")}
MISSING = {**WRONG, 404: _told("There is no such thing, or it is not public")}


def one_page(
    page: Annotated[int, QueryParameter(ge=1, le=100_000, description="Number of the page, from 1")] = 1,
    per_page: Annotated[int, QueryParameter(ge=1, le=100, description="How many on a page")] = 50,
) -> Wanted:
    """A page of a whole list."""
    return Wanted(page, per_page)


def some(
    page: Annotated[int, QueryParameter(ge=1, le=100_000, description="Number of the page, from 1")] = 1,
    per_page: Annotated[int, QueryParameter(ge=1, le=100, description="How many on a page")] = 50,
    table: Annotated[
        str | None, QueryParameter(pattern=SLUG, description="Only of the table with this slug")
    ] = None,
    year: Annotated[int | None, QueryParameter(ge=1900, le=2200, description="Only of this year")] = None,
) -> Wanted:
    """A page of a list, perhaps of one table or one year."""
    return Wanted(page, per_page, table, year)


@get("/tables", operation_id="listTables", summary="List the tables", responses=WRONG, tags=["Tables"])
async def tables(request: Anybody, one_page: NamedDependency[Wanted]) -> Tables:
    """Every partnership table of the municipality, by its slug."""
    return listing(request, Tables, found=await reading.tables(one_page), wanted=one_page)


@get(
    "/tables/{slug:str}",
    operation_id="readTable",
    summary="Read one table",
    responses=MISSING,
    tags=["Tables"],
)
async def table(
    slug: Annotated[str, PathParameter(pattern=SLUG, description="The name in its address")],
) -> Table:
    """One partnership table."""
    found, _total = await reading.tables(Wanted(table=slug))
    if not found:
        raise NotFound(_("There is no such table."))
    return found[0]


@get(
    "/meetings", operation_id="listMeetings", summary="List the meetings", responses=WRONG, tags=["Meetings"]
)
async def meetings(request: Anybody, some: NamedDependency[Wanted]) -> Meetings:
    """Every meeting that has been announced, the latest first. Cancelled ones are among them."""
    return listing(request, Meetings, found=await reading.meetings(some), wanted=some)


@get(
    "/meetings/{meeting_id:int}",
    operation_id="readMeeting",
    summary="Read one meeting",
    responses=MISSING,
    tags=["Meetings"],
)
async def meeting(
    meeting_id: Annotated[int, PathParameter(ge=1, le=LARGEST_ID, description="The id of the meeting")],
) -> Meeting:
    """One meeting that has been announced."""
    found, _total = await reading.meetings(Wanted(), only=meeting_id)
    if not found:
        raise NotFound(_("There is no such meeting."))
    return found[0]


@get(
    "/agenda-items",
    operation_id="listAgendaItems",
    summary="List the items of agendas",
    responses=WRONG,
    tags=["Meetings"],
)
async def agenda_items(
    request: Anybody, some: NamedDependency[Wanted], meeting: OneMeeting = None
) -> AgendaItems:
    """The items of the newest released agenda of each meeting, in Finnish, the latest meeting first."""
    return listing(request, AgendaItems, found=await reading.agenda_items(some, meeting=meeting), wanted=some)


@get(
    "/outcomes",
    operation_id="listOutcomes",
    summary="List what came of matters",
    responses=WRONG,
    tags=["Outcomes"],
)
async def outcomes(request: Anybody, some: NamedDependency[Wanted], meeting: OneMeeting = None) -> Outcomes:
    """What came of each matter by the published memos, and what has happened since."""
    return listing(request, Outcomes, found=await reading.outcomes(some, meeting=meeting), wanted=some)


@get(
    "/plan/actions",
    operation_id="listPlanActions",
    summary="List the actions of the welfare plan",
    responses=WRONG,
    tags=["Welfare plan"],
)
async def plan_actions(request: Anybody, one_page: NamedDependency[Wanted]) -> PlanActions:
    """The actions of the welfare plan in force, in its order."""
    plan = await plans.current()
    found = await reading.plan_actions(one_page, plan=plan.id) if plan else ([], 0)
    return listing(request, PlanActions, found=found, wanted=one_page)


@get(
    "/threads/{number:str}",
    operation_id="readThread",
    summary="Read the thread of a matter",
    responses=MISSING,
    tags=["Threads"],
)
async def thread(
    number: Annotated[str, PathParameter(pattern=MATTER, description="Number of the matter, as 2027-14")],
) -> Thread:
    """From a public matter to its outcomes, the actions that they serve, their figures, and the reports.

    A matter that was joined to another is told by that one.
    """
    return as_data(await whole_thread.of_topic(number))


@get(
    "/threads/actions/{action_id:int}",
    operation_id="readThreadOfAction",
    summary="Read what led to an action",
    responses=MISSING,
    tags=["Threads"],
)
async def thread_of_action(
    action_id: Annotated[int, PathParameter(ge=1, le=LARGEST_ID, description="The id of the action")],
) -> Thread:
    """From an action of any welfare plan back to the matters, and on to its figures and reports."""
    return as_data(await whole_thread.of_action(action_id))


@get(
    "/threads/indicators/{indicator_id:int}",
    operation_id="readThreadOfIndicator",
    summary="Read what led to a figure",
    responses=MISSING,
    tags=["Threads"],
)
async def thread_of_indicator(
    indicator_id: Annotated[int, PathParameter(ge=1, le=LARGEST_ID, description="The id of the indicator")],
) -> Thread:
    """From an indicator to the actions of its goal, and back to the matters that led to them."""
    return as_data(await whole_thread.of_indicator(indicator_id))


@get(["/", "/{rest:path}"], include_in_schema=False)
async def nothing_here() -> None:
    """An unknown address under /api is told as a problem, too."""
    raise NotFound(_("There is no such page."))


ROUTER = Router(
    "/api",
    route_handlers=[
        tables,
        table,
        meetings,
        meeting,
        agenda_items,
        outcomes,
        plan_actions,
        thread,
        thread_of_action,
        thread_of_indicator,
        nothing_here,
    ],
    dependencies={
        "one_page": Provide(one_page, sync_to_thread=False),
        "some": Provide(some, sync_to_thread=False),
    },
    response_headers=OPEN_TO_ALL,
    exception_handlers=HANDLERS,
    include_in_schema=True,
    opt={"no_csrf": True},
)

OPENAPI = OpenAPIConfig(
    title="Kumppanuuspöytä",
    version="1",
    description=(
        "Open data of the partnership tables: what the pages tell everybody. Read only, no key, no personal "
        "data. Texts are in the language of the municipality, times in UTC."
    ),
    license=License(name="CC BY 4.0", identifier="CC-BY-4.0"),
    tags=[
        Tag("Tables", description="Standing meetings of villages, associations and the municipality"),
        Tag("Meetings", description="Dates, agendas and memos"),
        Tag("Outcomes", description="What came of each matter, and what has happened since"),
        Tag("Welfare plan", description="The actions that outcomes serve"),
        Tag("Threads", description="From the one who asked to the report to the council"),
    ],
    use_handler_docstrings=True,
    openapi_router=Router(
        "/api/openapi.json", route_handlers=[], response_headers=OPEN_TO_ALL, opt={"no_csrf": True}
    ),
    render_plugins=[JsonRenderPlugin(path="/")],
)
