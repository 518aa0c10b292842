"""A mail twice as long may cost twice the work, not four times: every nasty shape, doubled.

Calls are counted, which is the same on every machine. What a single call does inside a regular expression is
not to be counted, only felt: there the mail grows eightfold, and the processor's time of this thread at most
twenty-fold, where a square would be sixty-four-fold. The best of several tries counts.
"""

import time

import pytest

from tests.effort import calls_in
from tests.nasty import SHAPES, Shape
from tests.whole_reading import whole_reading

SMALL = 2_500  # bytes
TRIES = 4


def effort_for(raw: bytes) -> float:
    began = time.thread_time()
    whole_reading(raw)
    return time.thread_time() - began


def growth_of_effort(shape: Shape) -> float:
    """How many times the effort an eightfold mail takes, at the best of several tries."""
    small, large = shape(2 * SMALL), shape(16 * SMALL)
    ratios: list[float] = []
    while len(ratios) < TRIES and min(ratios, default=64) > 12:
        lesser = min(effort_for(small) for _ in range(2))
        ratios.append(effort_for(large) / lesser)
    return min(ratios)


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """What is only done once is done before anything is counted."""
    for shape in SHAPES.values():
        whole_reading(shape(500))


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_mail_takes_twice_the_calls(name: str) -> None:
    shape = SHAPES[name]
    small, large = shape(SMALL), shape(2 * SMALL)

    before, after = calls_in(lambda: whole_reading(small)), calls_in(lambda: whole_reading(large))

    assert after <= 2.6 * before  # a longer mail may meet one rule more; a square would be 4


@pytest.mark.parametrize("name", SHAPES)
def test_eight_times_the_mail_is_no_square_of_the_effort(name: str) -> None:
    assert growth_of_effort(SHAPES[name]) <= 20
