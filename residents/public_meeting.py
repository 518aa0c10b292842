"""The page of one meeting, and those of its agenda and its memo."""

from functools import partial

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas import files
from core.clock import now, today
from core.errors import NotFound
from core.languages import _
from documents.html.fragment import fragment
from meetings import meetings
from meetings.tables import MeetingStatus
from meetings.turnout import turnout
from minutes.paper import KIND_OF_PAPER
from papers.printing import can_print
from residents.happenings import moved_from
from residents.papers import agenda_of, memo_of
from web.forms import an_id_if_any
from web.pages import page
from web.requests import Asked


@get("/meetings/{meeting_id:int}", name="meetings.show")
async def show(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    cancelled = meeting.status == MeetingStatus.cancelled
    is_ahead = meeting.ends_at > now() and not cancelled
    return page(
        request,
        "residents/meeting.html",
        meeting=meeting,
        table=table,
        identifier=meetings.identifier(table, meeting),
        agenda=await agenda_of(meeting.id),
        memo=await memo_of(meeting.id),
        kinds=KIND_OF_PAPER,
        as_page=partial(fragment, level=3),
        can_print=can_print,
        is_cancelled=cancelled,
        is_planned=meeting.status == MeetingStatus.planned,
        moved_from=await moved_from(meeting) if is_ahead else None,
        is_ahead=is_ahead,
        takes_topics=is_ahead and today() <= meeting.topics_until,
        turnout=await turnout(meeting, table) if is_ahead else None,
    )


@get("/meetings/{meeting_id:int}/agenda", name="agenda")
async def agenda(request: Asked, meeting_id: FromPath[int], version: FromQuery[str] = "") -> Response[str]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    paper = await agenda_of(meeting.id, version=an_id_if_any(version))
    if paper is None:
        raise NotFound(_("The agenda of this meeting is not out yet."))
    numbers = [entry.topic_number for entry in paper.sheet.entries if entry.topic_number]
    return page(
        request,
        "residents/agenda.html",
        meeting=meeting,
        table=table,
        paper=paper,
        as_page=fragment,
        can_print=can_print,
        enclosed=await files.going_with(numbers),
    )


@get("/meetings/{meeting_id:int}/minutes", name="minutes")
async def memo(request: Asked, meeting_id: FromPath[int], version: FromQuery[str] = "") -> Response[str]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    paper = await memo_of(meeting.id, version=an_id_if_any(version))
    if paper is None:
        raise NotFound(_("The memo of this meeting is not out yet."))
    return page(
        request,
        "residents/memo.html",
        meeting=meeting,
        table=table,
        paper=paper,
        as_page=fragment,
        can_print=can_print,
        kinds=KIND_OF_PAPER,
    )


ROUTES = [show, agenda, memo]
