"""Better plans by CP-SAT, and the proof that none is better. Only the process that solves imports this."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from dataclasses import dataclass

from ortools.sat.python import cp_model

from dates.proposal.candidates import Year
from dates.proposal.model import Model, hint, model_of
from dates.proposal.plans import Plan, penalty

AT_ONCE = 60  # tables in one model; more are planned district by district, the rest fixed
MEMORY = 2000  # megabytes
LISTEN = 0.1  # seconds between two looks at whether it should end
LEAST = 1.0  # seconds that are worth a search

Told = Callable[[Plan, int], None]


@dataclass(frozen=True)
class Limits:
    """How long, with how many workers, and who may end it earlier. `ends_at` is by the monotonic clock."""

    ends_at: float
    workers: int
    seed: int
    stopped: Callable[[], bool]
    repeatable: bool = False

    def left(self) -> float:
        """Seconds; none once it is to end."""
        return 0.0 if self.stopped() else self.ends_at - time.monotonic()


def improve(year: Year, plan: Plan, *, limits: Limits, bound: int, tell: Told) -> tuple[Plan, int]:
    """The best plan found from this one, and what no plan can be below."""
    if len(year.wishes) <= AT_ONCE:
        found, proved = _search(
            year, plan, sorted(year.wishes), seconds=limits.left(), limits=limits, tell=tell
        )
        return found, max(bound, proved)
    return _district_by_district(year, plan, limits=limits, tell=tell), bound


def _district_by_district(year: Year, plan: Plan, *, limits: Limits, tell: Told) -> Plan:
    """Round after round each district gets its best dates beside the others, until none gets better."""
    parts = districts(year)
    for share in _shares():
        before = penalty(year, plan)
        for place, tables in enumerate(parts):
            if limits.left() < LEAST:
                return plan
            seconds = max(LEAST, limits.left() / (len(parts) - place) * share)
            plan, _ = _search(year, plan, tables, seconds=seconds, limits=limits, tell=tell)
        if share == 1 and penalty(year, plan) == before:
            return plan
    return plan


def _shares() -> Iterator[float]:
    """The first round of districts gets half of the time that is left, each later one all of it."""
    yield 0.5
    for _ in range(10):
        yield 1.0


def districts(year: Year) -> list[list[int]]:
    """The tables in groups that share the most: all of one chair, where these are not too many."""
    left, parts = set(year.wishes), []
    while left:
        at: dict[int, list[int]] = defaultdict(list)
        for table in sorted(left):
            for person in year.wishes[table].people:
                at[person].append(table)
        fitting = [tables for tables in at.values() if len(tables) <= AT_ONCE]
        together = max(fitting, key=len, default=[])
        chosen = together if len(together) > 1 else sorted(left)[:AT_ONCE]
        parts.append(chosen)
        left -= set(chosen)
    return parts


def _search(
    year: Year, plan: Plan, tables: list[int], *, seconds: float, limits: Limits, tell: Told
) -> tuple[Plan, int]:
    others = {table: slots for table, slots in plan.items() if table not in tables}
    model = model_of(year, tables, others=others)
    hint(model, plan)
    solver = _solver(seconds, limits)
    listener = _Better(year, model, others, tell)
    listener.least = penalty(year, plan)
    listener.plan = plan
    with ThreadPoolExecutor(1) as apart:
        _wait(apart.submit(solver.solve, model.cp, listener), solver, limits)
    return listener.plan, _whole(solver.best_objective_bound)


def _wait(solving: "Future[object]", solver: cp_model.CpSolver, limits: Limits) -> None:
    """A signal is heard only between two steps of Python, so the solver runs beside us."""
    while True:
        try:
            solving.result(timeout=LISTEN)
            return
        except TimeoutError:
            if limits.stopped():
                solver.stop_search()


def _solver(seconds: float, limits: Limits) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    solver.parameters.max_memory_in_mb = MEMORY
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    if limits.repeatable:
        solver.parameters.interleave_search = True
        solver.parameters.max_deterministic_time = max(0.1, seconds)
    return solver


def _whole(bound: float) -> int:
    """A plan has whole points: a bound of 3.2 forbids 3."""
    return int(-(-(bound - 1e-6) // 1)) if bound > 0 else 0


class _Better(cp_model.CpSolverSolutionCallback):
    """Tells each plan that is better than those before."""

    def __init__(self, year: Year, model: Model, others: Plan, tell: Told) -> None:
        super().__init__()
        self.year, self.model, self.others, self.tell = year, model, others, tell
        self.least: int = 0
        self.plan: Plan = {}

    def on_solution_callback(self) -> None:
        plan = {**self.others, **self.model.plan(self.value)}
        points = penalty(self.year, plan)
        if points < self.least:
            self.plan, self.least = plan, points
            self.tell(plan, _whole(self.best_objective_bound) if not self.others else 0)
