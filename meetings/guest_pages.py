"""Who comes: the guests of a meeting and their answers, also those given on the phone."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _, ngettext
from meetings import answers, guests, meetings, proposals
from meetings.answers import PHONE
from meetings.calendars.events import has_the_date
from meetings.choosing import chosen, whom_to_choose
from meetings.forms import AnswerForm
from meetings.guests import Guest
from meetings.looks import ANSWER_LOOKS
from meetings.states import AHEAD
from meetings.tables import SEAT_WORDS, Answer, Meeting, SeatRole
from meetings.turnout import turnout
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class GuestForm:
    who: str = ""
    role: str = "representative"


async def _guests_page(
    request: Asked, meeting: Meeting, *, form: GuestForm, problems: dict[str, str] | None = None
) -> Response[str]:
    found = await guests.guests_of(meeting)
    there = {(guest.invitation.person, guest.invitation.organisation) for guest in found}
    table = await meetings.table_of(meeting)
    return page(
        request,
        "meetings/guests.html",
        status=422 if problems else 200,
        meeting=meeting,
        identifier=meetings.identifier(table, meeting),
        guests=found,
        proposed=await proposals.open_for(meeting, found),
        turnout=await turnout(meeting, table),
        unsent=[guest.name for guest in found if _is_to_be_invited(guest)],
        is_open=meeting.status in AHEAD,
        seats_missing=await guests.seats_missing(meeting),
        form=form,
        problems=problems or {},
        choices=await whom_to_choose(without=there),
        roles=[(role.value, _(words)) for role, words in SEAT_WORDS.items()],
        role_words=SEAT_WORDS,
        looks=ANSWER_LOOKS,
    )


def _is_to_be_invited(guest: Guest) -> bool:
    """Whether a letter of invitation waits to be written; departments are invited with their items."""
    return guest.invitation.sent_at is None and not guest.invitation.is_department


@get("/meetings/{meeting_id:int}/guests", name="meetings.guests")
async def show_guests(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.plan_meetings)
    return await _guests_page(request, await meetings.find(meeting_id, seen_by=by), form=GuestForm())


@post("/meetings/{meeting_id:int}/guests", name="meetings.guests.add")
async def add_guest(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[GuestForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    try:
        person, organisation = await chosen(data.who, field="who")
    except Invalid as error:
        return await _guests_page(request, meeting, form=data, problems=error.problems)
    role = SeatRole(data.role) if data.role in list(SeatRole) else SeatRole.representative
    await guests.invite(meeting, person=person, organisation=organisation, role=role)
    return see(f"/meetings/{meeting.id}/guests", notice=_("Saved. The invitation has not been sent yet."))


@post("/meetings/{meeting_id:int}/guests/seats", name="meetings.guests.seats")
async def add_seats(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    made = await guests.ensure_seats_invited(meeting)
    notice = ngettext("%(count)s guest was added.", "%(count)s guests were added.", made)
    return see(f"/meetings/{meeting.id}/guests", notice=notice)


async def _one_guest(request: Asked, meeting_id: int, invitation_id: int) -> tuple[Meeting, Guest]:
    by = allowed(request, May.plan_meetings)
    meeting = await meetings.find(meeting_id, seen_by=by)
    return meeting, await guests.guest_of(await guests.find(meeting, invitation_id))


async def _guest_page(
    request: Asked,
    meeting: Meeting,
    *,
    guest: Guest,
    form: AnswerForm,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "meetings/guest.html",
        status=422 if problems else 200,
        meeting=meeting,
        identifier=meetings.identifier(await meetings.table_of(meeting), meeting),
        guest=guest,
        form=form,
        problems=problems or {},
        is_open=answers.is_open(meeting, guest.invitation),
        looks=ANSWER_LOOKS,
        answers=[(one.value, _(ANSWER_LOOKS[one][0])) for one in (Answer.yes, Answer.maybe, Answer.no)],
    )


@get("/meetings/{meeting_id:int}/guests/{invitation_id:int}", name="meetings.guest")
async def show_guest(
    request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]
) -> Response[str]:
    meeting, guest = await _one_guest(request, meeting_id, invitation_id)
    return await _guest_page(request, meeting, guest=guest, form=AnswerForm.of(guest.invitation))


@post("/meetings/{meeting_id:int}/guests/{invitation_id:int}/answer", name="meetings.guest.answer")
async def record_answer(
    request: Asked,
    meeting_id: FromPath[int],
    invitation_id: FromPath[int],
    data: URLEncodedBody[AnswerForm],
) -> Response[str] | Response[None]:
    meeting, guest = await _one_guest(request, meeting_id, invitation_id)
    try:
        answer, heads = data.parsed()
        await answers.answer(guest.invitation, answer, through=PHONE, heads=heads, by=request.user)
    except Invalid as error:
        return await _guest_page(request, meeting, guest=guest, form=data, problems=error.problems)
    noted = _("%(name)s: %(answer)s.", name=guest.name, answer=_(ANSWER_LOOKS[answer][0]))
    return see(f"/meetings/{meeting.id}/guests", notice=noted)


@post("/meetings/{meeting_id:int}/guests/{invitation_id:int}/withdrawal", name="meetings.guest.withdraw")
async def withdraw(request: Asked, meeting_id: FromPath[int], invitation_id: FromPath[int]) -> Response[None]:
    meeting, guest = await _one_guest(request, meeting_id, invitation_id)
    was_sent = bool(has_the_date(guest.invitation) and guest.addressee.address)
    await guests.withdraw(guest.invitation, by=allowed(request, May.plan_meetings))
    notice = (
        _("%(name)s is no longer invited, and has been told by letter.", name=guest.name)
        if was_sent
        else _("%(name)s is no longer invited.", name=guest.name)
    )
    return see(f"/meetings/{meeting.id}/guests", notice=notice)


ROUTES = [show_guests, add_guest, add_seats, show_guest, record_answer, withdraw]
