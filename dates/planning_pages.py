"""The coordinator's list of meetings, planning one, and moving one."""

from collections import Counter

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _, ngettext
from dates.clashes import clashes
from meetings import guests, meetings, planning, proposals
from meetings.forms import TimeForm
from meetings.looks import MEETING_LOOKS
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from people.permissions import May
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@get("/meetings", name="meetings")
async def every_meeting(request: Asked) -> Response[str]:
    by = allowed(request, May.plan_meetings)
    coming, behind = await meetings.coming(seen_by=by), await meetings.behind(seen_by=by)
    tables = await meetings.tables()
    return page(
        request,
        "dates/meetings.html",
        coming=coming,
        behind=behind,
        tables=tables,
        table_of={table.id: table for table in tables},
        planned=_tally([*coming, *behind]),
        this_year=today().year,
        looks=MEETING_LOOKS,
        identifier=meetings.identifier,
    )


def _tally(found: list[Meeting]) -> Counter[tuple[int, int]]:
    """How many meetings each table has each year, those left out that were cancelled."""
    return Counter((one.table, one.year) for one in found if one.status != MeetingStatus.cancelled)


def _time_page(
    request: Asked,
    form: TimeForm,
    *,
    table: PartnershipTable,
    meeting: Meeting | None = None,
    told: list[guests.Guest] | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    told = told or []
    return page(
        request,
        "dates/time.html",
        status=422 if problems else 200,
        form=form,
        problems=problems or {},
        table=table,
        meeting=meeting,
        identifier=meetings.identifier(table, meeting) if meeting else "",
        told=[guest for guest in told if guest.addressee.address],
        silent=[guest for guest in told if not guest.addressee.address],
        earliest=today().isoformat(),
    )


@get("/meetings/new", name="meetings.new")
async def new(request: Asked, table: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.plan_meetings)
    if not table:
        return page(request, "dates/which_table.html", tables=await meetings.tables())
    found = await meetings.table(table)
    return _time_page(request, TimeForm.for_table(found), table=found)


@post("/meetings/new", name="meetings.plan")
async def plan(
    request: Asked, data: URLEncodedBody[TimeForm], table: FromQuery[str] = ""
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    found = await meetings.table(table)
    try:
        meeting = await planning.plan(found, data.when(), by=by)
    except Invalid as error:
        return _time_page(request, data, table=found, problems=error.problems)
    planned = _("%(identifier)s is planned.", identifier=meetings.identifier(found, meeting))
    return await _to_the_desk(meeting, found, said=planned)


async def _to_the_desk(meeting: Meeting, table: PartnershipTable, *, said: str) -> Response[None]:
    """On to the meeting's own page, with a warning if something speaks against the date."""
    against = await clashes(meeting, table)
    notice = " ".join([said, *against])
    return see(f"/desk/meetings/{meeting.id}", notice=notice, kind="warning" if against else "success")


@get("/meetings/{meeting_id:int}/time", name="meetings.time")
async def show_time(
    request: Asked, meeting_id: FromPath[int], proposal: FromQuery[str] = ""
) -> Response[str]:
    """The form is filled in with a time that a guest has proposed, if one is named."""
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    form = TimeForm.of(meeting)
    if chosen := an_id_if_any(proposal):
        proposed = await proposals.find(meeting, chosen)
        form = form.proposed(*proposed.times_of(meeting), place=proposed.row.place)
    return _time_page(
        request,
        form,
        table=await meetings.table_of(meeting),
        meeting=meeting,
        told=await guests.who_know(meeting),
    )


@post("/meetings/{meeting_id:int}/time", name="meetings.move")
async def move(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[TimeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    table, told = await meetings.table_of(meeting), await guests.who_know(meeting)
    before = meeting.sequence
    try:
        await planning.move(meeting, data.when(), by=by, seen=an_id_if_any(data.seen))
    except Invalid as error:
        return _time_page(request, data, table=table, meeting=meeting, told=told, problems=error.problems)
    return await _to_the_desk(meeting, table, said=_what_was_done(told, moved=meeting.sequence != before))


def _what_was_done(told: list[guests.Guest], *, moved: bool) -> str:
    letters = sum(1 for guest in told if guest.addressee.address)
    if not moved or not letters:
        return _("Saved.")
    return ngettext(
        "Saved. %(count)s guest is told by letter.", "Saved. %(count)s guests are told by letter.", letters
    )


ROUTES = [every_meeting, new, plan, show_time, move]
