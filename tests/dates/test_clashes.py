"""What speaks against a date: told to the coordinator, who decides."""

from dataclasses import replace
from datetime import date, time

from dates import clashes
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
