"""What no plan of some tables can be below, and what each slot would add to that, by linear programming.

Slots may be taken by halves here, which makes it quick; the rules are told so that little is lost by it. Only
the process that solves imports this.
"""

from dataclasses import dataclass, field

from ortools.linear_solver import pywraplp

from dates.proposal.model import Model
from dates.proposal.rules import Slot

HALVES = 1e-6  # what a computer's fractions may be off


@dataclass(frozen=True)
class Estimate:
    """No plan has fewer points than `least`; one with a slot of `dearer` has so many more at least."""

    least: float = 0.0
    dearer: dict[Slot, float] = field(default_factory=dict)

    def points(self) -> int:
        """Plans have whole points."""
        return whole(self.least)

    def allows(self, slot: Slot, more: float) -> bool:
        """A plan with the slot may have no more points than so many beyond the least."""
        return self.dearer.get(slot, 0.0) <= more + HALVES


def whole(bound: float) -> int:
    """A plan has whole points: a bound of 3.2 forbids 3."""
    return max(0, int(-(-(bound - HALVES) // 1)))


def estimate(model: Model, seconds: float) -> Estimate | None:
    """The estimate for the tables of the model; None where the time does not suffice."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    numbers = [solver.NumVar(min(one.domain), max(one.domain), "") for one in model.cp.proto.variables]
    for row in model.rows:
        rule = solver.Constraint(row.least or -solver.infinity(), row.most)
        for sign, ones in ((1, row.ones), (-1, row.less)):
            for one in ones:
                rule.SetCoefficient(numbers[one.index], sign)
    goal = solver.Objective()
    for points, one in model.costs:
        goal.SetCoefficient(numbers[one.index], goal.GetCoefficient(numbers[one.index]) + points)
    solver.SetTimeLimit(max(1, int(seconds * 1000)))
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    dearer = {slot: numbers[one.index].reduced_cost() for slot, one in model.taken.items()}
    return Estimate(goal.Value(), dearer)
