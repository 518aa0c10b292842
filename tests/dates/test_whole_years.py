"""Whole years of 4, 30 and 60 tables: every rule is read again in the plan, and planted faults are seen."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache

import msgspec
import pytest

from bench.years import year
from dates.proposal.candidates import year_of
from dates.proposal.problem import Busy, Done, Found, Line, Placed, Problem, Taken
from dates.proposal.solve import Asked, Search, run
from tests.dates.plan_checker import faults
from tests.dates.plan_points import Adding

YEARS = {4: 1, 30: 1, 60: 2}  # tables, and the chairs that share them


@cache
def plan_of(tables: int, simple: bool) -> tuple[Problem, Found, Done]:
    """A plan as it comes after a few seconds."""
    problem = year(tables, chairs=YEARS[tables], officials=20)
    said: list[Line] = []
    done = run(Search(year_of(problem), Asked(seconds=2 if simple else 3, simple=simple), said.append))
    last = said[-1]
    assert isinstance(last, Found)
    return problem, last, done


@cache
def adding_of(tables: int) -> Adding:
    """Who adds up the points of the plans of that year."""
    return Adding(plan_of(tables, True)[0])


@pytest.mark.parametrize("simple", [False, True], ids=["cp_sat", "simple"])
@pytest.mark.parametrize("tables", YEARS)
def test_a_whole_year_breaks_no_rule_and_costs_what_it_says(tables: int, simple: bool) -> None:
    problem, plan, done = plan_of(tables, simple)

    assert faults(problem, plan.dates) == []
    assert len(plan.dates) == tables * 4 - done.missing
    assert adding_of(tables).points(plan.dates) == plan.penalty == done.penalty
    assert done.bound <= done.penalty


@pytest.mark.parametrize("tables", YEARS)
def test_every_meeting_of_these_years_finds_a_date(tables: int) -> None:
    assert [plan_of(tables, simple)[2].missing for simple in (False, True)] == [0, 0]


Fault = Callable[[Problem, list[Placed]], tuple[Problem, list[Placed]]]


def moved(date: Placed, **by: int) -> Placed:
    step = timedelta(**by)
    return msgspec.structs.replace(date, starts_at=date.starts_at + step, ends_at=date.ends_at + step)


def too_early(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return msgspec.structs.replace(problem, first_day=dates[0].starts_at.date() + timedelta(days=1)), dates


def out_of_season(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return problem, [moved(dates[0], days=-40), *dates[1:]]


def blocked(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    busy = Busy(starts_at=dates[0].starts_at, ends_at=dates[0].ends_at, why="council", table=dates[0].table)
    return msgspec.structs.replace(problem, busy=(busy,)), dates


def an_absent_person(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    busy = Busy(starts_at=dates[0].starts_at, ends_at=dates[0].ends_at, why="away", person=1)
    return msgspec.structs.replace(problem, busy=(busy,)), dates


def taken(problem: Problem, date: Placed, **said: object) -> Problem:
    one = Taken(table=99, name="A date that stays", starts_at=date.starts_at, ends_at=date.ends_at)
    return msgspec.structs.replace(problem, taken=(msgspec.structs.replace(one, **said),))


def a_person_twice(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return taken(problem, dates[0], people=(1,)), dates


def two_villages_in_one_evening(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return taken(problem, moved(dates[0], hours=2), people=(1,), venue="Elsewhere"), dates


def a_venue_twice(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    venue = next(wish.venue for wish in problem.tables if wish.id == dates[0].table)
    return taken(problem, dates[0], venue=venue), dates


def too_soon_again(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return taken(problem, moved(dates[0], days=41), table=dates[0].table), dates


def one_too_many(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return problem, [*dates, dates[0]]


def too_short(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    short = msgspec.structs.replace(dates[0], ends_at=dates[0].starts_at + timedelta(minutes=30))
    return problem, [short, *dates[1:]]


def at_night(problem: Problem, dates: list[Placed]) -> tuple[Problem, list[Placed]]:
    return problem, [moved(dates[0], hours=5), *dates[1:]]


FAULTS: dict[str, Fault] = {
    "year": too_early,
    "season": out_of_season,
    "blocked": blocked,
    "person twice": a_person_twice,
    "travel": two_villages_in_one_evening,
    "venue twice": a_venue_twice,
    "spacing": too_soon_again,
    "too many": one_too_many,
    "length": too_short,
    "hour": at_night,
}


@pytest.mark.parametrize("word", FAULTS)
def test_the_checker_sees_each_planted_fault(word: str) -> None:
    problem, plan, _ = plan_of(4, True)

    found = faults(*FAULTS[word](problem, list(plan.dates)))

    assert word in found


def test_the_checker_sees_that_somebody_at_the_table_is_away() -> None:
    problem, plan, _ = plan_of(4, True)

    assert faults(*an_absent_person(problem, list(plan.dates))) == ["blocked"]
