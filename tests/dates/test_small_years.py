"""Every plan of a small year is tried by hand, and the planner finds the best of them."""

import pytest

from dates.proposal.candidates import year_of
from dates.proposal.problem import Done, Found, Line, Problem, Status
from dates.proposal.solve import Asked, Search, run
from tests.dates.plan_checker import faults
from tests.dates.plan_points import Adding
from tests.dates.small_years import small

SEEDS = range(40)


def solved(problem: Problem, *, simple: bool = False) -> tuple[Found, Done]:
    """The last plan and the last words of a search."""
    said: list[Line] = []
    done = run(Search(year_of(problem), Asked(seconds=20, simple=simple), said.append))
    last = said[-1]
    assert isinstance(last, Found)
    return last, done


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_of_a_small_year_is_better_than_the_one_found(seed: int) -> None:
    problem = small(seed)
    adding = Adding(problem)

    plan, done = solved(problem)

    assert faults(problem, plan.dates) == []
    assert (adding.points(plan.dates), done.penalty) == (plan.penalty, adding.least())
    assert done.proved


@pytest.mark.parametrize("seed", SEEDS)
def test_the_simple_search_breaks_no_rule_and_claims_no_more_than_is_so(seed: int) -> None:
    problem = small(seed)
    adding = Adding(problem)

    plan, done = solved(problem, simple=True)

    assert faults(problem, plan.dates) == []
    assert adding.points(plan.dates) == plan.penalty == done.penalty
    assert done.bound <= adding.least() <= done.penalty
    assert done.proved == (done.bound == done.penalty)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_found_no_date_has_a_reason(seed: int) -> None:
    problem = small(seed)

    plan, done = solved(problem)

    wanted = {wish.id: wish.meetings for wish in problem.tables}
    lacking = {table for table in wanted if sum(one.table == table for one in plan.dates) < wanted[table]}
    told = {table for finding in done.findings for table in finding.tables}
    assert lacking <= told
    assert (done.status == Status.optimal) == (not lacking)
