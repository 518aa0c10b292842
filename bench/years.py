"""Invented years to plan: tables in villages, a chair for every so many, officials who sit at several."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from dates.proposal.problem import Busy, Problem, TableWish, Window

HELSINKI = ZoneInfo("Europe/Helsinki")
FREE_DAYS = (
    "2027-01-01",
    "2027-01-06",
    "2027-03-26",
    "2027-03-29",
    "2027-05-01",
    "2027-05-06",
    "2027-06-25",
    "2027-06-26",
    "2027-11-06",
    "2027-12-06",
    "2027-12-24",
    "2027-12-25",
    "2027-12-26",
)
AWAY = (("2027-03-01", "2027-03-07"), ("2027-07-01", "2027-07-31"), ("2027-10-18", "2027-10-24"))


def year(tables: int, *, chairs: int = 1, meetings: int = 4, officials: int = 20, seed: int = 1) -> Problem:
    """`meetings` a year for each table; every official sits at about a fifth of the tables of one chair."""
    dice = Random(seed)
    seats = _seats(tables, chairs=chairs, officials=officials, dice=dice)
    people = {person for seated in seats for person in seated}
    return Problem(
        year=2027,
        first_day=date(2026, 12, 1),
        people={person: f"Person {person}" for person in people},
        departments={department: f"Department {department}" for department in range(1, 7)},
        tables=tuple(
            TableWish(
                id=number + 1,
                name=f"Village {number + 1}",
                meetings=meetings,
                weekday=1 + number % 3,
                at=time(17) if number % 2 else time(17, 30),
                windows=(
                    Window(date(2027, 1, 15), date(2027, 6, 10)),
                    Window(date(2027, 8, 10), date(2027, 12, 15)),
                ),
                venue="Town hall" if number % 15 == 7 else f"Hall {number + 1}",
                people=tuple(sorted(seats[number])),
                departments=tuple(dice.sample(range(1, 7), 2)),
            )
            for number in range(tables)
        ),
        busy=tuple(_busy()),
    )


def _seats(tables: int, *, chairs: int, officials: int, dice: Random) -> list[set[int]]:
    """Who sits where: chair of the district, officials of the district, and three villagers of its own."""
    districts = [[table for table in range(tables) if table % chairs == chair] for chair in range(chairs)]
    seats = [
        {1 + table % chairs, *(10_000 + 3 * table + place for place in range(3))} for table in range(tables)
    ]
    for official in range(officials):
        district = districts[official % chairs]
        for table in dice.sample(district, min(len(district), 6)):
            seats[table].add(1000 + official)
    return seats


def _busy() -> list[Busy]:
    found = [_days(day, day, "holiday") for day in FREE_DAYS]
    found += [_days(first, last, "holidays") for first, last in AWAY]
    monday = date(2027, 1, 4)
    while monday.year == 2027:
        found.append(Busy(starts_at=_at(monday, 15), ends_at=_at(monday, 21), why="council", kind="weekly"))
        monday += timedelta(days=7)
    found += [_days(day, day, "shortened", soft=True) for day in ("2027-03-25", "2027-04-30", "2027-05-07")]
    return found


def _days(first: str, last: str, why: str, *, soft: bool = False) -> Busy:
    begin, end = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    return Busy(starts_at=_at(begin, 0), ends_at=_at(end, 0), why=why, kind="holiday", soft=soft)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), HELSINKI)
