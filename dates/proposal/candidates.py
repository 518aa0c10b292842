"""The dates that each table could have, before it is asked which of them go together."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dates.proposal.days import Times, minutes, on_the_wall, times_by_day
from dates.proposal.problem import Busy, Kind, Problem, TableWish, Taken
from dates.proposal.rules import Diary, Holder, Slot, by_day, minutes_of, too_close
from dates.proposal.wishes import (
    DAYTIME_STARTS,
    EARLIEST,
    EVENING_STARTS,
    LATEST,
    NEAR_THE_MIDDLE,
    POINTS,
    SHIFTS,
    SMALL_MOVE,
    STEP_FROM_THE_MIDDLE,
)

NOBODY: Times = {}
Remark = tuple[Kind, int, str]


@dataclass(frozen=True)
class Part:
    """One of the equal parts of a table's year, each of which ought to have a meeting. Days are ordinals."""

    first: int
    middle: int
    last: int


@dataclass(frozen=True)
class Year:
    """The problem with everything that can be known before searching. Slots are in order of time."""

    problem: Problem
    wishes: dict[int, TableWish]
    slots: dict[int, list[Slot]]
    parts: dict[int, list[Part]]
    standing: list[Slot]
    diary: Diary

    def standing_of(self, table: int) -> list[Slot]:
        """The dates of the table that stay."""
        return [slot for slot in self.standing if slot.of.table == table]


@dataclass(frozen=True)
class Blocks:
    """What is blocked: for everybody, for tables and for people, day by day."""

    everybody: Times
    tables: dict[int, Times]
    people: dict[int, Times]

    def on(self, day: int, wish: TableWish) -> Iterator[tuple[int, int, Busy]]:
        """Everything that minds this table on this day, with its minutes."""
        yield from self.everybody.get(day, ())
        yield from self.tables.get(wish.id, NOBODY).get(day, ())
        for person in wish.people:
            yield from self.people.get(person, NOBODY).get(day, ())


def year_of(problem: Problem) -> Year:
    """Everything that can be known before searching."""
    blocks = blocks_of(problem)
    wishes = {wish.id: wish for wish in problem.tables}
    standing = [standing_slot(taken) for taken in problem.taken]
    diary = Diary(problem.travel)
    for slot in standing:
        diary.add(slot)
    year = Year(problem, wishes, {}, {}, standing, diary)
    for wish in problem.tables:
        free = list(_free(wish, problem, blocks))
        year.parts[wish.id] = _parts(wish, sorted({day for day, _ in free}), year.standing_of(wish.id))
        year.slots[wish.id] = list(_slots(wish, free, blocks=blocks, year=year))
    _leave_out_what_is_never_better(year)
    return year


def blocks_of(problem: Problem) -> Blocks:
    """The busy times sorted by whom they mind."""
    tables = {busy.table for busy in problem.busy if busy.table is not None}
    people = {busy.person for busy in problem.busy if busy.person is not None}
    return Blocks(
        everybody=times_by_day(busy for busy in problem.busy if busy.table is None and busy.person is None),
        tables={one: times_by_day(busy for busy in problem.busy if busy.table == one) for one in tables},
        people={one: times_by_day(busy for busy in problem.busy if busy.person == one) for one in people},
    )


def holder(wish: TableWish | Taken) -> Holder:
    """Who comes to the table, and where it is."""
    of = wish.id if isinstance(wish, TableWish) else wish.table
    return Holder(of, wish.venue, frozenset(wish.people), frozenset(wish.departments))


def standing_slot(taken: Taken) -> Slot:
    """A date that stays; one that goes on past midnight ends with its day."""
    day, starts = on_the_wall(taken.starts_at)
    last, ends = on_the_wall(taken.ends_at)
    return Slot(holder(taken), day, starts, ends if last == day else 24 * 60)


def days_of(wish: TableWish, problem: Problem) -> list[int]:
    """The days (ordinals) of the year in the table's seasons, from the first that is left."""
    begin = max(problem.first_day, date(problem.year, 1, 1)).toordinal()
    end = date(problem.year, 12, 31).toordinal()
    seasons = [(window.first.toordinal(), window.last.toordinal()) for window in wish.windows]
    return [
        day
        for day in range(begin, end + 1)
        if not seasons or any(first <= day <= last for first, last in seasons)
    ]


def starts_of(wish: TableWish) -> list[int]:
    """The minutes of the day at which the table may begin, the most usual first."""
    if wish.at is not None:
        usual = minutes(wish.at)
        tried = [usual, *(usual + shift for shift in SHIFTS[1:])]
        return [
            start for start in tried if start == usual or EARLIEST <= start <= LATEST - wish.length_minutes
        ]
    return [*DAYTIME_STARTS, *EVENING_STARTS] if wish.daytime else list(EVENING_STARTS)


def blocking(wish: TableWish, *, day: int, start: int, blocks: Blocks, soft: bool = False) -> Busy | None:
    """What speaks against the table at this time: forbids it, or, if soft, makes it better avoided."""
    end = start + wish.length_minutes
    for begin, until, busy in blocks.on(day, wish):
        if busy.soft == soft and start < until and begin < end:
            return busy
    return None


