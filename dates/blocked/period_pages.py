"""One period in which nobody, one table or one person meets: adding, changing, removing."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _
from dates.blocked import avoiding
from dates.blocked.forms import PeriodForm
from dates.blocked.pages import ADDRESS
from dates.blocked.whose import choices
from dates.tables import BlockedPeriod
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed

LIST = f"{ADDRESS}#periods"


async def _page(
    request: Asked,
    form: PeriodForm,
    *,
    row: BlockedPeriod | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "dates/blocked_period.html",
        status=422 if problems else 200,
        form=form,
        row=row,
        problems=problems or {},
        choices=await choices(),
        earliest=today().isoformat(),
    )


@get(f"{ADDRESS}/periods/new", name="blocked.periods.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.plan_meetings)
    return await _page(request, PeriodForm())


@post(f"{ADDRESS}/periods/new", name="blocked.periods.add")
async def add(request: Asked, data: URLEncodedBody[PeriodForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    try:
        await avoiding.keep_period(await data.period(), by=by)
    except Invalid as error:
        return await _page(request, data, problems=error.problems)
    return see(LIST, notice=_("Saved."))


@get(f"{ADDRESS}/periods/{{period_id:int}}", name="blocked.periods.show")
async def show(request: Asked, period_id: FromPath[int]) -> Response[str]:
    allowed(request, May.plan_meetings)
    row = await avoiding.find_period(period_id)
    return await _page(request, PeriodForm.of(row), row=row)


@post(f"{ADDRESS}/periods/{{period_id:int}}", name="blocked.periods.change")
async def change(
    request: Asked, period_id: FromPath[int], data: URLEncodedBody[PeriodForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    row = await avoiding.find_period(period_id)
    try:
        await avoiding.keep_period(await data.period(), row, by=by)
    except Invalid as error:
        return await _page(request, data, row=row, problems=error.problems)
    return see(LIST, notice=_("Saved."))


@post(f"{ADDRESS}/periods/{{period_id:int}}/removal", name="blocked.periods.remove")
async def remove(request: Asked, period_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    await avoiding.remove_period(await avoiding.find_period(period_id), by=by)
    return see(LIST, notice=_("Removed."))


ROUTES = [new, add, show, change, remove]
