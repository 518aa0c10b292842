"""Which tables will meet less often than they should: told while something can still be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from core.clock import today
from core.database import sql
from dates.blocked.blocks import blocks_between
from dates.year.duty import Duty, Standing, duty_of
from dates.year.watching import HostTable, free_days, tables_of_the_house

WEEKS_BEFORE = timedelta(weeks=10)
# Blocked days bring the last possible day forward, hardly ever by more than this.
MOST_BLOCKED = timedelta(weeks=13)
DECEMBER = 12

DAYS = """
SELECT "table", year, (starts_at AT TIME ZONE 'Europe/Helsinki')::date AS day
FROM meeting WHERE year IN ($1, $2) AND status <> 'cancelled'
"""


@dataclass(frozen=True)
class Shortfall:
    """A table that falls short in a year, as it looks today."""

    table: HostTable
    year: int
    duty: Duty


@dataclass(frozen=True)
class Watched:
    """What the desk tells of the yearly numbers: `undated` is a year for which no table has a date at all."""

    short: list[Shortfall]
    undated: int | None


class _Day(msgspec.Struct, frozen=True):
    table: int
    year: int
    day: date


async def watched() -> Watched:
    """Tables whose last call goes within ten weeks, the most urgent first; in December also the next year.

    Two queries; those for the blocked days come when a table may be near its last call.
    """
    years = (today().year, today().year + 1)
    tables = await tables_of_the_house()
    days = msgspec.convert(await sql(DAYS, *years), list[_Day])
    near = [one for year in years for one in _short(year, tables, days) if _is_near(one, MOST_BLOCKED)]
    if near:
        blocks = await blocks_between(today(), date(years[1], 12, 31))
        free = {one.table.id: free_days(one.table, blocks) for one in near}
        near = [_seen(one.table, one.year, days, is_free=free[one.table.id]) for one in near]
    nothing_yet = bool(tables) and not any(one.year == years[1] for one in days)
    return Watched(
        sorted(
            (one for one in near if one.duty.latest and _is_near(one, timedelta())),
            key=lambda one: (one.duty.call_by or date.max, one.table.id),
        ),
        undated=years[1] if nothing_yet and today().month == DECEMBER else None,
    )


def _short(year: int, tables: list[HostTable], days: list[_Day]) -> list[Shortfall]:
    """The tables that fall short, as if no day were blocked."""
    found = [_seen(table, year, days, is_free=lambda _day: True) for table in tables]
    return [one for one in found if one.duty.standing != Standing.kept]


def _seen(table: HostTable, year: int, days: list[_Day], *, is_free: Callable[[date], bool]) -> Shortfall:
    theirs = [one.day for one in days if (one.table, one.year) == (table.id, year)]
    return Shortfall(table, year, duty_of(year, table.rhythm, days=theirs, is_free=is_free, today=today()))


def _is_near(one: Shortfall, earlier: timedelta) -> bool:
    return one.duty.call_by is not None and one.duty.call_by <= today() + WEEKS_BEFORE + earlier
