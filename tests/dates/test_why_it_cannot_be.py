"""Where a year cannot be planned, it is said why, with the count that proves it."""

from datetime import date, time, timedelta
from time import monotonic

import pytest

from bench.years import year
from core.languages import speak
from dates.proposal.candidates import year_of
from dates.proposal.counts import least_missing, shortages
from dates.proposal.problem import (
    Busy,
    Deadline,
    Done,
    Earlier,
    Finding,
    Found,
    Kind,
    Line,
    Problem,
    Status,
    TableWish,
    Taken,
    Window,
)
from dates.proposal.solve import Asked, Search, run
from dates.proposal.words import WORDS, sentence
from tests.dates.small_years import at

MARCH = Window(date(2027, 3, 1), date(2027, 3, 31))
TUESDAY = date(2027, 3, 2)


def wish(number: int, **said: object) -> TableWish:
    usual = {"meetings": 1, "at": time(17), "weekday": 1, "windows": (MARCH,), "people": (1,)}
    return TableWish(id=number, name=f"Village {number}", **{**usual, **said})  # type: ignore[arg-type]


def problem(*tables: TableWish, **said: object) -> Problem:
    people = {1: "Carl", 2: "Elli"}
    return Problem(year=2027, first_day=date(2027, 1, 1), tables=tables, people=people, **said)  # type: ignore[arg-type]


def planned(asked: Problem, *, simple: bool = False) -> tuple[Found, Done]:
    said: list[Line] = []
    done = run(Search(year_of(asked), Asked(seconds=20, simple=simple), said.append))
    last = said[-1]
    assert isinstance(last, Found)
    return last, done


def said_by(done: Done) -> list[str]:
    with speak("en"):
        return [sentence(finding) for finding in done.findings]


def days(first: date, last: date, **whom: object) -> Busy:
    begin, end = at(first, 0), at(last + timedelta(days=1), 0)
    return Busy(starts_at=begin, ends_at=end, why="council", **whom)  # type: ignore[arg-type]


@pytest.mark.parametrize("simple", [False, True], ids=["cp_sat", "simple"])
def test_one_person_at_more_tables_than_there_are_evenings(simple: bool) -> None:
    week = Window(TUESDAY, TUESDAY + timedelta(days=2))

    plan, done = planned(problem(*(wish(number, windows=(week,)) for number in range(1, 6))), simple=simple)

    assert (len(plan.dates), done.missing, done.status) == (3, 2, Status.partly)
    assert said_by(done)[0] == (
        "Carl sits at 5 tables (Village 1, Village 2, Village 3, Village 4, Village 5). "
        "5 days are wanted there, 3 are free."
    )


def test_only_the_tables_that_are_short_of_days_are_named() -> None:
    one_day = Window(TUESDAY, TUESDAY)

    _, done = planned(problem(wish(1), wish(2, windows=(one_day,)), wish(3, windows=(one_day,)), wish(4)))

    assert (
        said_by(done)[0]
        == "Carl sits at 2 tables (Village 2, Village 3). 2 days are wanted there, 1 are free."
    )


def test_a_table_without_a_free_day_says_what_closes_them() -> None:
    week = Window(TUESDAY, TUESDAY + timedelta(days=3))
    asked = problem(
        wish(1, windows=(week,)),
        busy=(
            days(TUESDAY, TUESDAY),
            days(TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=5), person=1),
        ),
    )

    _, done = planned(asked)

    assert done.status == Status.impossible
    assert said_by(done) == [
        "Village 1: 1 dates are wanted, and none of the 4 days in its season is free (Carl (3), council (1))."
    ]


def test_a_season_too_short_for_so_many_meetings() -> None:
    _, done = planned(problem(wish(1, meetings=3, spacing_days=28)))

    assert (done.missing, done.proved) == (1, True)
    assert said_by(done)[0] == (
        "Village 1: 3 dates are wanted, at least 28 days apart. It has 31 free days between 1.3.2027 and "
        "31.3.2027; only 2 dates fit there so far apart."
    )


def test_a_venue_with_fewer_times_than_are_wanted() -> None:
    one_day = Window(TUESDAY, TUESDAY)
    tables = [
        wish(number, windows=(one_day,), venue="Town hall", people=(), length_minutes=120)
        for number in (1, 2, 3)
    ]

    _, done = planned(problem(*tables))

    assert said_by(done)[0] == (
        "Town hall is the place of 3 tables (Village 1, Village 2, Village 3). "
        "3 times are wanted there, 2 are free."
    )


