"""Releasing an agenda: frozen, in versions, with words for what has changed."""

import asyncio
from io import BytesIO

import docx
import pytest

from agendas import agenda as agendas
from agendas import compiling, publishing
from agendas.agenda import Line
from agendas.sheet import Contact, FollowUpLine, Officer
from agendas.tables import Agenda, AgendaStatus, AgendaVersion, BackgroundNote, ItemKind, Topic
from core.errors import NotAllowed, NotFound, NotPossible, Refused
from core.languages import clock, speak, speaking
from mail.tables import Letter
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.queries import counted


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    """A table with the usual standing items."""
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(table: PartnershipTable) -> Meeting:
    """Its meeting on Tuesday 9.2.2027 at 17–18.30."""
    return await make.meeting(table)


async def line_of(meeting: Meeting, topic: Topic) -> Line:
    agenda = await agendas.of_meeting(meeting)
    assert agenda is not None
    return next(line for line in await agendas.lines_of(agenda, meeting) if line.item.topic == topic.id)


def changes(version: AgendaVersion) -> tuple[str, ...]:
    return publishing.sheet(version, "en").changes


def paragraphs(version: AgendaVersion) -> list[str]:
    return [line.text for line in docx.Document(BytesIO(version.docx)).paragraphs]


async def test_a_released_agenda_tells_all_that_its_rows_do(
    saga: Person, carl: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    village = await make.organisation("Jäppilän kyläyhdistys")
    technical = await make.organisation("Tekninen toimi", kind="department")
    official = await make.person("Ossi Virkamies", role="official")
    await make.seat(table, organisation=village.id)
    await make.seat(table, organisation=technical.id, role="official")
    await make.seat(table, person=official.id, role="official")
    await make.seat(table, person=(await make.person("Jäppilän asukas")).id)
    await PartnershipTable.update(
        {PartnershipTable.chair: carl.id, PartnershipTable.secretary: saga.id}
    ).where(PartnershipTable.id == table.id)
    land = await make.topic(
        table, "Land", text="Which plots?", comes_to="Board", comes_on=None, minutes_wanted=20
    )
    await make.raised(land, organisation=village.id)
    await make.raised(land, name="Salainen Asukas", email="salainen@koti.example")
    await make.wanted(land, technical, text="Two plots are free.")
    await compiling.add(land, meeting, by=saga)
    line = FollowUpLine("Street lights", "Tekninen toimi", None, "open")

    version = await publishing.release(meeting, follow_ups=(line,), by=saga)

    sheet = publishing.sheet(version, "en")
    assert (sheet.identifier, sheet.version, sheet.changes) == ("Jäppilä 1/2027", 1, ())
    assert (sheet.chair, sheet.secretary) == (Officer("Carl Puheenjohtaja"), Officer("Saga Sihteeri"))
    assert sheet.invited == ("village representative", "Jäppilän kyläyhdistys", "Ossi Virkamies")
    assert [(entry.number, clock(entry.starts_at), entry.title) for entry in sheet.entries] == [
        (1, "17.00", "Opening and introductions"),
        (2, "17.05", "Where earlier matters stand"),
        (3, "17.15", "Land"),
        (4, "17.35", "News from the departments"),
        (5, "17.45", "Other matters"),
        (6, "17.50", "Next meeting and closing"),
    ]
    assert sheet.entries[1].follow_ups == (line,)
    entry = sheet.entries[2]
    assert (entry.topic_number, entry.text, entry.minutes) == ("2027-1", "Which plots?", 20)
    assert (entry.raised_by, entry.invited) == (
        ("Jäppilän kyläyhdistys", "a resident"),
        ("Tekninen toimi",),
    )
    assert [(note.department, note.text) for note in entry.background] == [
        ("Tekninen toimi", "Two plots are free.")
    ]
    assert entry.comes_to is not None
    assert entry.comes_to.body == "Board"


async def test_a_resident_who_asked_is_not_named_anywhere(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    topic = await make.topic(table)
    await make.raised(topic, name="Salainen Asukas", email="salainen@koti.example", text="My neighbour …")
    await compiling.add(topic, meeting, by=saga)

    version = await publishing.release(meeting, by=saga)

    everything = version.sheet + "\n".join(paragraphs(version))
    assert [word for word in ("Salainen", "salainen@", "neighbour") if word in everything] == []


async def test_the_way_in_from_afar_is_for_guests_only(saga: Person, table: PartnershipTable) -> None:
    meeting = await make.meeting(table, join_link="https://meet.example/secret")
    await compiling.open_agenda(meeting, by=saga)

    version = await publishing.release(meeting, by=saga)

    assert "meet.example" not in version.sheet + "\n".join(paragraphs(version))


async def test_it_is_released_in_every_language(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)

    async def told(_meeting: Meeting) -> tuple[FollowUpLine, ...]:
        return (FollowUpLine("Street lights", status=speaking()),)

    version = await publishing.release(meeting, follow_ups=told, by=saga)

    sheets = [publishing.sheet(version, language) for language in ("fi", "sv", "en")]
    assert [sheet.language for sheet in sheets] == ["fi", "sv", "en"]
    assert [sheet.entries[1].follow_ups[0].status for sheet in sheets] == ["fi", "sv", "en"]
    with speak("sv"):
        assert publishing.sheet(version).language == "sv"


async def test_a_released_agenda_does_not_change_when_its_topics_do(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await make.topic(table, "Land")
    await compiling.add(land, meeting, by=saga)
    version = await publishing.release(meeting, by=saga)
    before = publishing.sheet(version), bytes(version.docx)

    await Topic.update({Topic.title: "Something else"}).where(Topic.id == land.id)
    await compiling.remove((await line_of(meeting, land)).item, by=saga)
    found = await publishing.find(meeting, 1)

    assert (publishing.sheet(found), bytes(found.docx)) == before
    assert "3 Land" in paragraphs(found)


async def test_a_change_makes_a_second_version_that_tells_it_in_words(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land, clubs = await make.topic(table, "Land"), await make.topic(table, "Clubs")
    await compiling.add_all(meeting, [land, clubs], by=saga)
    await publishing.release(meeting, by=saga)
    await compiling.add(await make.topic(table, "Projector"), meeting, by=saga)
    await compiling.nudge((await line_of(meeting, land)).item, up=False, by=saga)
    await compiling.edit_item((await line_of(meeting, clubs)).item, minutes=15, presenter="", by=saga)
    with speak("en"):
        announced = await publishing.not_released_yet(meeting)

    version = await publishing.release(meeting, by=saga)

    assert version.version == 2
    assert changes(version) == announced
    assert announced == (
        "Item 4 moved to 3: Clubs",
        "Item 3, Clubs: now 15 minutes",
        "New item 5: Projector",
    )
    assert [found.version for found in await AgendaVersion.objects().order_by(AgendaVersion.id)] == [1, 2]
    assert len(publishing.sheet(version, "fi").changes) == 3


async def test_a_new_note_from_a_department_is_a_change(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    technical = await make.organisation("Tekninen toimi", kind="department")
    land = await make.topic(table, "Land")
    await make.wanted(land, technical)
    await compiling.add(land, meeting, by=saga)
    await publishing.release(meeting, by=saga)
    await BackgroundNote.update({BackgroundNote.text: "Two plots."}).where(BackgroundNote.topic == land.id)

    version = await publishing.release(meeting, by=saga)

    assert changes(version) == ("Item 3, Land: new background information",)


async def test_releasing_with_nothing_changed_is_refused(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await make.topic(table, "Land")
    await compiling.add_all(meeting, [land, await make.topic(table, "Clubs")], by=saga)
    await publishing.release(meeting, by=saga)
    await compiling.nudge((await line_of(meeting, land)).item, up=False, by=saga)
    await compiling.nudge((await line_of(meeting, land)).item, up=True, by=saga)

    with pytest.raises(NotPossible), speak("en"):
        await publishing.release(meeting, by=saga)

    assert await AgendaVersion.count() == 1


async def test_a_follow_up_that_moves_on_makes_no_version_by_itself(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, follow_ups=(FollowUpLine("Lights", status="open"),), by=saga)

    with pytest.raises(NotPossible):
        await publishing.release(meeting, follow_ups=(FollowUpLine("Lights", status="done"),), by=saga)


async def test_the_desk_knows_whether_there_is_something_to_release(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await compiling.add(await make.topic(table, "Land"), meeting, by=saga)
    states = []

    async def look() -> None:
        agenda = await Agenda.objects().get(Agenda.meeting == meeting.id)
        assert agenda is not None
        states.append((agenda.status, agenda.version, agenda.changed))

    await look()
    await publishing.release(meeting, by=saga)
    await look()
    await compiling.nudge(land, up=True, by=saga)
    await look()
    await compiling.nudge(land, up=False, by=saga)
    await look()

    draft, released = AgendaStatus.draft, AgendaStatus.released
    assert states == [(draft, 0, True), (released, 1, False), (released, 1, True), (released, 1, False)]


async def test_an_agenda_that_nobody_has_begun_is_not_released(saga: Person, meeting: Meeting) -> None:
    with pytest.raises(NotFound):
        await publishing.release(meeting, by=saga)

    assert await publishing.latest(meeting) is None
    assert await publishing.not_released_yet(meeting) == ()


async def test_there_is_no_version_that_was_not_released(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, by=saga)

    with pytest.raises(NotFound):
        await publishing.find(meeting, 2)


@pytest.mark.parametrize("status", ["held", "closed", "cancelled"])
async def test_the_agenda_of_a_meeting_that_is_over_is_not_released(
    saga: Person, meeting: Meeting, status: str
) -> None:
    await compiling.open_agenda(meeting, by=saga)
    await Meeting.update({Meeting.status: status}).where(Meeting.id == meeting.id)

    with pytest.raises(NotPossible):
        await publishing.release(meeting, by=saga)


async def test_only_the_coordinator_releases(
    saga: Person, bo: Person, carl: Person, meeting: Meeting
) -> None:
    await compiling.open_agenda(meeting, by=saga)

    for somebody in (bo, carl):
        with pytest.raises(NotAllowed):
            await publishing.release(meeting, by=somebody)


async def test_the_secretary_is_whom_to_ask(saga: Person, table: PartnershipTable, meeting: Meeting) -> None:
    await Person.update({Person.phone: "040 000 0000"}).where(Person.id == saga.id)
    await make.seat(table, person=saga.id, role="secretary")
    await compiling.open_agenda(meeting, by=saga)

    version = await publishing.release(meeting, by=saga)

    sheet = publishing.sheet(version)
    assert sheet.secretary == Officer("Saga Sihteeri")
    assert (sheet.contact.name, sheet.contact.phone) == ("Saga Sihteeri", "040 000 0000")
    assert isinstance(sheet.contact, Contact)


async def test_a_long_agenda_is_drawn_up_with_as_many_queries_as_a_short_one(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    village = await make.organisation()
    numbers = []
    for more in (1, 2):
        for number in range(more):
            guest = await make.person(f"Guest {more} {number}")
            await make.seat(table, person=guest.id, organisation=village.id)
            topic = await make.topic(table)
            await make.raised(topic, organisation=village.id)
            await compiling.add(topic, meeting, by=saga)
        async with counted() as sent:
            await publishing.sheet_of(meeting)
        numbers.append(len(sent))

    assert numbers[0] == numbers[1] <= 20


async def test_two_coordinators_release_the_same_agenda_at_once(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", role="coordinator")
    second = await make.person("Sanna Sijainen", role="coordinator")
    table = await make.table()
    await make.standing(table)
    meeting = await make.meeting(table)
    await compiling.add(await make.topic(table, "Land"), meeting, by=saga)

    with speak("en"):
        answers = await asyncio.gather(
            publishing.release(meeting, by=saga),
            publishing.release(meeting, by=second),
            return_exceptions=True,
        )

    versions = [answer.version for answer in answers if isinstance(answer, AgendaVersion)]
    sentences = [answer.message for answer in answers if isinstance(answer, Refused)]
    assert versions == [1]
    assert [sentence.partition(" on ")[0] for sentence in sentences] == [
        "Nothing has changed since version 1 was released"
    ]
    assert await AgendaVersion.count() == 1


async def test_two_coordinators_add_to_the_same_agenda_at_once(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", role="coordinator")
    table = await make.table()
    await make.standing(table)
    meeting = await make.meeting(table)
    topics = [await make.topic(table, title) for title in ("Land", "Clubs", "Nature")]

    await asyncio.gather(*(compiling.add(topic, meeting, by=saga) for topic in topics))

    agenda = await compiling.open_agenda(meeting, by=saga)
    items = await agendas.items_of(agenda)
    assert [item.position for item in items] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [item.kind for item in items][2:5] == [ItemKind.topic] * 3


async def test_whoever_asked_reads_once_that_it_is_on_the_agenda(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    stairs, lamps = await make.topic(table, "Portaat"), await make.topic(table, "Lamput")
    for topic in (stairs, lamps):
        await make.raised(topic, name="Ada", email="ada@kyla.example")
    await compiling.add(stairs, meeting, by=saga)
    await publishing.release(meeting, by=saga)
    await compiling.add(lamps, meeting, by=saga)

    await publishing.release(meeting, by=saga)

    subjects = Letter.select(Letter.subject).where(Letter.kind == "scheduled").order_by(Letter.id)
    assert [row["subject"] for row in await subjects] == [
        "Asia nro 2027-1 on asialistalla: Portaat",
        "Asia nro 2027-2 on asialistalla: Lamput",
    ]
