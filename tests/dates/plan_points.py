"""What a year's plan costs, added up again from the table of wishes in words: the planner is not asked."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

from msgspec.structs import replace

from dates.proposal.problem import Busy, Placed, Problem, TableWish
from tests.dates.plan_checker import HELSINKI, Date, faults, minds, noted, overlaps, together

Plan = list[Placed]


class Adding:
    """Adds up the points of plans for one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.wishes = {wish.id: wish for wish in problem.tables}
        self.stay = [one for one in noted(problem, []) if one.stays]
        busy = _by_day(problem)
        self.free = {wish.id: list(_free(problem, wish, busy)) for wish in problem.tables}
        alone = {wish.id: replace(problem, tables=(wish,)) for wish in problem.tables}
        self.possible = {
            table: [one for one in free if not faults(alone[table], [one])]
            for table, free in self.free.items()
        }
        self.parts = {table: self._parts(table) for table in self.wishes}
        self.able = {
            table: {_part_at(self.parts[table], _day(one)) for one in found} if self.parts[table] else set()
            for table, found in self.possible.items()
        }

    def points(self, dates: Sequence[Placed]) -> int:
        """All points against the plan."""
        new = [one for one in noted(self.problem, dates) if not one.stays]
        return (
            sum(self.of_date(one) for one in new)
            + sum(self.of_table(table, [*new, *self.stay]) for table in self.wishes)
            + _full_weeks(new, self.stay)
            + _departments(new, self.stay)
        )

    def of_date(self, one: Date) -> int:
        """A weekday, an hour, a soft block, a short call, the middle of its part, a move."""
        wish, local = self.wishes[one.table], one.starts.astimezone(HELSINKI)
        soft = [busy for busy in self.problem.busy if busy.soft and minds(busy, wish)]
        return (
            _weekday(wish, local.weekday())
            + _hour(wish, local)
            + 5 * any(overlaps(busy, one.starts, one.ends) for busy in soft)
            + 6 * (one.day < self.problem.first_day + timedelta(days=wish.call_days))
            + self._from_the_middle(one.table, one.day)
            + self._moved(one.table, one.starts)
        )

    def _moved(self, table: int, starts: datetime) -> int:
        earlier = [one.starts_at for one in self.problem.earlier if one.table == table]
        if not earlier or starts in earlier:
            return 0
        day = starts.astimezone(HELSINKI).date()
        near = min(abs((day - one.astimezone(HELSINKI).date()).days) for one in earlier)
        return 2 if near <= 7 else 4

    def _parts(self, table: int) -> list[list[date]]:
        days = sorted({_day(one) for one in self.free[table]})
        if not days:
            return []
        between = sum(days[0] <= one.day <= days[-1] for one in self.stay if one.table == table)
        number = self.wishes[table].meetings + between
        if number < 2 or len(days) < number:
            return []
        return [
            days[place * len(days) // number : (place + 1) * len(days) // number] for place in range(number)
        ]

    def _from_the_middle(self, table: int, day: date) -> int:
        parts = self.parts[table]
        if not parts:
            return 0
        days, place = [one for part in parts for one in part], _part_at(parts, day)
        low, high = place * len(days) // len(parts), (place + 1) * len(days) // len(parts)
        return max(0, abs((day - days[(low + high) // 2]).days) - 14) // 14

    def of_table(self, table: int, found: list[Date]) -> int:
        """Meetings without a date, parts of the year without a meeting, decisions that come too early."""
        own = [one for one in found if one.table == table]
        days = [day for part in self.parts[table] for day in part]
        inside = [one.day for one in own if days and days[0] <= one.day <= days[-1]]
        without = self.able[table] - {_part_at(self.parts[table], day) for day in inside}
        late = [
            deadline
            for deadline in self.problem.must_precede
            if deadline.table == table
            and not any(self.problem.first_day <= one.day < deadline.day for one in own)
        ]
        lacking = self.wishes[table].meetings - sum(not one.stays for one in own)
        return 1000 * lacking + 8 * len(without) + 400 * len(late)

    def least(self) -> int:
        """The fewest points of any plan at all, by trying every one: only for the smallest problems."""
        choices = [sorted(self._choices(table), key=lambda choice: choice[0]) for table in self.wishes]
        return self._least([], choices, spent=0, best=10**9)

    def _least(self, chosen: Plan, choices: list[list[tuple[int, Plan]]], *, spent: int, best: int) -> int:
        """What a table costs alone only grows beside others: what is dearer than the best is not tried."""
        if not choices:
            return min(best, self.points(chosen))
        later = sum(table[0][0] for table in choices[1:])
        before = [one for one in noted(self.problem, chosen) if not one.stays]
        for cost, plan in choices[0]:
            if spent + cost + later >= best:
                break
            after = [one for one in noted(self.problem, plan) if not one.stays]
            if not any(True for one in before for two in after for _ in together(self.problem, one, two)):
                best = self._least([*chosen, *plan], choices[1:], spent=spent + cost, best=best)
        return best

    def _choices(self, table: int) -> list[tuple[int, Plan]]:
        """Every set of dates that the table could have alone, and what it costs alone."""
        found = []
        for number in range(self.wishes[table].meetings + 1):
            for some in combinations(self.possible[table], number):
                if not faults(self.problem, some):
                    dates = [one for one in noted(self.problem, some) if not one.stays]
                    alone = sum(self.of_date(one) for one in dates)
                    found.append((alone + self.of_table(table, [*dates, *self.stay]), list(some)))
        return found


def _day(one: Placed) -> date:
    return one.starts_at.astimezone(HELSINKI).date()


def _weekday(wish: TableWish, weekday: int) -> int:
    if weekday == wish.weekday:
        return 0
    return 4 * (wish.weekday is not None) + {0: 3, 4: 3, 5: 12, 6: 12}.get(weekday, 0)


def _hour(wish: TableWish, local: datetime) -> int:
    if wish.at is None:
        return 0
    usual = datetime.combine(local.date(), wish.at, HELSINKI)
    return abs(local - usual) // timedelta(minutes=30)


def _hours(wish: TableWish) -> list[time]:
    """The times of day at which the table may begin."""
    if wish.at is None:
        daytime = [time(9), time(10), time(12, 30), time(13), time(14)] if wish.daytime else []
        return [*daytime, time(17), time(17, 30), time(18)]
    usual = datetime.combine(date(2027, 1, 1), wish.at, UTC)
    tried = [usual + timedelta(minutes=shift) for shift in (0, 30, -30, 60, -60)]
    earliest = datetime(2027, 1, 1, 8, tzinfo=UTC)
    latest = datetime(2027, 1, 1, 21, tzinfo=UTC) - timedelta(minutes=wish.length_minutes)
    return [one.time() for one in tried if one == usual or earliest <= one <= latest]


def _by_day(problem: Problem) -> dict[date, list[Busy]]:
    """What is blocked hard, by the days that it touches."""
    days: dict[date, list[Busy]] = defaultdict(list)
    for busy in problem.busy:
        day = busy.starts_at.astimezone(HELSINKI).date()
        while not busy.soft and day <= busy.ends_at.astimezone(HELSINKI).date():
            days[day].append(busy)
            day += timedelta(days=1)
    return days


def _free(problem: Problem, wish: TableWish, busy: dict[date, list[Busy]]) -> Iterator[Placed]:
    """Every date in the table's seasons on which nothing is blocked, whatever else there is."""
    day = max(date(problem.year, 1, 1), problem.first_day)
    while day.year == problem.year:
        if not wish.windows or any(window.first <= day <= window.last for window in wish.windows):
            for hour in sorted(_hours(wish)):
                starts = datetime.combine(day, hour, HELSINKI).astimezone(UTC)
                ends = starts + timedelta(minutes=wish.length_minutes)
                if not any(minds(one, wish) and overlaps(one, starts, ends) for one in busy.get(day, ())):
                    yield Placed(table=wish.id, starts_at=starts, ends_at=ends)
        day += timedelta(days=1)


def _part_at(parts: list[list[date]], day: date) -> int:
    return max([place for place, part in enumerate(parts) if part[0] <= day], default=0)


def _full_weeks(new: list[Date], stay: list[Date]) -> int:
    """The third evening of one person in a calendar week costs 2, the fourth 4 more, the fifth 6 more."""
    ours, theirs = _evenings(new), _evenings(stay)
    added = {0: 0, 1: 0, 2: 0, 3: 2, 4: 6, 5: 12, 6: 20, 7: 30}
    before = Counter((person, day.isocalendar()[:2]) for person, day in theirs)
    after = Counter((person, day.isocalendar()[:2]) for person, day in ours | theirs)
    return sum(added[count] - added[before[week]] for week, count in after.items())


def _evenings(dates: list[Date]) -> set[tuple[int, date]]:
    return {(person, one.day) for one in dates if one.evening for person in one.people}


def _departments(new: list[Date], stay: list[Date]) -> int:
    ours = Counter((department, one.day) for one in new for department in one.departments)
    theirs = Counter((department, one.day) for one in stay for department in one.departments)
    return sum(max(0, count + theirs[at] - 1) - max(0, theirs[at] - 1) for at, count in ours.items())