def test_tables_that_no_count_forbids_but_that_cannot_hold_together() -> None:
    """Each pair shares somebody and each person has two days for two tables; only all three are too many."""
    two_days = Window(TUESDAY, TUESDAY + timedelta(days=1))
    tables = [
        wish(1, windows=(two_days,), people=(1, 2)),
        wish(2, windows=(two_days,), people=(2, 3)),
        wish(3, windows=(two_days,), people=(1, 3)),
        wish(4, people=(4,)),
    ]

    _, done = planned(problem(*tables))

    assert (done.missing, done.proved) == (1, True)
    assert [(one.tables, one.values["wanted"], one.values["free"]) for one in done.findings][:1] == [
        ((1, 2, 3), 3, 2)
    ]
    assert done.findings[0].kind == Kind.together


def test_three_hundred_tables_of_one_chair_are_refused_by_counting() -> None:
    began = monotonic()

    counts = shortages(year_of(year(300, chairs=1)))

    assert [
        (one.finding.kind, one.finding.values["wanted"], one.finding.values["free"]) for one in counts
    ] == [(Kind.person_evenings, 1160, 220)]
    assert least_missing(counts) == 940
    assert monotonic() - began < 60


def test_a_decision_that_comes_before_the_table_can_meet() -> None:
    asked = problem(wish(1), must_precede=(Deadline(1, date(2027, 2, 10), "budget frame"),))

    _, done = planned(asked)

    assert said_by(done) == ["Village 1 does not meet before 10.2.2027, when this is decided: budget frame."]


def test_a_decision_brings_a_date_forward() -> None:
    asked = problem(wish(1, call_days=70), must_precede=(Deadline(1, date(2027, 3, 5), "budget frame"),))

    plan, _ = planned(asked)

    assert [one.starts_at for one in plan.dates] == [at(TUESDAY, 17)]


def test_fixed_dates_that_break_rules_are_told_and_the_rest_is_planned() -> None:
    evening = {"starts_at": at(TUESDAY, 17), "ends_at": at(TUESDAY, 18, 30), "people": (1,)}
    asked = problem(
        wish(1),
        wish(2, meetings=0),
        taken=(
            Taken(table=2, name="Village 2", venue="School", **evening),  # type: ignore[arg-type]
            Taken(table=9, name="Village 9", venue="School", **evening),  # type: ignore[arg-type]
        ),
        busy=(days(TUESDAY, TUESDAY),),
    )

    plan, done = planned(asked)

    assert len(plan.dates) == 1
    assert said_by(done) == [
        "Village 2 and Village 9 are at School at the same time on 2.3.2027.",
        "Village 2 and Village 9 are at the same time on 2.3.2027, and somebody sits at both: Carl.",
        "Village 2 has a date on 2.3.2027, which is blocked: council.",
    ]


def test_the_times_of_one_date_poll_do_not_clash_with_each_other() -> None:
    evening = {"ends_at": at(TUESDAY, 18, 30), "people": (1,), "name": "Village 9", "table": -4}
    polled = (Taken(starts_at=at(TUESDAY, 17), **evening), Taken(starts_at=at(TUESDAY, 16), **evening))  # type: ignore[arg-type]

    _, done = planned(problem(wish(1), taken=polled))

    assert said_by(done) == []


def test_dates_of_the_earlier_proposal_are_kept_where_nothing_speaks_against_them() -> None:
    table = wish(1, meetings=2, spacing_days=7)
    free, _ = planned(problem(table))
    others = [at(TUESDAY, 17), at(TUESDAY + timedelta(days=21), 17)]

    again, _ = planned(problem(table, earlier=tuple(Earlier(1, one) for one in others)))

    assert [one.starts_at for one in free.dates] != others
    assert [one.starts_at for one in again.dates] == others


def test_every_kind_of_finding_has_its_words() -> None:
    assert set(WORDS) == set(Kind)


def test_a_remark_is_a_few_words() -> None:
    with speak("en"):
        said = sentence(Finding(kind=Kind.many_evenings, values={"name": "Carl", "count": 3}))

    assert said == "3 evenings in one week for Carl"
