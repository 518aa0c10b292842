"""The coordinator holds back a reminder of one meeting, or lets it go after all."""

from dataclasses import dataclass

from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import NotFound
from core.languages import _
from dates.reminders import holding
from mail.overtaken import Reminder
from meetings import meetings
from people.permissions import May
from web.pages import see
from web.requests import Asked, allowed


@dataclass
class HoldingForm:
    """`again` lets it go after all."""

    again: str = ""


@post("/meetings/{meeting_id:int}/reminders/{kind:str}/holding", name="reminders.hold")
async def hold(
    request: Asked, meeting_id: FromPath[int], kind: FromPath[str], data: URLEncodedBody[HoldingForm]
) -> Response[None]:
    by = allowed(request, May.send_letters)
    meeting = await meetings.find(meeting_id, seen_by=by)
    if kind not in list(Reminder):
        raise NotFound(_("There is no such letter."))
    await (holding.let_go if data.again else holding.hold_back)(meeting, Reminder(kind), by=by)
    notice = _("The reminder goes when its day comes.") if data.again else _("The reminder is not sent.")
    return see(f"/desk/meetings/{meeting.id}#reminders", notice=notice)


ROUTES = [hold]
