"""The parts of every year in which a table meets, `15.1.–15.3., 15.9.–30.11.`: typed, kept and shown."""

import re
from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.errors import Invalid
from core.languages import _
from meetings.tables import PartnershipTable, Season

MOST = 12
ONE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?[-–—]\s?(\d{1,2})\.\s?(\d{1,2})\.?")
BETWEEN = re.compile(r"\s*(?:[,;\n&]|\b(?:ja|sekä|och|and)\b)\s*")
A_LEAP_YEAR = 2028
NEW_YEAR, OLD_YEAR = (1, 1), (12, 31)


@dataclass(frozen=True, order=True)
class Stretch:
    """From one day of the year to another, both included, as (month, day); never over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __contains__(self, day: date) -> bool:
        return self.first <= (day.month, day.day) <= self.last

    def in_year(self, year: int) -> tuple[date, date]:
        """The first and the last day in that year; without a 29th of February, what is nearest inside."""
        return _in(year, self.first, otherwise=date(year, 3, 1)), _in(
            year, self.last, otherwise=date(year, 2, 28)
        )


def _in(year: int, day: tuple[int, int], *, otherwise: date) -> date:
    return otherwise if day == (2, 29) and not isleap(year) else date(year, *day)


def meets_on(day: date, seasons: Iterable[Stretch]) -> bool:
    """Whether the table meets at that time of the year; without seasons it does all the year."""
    every = tuple(seasons)
    return not every or any(day in one for one in every)


def a_few(text: str, *, field: str) -> tuple[Stretch, ...]:
    """What was typed, in order; one that goes over New Year is two. Raises Invalid."""
    found: list[Stretch] = []
    for typed in BETWEEN.split(text.strip()):
        if typed:
            found += _one(typed, field=field)
    if len(found) > MOST:
        raise Invalid(**{field: _("Give at most %(most)s seasons.", most=MOST)})
    return _together(found)


def _one(typed: str, *, field: str) -> list[Stretch]:
    numbers = ONE.fullmatch(typed)
    if numbers is None:
        raise Invalid(
            **{
                field: _(
                    "“%(typed)s” is no season. Write it like 15.1.–15.3., 15.9.–30.11.", typed=typed[:40]
                )
            }
        )
    first_day, first_month, last_day, last_month = (int(number) for number in numbers.groups())
    first = _a_day(first_month, first_day, field=field)
    last = _a_day(last_month, last_day, field=field)
    if last < first:
        return [Stretch(first, OLD_YEAR), Stretch(NEW_YEAR, last)]
    return [Stretch(first, last)]


def _a_day(month: int, day: int, *, field: str) -> tuple[int, int]:
    try:
        date(A_LEAP_YEAR, month, day)
    except ValueError as error:
        raise Invalid(
            **{field: _("There is no day %(day)s.%(month)s. in any year.", day=day, month=month)}
        ) from error
    return month, day


def _together(found: list[Stretch]) -> tuple[Stretch, ...]:
    """In order, those that overlap made one."""
    joined: list[Stretch] = []
    for one in sorted(found):
        if joined and one.first <= joined[-1].last:
            joined[-1] = Stretch(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)


def shown(seasons: Iterable[Stretch]) -> str:
    """`15.1.–15.3., 15.9.–30.11.`; what goes over New Year is one again."""
    every = sorted(seasons)
    if len(every) > 1 and every[0].first == NEW_YEAR and every[-1].last == OLD_YEAR:
        every = [*every[1:-1], Stretch(every[-1].first, every[0].last)]
    return ", ".join(f"{_day(one.first)}–{_day(one.last)}" for one in every)


def _day(day: tuple[int, int]) -> str:
    return f"{day[1]}.{day[0]}."


async def of_tables(ids: Iterable[int]) -> dict[int, tuple[Stretch, ...]]:
    """The seasons of each of these tables, in order; one query."""
    found: dict[int, list[Stretch]] = {one: [] for one in ids}
    rows = await Season.objects().where(Season.table.is_in([*found, 0]))
    for row in rows:
        found[row.table].append(Stretch((row.first_month, row.first_day), (row.last_month, row.last_day)))
    return {table: tuple(sorted(seasons)) for table, seasons in found.items()}


async def of_table(table: PartnershipTable) -> tuple[Stretch, ...]:
    """When in the year this table meets."""
    return (await of_tables([table.id]))[table.id]


async def keep(table: PartnershipTable, seasons: Iterable[Stretch]) -> None:
    """These seasons in place of those before; a part of changing the table's card."""
    await Season.delete().where(Season.table == table.id)
    rows = [
        Season(
            table=table.id,
            first_month=one.first[0],
            first_day=one.first[1],
            last_month=one.last[0],
            last_day=one.last[1],
        )
        for one in seasons
    ]
    if rows:
        await Season.insert(*rows)
