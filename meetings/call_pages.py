"""The call for matters: written with one press, read and edited as a letter, sent with another."""

from litestar import Response, post
from litestar.params import FromPath

from core.languages import _, ngettext
from meetings import calling, meetings
from people.permissions import May
from web.letter_words import until_they_leave
from web.pages import see
from web.requests import Asked, allowed


@post("/meetings/{meeting_id:int}/call", name="meetings.call")
async def prepare(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    meeting = await meetings.find(meeting_id, seen_by=by)
    circular = await calling.prepare(meeting, by=by)
    told = []
    if silent := await calling.without_address(meeting):
        names = ", ".join(silent)
        told.append(
            _("These have no e-mail address. Call them or send the letter on paper: %(names)s", names=names)
        )
    if refusing := await calling.refusing(meeting):
        told.append(_("These want no calls for matters: %(names)s", names=", ".join(refusing)))
    return see(f"/letters/{circular.id}", notice=" ".join(told) or None, kind="warning")


@post("/meetings/{meeting_id:int}/call/sending", name="meetings.call.send")
async def send(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    meeting = await meetings.find(meeting_id, seen_by=by)
    sent = await calling.send(meeting, by=by)
    notice = ngettext(
        "The call is out: %(count)s letter is on its way.",
        "The call is out: %(count)s letters are on their way.",
        sent,
    )
    return see(f"/desk/meetings/{meeting.id}", notice=f"{notice} {until_they_leave()}")


ROUTES = [prepare, send]
