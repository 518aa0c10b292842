"""A date on another weekday than usual says what stood in the way."""

from datetime import date, time, timedelta

from core.clock import minutes_after, moment
from dates.proposal.because import explained
from dates.proposal.problem import Busy, Finding, Found, Kind, Placed, Problem, TableWish, Taken

TUESDAY, WEDNESDAY = date(2027, 2, 9), date(2027, 2, 10)
CARL = 7


def plan_on(day: date) -> Found:
    starts = moment(day, time(17))
    remarks = (Finding(kind=Kind.other_weekday),)
    placed = Placed(table=1, starts_at=starts, ends_at=minutes_after(starts, 90), remarks=remarks)
    return Found(seconds=1, penalty=4, bound=0, missing=0, dates=(placed,))


def problem(*, busy: tuple[Busy, ...] = (), taken: tuple[Taken, ...] = ()) -> Problem:
    wish = TableWish(
        id=1, name="Jäppilä", meetings=1, weekday=1, at=time(17), venue="Jäppilä-talo", people=(CARL,)
    )
    return Problem(
        year=2027,
        first_day=date(2027, 1, 4),
        tables=(wish,),
        people={CARL: "Carl Puheenjohtaja"},
        busy=busy,
        taken=taken,
    )


def why(told: Problem, day: date = WEDNESDAY) -> object:
    return explained(told, plan_on(day)).dates[0].remarks[0].values["why"]


def all_day(day: date, *, person: int | None = None) -> Busy:
    starts = moment(day, time())
    return Busy(starts_at=starts, ends_at=starts + timedelta(days=1), why="loma", person=person)


def test_the_day_is_blocked() -> None:
    assert why(problem(busy=(all_day(TUESDAY),))) == "loma"


def test_somebody_is_away() -> None:
    assert why(problem(busy=(all_day(TUESDAY, person=CARL),))) == "Carl Puheenjohtaja: loma"


def test_somebody_is_at_another_table() -> None:
    starts = moment(TUESDAY, time(17))
    other = Taken(
        table=2, name="Virtasalmi", starts_at=starts, ends_at=minutes_after(starts, 90), people=(CARL,)
    )

    assert why(problem(taken=(other,))) == "Carl Puheenjohtaja: Virtasalmi"


def test_nothing_is_in_the_way_and_nothing_is_said() -> None:
    assert why(problem()) == ""
