"""What every date of ours keeps clear of: holidays, seasons, weekdays, own periods, calendars."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from core.clock import HELSINKI, moment
from core.database import sql
from dates.blocked.block import MIDNIGHT, Block, BlockKind, whole_days
from dates.blocked.customs import customs
from dates.blocked.elections import elections
from dates.blocked.holidays import celebrated
from dates.blocked.seasons import seasons
from dates.tables import BlockedPeriod, WeeklyBlock
from meetings.tables import PartnershipTable, Seat

BUSY = """
SELECT busy_time.starts_at, busy_time.ends_at, coalesce(nullif(what, ''), name) AS why, "table", person
FROM busy_time JOIN calendar_source ON calendar_source.id = busy_time.source
WHERE busy_time.starts_at < $2 AND busy_time.ends_at > $1
"""


async def blocks_between(first: date, last: date, *, table: PartnershipTable | None = None) -> list[Block]:
    """Every block that touches these Finnish days, both included, in order.

    With a table: those of everybody, of the table and of the persons who sit at it. Without: all.
    """
    years = range(first.year - 1, last.year + 2)
    found = [
        *_of_holidays(first, last),
        *seasons(years, customs=await customs()),
        *elections(years),
        *_of_weekdays(await WeeklyBlock.objects(), first=first, last=last),
        *await _of_periods(first, last),
        *await _of_calendars(first, last),
    ]
    starts, ends = moment(first, MIDNIGHT), moment(last + timedelta(days=1), MIDNIGHT)
    touching = [one for one in found if one.starts_at < ends and one.ends_at > starts]
    if table is not None:
        touching = await _concerning(touching, table, on=first)
    return sorted(touching, key=lambda one: (one.starts_at, one.ends_at))


def _of_holidays(first: date, last: date) -> Iterator[Block]:
    for one in celebrated(first, last):
        kind = BlockKind.eve if one.is_eve or one.is_shortened else BlockKind.holiday
        yield whole_days(one.day, one.day, why=one.name, kind=kind, soft=one.is_shortened)


def _of_weekdays(rows: Iterable[WeeklyBlock], *, first: date, last: date) -> Iterator[Block]:
    for row in rows:
        day = first + timedelta(days=(row.weekday - first.weekday()) % 7)
        while day <= last:
            yield from _on_weekday(row, day)
            day += timedelta(weeks=1)


def _on_weekday(row: WeeklyBlock, day: date) -> Iterator[Block]:
    """Nothing for hours that the clocks skip in March."""
    if row.starts is None or row.ends is None:
        yield whole_days(day, day, why=row.why, kind=BlockKind.weekly)
        return
    starts, ends = (
        datetime.combine(day, at, tzinfo=HELSINKI).astimezone(UTC) for at in (row.starts, row.ends)
    )
    if starts < ends:
        yield Block(starts, ends, why=row.why, kind=BlockKind.weekly)


async def _of_periods(first: date, last: date) -> list[Block]:
    rows = await BlockedPeriod.objects().where(
        BlockedPeriod.first_day <= last, BlockedPeriod.last_day >= first
    )
    return [
        whole_days(
            row.first_day,
            row.last_day,
            why=row.why,
            kind=BlockKind.own,
            table=row.table,
            person=row.person,
        )
        for row in rows
    ]


async def _of_calendars(first: date, last: date) -> list[Block]:
    starts, ends = moment(first, MIDNIGHT), moment(last + timedelta(days=1), MIDNIGHT)
    return [Block(**row, kind=BlockKind.calendar) for row in await sql(BUSY, starts, ends)]


async def _concerning(found: list[Block], table: PartnershipTable, *, on: date) -> list[Block]:
    """Those of everybody, of this table, and of the persons who sit at it on that day."""
    rows = await Seat.select(Seat.person).where(
        Seat.table == table.id,
        Seat.person.is_not_null(),
        Seat.valid_until.is_null() | (Seat.valid_until >= on),
    )
    persons = {row["person"] for row in rows} | {table.chair, table.secretary}
    return [
        one
        for one in found
        if one.table in (None, table.id) and (one.person is None or one.person in persons)
    ]
