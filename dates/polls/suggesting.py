"""Times to begin a poll with: the table's usual weekday and hour, on days against which nothing speaks."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from core.clock import minutes_after, moment, today
from dates.clashes import checking
from meetings.tables import PartnershipTable
from meetings.times import USUAL_TIME

SUGGESTED = 4
MIDWEEK = (1, 2, 3)  # Mondays belong to the council and the board, Fridays to the week's end
WEEKS = 40  # into the next season of every table
TOGETHER = timedelta(weeks=16)  # a choice between spring and autumn is none
DAYS_OPEN = 10


async def suggested(table: PartnershipTable) -> list[tuple[date, time]]:
    """The first few free days that leave time for the call for matters, in order, and not far apart.

    Where the usual weekday has too few of them, the middle of the week has others.
    """
    at = table.usual_time or USUAL_TIME
    days = list(_days(table))
    spans = {day: (moment(day, at), minutes_after(moment(day, at), table.length_minutes)) for day in days}
    against = await checking.of_times(table, spans, venue=table.venue)
    free = [day for day in days if all(one.mild for one in against[day])]
    free = [day for day in free if day <= free[0] + TOGETHER]
    usual = [day for day in free if table.usual_weekday in (None, day.weekday())]
    others = [day for day in free if day not in usual]
    return [(day, at) for day in sorted([*usual, *others][:SUGGESTED])]


def last_day_for_answers(times: Sequence[tuple[date, time]]) -> date:
    """Ten days to answer, or until the day before the first of the times."""
    usual = today() + timedelta(days=DAYS_OPEN)
    return min([usual, *(day - timedelta(days=1) for day, _at in times)])


def _days(table: PartnershipTable) -> Iterator[date]:
    """The usual weekday and the middle of each week."""
    weekdays = {*MIDWEEK, table.usual_weekday}
    first = today() + timedelta(days=max(table.call_days, DAYS_OPEN + 1))
    for number in range(WEEKS * 7):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays:
            yield day
