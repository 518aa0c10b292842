"""Who is here: marked with one press each, at the door or afterwards."""

from dataclasses import dataclass
from datetime import time

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import local, now
from core.errors import Invalid
from core.languages import N_, _, clock, ngettext
from meetings import guests, meetings
from meetings.tables import SEAT_WORDS, Invitation, Meeting, Presence
from minutes import attendance, memos
from minutes.attendance import Here, WalkIn
from minutes.notes_pages import fragment
from people import persons
from people.addressees import in_force
from people.permissions import May
from web.forms import a_number_if_any, a_time, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

PRESENCE_WORDS = {
    Presence.present: N_("here"),
    Presence.remote: N_("remotely"),
    Presence.absent: N_("not here"),
}


@dataclass
class HereForm:
    presence: str = ""
    name: str = ""
    heads: str = ""
    arrived: str = ""
    left: str = ""

    @classmethod
    def of(cls, invitation: Invitation) -> "HereForm":
        """What has been marked so far."""
        return cls(
            presence=invitation.presence,
            name=invitation.present_name,
            heads=str(invitation.heads),
            arrived=f"{invitation.arrived:%H:%M}" if invitation.arrived else "",
            left=f"{invitation.left:%H:%M}" if invitation.left else "",
        )

    def parsed(self) -> Here:
        """What is meant. Raises Invalid."""
        return Here(
            presence=Presence(self.presence) if self.presence in list(Presence) else Presence.unknown,
            name=self.name,
            heads=a_number_if_any(self.heads, field="heads", least=1, most=500),
            arrived=_time_if_any(self.arrived, field="arrived"),
            left=_time_if_any(self.left, field="left"),
        )


@dataclass
class WalkInForm:
    name: str = ""
    organisation: str = ""


@dataclass
class TimesForm:
    started: str = ""
    ended: str = ""


@dataclass(frozen=True)
class Wrong:
    """What was typed and could not be taken: in the row of a guest, or in one of the forms below."""

    where: int | str
    form: HereForm | WalkInForm | TimesForm
    problems: dict[str, str]


def _time_if_any(text: str, *, field: str) -> time | None:
    return a_time(text, field=field) if text.strip() else None


async def _attendance_page(request: Asked, meeting: Meeting, *, wrong: Wrong | None = None) -> Response[str]:
    minutes = await memos.find(meeting, seen_by=request.user)
    times = TimesForm(
        f"{minutes.started_at_clock or local(meeting.starts_at):%H:%M}",
        f"{minutes.ended_at_clock or local(meeting.ends_at):%H:%M}",
    )
    return page(
        request,
        "minutes/attendance.html",
        status=422 if wrong else 200,
        meeting=meeting,
        identifier=meetings.identifier(await meetings.table_of(meeting), meeting),
        guests=await guests.guests_of(meeting),
        heads=await attendance.heads_of(meeting),
        form_of=HereForm.of,
        presences=[(one.value, _(word)) for one, word in PRESENCE_WORDS.items()],
        roles=SEAT_WORDS,
        organisations=[(one.id, one.name) for one in await persons.organisations() if in_force(one)],
        times=times,
        walk_in=WalkInForm(),
        wrong=wrong,
        problems=wrong.problems if wrong else {},
    )


@get("/meetings/{meeting_id:int}/attendance", name="attendance")
async def show(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.take_notes)
    return await _attendance_page(request, await meetings.find(meeting_id, seen_by=by))


@post("/meetings/{meeting_id:int}/attendance/{invitation_id:int}", name="attendance.mark")
async def mark(
    request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int], data: URLEncodedBody[HereForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    invitation = await guests.find(meeting, invitation_id)
    try:
        await attendance.mark(invitation, data.parsed(), by=by)
    except Invalid as error:
        return await _attendance_page(
            request, meeting, wrong=Wrong(invitation.id, data, problems=error.problems)
        )
    if "HX-Request" in request.headers:
        said = _("Saved at %(clock)s.", clock=clock(now()))
        return fragment(request, "minutes/marked.html", said=said)
    return see(f"/meetings/{meeting.id}/attendance#guest-{invitation.id}")


@post("/meetings/{meeting_id:int}/attendance/answers", name="attendance.answers")
async def by_answers(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    marked = await attendance.mark_by_answers(meeting, by=by)
    notice = ngettext("%(count)s guest was marked.", "%(count)s guests were marked.", marked)
    return see(f"/meetings/{meeting.id}/attendance", notice=notice)


@post("/meetings/{meeting_id:int}/attendance/walk-ins", name="attendance.walk_in")
async def walk_in(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[WalkInForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    try:
        chosen = an_id_if_any(data.organisation)
        organisation = await persons.organisation(chosen) if chosen else None
        invitation = await attendance.walk_in(meeting, WalkIn(data.name, organisation), by=by)
    except Invalid as error:
        return await _attendance_page(request, meeting, wrong=Wrong("walk_in", data, error.problems))
    return see(f"/meetings/{meeting.id}/attendance#guest-{invitation.id}", notice=_("Saved."))


@post("/meetings/{meeting_id:int}/attendance/times", name="attendance.times")
async def set_times(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[TimesForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    minutes = await memos.find(meeting, seen_by=by)
    try:
        started = _time_if_any(data.started, field="started")
        ended = _time_if_any(data.ended, field="ended")
        await attendance.set_times(minutes, started=started, ended=ended, by=by)
    except Invalid as error:
        return await _attendance_page(request, meeting, wrong=Wrong("times", data, error.problems))
    return see(f"/meetings/{meeting.id}/attendance", notice=_("Saved."))


ROUTES = [show, mark, by_answers, walk_in, set_times]
