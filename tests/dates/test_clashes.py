"""What speaks against a date, gathered from the database: told to the coordinator, who decides."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from core.clock import moment
from dates.clashes import checking
from dates.tables import BlockedPeriod, Poll, PollTime
from meetings import guests, keeping, planning
from meetings.keeping import Particulars
from meetings.seasons import Stretch
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable, SeatRole
from meetings.times import When
from people.tables import Person
from tests import make
from tests.meetings.conftest import EVENING
from tests.queries import counted

THERE = replace(EVENING, venue="Virtasalmen kylätalo", address="")


@pytest.fixture
async def virtasalmi(saga: Person, carl: Person) -> PartnershipTable:
    """The second table of the same chair and secretary."""
    card = Particulars("Virtasalmen kumppanuuspöytä", "Virtasalmi", venue="Virtasalmen kylätalo")
    table = await keeping.add_table(card, by=saga)
    await keeping.seat(table, person=carl, role=SeatRole.chair, by=saga)
    await keeping.seat(table, person=saga, role=SeatRole.secretary, by=saga)
    return table


async def told(table: PartnershipTable, when: When, *, meeting: Meeting | None = None) -> list[str]:
    return [one.sentence for one in await checking.check(table, when, meeting=meeting)]


async def test_nothing_speaks_against_an_ordinary_evening(jappila: PartnershipTable) -> None:
    assert await told(jappila, EVENING) == []


async def test_two_tables_need_the_same_people_at_once(
    jappila: PartnershipTable,
    virtasalmi: PartnershipTable,
    evening: Meeting,
    saga: Person,
    carl: Person,
    ada: Person,
) -> None:
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    await keeping.seat(jappila, person=saga, role=SeatRole.secretary, by=saga)
    for table in (jappila, virtasalmi):
        await keeping.seat(table, person=ada, role=SeatRole.representative, by=saga)

    assert await told(virtasalmi, replace(THERE, at=time(18))) == [
        "The chair, Carl Puheenjohtaja, is needed at Jäppilä 1/2027 then, 17:00–18:30.",
        "The secretary, Saga Sihteeri, is needed at Jäppilä 1/2027 then, 17:00–18:30.",
        "Needed at Jäppilä 1/2027 then, 17:00–18:30: Ada Kyläläinen.",
    ]


async def test_one_place_at_once_is_refused_and_told_first(
    virtasalmi: PartnershipTable, evening: Meeting
) -> None:
    first, second = await checking.check(virtasalmi, replace(EVENING, venue="JÄPPILÄ-TALO", join_link=""))

    assert (first.refused, first.sentence) == (
        True,
        "Jäppilä 1/2027 meets there at that time, 17:00–18:30. If these are two rooms, write "
        "the name of the room: Jäppilä-talo, small hall.",
    )
    assert (second.mild, second.sentence) == (
        True,
        "Another table meets at the same time: Jäppilä 1/2027, 17:00–18:30, Jäppilä-talo.",
    )


async def test_somebody_would_have_to_drive_from_one_village_to_the_other(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, evening: Meeting, saga: Person, carl: Person
) -> None:
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)

    assert await told(virtasalmi, replace(THERE, at=time(19))) == [
        "There is a journey between this and Jäppilä 1/2027, 17:00–18:30, Jäppilä-talo, "
        "for Carl Puheenjohtaja."
    ]
    assert await told(virtasalmi, replace(THERE, at=time(19), venue="Etäkokous")) == [
        "Another table meets the same evening: Jäppilä 1/2027, 17:00–18:30, Jäppilä-talo."
    ]


async def test_another_table_meets_on_the_same_day(virtasalmi: PartnershipTable, evening: Meeting) -> None:
    assert await told(virtasalmi, replace(THERE, at=time(12))) == [
        "Another table meets on the same day: Jäppilä 1/2027, 17:00–18:30, Jäppilä-talo."
    ]


async def test_who_has_said_no_to_the_other_is_free(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, evening: Meeting, saga: Person, ada: Person
) -> None:
    for table in (jappila, virtasalmi):
        await keeping.seat(table, person=ada, role=SeatRole.representative, by=saga)
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await Invitation.update({Invitation.answer: Answer.no}).where(Invitation.id == invitation.id)

    assert await told(virtasalmi, THERE) == [
        "Another table meets at the same time: Jäppilä 1/2027, 17:00–18:30, Jäppilä-talo."
    ]


async def test_a_holiday_and_a_day_that_is_better_avoided(jappila: PartnershipTable) -> None:
    ascension, bridge = date(2027, 5, 6), date(2027, 5, 7)

    on_it = await checking.check(jappila, replace(EVENING, day=ascension))
    after = await checking.check(jappila, replace(EVENING, day=bridge))

    assert [(one.sentence, one.mild) for one in on_it] == [("6.5.2027 is a holiday: Ascension Day.", False)]
    assert [one.mild for one in after] == [True]
    assert after[0].sentence.startswith("7.5.2027 is better avoided: ")


async def test_days_that_the_coordinator_keeps_free(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, saga: Person, carl: Person
) -> None:
    week: dict[str, Any] = {"first_day": date(2027, 2, 8), "last_day": date(2027, 2, 12)}
    await BlockedPeriod(why="kyläviikko", table=jappila.id, **week).save()
    await BlockedPeriod(why="matka", person=carl.id, **week).save()

    assert await told(jappila, EVENING) == ["9.2.2027 is kept free: kyläviikko."]
    assert await told(virtasalmi, THERE) == ["Carl Puheenjohtaja is not free at that time: matka."]


async def test_the_rhythm_of_the_table(jappila: PartnershipTable, evening: Meeting, saga: Person) -> None:
    card = Particulars("Jäppilä", "Jäppilä", seasons=(Stretch((1, 15), (3, 15)), Stretch((9, 15), (11, 30))))
    await keeping.edit_table(jappila, card, by=saga)

    assert await told(jappila, replace(EVENING, day=date(2027, 3, 16))) == [
        "The table meets in other parts of the year: 15.1.–15.3., 15.9.–30.11.",
        "Jäppilä 1/2027 is only 35 days away, on 9.2.2027. The table wants 42 days between its meetings.",
    ]
    assert await told(jappila, EVENING) == ["The table meets on that day already: Jäppilä 1/2027."]
    assert await told(jappila, EVENING, meeting=evening) == []


async def test_a_decision_that_comes_before_the_meeting(jappila: PartnershipTable, saga: Person) -> None:
    await make.topic(jappila, "Koulun tilat", comes_to="hyvinvointilautakunta", comes_on=date(2027, 2, 8))
    await make.topic(jappila, "Latu", comes_on=date(2027, 2, 9))
    await make.topic(jappila, "Tie", comes_on=date(2026, 11, 30))  # too late for any meeting
    await make.topic(jappila, "Lamppu", comes_on=date(2027, 2, 1), status="declined", reason="Ei kuulu.")
    later = replace(EVENING, day=date(2027, 3, 16))
    before = await told(jappila, later)

    await planning.plan(jappila, replace(EVENING, day=date(2027, 1, 19)), by=saga)

    assert before == [
        "“Koulun tilat” comes to hyvinvointilautakunta on 8.2.2027, before this.",
        "“Latu” is decided on 9.2.2027, before this.",
    ]
    assert await told(jappila, later) == []  # the meeting of January comes before


async def test_too_little_time(jappila: PartnershipTable, saga: Person) -> None:
    late, hasty = date(2027, 1, 4), date(2026, 12, 4)

    assert await checking.check(jappila, replace(EVENING, day=late)) != []
    (call,) = await checking.check(jappila, replace(EVENING, day=late))
    assert (call.sentence, call.mild) == (
        "The call for matters would be late: it should have left on 30.11.2026.",
        True,
    )
    assert await told(jappila, replace(EVENING, day=hasty)) == [
        "Matters could be sent for 1 day only, until 2.12.2026."
    ]


async def test_a_time_that_a_poll_holds(jappila: PartnershipTable, virtasalmi: PartnershipTable) -> None:
    poll = Poll(table=jappila.id, venue="Jäppilä-talo", until=date(2026, 12, 20))
    await poll.save()
    starts, ends = moment(EVENING.day, time(17)), moment(EVENING.day, time(18, 30))
    await PollTime(poll=poll.id, starts_at=starts, ends_at=ends).save()

    assert await told(virtasalmi, THERE) == ["The date poll of Jäppilä holds this time until 20.12.2026."]
    assert await told(jappila, EVENING) == [
        "The table's own date poll asks about this time until 20.12.2026. Choose it there."
    ]
    found = await checking.of_times(jappila, {"a": (starts, ends)}, venue="Jäppilä-talo", poll=poll.id)
    assert found == {"a": []}
    await Poll.update({Poll.status: "dropped"}).where(Poll.id == poll.id)
    assert await told(virtasalmi, THERE) == []


async def test_one_link_at_once(virtasalmi: PartnershipTable, evening: Meeting) -> None:
    link = "https://kokous.example/1"
    await Meeting.update({Meeting.join_link: link}).where(Meeting.id == evening.id)

    found = await told(virtasalmi, replace(THERE, join_link=link))

    assert found[0] == "Jäppilä 1/2027 uses the same remote link at that time."


async def test_an_hour_that_comes_twice(jappila: PartnershipTable) -> None:
    night = replace(EVENING, day=date(2027, 10, 31), at=time(3, 30))

    assert (
        "The clocks are moved back that night, and 03:30 comes twice. The first one is meant."
        in await told(jappila, night)
    )


@pytest.mark.parametrize("tables", [1, 3])
async def test_a_dozen_statements_whatever_is_there(
    jappila: PartnershipTable, saga: Person, tables: int
) -> None:
    for number in range(tables):
        table = await make.table(f"Kylä{number}", f"kyla-{number}")
        village = await make.person(f"Kyläläinen {number}")
        for one in (jappila, table):
            await make.seat(one, person=village.id)
        await make.meeting(table, at=time(18, number), number=number)
        await make.topic(jappila, f"Asia {number}", comes_on=date(2027, 2, 1))

    async with counted() as sent:
        found = await checking.check(jappila, EVENING)

    assert len(found) == 2 * tables
    assert len(sent) == 12
