"""What speaks against a date: told to the coordinator, who decides."""

from dataclasses import replace
from datetime import date, time

import pytest

from dates import clashes
from dates.blocked.holidays import easter, holiday
from meetings import keeping, planning
from meetings.keeping import Particulars
from meetings.tables import PartnershipTable, SeatRole
from people.tables import Person
from tests.meetings.conftest import EVENING

CARD = Particulars("Virtasalmen kumppanuuspöytä", "Virtasalmi")


async def test_two_tables_need_the_same_chair_and_room(
    jappila: PartnershipTable, saga: Person, carl: Person
) -> None:
    virtasalmi = await keeping.add_table(CARD, by=saga)
    for table in (jappila, virtasalmi):
        await keeping.seat(table, person=carl, role=SeatRole.chair, by=saga)
    await planning.plan(jappila, EVENING, by=saga)

    meeting = await planning.plan(virtasalmi, replace(EVENING, at=time(18)), by=saga)
    later = await planning.plan(virtasalmi, replace(EVENING, day=date(2027, 2, 10)), by=saga)

    assert await clashes.clashes(meeting, virtasalmi) == [
        "The same place is taken at that time: Jäppilä 1/2027.",
        "The same chair is needed at that time: Jäppilä 1/2027.",
    ]
    assert await clashes.clashes(later, virtasalmi) == []


async def test_a_holiday_speaks_against_a_date(jappila: PartnershipTable, saga: Person) -> None:
    meeting = await planning.plan(jappila, replace(EVENING, day=date(2027, 5, 6)), by=saga)

    assert await clashes.clashes(meeting, jappila) == ["6.5.2027 is a holiday: Ascension Day."]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2027, "1.1. 6.1. 26.3. 28.3. 29.3. 1.5. 6.5. 16.5. 25.6. 26.6. 6.11. 6.12. 24.12. 25.12. 26.12."),
        (2028, "1.1. 6.1. 14.4. 16.4. 17.4. 1.5. 25.5. 4.6. 23.6. 24.6. 4.11. 6.12. 24.12. 25.12. 26.12."),
    ],
)
def test_the_holidays_of_a_year(year: int, days: str) -> None:
    everyday = (
        date.fromordinal(number)
        for number in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    )

    assert " ".join(f"{day.day}.{day.month}." for day in everyday if holiday(day)) == days


@pytest.mark.parametrize(
    "day", [date(1954, 4, 18), date(1981, 4, 19), date(2024, 3, 31), date(2038, 4, 25), date(2049, 4, 18)]
)
def test_easter_is_where_the_church_has_it(day: date) -> None:
    assert easter(day.year) == day
