"""Which tables will meet less often than they should: told while something can still be done."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.clock import today
from core.database import sql
from dates.blocked.blocks import blocks_between
from dates.year.duty import Duty, Rhythm, Standing, duty_of
from dates.year.watching import free_days, rhythms_of
from meetings import meetings
from meetings.tables import PartnershipTable

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

    table: PartnershipTable
    year: int
    duty: Duty


@dataclass(frozen=True)
class Watched:
    """What the desk tells of the yearly numbers: `undated` is a year for which no table has a date at all."""

    short: list[Shortfall]
    undated: int | None


@dataclass(frozen=True)
class _House:
    """The tables, how each of them meets, and its days of each year."""

    tables: list[PartnershipTable]
    rhythms: dict[int, Rhythm]
    days: dict[tuple[int, int], list[date]]

    def seen(self, table: PartnershipTable, year: int, *, is_free: Callable[[date], bool]) -> Shortfall:
        days = self.days.get((table.id, year), [])
        duty = duty_of(year, self.rhythms[table.id], days=days, is_free=is_free, today=today())
        return Shortfall(table, year, duty)

    def short(self, year: int) -> list[Shortfall]:
        """The tables that fall short, as if no day were blocked."""
        found = [self.seen(table, year, is_free=lambda _day: True) for table in self.tables]
        return [one for one in found if one.duty.standing != Standing.kept]


async def watched() -> Watched:
    """Tables whose last call goes within ten weeks, the most urgent first; in December also the next year.

    Three queries; those for the blocked days come when a table may be near its last call.
    """
    years = (today().year, today().year + 1)
    house = await _house(*years)
    near = [one for year in years for one in house.short(year) if _is_near(one, MOST_BLOCKED)]
    if near:
        blocks = await blocks_between(today(), date(years[1], 12, 31))
        free = {one.table.id: free_days(one.table, blocks) for one in near}
        near = [house.seen(one.table, one.year, is_free=free[one.table.id]) for one in near]
    nothing_yet = bool(house.tables) and not any(year == years[1] for _table, year in house.days)
    return Watched(
        sorted(
            (one for one in near if one.duty.latest and _is_near(one, timedelta())),
            key=lambda one: (one.duty.call_by or date.max, one.table.id),
        ),
        undated=years[1] if nothing_yet and today().month == DECEMBER else None,
    )


async def _house(*years: int) -> _House:
    tables = await meetings.tables()
    days: dict[tuple[int, int], list[date]] = defaultdict(list)
    for row in await sql(DAYS, *years):
        days[row["table"], row["year"]].append(row["day"])
    return _House(tables, await rhythms_of(tables), days)


def _is_near(one: Shortfall, earlier: timedelta) -> bool:
    return one.duty.call_by is not None and one.duty.call_by <= today() + WEEKS_BEFORE + earlier
