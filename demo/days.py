"""When things happened in the demo, counted from today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from core.clock import living_at, moment, today

TUESDAY = 1


def weekday_near(day: date, weekday: int = TUESDAY) -> date:
    """The next such weekday, that day itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def in_days(days: int) -> date:
    """A Tuesday about that many days from today, before or after."""
    return weekday_near(today() + timedelta(days=days))


def out_of_summer(day: date) -> date:
    """The same weekday, earlier if need be: nobody meets between Midsummer and the end of July."""
    while day.month == 7 or (day.month == 6 and day.day > 18):
        day -= timedelta(weeks=1)
    return day


@contextmanager
def on(day: date, hours: int = 10, minutes: int = 0) -> Iterator[datetime]:
    """Live through a part of that day."""
    then = moment(day, time(hours, minutes))
    with living_at(then):
        yield then
