"""A good plan without the solver: table by table the best dates beside the others, and making room.

The same problem gives the same plans, in the same order; only where the clock ends it can a run see fewer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from random import Random

from dates.proposal.candidates import Year
from dates.proposal.one_table import OneTable
from dates.proposal.plans import Plan, missing, penalty
from dates.proposal.problem import Kind
from dates.proposal.rules import Diary, Slot, minutes_of, week_of
from dates.proposal.wishes import POINTS, points_of_evenings

ROUNDS = 6  # times that every table is looked at again
ROOM = 60  # tables that may push others aside, for each missing meeting
PUSH = 150  # points for pushing one date aside; more each time the same table is pushed
SHAKES = 40  # for each table: times that it and some beside it look for dates anew
SEED = 2027

Ends = Callable[[], bool]


def bound(year: Year, tables: Iterable[int]) -> int:
    """No plan of these tables has fewer points: each as if it were alone."""
    return sum(OneTable(year, table).best(lambda slot: slot.points)[1] for table in tables)


def plans(year: Year, *, ends: Ends, shakes: int = SHAKES, bound: int = 0, short: int = 0) -> Iterator[Plan]:
    """Each plan better than those before, beginning at once; after `ends` says so, no more are looked for.

    Nor are they where the plan has no more points than `bound`; `short` meetings are known to find no date.
    """
    best = None
    for plan in Search(year, short).steps(ends, shakes):
        points = penalty(year, plan)
        if best is None or points < best:
            best = points
            yield plan
        if best <= bound:
            return


class Search:
    """The present plan, and the dates that it takes."""

    def __init__(self, year: Year, short: int = 0) -> None:
        self.year = year
        self.short = short
        self.diary = Diary(year.problem.travel)
        for slot in year.standing:
            self.diary.add(slot)
        self.fixed = set(year.standing)
        self.plan: Plan = {}
        self.pushed: Counter[int] = Counter()
        self.tables = {table: OneTable(year, table) for table in year.wishes}
        self.order = sorted(year.wishes, key=self._room_left)
        self.evening = minutes_of(year.problem.travel)

    def _room_left(self, table: int) -> tuple[float, int]:
        """Tables with few free days for each of their meetings come first."""
        return len(self.year.slots[table]) / max(1, self.year.wishes[table].meetings), table

    def steps(self, ends: Ends, shakes: int) -> Iterator[Plan]:
        """The plan after each step that may have made it better."""
        for table in self.order:
            self.settle(table)
        yield dict(self.plan)
        yield from self._rounds(ends)
        yield from self._make_room(ends)
        yield from self._rounds(ends)
        yield from self._shake(ends, shakes * len(self.order))

    def settle(self, table: int) -> None:
        """The table takes its best dates beside the others."""
        self.leave(table)
        slots, _ = self.tables[table].best(self.price)
        self.take(table, slots)

    def take(self, table: int, slots: tuple[Slot, ...]) -> None:
        self.plan[table] = slots
        for slot in slots:
            self.diary.add(slot)

    def leave(self, table: int) -> None:
        for slot in self.plan.pop(table, ()):
            self.diary.remove(slot)

    def price(self, slot: Slot) -> int | None:
        """What the slot costs beside the dates that are taken; None where it cannot be."""
        return self._wishes(slot) if self.diary.allows(slot) else None

    def _wishes(self, slot: Slot) -> int:
        points, page = slot.points, self.diary.of_department
        if slot.starts >= self.evening:
            points += sum(self._one_more_evening(person, slot.day) for person in slot.of.people)
        twice = sum(bool(page.get((department, slot.day))) for department in slot.of.departments)
        return points + POINTS[Kind.department_twice] * twice

    def _one_more_evening(self, person: int, day: int) -> int:
        if self.diary.evenings[person, day]:
            return 0
        evenings = self.diary.in_week[person, week_of(day)]
        return points_of_evenings(evenings + 1) - points_of_evenings(evenings)

    def _pushing_price(self, slot: Slot) -> int | None:
        """As `price`, where dates of other tables may be pushed aside."""
        rivals = {other for _, other, _ in self.diary.clashes(slot)}
        if rivals & self.fixed:
            return None
        return self._wishes(slot) + sum(PUSH + 50 * self.pushed[rival.of.table] for rival in rivals)

    def _rounds(self, ends: Ends) -> Iterator[Plan]:
        for _ in range(ROUNDS):
            before = dict(self.plan)
            for table in self.order:
                if ends():
                    return
                self.settle(table)
            yield dict(self.plan)
            if self.plan == before:
                return

    def _make_room(self, ends: Ends) -> Iterator[Plan]:
        """Tables that lack dates push others aside, who look for new ones."""
        best, fewest = dict(self.plan), missing(self.year, self.plan)
        for _ in range(ROOM * min(fewest, 20)):
            lacking = [table for table in self.order if self._lacks(table)]
            if ends() or fewest <= self.short:
                break
            self._push(min(lacking, key=lambda table: (self.pushed[table], table)))
            if (now := missing(self.year, self.plan)) < fewest:
                best, fewest = dict(self.plan), now
                yield best
        self._return_to(best)

    def _lacks(self, table: int) -> bool:
        return len(self.plan[table]) < self.year.wishes[table].meetings

    def _push(self, table: int) -> None:
        self.leave(table)
        slots, _ = self.tables[table].best(self._pushing_price)
        aside = {other.of.table for slot in slots for _, other, _ in self.diary.clashes(slot)}
        self.pushed[table] += 1
        for other in sorted(aside):
            self.pushed[other] += 1
            self.leave(other)
        self.take(table, slots)
        for other in sorted(aside):
            self.settle(other)

    def _return_to(self, plan: Plan) -> None:
        for table in self.order:
            self.leave(table)
        for table, slots in plan.items():
            self.take(table, slots)

    def _shake(self, ends: Ends, times: int) -> Iterator[Plan]:
        """Some tables look for dates anew in another order; what is worse is taken back."""
        dice, points = Random(SEED), penalty(self.year, self.plan)
        for _ in range(times if len(self.order) > 1 else 0):
            if ends():
                return
            before = dict(self.plan)
            self._anew(dice.sample(self.order, min(len(self.order), dice.randint(2, 4))))
            if (now := penalty(self.year, self.plan)) > points:
                self._return_to(before)
            elif now < points:
                points = now
                yield dict(self.plan)

    def _anew(self, tables: list[int]) -> None:
        for table in tables:
            self.leave(table)
        for table in tables:
            self.settle(table)
