"""The one clock. Times are UTC inside, and Finnish on pages, in papers and in letters."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.errors import Invalid
from core.languages import _

HELSINKI = ZoneInfo("Europe/Helsinki")


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a Finnish clock."""
    return moment.astimezone(HELSINKI)


def today() -> date:
    """The date on a Finnish calendar."""
    return local(now()).date()


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
