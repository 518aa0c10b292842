"""When things happened in the demo, counted from today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from core.clock import living_at, moment, today

TUESDAY, SATURDAY = 1, 5


def weekday_near(day: date, weekday: int = TUESDAY) -> date:
    """The next such weekday, that day itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def in_days(days: int) -> date:
    """A Tuesday about that many days from today, before or after."""
    return weekday_near(today() + timedelta(days=days))


@contextmanager
def on(day: date, hours: int = 10, minutes: int = 0) -> Iterator[datetime]:
    """Live through a part of that day."""
    then = moment(day, time(hours, minutes))
    with living_at(then):
        yield then
