"""Many tables are planned in groups, after an estimate of what no plan can be below."""

from datetime import time

import pytest

from bench.years import year
from dates.proposal.building import model_of
from dates.proposal.candidates import year_of
from dates.proposal.districts import districts, one_evening_for_both
from dates.proposal.estimate import estimate
from dates.proposal.plans import slots_of
from dates.proposal.solve import Asked, Search, run
from tests.dates.plan_points import Adding
from tests.dates.small_years import small
from tests.dates.test_why_it_cannot_be import problem, wish

SEEDS = range(40)


def test_tables_of_one_chair_are_planned_together() -> None:
    found = districts(year_of(year(60, chairs=2, meetings=1)))

    assert found == [list(range(1, 61, 2)), list(range(2, 61, 2))]


def test_few_tables_are_one_group_whoever_sits_there() -> None:
    assert districts(year_of(year(30, chairs=3, meetings=1))) == [list(range(1, 31))]


def test_every_table_is_in_one_group() -> None:
    found = districts(year_of(year(100, chairs=12, meetings=1, officials=30)))

    assert sorted(table for tables in found for table in tables) == list(range(1, 101))
    assert max(map(len, found)) <= 40


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_is_below_the_estimate_and_the_best_one_has_no_slot_that_is_too_dear(seed: int) -> None:
    asked = small(seed)
    search = Search(year_of(asked), Asked(seconds=20), lambda _line: None)
    least = run(search).penalty

    found = estimate(model_of(search.year), 5)

    assert found is not None
    assert found.points() <= least == Adding(asked).least()
    assert all(found.allows(slot, least - found.least) for slot in slots_of(search.plan))


@pytest.mark.parametrize("seed", SEEDS)
def test_tables_together_cost_no_less_than_the_estimates_of_each(seed: int) -> None:
    asked = small(seed)
    prepared = year_of(asked)

    alone = [
        estimate(model_of(prepared, [table], weeks_not_counted=one_evening_for_both(prepared, [table])), 5)
        for table in prepared.wishes
    ]

    assert sum(one.points() for one in alone if one is not None) <= Adding(asked).least()


def test_an_evening_for_two_tables_of_one_place_counts_once_for_both() -> None:
    tables = [
        *(wish(number, at=time(17), venue=f"Hall {number}", people=(1,)) for number in (1, 2)),
        *(wish(number, at=time(hour), venue="School", people=(1,)) for number, hour in ((3, 16), (4, 18))),
    ]

    assert one_evening_for_both(year_of(problem(*tables)), [1, 2, 3]) == {1}
    assert one_evening_for_both(year_of(problem(*tables)), [3, 4]) == frozenset()
