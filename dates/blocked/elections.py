"""General elections: who stands for election is better not at a public table in those weeks.

Election Act (714/1998): parliament and municipalities every fourth year on the third Sunday of April, or,
where that is Easter Day or the Sunday after it, on the Sunday before Easter; the president every sixth year
on the fourth Sunday of January, and again a fortnight later where nobody had half of the votes. Voting in
advance begins on the eleventh day before. The day of the European elections is fixed anew each time.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from core.languages import N_, _
from dates.blocked.block import Block, BlockKind, whole_days
from dates.blocked.holidays import easter

ADVANCE_VOTING = timedelta(days=11)
SUNDAY = 6


def elections(years: range) -> Iterator[Block]:
    """From the beginning of advance voting to the election day; better avoided."""
    for year in years:
        for on, name in _election_days(year):
            yield whole_days(on - ADVANCE_VOTING, on, why=_(name), kind=BlockKind.election, soft=True)


def _election_days(year: int) -> Iterator[tuple[date, str]]:
    if year % 4 == 2027 % 4:
        yield _in_april(year), N_("the parliamentary election")
    if year % 4 == 2025 % 4:
        yield _in_april(year), N_("the municipal and county elections")
    if year % 6 == 2024 % 6:
        first = _nth_sunday(year, 1, nth=4)
        yield first, N_("the presidential election")
        yield first + timedelta(weeks=2), N_("the second round of the presidential election")


def _in_april(year: int) -> date:
    third, easter_day = _nth_sunday(year, 4, nth=3), easter(year)
    if third in (easter_day, easter_day + timedelta(weeks=1)):
        return easter_day - timedelta(weeks=1)
    return third


def _nth_sunday(year: int, month: int, *, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(SUNDAY - first.weekday()) % 7, weeks=nth - 1)
