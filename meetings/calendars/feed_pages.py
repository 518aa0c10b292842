"""Calendars to follow: of a table, of all tables, of one person; and single events for the own calendar."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from core.errors import NotFound
from core.languages import _, speak
from meetings import answers, guests, meetings
from meetings.calendars import addresses, feeds, writing
from meetings.calendars.events import calendar_event
from meetings.calendars.feeds import Feed
from meetings.calendars.own_pages import ended
from meetings.tables import Meeting
from web.requests import Asked

PUBLIC = {"Cache-Control": "no-cache", "Vary": "Cookie"}
PRIVATE = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def _answer(request: Asked, feed: Feed, *, name: str, headers: dict[str, str]) -> Response[bytes]:
    """The calendar, or 304 to a program that has it already (RFC 9110 §13.1.2)."""
    headers = {**headers, "ETag": feed.etag}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
    if feed.etag.removeprefix("W/") in known or "*" in known:
        return Response(b"", status_code=304, headers=headers)
    headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return Response(feed.content, media_type="text/calendar", headers=headers)


@get("/calendar.ics", name="calendar", opt={"no_csrf": True})
async def of_all(request: Asked) -> Response[bytes]:
    return _answer(request, await feeds.of_all(), name="calendar", headers=PUBLIC)


@get("/tables/{slug:str}/calendar.ics", name="tables.calendar", opt={"no_csrf": True})
async def of_table(request: Asked, slug: FromPath[str]) -> Response[bytes]:
    table = await meetings.table(slug)
    return _answer(request, await feeds.of_table(table), name=table.slug, headers=PUBLIC)


@get("/calendars/{token:str}/calendar.ics", name="calendar.feed", opt={"no_csrf": True})
async def of_person(request: Asked, token: FromPath[str]) -> Response[Any]:
    address, person = await addresses.find(token)
    if not addresses.holds(address, person):
        with speak(person.language):
            return ended(request)
    return _answer(request, await feeds.of_person(person), name="own", headers=PRIVATE)


@get("/meetings/{meeting_id:int}/calendar.ics", name="meetings.calendar", opt={"no_csrf": True})
async def of_meeting(request: Asked, meeting_id: FromPath[int]) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    content = writing.one_meeting(calendar_event(meeting, table))
    feed = Feed(content, writing.etag(content))
    return _answer(request, feed, name=f"{table.slug}-{meeting.number}-{meeting.year}", headers=PUBLIC)


@get("/rsvp/{token:str}/calendar.ics", name="rsvp.event", opt={"no_csrf": True})
async def of_guest(request: Asked, token: FromPath[str]) -> Response[bytes]:
    """The guest's own event as a file, by the name of their invitation: it is never a second one."""
    invitation = await answers.find_by_token(token)
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
    if meeting is None:
        raise NotFound(_("There is no such meeting."))
    table = await meetings.table_of(meeting)
    guest = await guests.guest_of(invitation)
    with speak(guest.addressee.language):
        content = writing.one_meeting(calendar_event(meeting, table, invitation=invitation))
    feed = Feed(content, writing.etag(content))
    return _answer(request, feed, name=f"{table.slug}-{meeting.number}-{meeting.year}", headers=PRIVATE)


ROUTES = [of_all, of_table, of_person, of_meeting, of_guest]
