"""Calendars to follow: of one table, of all tables, and a person's own.

The bytes are kept as they were made. One statement at each request asks the database whether a row has
changed that they could tell of; only then they are made anew.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from core.clock import today
from core.database import sql
from core.languages import _, speak, speaking
from core.settings import settings
from meetings import meetings
from meetings.calendars import own, writing
from meetings.calendars.events import calendar_event
from meetings.calendars.writing import CalendarEvent
from meetings.tables import PartnershipTable
from people.tables import Person

MOST_KEPT = 64  # feeds; one of a municipality's ten years has 0.7 MB
TABLE_ROWS = """
SELECT md5(concat(
    (SELECT one::text FROM partnership_table one WHERE id = $1),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM meeting one WHERE "table" = $1)
)) AS rows
"""
ALL_ROWS = """
SELECT md5(concat(
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM partnership_table one),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM meeting one)
)) AS rows
"""
OWN_ROWS = """
WITH groups AS (SELECT organisation FROM membership WHERE person = $1)
SELECT md5(concat(
    (SELECT one::text FROM person one WHERE id = $1),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM membership one WHERE person = $1),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM invitation one
     WHERE person = $1 OR (person IS NULL AND organisation IN (TABLE groups))),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM seat one
     WHERE person = $1 OR (person IS NULL AND organisation IN (TABLE groups))),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM partnership_table one),
    (SELECT string_agg(one::text, ' ' ORDER BY id) FROM meeting one)
)) AS rows
"""


@dataclass(frozen=True)
class Feed:
    """A calendar as it is handed out. There is no Last-Modified: what changes quietly has no moment."""

    content: bytes
    etag: str


_kept: OrderedDict[tuple[str, str], tuple[str, Feed]] = OrderedDict()


async def of_table(table: PartnershipTable) -> Feed:
    """The meetings of a table that anybody may know of."""

    async def made() -> list[CalendarEvent]:
        return [calendar_event(meeting, table) for meeting in await meetings.of_table(table)]

    state = await sql(TABLE_ROWS, table.id)
    return await _feed(f"table {table.id}", state[0]["rows"], name=table.name, made=made)


async def of_all() -> Feed:
    """The meetings of all tables that anybody may know of."""

    async def made() -> list[CalendarEvent]:
        tables = await tables_by_id()
        return [calendar_event(meeting, tables[meeting.table]) for meeting in await meetings.everywhere()]

    state = await sql(ALL_ROWS)
    name = _("Partnership tables of %(municipality)s", municipality=settings().municipality)
    return await _feed("all", state[0]["rows"], name=name, made=made)


async def of_person(person: Person) -> Feed:
    """The person's own meetings and slots, in their language; a coordinator's holds every meeting."""

    async def made() -> list[CalendarEvent]:
        return await own.events_of(person, tables=await tables_by_id())

    state = await sql(OWN_ROWS, person.id)
    with speak(person.language):
        name = _("Own meetings, %(municipality)s", municipality=settings().municipality)
        return await _feed(f"person {person.id}", f"{today()} {state[0]['rows']}", name=name, made=made)


async def tables_by_id() -> dict[int, PartnershipTable]:
    """All tables, by their ids."""
    return {table.id: table for table in await PartnershipTable.objects()}


async def _feed(
    whose: str, state: str, *, name: str, made: Callable[[], Awaitable[list[CalendarEvent]]]
) -> Feed:
    """The feed as it is kept, or made anew: in a thread, for five hundred events take a tenth of a second."""
    place = (whose, speaking())
    known, feed = _kept.get(place, ("", None))
    if feed is None or known != state:
        content = await asyncio.to_thread(writing.feed, name, await made())
        feed = Feed(content, writing.etag(content))
    _kept[place] = (state, feed)
    _kept.move_to_end(place)
    while len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return feed
