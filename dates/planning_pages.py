"""The coordinator's list of meetings, planning one, and moving one."""

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.clock import today
from core.errors import Invalid, NotPossible
from core.languages import _, at, ngettext
from dates.clashes.checking import check, clashes
from meetings import guests, meetings, planning, proposals
from meetings.forms import TimeForm
from meetings.looks import MEETING_LOOKS
from meetings.tables import Meeting, PartnershipTable
from meetings.times import span
from people.permissions import May
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

MOST_OF_A_NOTICE = 3000  # a cookie holds 4096 bytes


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
        years=(today().year, today().year + 1),
        looks=MEETING_LOOKS,
        identifier=meetings.identifier,
    )


async def _time_page(
    request: Asked,
    form: TimeForm,
    *,
    table: PartnershipTable,
    meeting: Meeting | None = None,
    problems: dict[str, str] | None = None,
    overtaken: str = "",
) -> Response[str]:
    """The form, with what speaks against what stands in it; while one types, that alone.

    `overtaken` says that somebody else has changed the meeting while it was typed into.
    """
    problems = problems or {}
    about = await _about(form, table, meeting=meeting)
    if form.check and "HX-Request" in request.headers:
        return page(request, "dates/against.html", **about)
    told = await guests.who_know(meeting) if meeting else []
    return page(
        request,
        "dates/time.html",
        status=422 if problems else 409 if overtaken else 200,
        overtaken=overtaken,
        form=form,
        problems=problems,
        table=table,
        meeting=meeting,
        identifier=meetings.identifier(table, meeting) if meeting else "",
        told=[guest for guest in told if guest.addressee.address],
        silent=[guest for guest in told if not guest.addressee.address],
        earliest=today().isoformat(),
        here_again=f"/meetings/{meeting.id}/time" if meeting else f"/meetings/new?table={table.slug}",
        **(about if not problems else {**about, "unclear": []}),
    )


async def _about(form: TimeForm, table: PartnershipTable, *, meeting: Meeting | None) -> dict[str, Any]:
    """What speaks against what was typed; `unclear` says why it cannot be told, `tried` when it would be."""
    if not form.is_begun:
        return {"against": [], "unclear": [], "tried": ""}
    try:
        when = form.to_check()
        found = await check(table, when, meeting=meeting)
    except Invalid as error:
        return {"against": [], "unclear": list(error.problems.values()), "tried": ""}
    return {"against": found, "unclear": [], "tried": at(*span(when))}


@get("/meetings/new", name="meetings.new")
async def new(
    request: Asked, table: FromQuery[str] = "", day: FromQuery[str] = "", at: FromQuery[str] = ""
) -> Response[str]:
    """A day and a time may stand in the address, where another page proposes them."""
    allowed(request, May.plan_meetings)
    if not table:
        return page(request, "dates/which_table.html", tables=await meetings.tables())
    found = await meetings.table(table)
    form = TimeForm.for_table(found)
    return await _time_page(request, replace(form, day=day, at=at or form.at), table=found)


@post("/meetings/new", name="meetings.plan")
async def plan(
    request: Asked, data: URLEncodedBody[TimeForm], table: FromQuery[str] = ""
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    found = await meetings.table(table)
    if data.check:
        return await _time_page(request, data, table=found)
    try:
        meeting = await planning.plan(found, data.when(), by=by)
    except Invalid as error:
        return await _time_page(request, data, table=found, problems=error.problems)
    planned = _("%(identifier)s is planned.", identifier=meetings.identifier(found, meeting))
    return await _to_the_desk(meeting, found, said=planned)


async def _to_the_desk(meeting: Meeting, table: PartnershipTable, *, said: str) -> Response[None]:
    """On to the meeting's own page, with a warning if something speaks against the date."""
    found = await clashes(meeting, table)
    notice = _as_notice(said, found)
    return see(f"/desk/meetings/{meeting.id}", notice=notice, kind="warning" if found else "success")


def _as_notice(said: str, against: list[str]) -> str:
    """All of it as far as it finds room in a cookie, the gravest first; then how many there are more."""
    told = said
    for place, sentence in enumerate(against):
        longer = f"{told} {sentence}"
        if len(quote(longer)) > MOST_OF_A_NOTICE:
            more = len(against) - place
            return (
                told
                + " "
                + ngettext(
                    "%(count)s more thing speaks against the date: look at it under “Move the meeting”.",
                    "%(count)s more things speak against the date: look at them under “Move the meeting”.",
                    more,
                )
            )
        told = longer
    return told


@get("/meetings/{meeting_id:int}/time", name="meetings.time")
async def show_time(
    request: Asked, meeting_id: FromPath[int], proposal: FromQuery[str] = ""
) -> Response[str]:
    """The form is filled in with a time that a guest has proposed, if one is named."""
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    planning.must_be_ahead(meeting)
    form = TimeForm.of(meeting)
    if chosen := an_id_if_any(proposal):
        proposed = await proposals.find(meeting, chosen)
        form = form.proposed(*proposed.times_of(meeting), place=proposed.row.place)
    return await _time_page(request, form, table=await meetings.table_of(meeting), meeting=meeting)


@post("/meetings/{meeting_id:int}/time", name="meetings.move")
async def move(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[TimeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    planning.must_be_ahead(meeting)
    table, told = await meetings.table_of(meeting), await guests.who_know(meeting)
    show = partial(_time_page, request, table=table, meeting=meeting)
    if data.check:
        return await show(data)
    before = meeting.sequence
    try:
        await planning.move(meeting, data.when(), by=by, seen=an_id_if_any(data.seen))
    except Invalid as error:
        await meeting.refresh()
        return await show(data, problems=error.problems)
    except NotPossible as error:
        await meeting.refresh()
        planning.must_be_ahead(meeting)
        return await show(replace(data, seen=str(meeting.sequence)), overtaken=error.message)
    return await _to_the_desk(meeting, table, said=_what_was_done(told, moved=meeting.sequence != before))


def _what_was_done(told: list[guests.Guest], *, moved: bool) -> str:
    letters = sum(1 for guest in told if guest.addressee.address)
    if not moved or not letters:
        return _("Saved.")
    return ngettext(
        "Saved. %(count)s guest is told by letter.", "Saved. %(count)s guests are told by letter.", letters
    )


ROUTES = [every_meeting, new, plan, show_time, move]
