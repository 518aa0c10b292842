"""Invented towns, each with a plan, eight departments and 78 topics as villagers write: it stays as good.

The marks are of towns that the thesaurus has learnt from; of a town that it has never seen, they are lower.
"""

import pytest

from tests.suggestions import grading
from tests.suggestions.grading import Marks

BY_OTHERS = {"haapue", "norrkulla"}
"""Written by people who did not write the thesaurus; with the second, it was only measured."""


@pytest.fixture(scope="module", params=grading.names())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def marks(name: str) -> Marks:
    return grading.marks(grading.town(name))


def test_the_department_that_answers_comes_first(marks: Marks):
    assert marks.department_f1 >= 0.75


def test_the_right_action_is_among_three(name: str, marks: Marks):
    assert marks.action_in_three >= (0.92 if name in BY_OTHERS else 0.95)


def test_the_earlier_matter_is_among_three(name: str, marks: Marks):
    assert marks.duplicate_in_three >= (0.93 if name in BY_OTHERS else 0.95)


def test_what_fits_none_is_mostly_seen_and_seldom_said_in_vain(marks: Marks):
    assert (marks.none_recognised >= 0.5, marks.cried <= 0.06) == (True, True)
