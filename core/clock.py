"""The one clock. Times are UTC inside, and Finnish on pages, in papers and in letters."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.languages import _

HELSINKI = ZoneInfo("Europe/Helsinki")


_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta(0))


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC) + _shift.get()


@contextmanager
def living_at(when: datetime) -> Iterator[None]:
    """Inside, the clock goes on from that moment: the demo lives through its months in a minute."""
    before = _shift.set(when - datetime.now(UTC))
    try:
        yield
    finally:
        _shift.reset(before)


def local(moment: datetime) -> datetime:
    """The same moment on a Finnish clock."""
    return moment.astimezone(HELSINKI)


def today() -> date:
    """The date on a Finnish calendar."""
    return local(now()).date()


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def moment(day: date, at: time, *, field: str = "starts") -> datetime:
    """The UTC moment of a Finnish wall-clock time.

    Raises Invalid for a time that the clocks skip in March. A time that occurs twice in October
    means its first, summer-time occurrence.
    """
    wall = datetime.combine(day, at, tzinfo=HELSINKI)
    there = wall.astimezone(UTC)
    if there.astimezone(HELSINKI).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise Invalid(**{field: _("That time does not exist: the clocks are moved forward that night.")})
    return there


def minutes_after(start: datetime, minutes: int) -> datetime:
    """The moment that many minutes later."""
    return start + timedelta(minutes=minutes)
