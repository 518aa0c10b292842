"""How fast a whole year is planned, and how good it gets: `make bench-year`. Seconds of a clock on the wall.

Each year is solved in a process of its own, as the service does it: by CP-SAT with two workers, then without.
All of it takes about seven minutes.
`The bound` is what no plan can be below; where it is the penalty itself, the plan is proved to be the best.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.years import year
from dates.proposal.candidates import year_of
from dates.proposal.counts import shortages
from dates.proposal.problem import Done, Found, Line, Problem

HOUSE = Path(__file__).parent.parent
SECONDS = 60
SIMPLE_SECONDS = 10  # without the solver, little comes later
YEARS = {
    "4 tables": year(4, officials=4),
    "30 tables, one chair": year(30),
    "30 tables, three chairs": year(30, chairs=3),
    "60 tables, two chairs": year(60, chairs=2, officials=40),
    "60 tables, one chair": year(60),
    "100 tables, four chairs": year(100, chairs=4, officials=60),
    "300 tables, ten chairs": year(300, chairs=10, officials=200),
}
HEADINGS: tuple[str, ...] = (
    *("Year", "Search", "Candidates", "Wanted", "Dates", "First s", "Best s", "End s"),
    *("Penalty", "Bound", "Memory MB"),
)

_line: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


@dataclass(frozen=True)
class Measured:
    """What one search said, and the memory (MB) of its process at the peak."""

    first: Found
    best: Found
    done: Done
    memory: int


def main() -> None:
    """Every year with the solver, then without; a name or a part of it on the command line measures less."""
    wanted = " ".join(sys.argv[1:])
    rows = [HEADINGS]
    for name, problem in YEARS.items():
        if wanted in name:
            rows += [_row(name, problem, simple=simple) for simple in (False, True)]
            _show(rows)
            rows = []


def _row(name: str, problem: Problem, *, simple: bool) -> tuple[str, ...]:
    prepared = year_of(problem)
    words = ("--seconds", str(SIMPLE_SECONDS), "--simple") if simple else ("--seconds", str(SECONDS))
    measured = measure(problem, *words)
    done = measured.done
    return (
        name,
        done.solver,
        str(sum(map(len, prepared.slots.values()))),
        str(sum(wish.meetings for wish in problem.tables)),
        f"{len(measured.best.dates)}{' (counted)' if shortages(prepared) else ''}",
        f"{measured.first.seconds:.1f}",
        f"{measured.best.seconds:.1f}",
        f"{done.seconds:.1f}",
        str(done.penalty),
        f"{done.bound}{' proved' if done.proved else ''}",
        str(measured.memory),
    )


def measure(problem: Problem, *words: str) -> Measured:
    """Solve the problem in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dates.proposal.solve", *words],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(msgspec.json.encode(problem))
    process.stdin.close()
    said = [_line.decode(one) for one in process.stdout]
    _, _, used = os.wait4(process.pid, 0)
    plans = [one for one in said if isinstance(one, Found)]
    done = said[-1]
    assert isinstance(done, Done)
    return Measured(plans[0], plans[-1], done, used.ru_maxrss // 1024)


def _show(rows: list[tuple[str, ...]]) -> None:
    widths = (24, 7, 10, 7, 14, 8, 8, 8, 8, 14, 10)
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), flush=True
        )


if __name__ == "__main__":
    main()
