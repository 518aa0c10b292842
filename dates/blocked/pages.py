"""Days on which nobody meets, on one page: what is avoided every year, weekdays, periods, calendars."""

from litestar import Response, get, post
from litestar.params import URLEncodedBody

from core.clock import local, today
from core.errors import Invalid
from core.languages import N_, _, weekdays
from dates.blocked import avoiding
from dates.blocked.block import BlockKind
from dates.blocked.customs import customs, settle
from dates.blocked.forms import CustomsForm
from dates.blocked.looks import state_of, why_of
from dates.blocked.seasons import LAST_HOUR, seasons
from dates.blocked.sources import sources
from dates.blocked.whose import Whose, names
from dates.tables import MooseSeason
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/dates/blocked"
MOOSE_WORDS = {
    MooseSeason.second_saturday: N_("on the second Saturday of October"),
    MooseSeason.first_saturday: N_("on the first Saturday of October (Northern Ostrobothnia, Kainuu)"),
    MooseSeason.never: N_("nobody minds the hunt here"),
}


async def _page(
    request: Asked, *, form: CustomsForm | None = None, problems: dict[str, str] | None = None
) -> Response[str]:
    row = await customs()
    year = today().year + 1
    return page(
        request,
        "dates/blocked.html",
        status=422 if problems else 200,
        form=form or CustomsForm.of(row),
        problems=problems or {},
        seasons=[(kind.value, _(words)) for kind, words in MOOSE_WORDS.items()],
        year=year,
        school_weeks=[
            (local(one.starts_at).date(), (local(one.ends_at) - LAST_HOUR).date(), one.why)
            for one in seasons(range(year, year + 1), customs=row)
            if one.kind is BlockKind.school
        ],
        weekdays=await avoiding.weekly(),
        weekday_names=weekdays(),
        periods=await avoiding.periods(),
        calendars=await sources.listed(),
        state_of=state_of,
        why_of=why_of,
        names=await names(),
        whose=lambda row: Whose(row.table, row.person).choice,
    )


@get(ADDRESS, name="blocked")
async def show(request: Asked) -> Response[str]:
    allowed(request, May.plan_meetings)
    return await _page(request)


@post(f"{ADDRESS}/customs", name="blocked.customs")
async def save_customs(request: Asked, data: URLEncodedBody[CustomsForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    try:
        await settle(data.wishes(), by=by)
    except Invalid as error:
        return await _page(request, form=data, problems=error.problems)
    return see(ADDRESS, notice=_("Saved."))


ROUTES = [show, save_customs]
