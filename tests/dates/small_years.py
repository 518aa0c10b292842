"""Small problems made by dice: everything that can bind a date occurs in some of them."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from dates.proposal.problem import Busy, Deadline, Earlier, Problem, TableWish, Taken, Window

HELSINKI = ZoneInfo("Europe/Helsinki")
FIRST = date(2027, 3, 22)  # a Monday; the clocks change on the Sunday after


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), HELSINKI)


def small(seed: int) -> Problem:
    """Two or three tables with a few days each; some cannot have all their dates."""
    dice = Random(seed)
    days = [FIRST + timedelta(days=number) for number in range(12)]
    tables = tuple(_wish(number, dice, days) for number in range(1, dice.randint(2, 3) + 1))
    return Problem(
        year=2027,
        first_day=dice.choice([date(2027, 1, 1), date(2027, 3, 1), FIRST + timedelta(days=2)]),
        tables=tables,
        people={person: f"Person {person}" for person in range(1, 5)},
        departments={department: f"Department {department}" for department in (1, 2)},
        busy=tuple(_busy(dice, days) for _ in range(dice.randint(0, 5))),
        taken=tuple(_taken(dice, days) for _ in range(dice.randint(0, 2))),
        must_precede=tuple(Deadline(1, dice.choice(days), "budget") for _ in range(dice.randint(0, 1))),
        earlier=tuple(Earlier(2, at(dice.choice(days), 17)) for _ in range(dice.randint(0, 2))),
    )


def _wish(number: int, dice: Random, days: list[date]) -> TableWish:
    first = dice.randint(0, 8)
    return TableWish(
        id=number,
        name=f"Table {number}",
        meetings=dice.choice([1, 1, 2]),
        length_minutes=dice.choice([60, 90, 120]),
        weekday=dice.choice([None, 1, 2, 3]),
        at=dice.choice([None, None, time(13), time(17), time(15)]),
        windows=(Window(days[first], days[min(11, first + dice.randint(1, 4))]),),
        spacing_days=dice.choice([0, 1, 2, 4]),
        venue=dice.choice(["", "Town hall", "School"]),
        people=tuple(dice.sample(range(1, 5), dice.randint(0, 3))),
        departments=tuple(dice.sample((1, 2), dice.randint(0, 2))),
        call_days=dice.choice([0, 35]),
        daytime=dice.random() < 0.2,
    )


def _busy(dice: Random, days: list[date]) -> Busy:
    day, hour = dice.choice(days), dice.choice([0, 13, 17, 18])
    return Busy(
        starts_at=at(day, hour),
        ends_at=at(day + timedelta(days=1), 0) if hour == 0 else at(day, hour + dice.randint(1, 3)),
        why="council",
        table=dice.choice([None, None, 1, 2]),
        person=dice.choice([None, None, 1, 2]),
        soft=dice.random() < 0.3,
    )


def _taken(dice: Random, days: list[date]) -> Taken:
    day, hour = dice.choice(days), dice.choice([10, 13, 16, 17, 19])
    return Taken(
        table=dice.choice([1, 2, 9]),
        name="A date that stays",
        starts_at=at(day, hour),
        ends_at=at(day, hour) + timedelta(minutes=90),
        venue=dice.choice(["", "Town hall", "School"]),
        people=tuple(dice.sample(range(1, 5), dice.randint(0, 2))),
        departments=tuple(dice.sample((1, 2), dice.randint(0, 1))),
    )
