"""Dates for a year: `python -m dates.proposal.solve`. A problem comes in as JSON, each better plan goes out.

Every line is one Found, the last one is Done. SIGTERM ends the search with the best plan that was found. Two
searches that prove the optimum have the same points, but maybe not the same dates.
"""

import argparse
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import msgspec

from dates.proposal import simple
from dates.proposal.candidates import Year, year_of
from dates.proposal.counts import Count, least_missing, shortages
from dates.proposal.plans import Plan, missing, penalty, placed
from dates.proposal.problem import Done, Finding, Found, Kind, Line, Problem, Status
from dates.proposal.reasons import findings
from dates.proposal.wishes import POINTS

HAS_SOLVER = importlib.util.find_spec("ortools") is not None
if HAS_SOLVER:
    from dates.proposal.proofs import cannot_hold_together
    from dates.proposal.searching import Limits, improve

WARMING_UP = 0.2  # the part of the time that the simple search may take before the solver
FOR_REASONS = 0.15  # the part of the time kept for saying why something cannot be, where no count says it


@dataclass(frozen=True)
class Asked:
    """How the search is to go. Time is in seconds."""

    seconds: float = 60
    simple: bool = False


@dataclass
class Search:
    """One search: what is known, the best plan so far, and who hears of it."""

    year: Year
    asked: Asked
    say: Callable[[Line], None]
    began: float = field(default_factory=time.monotonic)
    stopped: bool = False
    plan: Plan = field(default_factory=dict)
    least: int | None = None
    bound: int = 0
    counts: list[Count] = field(default_factory=list)

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def stop(self) -> None:
        self.stopped = True

    def better(self, plan: Plan, bound: int = 0) -> None:
        """A plan is told if it is better than the one before."""
        self.bound = max(self.bound, bound)
        points = penalty(self.year, plan)
        if self.least is not None and points >= self.least:
            return
        self.plan, self.least = plan, points
        self.say(
            Found(
                seconds=round(self.seconds(), 2),
                penalty=points,
                bound=min(self.bound, points),
                missing=missing(self.year, plan),
                dates=placed(self.year, plan),
                findings=tuple(count.finding for count in self.counts),
            )
        )

    def proved(self) -> bool:
        return self.least is not None and self.bound >= self.least

    def ends(self, part: float = 1.0) -> bool:
        return self.stopped or self.seconds() >= self.asked.seconds * part


def run(search: Search) -> Done:
    """Count, plan simply, plan better, and say why what is missing cannot be."""
    year = search.year
    search.counts = shortages(year)
    short = least_missing(search.counts)
    search.bound = max(simple.bound(year, year.wishes), POINTS[Kind.no_date_left] * short)
    _simply(search, short=short)
    kept = FOR_REASONS if missing(year, search.plan) > short else 0
    if _uses_solver(search) and not search.proved() and not search.ends(1 - kept):
        limits = Limits(
            ends_at=search.began + search.asked.seconds * (1 - kept),
            stopped=lambda: search.stopped,
        )
        bound = improve(year, search.plan, limits=limits, bound=search.bound, tell=search.better)
        search.bound = max(search.bound, bound)
    return _done(search, short=short)


def _uses_solver(search: Search) -> bool:
    return HAS_SOLVER and not search.asked.simple


def _simply(search: Search, *, short: int) -> None:
    """A whole plan at once, and better ones for as long as nobody better is waiting."""
    part, shakes = (WARMING_UP, 1) if _uses_solver(search) else (1 - FOR_REASONS, simple.SHAKES)
    for plan in simple.plans(
        search.year, ends=lambda: search.ends(part), shakes=shakes, bound=search.bound, short=short
    ):
        search.better(plan)


def _done(search: Search, *, short: int) -> Done:
    lacking, points = missing(search.year, search.plan), search.least or 0
    known = lacking == short or search.bound > points - POINTS[Kind.no_date_left]
    return Done(
        status=_status(search, lacking),
        solver="cp_sat" if _uses_solver(search) else "simple",
        seconds=round(search.seconds(), 2),
        penalty=points,
        bound=min(search.bound, points),
        missing=lacking,
        proved=search.proved(),
        stopped=search.stopped,
        findings=findings(
            search.year,
            search.plan,
            counts=search.counts,
            together=_together(search, known=known and lacking > short),
            proved=known,
        ),
    )


def _together(search: Search, *, known: bool) -> list[Finding]:
    if not known or not _uses_solver(search) or search.stopped:
        return []
    ends_at = search.began + search.asked.seconds
    return cannot_hold_together(search.year, search.plan, counts=search.counts, ends_at=ends_at)


def _status(search: Search, lacking: int) -> Status:
    if not lacking:
        return Status.optimal if search.proved() else Status.good
    wanted = sum(wish.meetings for wish in search.year.wishes.values())
    return Status.impossible if lacking == wanted else Status.partly


def say(line: Line) -> None:
    """One whole line for whoever listens, however slowly they read and whatever signal comes meanwhile."""
    left = memoryview(msgspec.json.encode(line) + b"\n")
    while left:
        left = left[os.write(sys.stdout.fileno(), left) :]


def main() -> None:
    """Read the problem, search, tell."""
    asked = _asked()
    stops: list[bool] = []
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stops.append(True))
    problem = msgspec.json.decode(sys.stdin.buffer.read(), type=Problem)
    search = Search(year_of(problem), asked, say)
    search.stopped = bool(stops)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        search.stop()

    signal.signal(signal.SIGTERM, stop)
    say(run(search))


def _asked() -> Asked:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--simple", action="store_true", help="without the solver")
    return Asked(**vars(words.parse_args()))


if __name__ == "__main__":
    main()
