"""Whether a table meets as often as it should in a year, and until when a missing meeting can be called.

Pure: days go in, a standing comes out. What is counted and which days are free, others tell.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meetings.seasons import Stretch, meets_on
from meetings.tables import PartnershipTable

SATURDAY = 5
DAYS_IN_A_YEAR = 365
DAY = timedelta(days=1)


class Standing(StrEnum):
    """Kept: enough meetings are held or planned. Open: one is missing, and a call in full is possible.
    Short: days are left, but not for a call in full. Crowded: they would come closer to each other than the
    table wants. Over: not so many days are left.
    """

    kept = "kept"
    open = "open"
    short = "short"
    crowded = "crowded"
    over = "over"


@dataclass(frozen=True)
class Rhythm:
    """How a table meets."""

    a_year: int
    call_days: int
    spacing_days: int
    counted_from: date | None = None
    seasons: tuple[Stretch, ...] = ()
    weekday: int | None = None

    @classmethod
    def of(cls, table: PartnershipTable, seasons: tuple[Stretch, ...]) -> "Rhythm":
        """As the card of the table says."""
        return cls(
            a_year=table.meetings_a_year,
            call_days=table.call_days,
            spacing_days=table.spacing_days,
            counted_from=table.counted_from,
            seasons=seasons,
            weekday=table.usual_weekday,
        )

    def wanted_in(self, year: int) -> int:
        """How many meetings the table owes in the year; of the year in which it is founded, its share."""
        begins = self.counted_from
        if begins is None or begins.year < year:
            return self.a_year
        if begins.year > year:
            return 0
        left = (date(year, 12, 31) - begins).days + 1
        return int(self.a_year * left / DAYS_IN_A_YEAR + 0.5)


@dataclass(frozen=True)
class Duty:
    """`latest` is the last day for the next missing meeting that leaves room for those after it, and
    `call_by` the day on which its call has to go; both None where nothing is missing or nothing can be done.
    """

    standing: Standing
    wanted: int
    days: tuple[date, ...]
    latest: date | None = None
    call_by: date | None = None

    @property
    def has(self) -> int:
        """How many meetings are held or planned."""
        return len(self.days)

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.has)


def duty_of(
    year: int, rhythm: Rhythm, *, days: Iterable[date], is_free: Callable[[date], bool], today: date
) -> Duty:
    """The standing of a table in a year, as seen today. `days` are its meetings, without the cancelled."""
    met = tuple(sorted(days))
    wanted = rhythm.wanted_in(year)
    missing = wanted - len(met)
    if missing <= 0:
        return Duty(Standing.kept, wanted, met)
    left = [day for day in _open_days(year, rhythm, after=today) if is_free(day)]
    for spacing, standing in ((rhythm.spacing_days, Standing.open), (1, Standing.crowded)):
        found = _latest(left, missing, taken=met, spacing=spacing)
        if len(found) == missing:
            latest = found[-1]
            call_by = latest - timedelta(days=rhythm.call_days)
            late = standing == Standing.open and call_by < today
            return Duty(Standing.short if late else standing, wanted, met, latest, call_by)
    return Duty(Standing.over, wanted, met)


def _open_days(year: int, rhythm: Rhythm, *, after: date) -> Iterable[date]:
    """The days of the year still to come on which the table could meet by its own habits, the last first."""
    day = date(year, 12, 31)
    while day.year == year and day > after:
        on_a_weekday = day.weekday() < SATURDAY or day.weekday() == rhythm.weekday
        if on_a_weekday and meets_on(day, rhythm.seasons):
            yield day
        if day == date.min:
            return
        day -= DAY


def _latest(left: Iterable[date], number: int, *, taken: tuple[date, ...], spacing: int) -> list[date]:
    """So many days, each as late as can be, far enough from each other and from those taken; maybe fewer."""
    found: list[date] = []
    for day in left:
        if len(found) == number:
            break
        if all(abs((day - other).days) >= spacing for other in (*taken, *found[-1:])):
            found.append(day)
    return found
