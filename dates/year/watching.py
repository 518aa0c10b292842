"""Watching the duty: how often each table should meet in a year, and until when it can still be kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import msgspec

from core.clock import local, minutes_after, moment, today
from core.database import sql
from dates.blocked.block import Block
from dates.blocked.blocks import blocks_between
from dates.year.duty import Duty, Rhythm, duty_of
from people.persons import alphabetical

EVENING = time(17)

TABLES = """
SELECT t.id, t.slug, t.name, t.short_name, t.area, t.meetings_a_year, t.counted_from, t.length_minutes,
       t.usual_weekday, t.usual_time, t.spacing_days, t.call_days, t.chair, t.secretary,
       coalesce((SELECT json_agg(json_build_array(first_month, first_day, last_month, last_day)
                                 ORDER BY first_month, first_day)
                 FROM season s WHERE s."table" = t.id), '[]')::text AS seasons
FROM partnership_table t
"""


@dataclass(frozen=True)
class HostTable:
    """A table as the year sees it."""

    id: int
    slug: str
    name: str
    short_name: str
    area: str
    meetings_a_year: int
    counted_from: date | None
    length_minutes: int
    usual_weekday: int | None
    usual_time: time | None
    spacing_days: int
    call_days: int
    chair: int | None
    secretary: int | None
    seasons: tuple[tuple[int, int, int, int], ...]

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(
            a_year=self.meetings_a_year,
            counted_from=self.counted_from,
            call_days=self.call_days,
            spacing_days=self.spacing_days,
            seasons=self.seasons,
            weekday=self.usual_weekday,
        )


async def tables_of_the_house() -> list[HostTable]:
    """All tables, in alphabetical order; one query."""
    rows = [_with_seasons(row) for row in await sql(TABLES)]
    found = msgspec.convert(rows, list[HostTable])
    return sorted(found, key=lambda table: (alphabetical(table.name), table.id))


def _with_seasons(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "seasons": msgspec.json.decode(row["seasons"])}


async def duties_of(
    year: int, tables: Iterable[HostTable], *, meetings: Iterable[tuple[int, date, bool]]
) -> dict[int, Duty]:
    """The duty of each table in the year, by meetings as (table, day, whether it is cancelled)."""
    days: dict[int, list[date]] = defaultdict(list)
    for table, day, is_cancelled in meetings:
        if not is_cancelled:
            days[table].append(day)
    first = max(date(year, 1, 1), today())
    ahead = first.year == year
    blocks = await blocks_between(first, date(year, 12, 31)) if ahead else []
    return {
        table.id: duty_of(
            year, table.rhythm, days=days[table.id], is_free=free_days(table, blocks), today=today()
        )
        for table in tables
    }


def free_days(table: HostTable, blocks: Iterable[Block]) -> Callable[[date], bool]:
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
        starts = moment(day, table.usual_time or EVENING)
        ends = minutes_after(starts, table.length_minutes)
        return not any(one.starts_at < ends and one.ends_at > starts for one in on_day[day])

    return is_free


def _days_of(block: Block) -> Iterable[date]:
    """The Finnish days that a block touches."""
    day, last = local(block.starts_at).date(), local(block.ends_at).date()
    while day <= last:
        yield day
        day += timedelta(days=1)
