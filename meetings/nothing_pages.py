"""The page by link on which somebody says that they have nothing to bring up this time; and takes it back."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.languages import _
from meetings import guests, meetings, nothing
from meetings.tables import Meeting
from web.pages import page, see, theirs_only
from web.requests import Asked
from web.sessions import speak_to


@dataclass
class NothingForm:
    """`again` takes it back."""

    again: str = ""


# Mail scanners open every link: looking changes nothing.
@get("/nothing/{token:str}", name="nothing")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    invitation = await nothing.find_by_token(token)
    guest = await guests.guest_of(invitation)
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
    assert meeting is not None
    with speak_to(request, guest.addressee.language):
        return theirs_only(
            page(
                request,
                "meetings/nothing.html",
                meeting=meeting,
                table=await meetings.table_of(meeting),
                guest=guest,
                is_open=nothing.is_open(meeting, invitation),
                token=token,
            )
        )


@post("/nothing/{token:str}", name="nothing.say")
async def say(request: Asked, token: FromPath[str], data: URLEncodedBody[NothingForm]) -> Response[None]:
    invitation = await nothing.find_by_token(token)
    guest = await guests.guest_of(invitation)
    with speak_to(request, guest.addressee.language):
        await (nothing.take_back if data.again else nothing.say)(invitation)
        notice = _("Good. Send us your matter when you are ready.") if data.again else None
        return see(f"/nothing/{token}", notice=notice)


ROUTES = [show, say]
