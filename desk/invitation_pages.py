"""The invitation to a meeting, and its cancellation, as the coordinator sends them."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import cancelling, inviting
from core.errors import Invalid
from core.languages import _, ngettext
from meetings import guests, meetings
from meetings.states import AHEAD
from meetings.tables import Meeting
from people.permissions import May
from people.tables import Person
from web.forms import tidy
from web.letter_words import until_they_leave
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class CancelForm:
    because: str = ""


async def _meeting(request: Asked, meeting_id: int, what: May) -> tuple[Meeting, Person]:
    by = allowed(request, what)
    return await meetings.find(meeting_id, seen_by=by), by


@post("/meetings/{meeting_id:int}/invitation", name="invitation.prepare")
async def prepare(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    meeting, by = await _meeting(request, meeting_id, May.send_letters)
    circular = await inviting.prepare(meeting, by=by)
    return see(f"/letters/{circular.id}")


@post("/meetings/{meeting_id:int}/invitation/sending", name="invitation.send")
async def send(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    meeting, by = await _meeting(request, meeting_id, May.send_letters)
    number = await inviting.send(meeting, by=by)
    notice = ngettext(
        "%(count)s invitation is on its way.", "%(count)s invitations are on their way.", number
    )
    return see(f"/meetings/{meeting_id}/agenda/edit", notice=f"{notice} {until_they_leave()}")


@post("/meetings/{meeting_id:int}/invitation/withdrawals", name="invitation.withdraw")
async def withdraw(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    meeting, by = await _meeting(request, meeting_id, May.send_letters)
    number = await inviting.withdraw_unwanted(meeting, by=by)
    notice = ngettext("%(count)s invitation was withdrawn.", "%(count)s invitations were withdrawn.", number)
    return see(f"/meetings/{meeting_id}/agenda/edit", notice=notice)


async def _cancel_page(
    request: Asked, meeting: Meeting, *, form: CancelForm, problems: dict[str, str]
) -> Response[str]:
    return page(
        request,
        "desk/cancellation.html",
        status=422 if problems else 200,
        meeting=meeting,
        identifier=meetings.identifier(await meetings.table_of(meeting), meeting),
        told=await guests.who_know(meeting),
        can_be_cancelled=meeting.status in AHEAD,
        form=form,
        problems=problems,
    )


@get("/meetings/{meeting_id:int}/cancellation", name="meetings.cancel")
async def ask(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    meeting, _by = await _meeting(request, meeting_id, May.plan_meetings)
    return await _cancel_page(request, meeting, form=CancelForm(), problems={})


@post("/meetings/{meeting_id:int}/cancellation", name="meetings.cancel.send")
async def cancel(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[CancelForm]
) -> Response[str] | Response[None]:
    meeting, by = await _meeting(request, meeting_id, May.plan_meetings)
    try:
        await cancelling.cancel(meeting, because=tidy(data.because), by=by)
    except Invalid as error:
        return await _cancel_page(request, meeting, form=data, problems=error.problems)
    return see(f"/desk/meetings/{meeting_id}", notice=_("The meeting is cancelled."))


ROUTES = [prepare, send, withdraw, ask, cancel]
