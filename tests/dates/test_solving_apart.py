"""The planner as a process of its own: a problem in, lines out, and an end whenever it is asked for one."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bench.years import year
from dates.proposal.problem import Done, Found, Line, Problem, Status
from tests.dates.plan_checker import faults

HOUSE = Path(__file__).parent.parent.parent
line: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


@contextmanager
def solving(problem: Problem, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """The process, with its problem told."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dates.proposal.solve", *words],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    try:
        process.stdin.write(msgspec.json.encode(problem))
        process.stdin.close()
        yield process
    finally:
        process.kill()
        process.wait()


def lines(process: subprocess.Popen[bytes]) -> Iterator[Found | Done]:
    assert process.stdout is not None
    for one in process.stdout:
        yield line.decode(one)


def test_each_line_is_a_better_plan_and_the_last_one_is_the_end() -> None:
    problem = year(8, meetings=2)

    with solving(problem, "--seconds", "10") as process:
        *plans, done = lines(process)

    points = [plan.penalty for plan in plans]
    assert points == sorted(set(points), reverse=True)
    assert isinstance(done, Done)
    assert (done.status, done.penalty, process.returncode) == (Status.optimal, points[-1], 0)
    assert {
        word for plan in plans if isinstance(plan, Found) for word in faults(problem, plan.dates)
    } == set()


def test_asked_to_end_it_ends_with_the_best_it_has() -> None:
    with solving(year(30), "--seconds", "60") as process:
        said = lines(process)
        first = next(said)
        time.sleep(3)
        process.send_signal(signal.SIGTERM)
        *_, done = said

    assert isinstance(first, Found)
    assert isinstance(done, Done)
    assert (done.stopped, done.missing, process.wait()) == (True, 0, 0)
    assert done.penalty <= first.penalty


def test_a_year_without_tables_is_done_at_once() -> None:
    with solving(Problem(year=2027, first_day=year(1).first_day, tables=())) as process:
        plan, done = lines(process)

    assert (plan.penalty, done.penalty) == (0, 0)
