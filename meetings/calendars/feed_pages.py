"""Calendars that anybody may follow: of a table, and of one meeting."""

from functools import lru_cache

from litestar import Response, get
from litestar.params import FromPath

from core.languages import speaking
from meetings import meetings
from meetings.calendars import writing
from meetings.calendars.events import calendar_event
from meetings.calendars.writing import CalendarEvent
from web.requests import Asked


@lru_cache(maxsize=256)
def _feed(name: str, events: tuple[CalendarEvent, ...], *, language: str) -> bytes:
    """The bytes of a feed, made anew only when something in it has changed, or for another language."""
    return writing.feed(name, events)


def _answer(request: Asked, content: bytes, *, name: str) -> Response[bytes]:
    """The calendar, or 304 to a program that has it already (RFC 9110 §13.1.2)."""
    etag = writing.etag(content)
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Cookie"}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
    if etag in known or "*" in known:
        return Response(b"", status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return Response(content, media_type="text/calendar", headers=headers)


@get("/tables/{slug:str}/calendar.ics", name="tables.calendar")
async def of_table(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    table = await meetings.table(slug)
    events = tuple(calendar_event(meeting, table) for meeting in await meetings.of_table(table))
    return _answer(request, _feed(table.name, events, language=speaking()), name=table.slug)


@get("/meetings/{meeting_id:int}/calendar.ics", name="meetings.calendar")
async def of_meeting(request: Asked, meeting_id: FromPath[int]) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    content = writing.one_meeting(calendar_event(meeting, table))
    return _answer(request, content, name=f"{table.slug}-{meeting.number}-{meeting.year}")


ROUTES = [of_table, of_meeting]
