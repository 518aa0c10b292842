"""The coordinator's desk, and the desk of one meeting."""

from litestar import Response, get
from litestar.params import FromPath

from core.clock import now
from dates.reminders.outlook import outlook
from desk.desk import desk_of
from desk.state import of_meeting
from desk.steps import stages
from history import events
from mail import letters
from mail.doors import news
from meetings import meetings, proposals
from meetings.states import AHEAD
from meetings.turnout import turnout
from people.permissions import May
from web.letter_words import KIND_WORDS, leaves
from web.pages import page
from web.requests import Asked, allowed


@get("/desk", name="desk")
async def desk(request: Asked) -> Response[str]:
    allowed(request, May.see_desk)
    return page(request, "desk/desk.html", desk=await desk_of(now()), trouble=await news.trouble())


@get("/desk/meetings/{meeting_id:int}", name="desk.meeting")
async def one_meeting(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.see_desk)
    meeting = await meetings.find(meeting_id, seen_by=by)
    state = await of_meeting(meeting.id)
    return page(
        request,
        "desk/meeting.html",
        state=state,
        stages=stages(state),
        meeting=meeting,
        happened=await events.of(meeting),
        proposed=await proposals.open_for(meeting),
        turnout=await turnout(meeting, await meetings.table_of(meeting)),
        is_open=meeting.status in AHEAD,
        outlook=await outlook(meeting, await meetings.table_of(meeting)),
        leaving=await letters.leaving(meeting=meeting.id),
        kinds=KIND_WORDS,
        leaves=leaves,
    )


ROUTES = [desk, one_meeting]
