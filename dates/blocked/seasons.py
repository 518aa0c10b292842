"""What a municipality avoids every year: July, the holiday weeks of its schools, and moose hunting."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.languages import _
from dates.blocked.block import Block, BlockKind, whole_days
from dates.tables import Customs, MooseSeason

SATURDAY = 5
OCTOBER = 10
FIRST_WEEKS = 2
LAST_HOUR = timedelta(hours=1)  # the last day of a block is the day of its last hour


def seasons(years: range, *, customs: Customs) -> Iterator[Block]:
    """Each of these in those years."""
    for year in years:
        if customs.july_is_free:
            yield whole_days(date(year, 7, 1), date(year, 7, 31), why=_("July"), kind=BlockKind.july)
        yield from _week(year, customs.winter_holiday_week, why=_("the winter holiday of schools"))
        yield from _week(year, customs.autumn_holiday_week, why=_("the autumn holiday of schools"))
        yield from _moose(year, MooseSeason(customs.moose))


def _week(year: int, week: int, *, why: str) -> Iterator[Block]:
    """From Monday to Sunday; 0 is none, and most years have no week 53 (ISO 8601)."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return
    yield whole_days(monday, monday + timedelta(days=6), why=why, kind=BlockKind.school)


def _moose(year: int, season: MooseSeason) -> Iterator[Block]:
    """The Saturdays of October belong to the hunting clubs, that is to the men of the village committees.

    The Friday and the Sunday beside the first two Saturdays of the hunt are better avoided.
    """
    if season is MooseSeason.never:
        return
    opening = opens(year, season)
    for day in _saturdays(year):
        yield whole_days(day, day, why=_("moose hunting"), kind=BlockKind.moose)
        if opening <= day < opening + timedelta(weeks=FIRST_WEEKS):
            for beside in (day - timedelta(days=1), day + timedelta(days=1)):
                yield whole_days(beside, beside, why=_("moose hunting"), kind=BlockKind.moose, soft=True)


def opens(year: int, season: MooseSeason) -> date:
    """The Saturday on which the main season begins."""
    return _saturdays(year)[0 if season is MooseSeason.first_saturday else 1]


def _saturdays(year: int) -> list[date]:
    days = (date(year, OCTOBER, number) for number in range(1, 32))
    return [day for day in days if day.weekday() == SATURDAY]