def _free(wish: TableWish, problem: Problem, blocks: Blocks) -> Iterator[tuple[int, int]]:
    for day in days_of(wish, problem):
        for start in starts_of(wish):
            if blocking(wish, day=day, start=start, blocks=blocks) is None:
                yield day, start


def _parts(wish: TableWish, days: list[int], standing: list[Slot]) -> list[Part]:
    """As many equal parts of the free days as there will be meetings on them; none for a single meeting."""
    beside = sum(days[0] <= slot.day <= days[-1] for slot in standing) if days else 0
    count = wish.meetings + beside
    if count < 2 or len(days) < count:
        return []
    edges = [place * len(days) // count for place in range(count + 1)]
    lasts = [*(days[edge] - 1 for edge in edges[1:-1]), days[-1]]
    return [
        Part(days[low], days[(low + high) // 2], last)
        for (low, high), last in zip(pairwise(edges), lasts, strict=True)
    ]


def part_at(parts: list[Part], day: int) -> int:
    """The place of the part in which a day lies."""
    return max(0, bisect_right([part.first for part in parts], day) - 1)


def _slots(wish: TableWish, free: Iterable[tuple[int, int]], *, blocks: Blocks, year: Year) -> Iterator[Slot]:
    of, standing = holder(wish), year.standing_of(wish.id)
    judge = Judge(year, wish, blocks)
    for day, start in free:
        points = sum(points for _, points, _ in judge.remarks(day, start))
        part = part_at(year.parts[wish.id], day)
        slot = Slot(of, day, start, start + wish.length_minutes, points, part)
        apart = not any(too_close(slot, other, wish.spacing_days) for other in standing)
        if apart and year.diary.allows(slot):
            yield slot


@dataclass
class Judge:
    """What is not as wished about one date of a table, whatever the others are."""

    year: Year
    wish: TableWish
    blocks: Blocks

    def __post_init__(self) -> None:
        self.earlier = [
            on_the_wall(one.starts_at) for one in self.year.problem.earlier if one.table == self.wish.id
        ]
        self.call_from = self.year.problem.first_day.toordinal() + self.wish.call_days

    def remarks(self, day: int, start: int) -> Iterator[Remark]:
        """Each thing that speaks against the date, with its points and a word or number to tell it by."""
        yield from self._weekday(day)
        yield from self._time(start)
        if busy := blocking(self.wish, day=day, start=start, blocks=self.blocks, soft=True):
            yield Kind.better_avoided, POINTS[Kind.better_avoided], busy.why
        if day < self.call_from:
            yield Kind.short_call, POINTS[Kind.short_call], str(self.wish.call_days)
        yield from self._middle(day)
        yield from self._moved(day, start)

    def _weekday(self, day: int) -> Iterator[Remark]:
        weekday = date.fromordinal(day).weekday()
        if weekday == self.wish.weekday:
            return
        if self.wish.weekday is not None:
            yield Kind.other_weekday, POINTS[Kind.other_weekday], ""
        if weekday > 4:
            yield Kind.weekend, POINTS[Kind.weekend], ""
        elif weekday in (0, 4):
            yield Kind.edge_of_week, POINTS[Kind.edge_of_week], ""

    def _time(self, start: int) -> Iterator[Remark]:
        if self.wish.at is not None and (shift := abs(start - minutes(self.wish.at))):
            yield Kind.other_time, POINTS[Kind.other_time] * (shift // 30), f"{self.wish.at:%H.%M}"

    def _middle(self, day: int) -> Iterator[Remark]:
        if parts := self.year.parts[self.wish.id]:
            away = abs(day - parts[part_at(parts, day)].middle)
            if steps := max(0, away - NEAR_THE_MIDDLE) // STEP_FROM_THE_MIDDLE:
                yield Kind.off_the_middle, POINTS[Kind.off_the_middle] * steps, str(away)

    def _moved(self, day: int, start: int) -> Iterator[Remark]:
        if self.earlier and (day, start) not in self.earlier:
            near = min(abs(day - was) for was, _ in self.earlier)
            yield Kind.moved, POINTS[Kind.moved] // (2 if near <= SMALL_MOVE else 1), ""


def _leave_out_what_is_never_better(year: Year) -> None:
    """Of a day's starts keep the best where only the evening matters, because no rival shares the venue."""
    daytime = {table for table, slots in year.slots.items() if _in_daytime(slots, year)}
    for table in year.slots:
        wish = year.wishes[table]
        if table not in daytime and not _minds_the_hour(wish, year, daytime):
            year.slots[table] = [
                min(slots, key=lambda slot: slot.points)
                for _, slots in sorted(by_day(year.slots[table]).items())
            ]


def _in_daytime(slots: list[Slot], year: Year) -> bool:
    return any(slot.starts < minutes_of(year.problem.travel) for slot in slots)


def _minds_the_hour(wish: TableWish, year: Year, daytime: set[int]) -> bool:
    return any(
        (wish.venue and wish.venue == other.venue)
        or (other.id in daytime and not set(wish.people).isdisjoint(other.people))
        for other in year.wishes.values()
        if other.id != wish.id
    )
