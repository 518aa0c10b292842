"""What the planner is told of a year: everything that binds dates, in a handful of questions."""

from datetime import date, time, timedelta

import pytest

from core.clock import minutes_after, moment
from dates.proposal.gathering import ground, problem
from dates.proposal.problem import Deadline, Earlier, Problem, TableWish, Taken, Window
from dates.tables import BlockedPeriod, Poll, PollTime, ProposedMeeting, YearProposal
from meetings import planning
from meetings.tables import Invitation, Meeting, PartnershipTable, Season
from meetings.times import When
from people.tables import Person
from tests import make
from tests.queries import counted

FEBRUARY = date(2027, 2, 9)


@pytest.fixture
async def virtasalmi(carl: Person, ada: Person) -> PartnershipTable:
    """A table with everything that one can have."""
    table = await make.table(
        "Virtasalmi",
        "virtasalmi",
        venue="Virtasalmen koulu",
        meetings_a_year=3,
        usual_weekday=1,
        usual_time=time(17),
        chair=carl.id,
    )
    await make.seat(table, person=ada.id)
    await make.seat(table, organisation=(await make.organisation("Tekninen toimi", kind="department")).id)
    await Season(table=table.id, first_month=1, first_day=15, last_month=3, last_day=15).save()
    return table


def asked(*tables: PartnershipTable) -> YearProposal:
    return YearProposal(year=2027, tables=[table.id for table in tables])


async def told(*tables: PartnershipTable) -> Problem:
    return await problem(asked(*tables), stay=[])


async def test_a_table_with_everything(virtasalmi: PartnershipTable, ada: Person, carl: Person) -> None:
    department = (await ground(2027)).sitting.departments[virtasalmi.id]

    found = await told(virtasalmi)

    assert found.tables == (
        TableWish(
            id=virtasalmi.id,
            name="Virtasalmi",
            meetings=3,
            length_minutes=90,
            weekday=1,
            at=time(17),
            windows=(Window(date(2027, 1, 15), date(2027, 3, 15)),),
            spacing_days=42,
            venue="Virtasalmen koulu",
            people=found.tables[0].people,
            departments=tuple(department),
            call_days=35,
        ),
    )
    assert {*found.tables[0].people} == {ada.id, carl.id}
    assert found.people == {ada.id: "Ada Kyläläinen", carl.id: "Carl Puheenjohtaja"}
    assert [*found.departments.values()] == ["Tekninen toimi"]
    assert found.first_day == date(2026, 12, 2)


async def test_meetings_that_stand_are_taken_and_count(
    virtasalmi: PartnershipTable, bo: Person, saga: Person
) -> None:
    meeting = await planning.plan(virtasalmi, When(FEBRUARY, time(17), 90, "VIRTASALMEN  koulu"), by=saga)
    cancelled = When(FEBRUARY + timedelta(days=1), time(17), 90, "Virtasalmen koulu")
    await planning.cancel(await planning.plan(virtasalmi, cancelled, by=saga), because="Ei käy.", by=saga)

    found = await told(virtasalmi)

    assert found.tables[0].meetings == 2
    assert [(one.name, one.starts_at, one.venue) for one in found.taken] == [
        ("Virtasalmi 1/2027", meeting.starts_at, "Virtasalmen koulu")
    ]


async def test_a_guest_of_a_meeting_is_there(virtasalmi: PartnershipTable, bo: Person) -> None:
    meeting: Meeting = await make.meeting(virtasalmi)
    await Invitation(meeting=meeting.id, person=bo.id, uid="bo@poyta.example").save()

    found = await told(virtasalmi)

    assert bo.id in found.taken[0].people
    assert found.people[bo.id] == "Bo Muualta"


async def test_who_has_left_is_not_waited_for(
    virtasalmi: PartnershipTable, ada: Person, carl: Person
) -> None:
    await Person.update({Person.left_at: moment(date(2026, 11, 1), time(9))}).where(Person.id == ada.id)

    found = await told(virtasalmi)

    assert found.tables[0].people == (carl.id,)


