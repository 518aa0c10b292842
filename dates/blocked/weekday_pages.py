"""One weekday that belongs to somebody else: adding, changing, removing."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _, weekdays
from dates.blocked import avoiding
from dates.blocked.forms import WeekdayForm
from dates.blocked.pages import ADDRESS
from dates.tables import WeeklyBlock
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed

LIST = f"{ADDRESS}#weekdays"


def _page(
    request: Asked,
    form: WeekdayForm,
    *,
    row: WeeklyBlock | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "dates/blocked_weekday.html",
        status=422 if problems else 200,
        form=form,
        row=row,
        problems=problems or {},
        weekdays=list(enumerate(weekdays())),
    )


@get(f"{ADDRESS}/weekdays/new", name="blocked.weekdays.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.plan_meetings)
    return _page(request, WeekdayForm())


@post(f"{ADDRESS}/weekdays/new", name="blocked.weekdays.add")
async def add(request: Asked, data: URLEncodedBody[WeekdayForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    try:
        await avoiding.keep_weekly(data.weekly(), by=by)
    except Invalid as error:
        return _page(request, data, problems=error.problems)
    return see(LIST, notice=_("Saved."))


@get(f"{ADDRESS}/weekdays/{{weekly_id:int}}", name="blocked.weekdays.show")
async def show(request: Asked, weekly_id: FromPath[int]) -> Response[str]:
    allowed(request, May.plan_meetings)
    row = await avoiding.find_weekly(weekly_id)
    return _page(request, WeekdayForm.of(row), row=row)


@post(f"{ADDRESS}/weekdays/{{weekly_id:int}}", name="blocked.weekdays.change")
async def change(
    request: Asked, weekly_id: FromPath[int], data: URLEncodedBody[WeekdayForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    row = await avoiding.find_weekly(weekly_id)
    try:
        await avoiding.keep_weekly(data.weekly(), row, by=by)
    except Invalid as error:
        return _page(request, data, row=row, problems=error.problems)
    return see(LIST, notice=_("Saved."))


@post(f"{ADDRESS}/weekdays/{{weekly_id:int}}/removal", name="blocked.weekdays.remove")
async def remove(request: Asked, weekly_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    await avoiding.remove_weekly(await avoiding.find_weekly(weekly_id), by=by)
    return see(LIST, notice=_("Removed."))


ROUTES = [new, add, show, change, remove]
