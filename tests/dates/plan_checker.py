"""Every rule of a year's plan, read again with plain datetimes. Only the planner's values are used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from dates.proposal.problem import Busy, Placed, Problem, TableWish, Taken

HELSINKI = ZoneInfo("Europe/Helsinki")
EVENING = time(15)


@dataclass(frozen=True)
class Date:
    """A meeting as everybody at it would note it down."""

    table: int
    starts: datetime
    ends: datetime
    venue: str
    people: frozenset[int]
    departments: frozenset[int]
    stays: bool

    @property
    def day(self) -> date:
        return self.starts.astimezone(HELSINKI).date()

    @property
    def evening(self) -> bool:
        return self.starts.astimezone(HELSINKI).time() >= EVENING


def noted(problem: Problem, dates: Sequence[Placed]) -> list[Date]:
    """The plan's dates and those that stay."""
    wishes = {wish.id: wish for wish in problem.tables}
    return [
        *(_noted(wishes[one.table], one.table, one.starts_at, one.ends_at, stays=False) for one in dates),
        *(_noted(one, one.table, one.starts_at, one.ends_at, stays=True) for one in problem.taken),
    ]


def _noted(of: TableWish | Taken, table: int, starts: datetime, ends: datetime, *, stays: bool) -> Date:
    return Date(table, starts, ends, of.venue, frozenset(of.people), frozenset(of.departments), stays)


def faults(problem: Problem, dates: Sequence[Placed]) -> list[str]:
    """Each rule that the plan breaks, one word for each time."""
    found = noted(problem, dates)
    new = [one for one in found if not one.stays]
    pairs = [pair for pair in combinations(found, 2) if not (pair[0].stays and pair[1].stays)]
    return [
        *(word for wish in problem.tables for word in _of_table(problem, wish, new)),
        *(word for one in new for word in _alone(problem, one)),
        *(word for pair in pairs for word in together(problem, *pair)),
    ]


def _of_table(problem: Problem, wish: TableWish, new: list[Date]) -> Iterator[str]:
    own = [one for one in new if one.table == wish.id]
    if len(own) > wish.meetings:
        yield "too many"
    if any(one.ends - one.starts != timedelta(minutes=wish.length_minutes) for one in own):
        yield "length"


def _alone(problem: Problem, one: Date) -> Iterator[str]:
    wish = next(wish for wish in problem.tables if wish.id == one.table)
    if one.day.year != problem.year or one.day < problem.first_day:
        yield "year"
    if wish.windows and not any(window.first <= one.day <= window.last for window in wish.windows):
        yield "season"
    if any(
        not busy.soft and minds(busy, wish) and overlaps(busy, one.starts, one.ends) for busy in problem.busy
    ):
        yield "blocked"
    local = one.starts.astimezone(HELSINKI).time()
    if local != wish.at and not time(8) <= local <= time(20):
        yield "hour"


def minds(busy: Busy, wish: TableWish) -> bool:
    """The block is for everybody, for this table, or for somebody at it."""
    everybody = busy.table is None and busy.person is None
    return everybody or busy.table == wish.id or busy.person in wish.people


def overlaps(busy: Busy, starts: datetime, ends: datetime) -> bool:
    return busy.starts_at < ends and starts < busy.ends_at


def together(problem: Problem, one: Date, other: Date) -> Iterator[str]:
    """What two dates break beside each other."""
    at_once = one.starts < other.ends and other.starts < one.ends
    same_place = one.venue != "" and one.venue == other.venue
    if one.table == other.table:
        yield from _too_close(problem, one, other)
    if one.people & other.people and at_once:
        yield "person twice"
    elif one.people & other.people and one.day == other.day and not (same_place or _can_travel(one, other)):
        yield "travel"
    if same_place and at_once:
        yield "venue twice"


def _too_close(problem: Problem, one: Date, other: Date) -> Iterator[str]:
    wish = next((wish for wish in problem.tables if wish.id == one.table), None)
    if wish is not None and abs((one.day - other.day).days) < max(1, wish.spacing_days):
        yield "spacing"


def _can_travel(one: Date, other: Date) -> bool:
    first, second = sorted((one, other), key=lambda date: date.starts)
    return not (first.evening and second.evening) and second.starts - first.ends >= timedelta(hours=2)
