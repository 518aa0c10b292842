"""The best dates of one table while all the others stay: exact, by going through its days once a meeting."""

from collections.abc import Callable
from dataclasses import dataclass

from dates.proposal.candidates import Year
from dates.proposal.plans import parts_that_count
from dates.proposal.problem import Kind
from dates.proposal.rules import Slot
from dates.proposal.wishes import POINTS

Price = Callable[[Slot], int | None]


@dataclass(frozen=True)
class Step:
    """A way through the days that ends with this slot, and what it has cost so far."""

    cost: int
    slot: Slot
    before: "Step | None"


class OneTable:
    """What its own wishes say about any choice of dates: parts of the year, deadlines, missing meetings."""

    def __init__(self, year: Year, table: int) -> None:
        self.wish = year.wishes[table]
        self.slots = year.slots[table]
        counted = parts_that_count(year, table)
        self._before = [sum(part < edge for part in counted) for edge in range(len(year.parts[table]) + 2)]
        today = year.problem.first_day.toordinal()
        met = [slot.day for slot in year.standing_of(table) if slot.day >= today]
        first_met = min(met, default=None)
        decided = [one.day.toordinal() for one in year.problem.must_precede if one.table == table]
        self._deadlines = [day for day in decided if first_met is None or day <= first_met]

    def _skipped(self, after: int, until: int) -> int:
        """Points for parts without a meeting between the part `after` (-1: the beginning) and `until`."""
        return POINTS[Kind.part_without] * max(0, self._before[until] - self._before[after + 1])

    def _late(self, day: int) -> int:
        return POINTS[Kind.deadline_missed] * sum(deadline <= day for deadline in self._deadlines)

    def best(self, price: Price) -> tuple[tuple[Slot, ...], int]:
        """The cheapest dates and their cost; `price` is what a slot costs now, None where it cannot be."""
        open_slots = self._cheapest_of_days(price)
        end = max(0, len(self._before) - 2)
        nothing = self.wish.meetings * POINTS[Kind.no_date_left]
        nothing += self._skipped(-1, end) + POINTS[Kind.deadline_missed] * len(self._deadlines)
        chosen, cost = None, nothing
        steps = self._first(open_slots)
        for number in range(1, self.wish.meetings + 1):
            lacking = (self.wish.meetings - number) * POINTS[Kind.no_date_left]
            for step in steps:
                whole = step.cost + lacking + self._skipped(step.slot.part, end)
                if whole < cost:
                    chosen, cost = step, whole
            steps = self._next(steps, open_slots)
        return _way(chosen), cost

    def _cheapest_of_days(self, price: Price) -> list[tuple[Slot, int]]:
        days: dict[int, tuple[Slot, int]] = {}
        for slot in self.slots:
            cost = price(slot)
            if cost is not None and (slot.day not in days or cost < days[slot.day][1]):
                days[slot.day] = slot, cost
        return [days[day] for day in sorted(days)]

    def _first(self, open_slots: list[tuple[Slot, int]]) -> list[Step]:
        return [
            Step(cost + self._late(slot.day) + self._skipped(-1, slot.part), slot, None)
            for slot, cost in open_slots
        ]

    def _next(self, steps: list[Step], open_slots: list[tuple[Slot, int]]) -> list[Step]:
        """Every way one meeting longer: of those that end early enough, the cheapest for each part."""
        spacing, place, longer = max(1, self.wish.spacing_days), 0, []
        cheapest: dict[int, Step] = {}
        for slot, cost in open_slots:
            while place < len(steps) and steps[place].slot.day + spacing <= slot.day:
                step = steps[place]
                known = cheapest.get(step.slot.part)
                if known is None or step.cost < known.cost:
                    cheapest[step.slot.part] = step
                place += 1
            if cheapest:
                way, so_far = min(
                    ((step, step.cost + self._skipped(part, slot.part)) for part, step in cheapest.items()),
                    key=lambda found: found[1],
                )
                longer.append(Step(so_far + cost, slot, way))
        return longer


def _way(step: Step | None) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    while step is not None:
        slots.append(step.slot)
        step = step.before
    return tuple(reversed(slots))
