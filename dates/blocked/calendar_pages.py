"""One calendar that is read from a web address: adding, changing, reading at once, removing."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from dates.blocked.forms import CalendarForm
from dates.blocked.pages import ADDRESS
from dates.blocked.sources import sources
from dates.blocked.whose import choices
from dates.tables import CalendarSource
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed

LIST = f"{ADDRESS}#calendars"


async def _page(
    request: Asked,
    form: CalendarForm,
    *,
    row: CalendarSource | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "dates/blocked_calendar.html",
        status=422 if problems else 200,
        form=form,
        row=row,
        problems=problems or {},
        choices=await choices(),
    )


@get(f"{ADDRESS}/calendars/new", name="blocked.calendars.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.plan_meetings)
    return await _page(request, CalendarForm())


@post(f"{ADDRESS}/calendars/new", name="blocked.calendars.add")
async def add(request: Asked, data: URLEncodedBody[CalendarForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    try:
        await sources.add(await data.wanted(), by=by)
    except Invalid as error:
        return await _page(request, data, problems=error.problems)
    return see(LIST, notice=_("Saved. The calendar is being read."))


@get(f"{ADDRESS}/calendars/{{source_id:int}}", name="blocked.calendars.show")
async def show(request: Asked, source_id: FromPath[int]) -> Response[str]:
    allowed(request, May.plan_meetings)
    row = await sources.find(source_id)
    return await _page(request, CalendarForm.of(row), row=row)


@post(f"{ADDRESS}/calendars/{{source_id:int}}", name="blocked.calendars.change")
async def change(
    request: Asked, source_id: FromPath[int], data: URLEncodedBody[CalendarForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    row = await sources.find(source_id)
    try:
        await sources.change(row, await data.wanted(), by=by)
    except Invalid as error:
        return await _page(request, data, row=row, problems=error.problems)
    return see(LIST, notice=_("Saved."))


@post(f"{ADDRESS}/calendars/{{source_id:int}}/reading", name="blocked.calendars.read")
async def read(request: Asked, source_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    await sources.read_again(await sources.find(source_id), by=by)
    return see(LIST, notice=_("The calendar is being read."))


@post(f"{ADDRESS}/calendars/{{source_id:int}}/removal", name="blocked.calendars.remove")
async def remove(request: Asked, source_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    await sources.remove(await sources.find(source_id), by=by)
    return see(LIST, notice=_("Removed. Its times no longer count."))


ROUTES = [new, add, show, change, read, remove]