async def test_a_date_that_is_fixed_stays_and_one_before_is_kept_if_it_can(
    virtasalmi: PartnershipTable,
) -> None:
    made = asked(virtasalmi)
    starts = moment(FEBRUARY, time(17))
    one = ProposedMeeting(
        proposal=made.id, table=virtasalmi.id, starts_at=starts, ends_at=minutes_after(starts, 90)
    )

    fixed = await problem(made, stay=[one])
    before = await problem(made, stay=[], earlier=[one])

    assert (fixed.tables[0].meetings, before.tables[0].meetings) == (2, 3)
    assert fixed.taken == (
        Taken(
            table=virtasalmi.id,
            name="Virtasalmi",
            starts_at=starts,
            ends_at=minutes_after(starts, 90),
            venue="Virtasalmen koulu",
            people=fixed.tables[0].people,
            departments=fixed.tables[0].departments,
        ),
    )
    assert before.earlier == (Earlier(virtasalmi.id, starts),)


async def test_the_times_of_an_open_poll_are_held_and_make_one_meeting(virtasalmi: PartnershipTable) -> None:
    poll = Poll(table=virtasalmi.id, venue="Virtasalmen koulu", until=date(2026, 12, 20))
    await poll.save()
    for day in (FEBRUARY, FEBRUARY + timedelta(days=1)):
        starts = moment(day, time(17))
        await PollTime(poll=poll.id, starts_at=starts, ends_at=minutes_after(starts, 90)).save()

    found = await told(virtasalmi)

    assert found.tables[0].meetings == 2
    assert [(one.table, one.name) for one in found.taken] == [(-poll.id, "Virtasalmi (date poll)")] * 2


async def test_a_matter_that_is_decided_elsewhere(virtasalmi: PartnershipTable) -> None:
    await make.topic(virtasalmi, "Koulun tilat", comes_to="Lautakunta", comes_on=date(2027, 3, 1))
    await make.topic(virtasalmi, "Vanha", comes_to="Lautakunta", comes_on=date(2026, 3, 1))
    await make.topic(virtasalmi, "Ohi", comes_to="Lautakunta", comes_on=date(2027, 3, 1), status="withdrawn")

    found = await told(virtasalmi)

    assert found.must_precede == (Deadline(virtasalmi.id, date(2027, 3, 1), "Lautakunta: Koulun tilat"),)


async def test_blocked_days_come_along_with_whom_they_mind(virtasalmi: PartnershipTable, bo: Person) -> None:
    await BlockedPeriod(
        first_day=date(2027, 2, 1), last_day=date(2027, 2, 7), why="loma", person=bo.id
    ).save()

    found = await told(virtasalmi)

    holidays = [one for one in found.busy if one.person == bo.id]
    assert [(one.why, one.starts_at, one.soft) for one in holidays] == [
        ("loma", moment(date(2027, 2, 1), time()), False)
    ]
    assert found.people[bo.id] == "Bo Muualta"
    assert any(one.kind == "holiday" for one in found.busy)


async def test_a_place_from_afar_is_no_place(virtasalmi: PartnershipTable) -> None:
    await PartnershipTable.update({PartnershipTable.venue: "Teams"}).where(
        PartnershipTable.id == virtasalmi.id
    )

    found = await told(virtasalmi)

    assert found.tables[0].venue == ""


async def test_as_many_questions_for_three_tables_as_for_one(saga: Person, ada: Person, bo: Person) -> None:
    async def questions() -> int:
        tables = await PartnershipTable.objects()
        made = asked(*tables)
        async with counted() as sent:
            await problem(made, stay=[])
        return len(sent)

    async def one_more(name: str, day: date) -> None:
        table = await make.table(name, name.lower(), venue=f"{name}-talo")
        await make.seat(table, person=ada.id)
        await planning.plan(table, When(day, time(17), 90, f"{name}-talo"), by=saga)
        await make.topic(table, comes_to="Lautakunta", comes_on=date(2027, 5, 3))

    await one_more("Yksi", date(2027, 2, 9))
    with_one = await questions()
    await one_more("Kaksi", date(2027, 2, 10))
    await one_more("Kolme", date(2027, 2, 11))

    assert await questions() == with_one
    assert with_one <= 14
