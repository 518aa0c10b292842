"""A guest's own page: the meeting, and whether they come. It needs no account, only the link."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from meetings import answers, guests, meetings
from meetings.answers import LINK
from meetings.calendars.events import times_for
from meetings.forms import AnswerForm
from meetings.guests import Guest
from meetings.looks import ANSWER_LOOKS
from meetings.tables import Meeting
from web.pages import page, see, theirs_only
from web.requests import Asked
from web.sessions import speak_to


async def _rsvp_page(
    request: Asked, guest: Guest, *, form: AnswerForm, problems: dict[str, str] | None = None
) -> Response[str]:
    meeting = await Meeting.objects().get(Meeting.id == guest.invitation.meeting)
    assert meeting is not None
    starts, ends = times_for(meeting, guest.invitation)
    with speak_to(request, guest.addressee.language):
        return theirs_only(
            page(
                request,
                "meetings/rsvp.html",
                status=422 if problems else 200,
                meeting=meeting,
                table=await meetings.table_of(meeting),
                guest=guest,
                starts=starts,
                ends=ends,
                form=form,
                problems=problems or {},
                is_open=answers.is_open(meeting, guest.invitation),
                looks=ANSWER_LOOKS,
            )
        )


@get("/rsvp/{token:str}", name="rsvp")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    guest = await guests.guest_of(await answers.find_by_token(token))
    return await _rsvp_page(request, guest, form=AnswerForm.of(guest.invitation))


@post("/rsvp/{token:str}", name="rsvp.answer")
async def answer(
    request: Asked, token: FromPath[str], data: URLEncodedBody[AnswerForm]
) -> Response[str] | Response[None]:
    guest = await guests.guest_of(await answers.find_by_token(token))
    with speak_to(request, guest.addressee.language):
        try:
            given, heads = data.parsed()
            await answers.answer(guest.invitation, given, through=LINK, heads=heads)
        except Invalid as error:
            return await _rsvp_page(request, guest, form=data, problems=error.problems)
        return see(f"/rsvp/{token}", notice=_("Thank you. Your answer has been noted."))


ROUTES = [show, answer]
