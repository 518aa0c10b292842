"""Reading the calendars, one at once after it was named and all of them every few hours.

A reading that is broken off in the middle leaves the times of the last good one as they were, and is taken
up again by a later round.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from piccolo.columns import Column

from core.clock import local, now, today
from core.database import sql, transaction
from dates.blocked.sources.address import address
from dates.blocked.sources.fetching import Fetched, fetch
from dates.blocked.sources.problems import NotReadable, SourceProblem
from dates.tables import BusyTime, CalendarSource
from history.events import record
from meetings.calendars import apart
from meetings.calendars.busy import Asked, Busy, NotACalendar, TooMuch
from people.tables import Person

log = structlog.get_logger()

EVERY = timedelta(hours=4)
BEING_READ = "reading"  # stands in place of a problem
AT_MOST = timedelta(minutes=5)  # a reading that has not ended by then never will
YEARS_AHEAD = 2
AT_ONCE = 1000  # rows

CLAIM = """
UPDATE calendar_source SET tried_at = $2, problem = $3
WHERE id = $1 AND NOT (problem = $3 AND tried_at IS NOT NULL AND tried_at > $4)
RETURNING id
"""
DUE = """
SELECT id FROM calendar_source
WHERE tried_at IS NULL OR tried_at <= $1 OR (problem = $2 AND tried_at <= $3)
ORDER BY tried_at NULLS FIRST, id LIMIT 20
"""


@dataclass(frozen=True)
class Found:
    """What one reading brought; no times where nothing has changed since the last."""

    fetched: Fetched
    times: list[Busy] | None


async def read_due() -> int:
    """Read the calendars whose time has come, the longest unread first; how many."""
    await _forget_who_has_left()
    rows = await sql(DUE, now() - EVERY, BEING_READ, now() - AT_MOST)
    for row in rows:
        await read(row["id"])
    return len(rows)


async def _forget_who_has_left() -> None:
    """Nobody looks into the calendar of a person who no longer takes part, nor keeps its address."""
    async with transaction():
        gone = Person.select(Person.id).where(Person.left_at.is_not_null())
        for source in await CalendarSource.objects().where(CalendarSource.person.is_in(gone)):
            await record("removed", source, by=None)
            await source.remove()


async def read(source_id: int) -> None:
    """Read one calendar now; one that somebody else is reading is left to them."""
    claimed_at = now()
    if not await sql(CLAIM, source_id, claimed_at, BEING_READ, claimed_at - AT_MOST):
        return
    source = await CalendarSource.objects().where(CalendarSource.id == source_id).first()
    if source is None:
        return
    try:
        found = await _read(source)
    except Exception as error:
        problem = error.problem if isinstance(error, NotReadable) else SourceProblem.failed
        log.info(
            "calendar_not_read", source=source_id, problem=problem, exc_info=problem == SourceProblem.failed
        )
        await _note(source, {"problem": problem}, claimed_at=claimed_at)
        return
    await _keep(source, found, claimed_at=claimed_at)


async def _read(source: CalendarSource) -> Found:
    """Once a year it is read whatever its server says: the years ahead of us are others then."""
    unconditional = source.read_at is None or local(source.read_at).year != today().year
    fetched = await fetch(
        address(source.address),
        etag="" if unconditional else source.etag,
        last_modified="" if unconditional else source.last_modified,
    )
    if fetched.body is None:
        return Found(fetched, None)
    return Found(fetched, await _times(fetched.body, with_words=source.person is None))


async def _times(raw: bytes, *, with_words: bool) -> list[Busy]:
    year = today().year
    asked = Asked(date(year, 1, 1), date(year + YEARS_AHEAD, 12, 31), with_words=with_words)
    try:
        return await apart.busy_times(raw, asked)
    except NotACalendar as error:
        raise NotReadable(SourceProblem.not_a_calendar) from error
    except TooMuch as error:
        raise NotReadable(SourceProblem.too_much) from error


async def _keep(source: CalendarSource, found: Found, *, claimed_at: datetime) -> None:
    values = {"problem": "", "read_at": claimed_at}
    if found.times is not None:
        values |= {"etag": found.fetched.etag, "last_modified": found.fetched.last_modified}
    async with transaction():
        if not await _note(source, values, claimed_at=claimed_at) or found.times is None:
            return
        await BusyTime.delete().where(BusyTime.source == source.id)
        rows = [
            BusyTime(source=source.id, starts_at=one.starts_at, ends_at=one.ends_at, what=one.what)
            for one in found.times
        ]
        for start in range(0, len(rows), AT_ONCE):
            await BusyTime.insert(*rows[start : start + AT_ONCE])


async def _note(source: CalendarSource, values: dict[str, Any], *, claimed_at: datetime) -> bool:
    """Whether it could be noted: not where the calendar was changed or removed while it was read."""
    wanted: dict[Column | str, Any] = dict(values.items())
    changed = await (
        CalendarSource.update(wanted)
        .where(
            CalendarSource.id == source.id,
            CalendarSource.tried_at == claimed_at,
            CalendarSource.problem == BEING_READ,
        )
        .returning(CalendarSource.id)
    )
    return bool(changed)
