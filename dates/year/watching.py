"""Watching the duty: how often each table should meet in a year, and until when it can still be kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from core.clock import local, minutes_after, moment, today
from dates.blocked.block import Block
from dates.blocked.blocks import blocks_between
from dates.year.duty import Duty, Rhythm, duty_of
from meetings import seasons
from meetings.tables import PartnershipTable
from meetings.times import USUAL_TIME


async def rhythms_of(tables: Iterable[PartnershipTable]) -> dict[int, Rhythm]:
    """How each of these tables meets; one query."""
    every = list(tables)
    known = await seasons.of_tables(table.id for table in every)
    return {table.id: Rhythm.of(table, known[table.id]) for table in every}


async def duties_of(
    year: int, tables: Sequence[PartnershipTable], *, meetings: Iterable[tuple[int, date, bool]]
) -> dict[int, Duty]:
    """The duty of each table in the year, by meetings as (table, day, whether it is cancelled)."""
    days: dict[int, list[date]] = defaultdict(list)
    for table, day, is_cancelled in meetings:
        if not is_cancelled:
            days[table].append(day)
    first = max(date(year, 1, 1), today())
    ahead = first.year == year
    blocks = await blocks_between(first, date(year, 12, 31)) if ahead else []
    rhythms = await rhythms_of(tables)
    return {
        table.id: duty_of(
            year, rhythms[table.id], days=days[table.id], is_free=free_days(table, blocks), today=today()
        )
        for table in tables
    }


def free_days(table: PartnershipTable, blocks: Iterable[Block]) -> Callable[[date], bool]:
    """Whether the table can meet on a day at its usual hour, and its chair and secretary with it."""
    concerned = [
        one
        for one in blocks
        if one.table in (None, table.id) and one.person in (None, table.chair, table.secretary)
    ]
    on_day: dict[date, list[Block]] = defaultdict(list)
    for block in concerned:
        for day in _days_of(block):
            on_day[day].append(block)

    def is_free(day: date) -> bool:
        if day not in on_day:
            return True
        starts = moment(day, table.usual_time or USUAL_TIME)
        ends = minutes_after(starts, table.length_minutes)
        return not any(one.starts_at < ends and one.ends_at > starts for one in on_day[day])

    return is_free


def _days_of(block: Block) -> Iterable[date]:
    """The Finnish days that a block touches."""
    day, last = local(block.starts_at).date(), local(block.ends_at).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
