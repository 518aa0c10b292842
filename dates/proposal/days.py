"""Days and minutes as on a Finnish wall, from moments in UTC and back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from core.clock import HELSINKI, local
from dates.proposal.problem import Busy

WHOLE_DAY = 24 * 60


def minutes(at: time) -> int:
    """The minute of the day."""
    return at.hour * 60 + at.minute


def on_the_wall(moment: datetime) -> tuple[int, int]:
    """The day (ordinal) and the minute of a moment."""
    wall = local(moment)
    return wall.toordinal(), minutes(wall.time())


def moment_of(day: int, minute: int) -> datetime:
    """The moment (UTC) of a minute of a day."""
    wall = datetime.combine(date.fromordinal(day), time(), HELSINKI) + timedelta(minutes=minute)
    return wall.astimezone(UTC)


Times = dict[int, list[tuple[int, int, Busy]]]


def times_by_day(busy: Iterable[Busy]) -> Times:
    """For each day the minutes that are taken, and by what."""
    days: Times = defaultdict(list)
    for one in busy:
        first, starts = on_the_wall(one.starts_at)
        last, ends = on_the_wall(one.ends_at)
        for day in range(first, last + 1):
            begin, end = starts if day == first else 0, ends if day == last else WHOLE_DAY
            if begin < end:
                days[day].append((begin, end, one))
    return days
