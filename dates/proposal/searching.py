"""Better plans by CP-SAT, and the proof that none is better. Only the process that solves imports this.

An estimate comes first: what no plan can be below, and how much dearer each slot makes it. What is too dear
for a plan better than the best one is left out, so little remains to be searched.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dates.proposal import simple
from dates.proposal.building import model_of
from dates.proposal.candidates import Year
from dates.proposal.districts import AT_ONCE, districts, one_evening_for_both
from dates.proposal.estimate import Estimate, estimate, whole
from dates.proposal.model import Model, hint
from dates.proposal.plans import Plan, penalty

WORKERS = 2
SEED = 1
# Both lean on the estimate; others of CP-SAT are far slower here (`make bench-year`).
WAYS = ("max_lp", "reduced_costs")
MEMORY = 2000  # megabytes
LISTEN = 0.1  # seconds between two looks at whether it should end
LEAST = 0.5  # seconds that are worth a search
ESTIMATING = 12.0  # seconds at most for the estimate of one district, which nothing can interrupt
CHEAP = 2  # points: slots dearer than that are left out at first
FAR = 12  # points from the best to the estimate: where it is less, nothing more is left out
THOROUGH = 3.0  # seconds for one district, without which it is not planned anew from nothing
ENOUGH_FOR_ONE = 8.0  # seconds in which a district beside the others gets better, rather than none of many
ROUNDS = 10

Told = Callable[[Plan, int], None]


@dataclass(frozen=True)
class Limits:
    """How long, and who may end it earlier. `ends_at` is by the monotonic clock."""

    ends_at: float
    stopped: Callable[[], bool]

    def left(self) -> float:
        """Seconds; none once it is to end."""
        return 0.0 if self.stopped() else self.ends_at - time.monotonic()


def improve(year: Year, plan: Plan, *, limits: Limits, bound: int, tell: Told) -> int:
    """Tell each plan that is better than this one; what no plan can be below is the answer."""
    search = _Search(year, plan, limits, bound, tell)
    search.estimate()
    search.one_after_the_other()
    search.in_rounds()
    search.all_at_once()
    return search.bound


class _Search:
    """The best plan so far, and what no plan can be below."""

    def __init__(self, year: Year, plan: Plan, limits: Limits, bound: int, tell: Told) -> None:
        self.year, self.plan, self.limits, self.bound = year, plan, limits, bound
        self.points, self.told = penalty(year, plan), tell
        self.parts = districts(year)
        self.estimates: list[Estimate] = []

    def tell(self, plan: Plan) -> None:
        points = penalty(self.year, plan)
        if points < self.points:
            self.plan, self.points = plan, points
        self.told(plan, self.bound)

    def done(self) -> bool:
        return self.points <= self.bound or self.limits.left() < LEAST

    def estimate(self) -> None:
        """Each district alone; together they cost no less."""
        for place, tables in enumerate(self.parts):
            found, left = None, self.limits.left() / 2 / (len(self.parts) - place)
            if (seconds := min(ESTIMATING, left)) > LEAST:
                found = estimate(_alone(self.year, tables), seconds)
            self.estimates.append(found or Estimate(simple.bound(self.year, tables)))
        self.bound = max(self.bound, sum(one.points() for one in self.estimates))

    def one_after_the_other(self) -> None:
        """Each district beside those before it only, with cheap slots; a plan comes of it at the very end."""
        planned: Plan = {}
        if len(self.parts) == 1 and self._gap(0) <= FAR:
            return
        for place in range(len(self.parts)):
            seconds = self.limits.left() / (len(self.parts) - place + 1)
            if self.done() or seconds < THOROUGH:
                return
            planned |= self._district(place, others=planned, more=CHEAP, seconds=seconds)

    def in_rounds(self) -> None:
        """Each district beside all others, until none gets better."""
        for _ in range(ROUNDS if len(self.parts) > 1 else 0):
            before = self.points
            for place, tables in enumerate(self.parts):
                if self.done():
                    return
                others = {table: slots for table, slots in self.plan.items() if table not in tables}
                left = self.limits.left()
                seconds = min(left, max(ENOUGH_FOR_ONE, left / (len(self.parts) - place + 1)))
                self._district(place, others=others, more=min(FAR, self._gap(place)), seconds=seconds)
            if self.points == before:
                return

    def all_at_once(self) -> None:
        """Everything that a better plan could have, where that is not too much."""
        if self.done() or len(self.year.wishes) > AT_ONCE:
            return
        dear = {
            slot
            for place, one in enumerate(self.estimates)
            for slot in one.dearer
            if not one.allows(slot, self._gap(place))
        }
        model = model_of(self.year, only=lambda slot: slot not in dear)
        _, found = self._solve(model, {}, least=self.bound, seconds=self.limits.left())
        self.bound = max(self.bound, min(self.points, found))

    def _gap(self, place: int) -> float:
        """A slot of the district that is dearer than this is in no better plan."""
        rest = sum(one.points() for number, one in enumerate(self.estimates) if number != place)
        return self.points - 1 - rest - self.estimates[place].least

    def _district(self, place: int, *, others: Plan, more: float, seconds: float) -> Plan:
        known = self.estimates[place]
        own = {slot for table in self.parts[place] for slot in self.plan.get(table, ())}
        model = model_of(
            self.year,
            self.parts[place],
            others=others,
            only=lambda slot: slot in own or known.allows(slot, more),
        )
        plan, _ = self._solve(model, others, least=known.points(), seconds=seconds)
        return plan

    def _solve(self, model: Model, others: Plan, *, least: int, seconds: float) -> tuple[Plan, int]:
        """The best plan found for the tables of the model, and what none of the model can be below."""
        hint(model, self.plan)
        solver = _solver(seconds)
        listener = _Better(model, least, lambda plan: self.tell({**others, **plan}))
        with ThreadPoolExecutor(1) as apart:
            _wait(apart.submit(solver.solve, model.cp, listener), solver, self.limits)
        return listener.plan, whole(solver.best_objective_bound)


def _alone(year: Year, tables: list[int]) -> Model:
    """The tables without all others: what they cost then, they cost at least, whatever the others do."""
    return model_of(year, tables, weeks_not_counted=one_evening_for_both(year, tables))


def _wait(solving: "Future[object]", solver: cp_model.CpSolver, limits: Limits) -> None:
    """A signal is heard only between two steps of Python, so the solver runs beside us."""
    while True:
        try:
            solving.result(timeout=LISTEN)
            return
        except TimeoutError:
            if limits.stopped():
                solver.stop_search()


def _solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2
    solver.parameters.subsolvers.extend(WAYS)
    solver.parameters.max_memory_in_mb = MEMORY
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    return solver


class _Better(cp_model.CpSolverSolutionCallback):
    """Tells each plan of the model, and ends where nothing better can be."""

    def __init__(self, model: Model, least: int, tell: Callable[[Plan], None]) -> None:
        super().__init__()
        self.model, self.least, self.tell = model, least, tell
        self.plan: Plan = {}

    def on_solution_callback(self) -> None:
        self.plan = self.model.plan(self.value)
        self.tell(self.plan)
        if self.objective_value <= self.least:
            self.stop_search()
