"""Making an agenda: what is on it, in what order, and for how long."""

from datetime import date

import pytest

from agendas import agenda as agendas
from agendas import compiling, leftovers
from agendas.agenda import Line
from agendas.tables import AgendaItem, Topic
from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from core.languages import clock, speak
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.queries import counted

OPENING = "Opening and introductions"
EARLIER = "Where earlier matters stand"
NEWS = "News from the departments"
OTHER = "Other matters"
CLOSING = "Next meeting and closing"


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


async def lines(meeting: Meeting) -> list[Line]:
    found = await agendas.of_meeting(meeting)
    assert found is not None
    with speak("en"):
        return await agendas.lines_of(found, meeting)


async def titles(meeting: Meeting) -> list[str]:
    return [line.title for line in await lines(meeting)]


async def item(meeting: Meeting, title: str) -> AgendaItem:
    return next(line.item for line in await lines(meeting) if line.title == title)


async def status_of(topic: Topic) -> str:
    await topic.refresh()
    return str(topic.status)


async def test_a_new_agenda_has_the_standing_items_of_its_table(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)

    assert [(clock(line.starts_at), line.minutes, line.title) for line in await lines(meeting)] == [
        ("17.00", 5, OPENING),
        ("17.05", 10, EARLIER),
        ("17.15", 10, NEWS),
        ("17.25", 5, OTHER),
        ("17.30", 5, CLOSING),
    ]


async def test_opening_an_agenda_again_changes_nothing(saga: Person, meeting: Meeting) -> None:
    first = await compiling.open_agenda(meeting, by=saga)

    second = await compiling.open_agenda(meeting, by=saga)

    assert second.id == first.id
    assert await AgendaItem.count() == 5


async def test_topics_stand_between_the_follow_ups_and_the_news(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await make.topic(table, "Land", minutes_wanted=20)
    clubs = await make.topic(table, "Clubs")

    await compiling.add(land, meeting, by=saga)
    await compiling.add(clubs, meeting, by=saga)

    found = await lines(meeting)
    assert [(clock(line.starts_at), line.title) for line in found] == [
        ("17.00", OPENING),
        ("17.05", EARLIER),
        ("17.15", "Land"),
        ("17.35", "Clubs"),
        ("17.45", NEWS),
        ("17.55", OTHER),
        ("18.00", CLOSING),
    ]
    assert [line.number for line in found] == [1, 2, 3, 4, 5, 6, 7]
    assert agendas.used_minutes(found) == 65
    assert agendas.length_of(meeting) == 90
    assert (await status_of(land), land.meeting) == ("scheduled", meeting.id)


async def test_all_that_wait_come_at_once(saga: Person, table: PartnershipTable, meeting: Meeting) -> None:
    topics = [await make.topic(table, title) for title in ("Land", "Clubs", "Nature")]

    await compiling.add_all(meeting, topics, by=saga)

    assert (await titles(meeting))[2:5] == ["Land", "Clubs", "Nature"]


async def test_a_topic_comes_on_one_agenda_only(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    topic = await make.topic(table)
    other = await make.meeting(table, date(2027, 4, 6), number=2)
    await compiling.add(topic, meeting, by=saga)

    with pytest.raises(NotPossible):
        await compiling.add(topic, other, by=saga)

    assert len([line for line in await lines(other) if line.topic]) == 0


async def test_a_topic_of_another_table_does_not_come(saga: Person, meeting: Meeting) -> None:
    elsewhere = await make.table("Virtasalmi", slug="virtasalmi")

    with pytest.raises(NotPossible):
        await compiling.add(await make.topic(elsewhere), meeting, by=saga)


async def test_a_topic_taken_off_waits_again(saga: Person, table: PartnershipTable, meeting: Meeting) -> None:
    land = await make.topic(table, "Land")
    await compiling.add_all(meeting, [land, await make.topic(table, "Clubs")], by=saga)

    await compiling.remove(await item(meeting, "Land"), by=saga)

    assert await titles(meeting) == [OPENING, EARLIER, "Clubs", NEWS, OTHER, CLOSING]
    assert await status_of(land) == "accepted"


async def test_a_standing_item_cannot_be_taken_off(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)

    with pytest.raises(NotPossible):
        await compiling.remove(await item(meeting, NEWS), by=saga)


async def test_an_item_taken_off_twice_is_gone(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    gone = await compiling.add(await make.topic(table), meeting, by=saga)
    await compiling.remove(gone, by=saga)

    with pytest.raises(NotFound):
        await compiling.remove(gone, by=saga)


async def test_items_are_dragged_into_another_order(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    await compiling.add_all(
        meeting, [await make.topic(table, "Land"), await make.topic(table, "Clubs")], by=saga
    )
    agenda = await compiling.open_agenda(meeting, by=saga)
    present = [line.item.id for line in await lines(meeting)]

    await compiling.order(agenda, [*present[:2], present[3], present[2], *present[4:]], by=saga)

    assert [(line.number, line.title) for line in await lines(meeting)][2:4] == [(3, "Clubs"), (4, "Land")]


async def test_an_item_is_moved_by_the_keyboard(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)

    await compiling.nudge(await item(meeting, NEWS), up=True, by=saga)
    await compiling.nudge(await item(meeting, OTHER), up=False, by=saga)

    assert await titles(meeting) == [OPENING, NEWS, EARLIER, CLOSING, OTHER]


async def test_an_item_gets_its_minutes_and_presenter(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await compiling.add(await make.topic(table, "Land"), meeting, by=saga)

    await compiling.edit_item(land, minutes=25, presenter="Land surveyor", title="Not this", by=saga)

    line = next(line for line in await lines(meeting) if line.topic)
    assert (line.title, line.minutes, line.presenter, clock(line.ends_at)) == (
        "Land",
        25,
        "Land surveyor",
        "17.40",
    )


async def test_a_standing_item_has_words_of_its_own_or_the_usual_ones(saga: Person, meeting: Meeting) -> None:
    await compiling.open_agenda(meeting, by=saga)
    news = await item(meeting, NEWS)

    await compiling.edit_item(
        news, minutes=15, presenter="", title="School news", text="From autumn on", by=saga
    )
    renamed = next(line for line in await lines(meeting) if line.item.id == news.id)
    await compiling.edit_item(news, minutes=15, presenter="", by=saga)

    assert (renamed.title, renamed.text) == ("School news", "From autumn on")
    assert (await titles(meeting))[2] == NEWS


@pytest.mark.parametrize("minutes", [-1, 241])
async def test_minutes_are_sensible(saga: Person, meeting: Meeting, minutes: int) -> None:
    await compiling.open_agenda(meeting, by=saga)

    with pytest.raises(Invalid) as refused:
        await compiling.edit_item(await item(meeting, NEWS), minutes=minutes, presenter="", by=saga)

    assert list(refused.value.problems) == ["minutes"]


async def test_what_an_earlier_meeting_did_not_reach_comes_back_by_itself(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    earlier = await make.meeting(table, date(2026, 9, 15), year=2026)
    land, clubs = await make.topic(table, "Land"), await make.topic(table, "Clubs")
    await make.topic(table, "Never on any agenda")
    await compiling.add_all(earlier, [land, clubs], by=saga)
    await _was_held(earlier, reached=[clubs], missed=[land])

    await compiling.open_agenda(meeting, by=saga)

    assert await titles(meeting) == [OPENING, EARLIER, "Land", NEWS, OTHER, CLOSING]
    assert await status_of(land) == "scheduled"
    assert len([line for line in await lines(earlier) if line.topic]) == 2


async def test_it_comes_back_also_to_an_agenda_that_was_begun_before(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    earlier = await make.meeting(table, date(2026, 9, 15), year=2026)
    land = await make.topic(table, "Land")
    await compiling.add(land, earlier, by=saga)
    await compiling.open_agenda(meeting, by=saga)
    await _was_held(earlier, missed=[land])

    await compiling.open_agenda(meeting, by=saga)

    assert (await titles(meeting))[2] == "Land"


async def test_what_the_coordinator_takes_off_does_not_come_back_again(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    earlier = await make.meeting(table, date(2026, 9, 15), year=2026)
    land = await make.topic(table, "Land")
    await compiling.add(land, earlier, by=saga)
    await _was_held(earlier, missed=[land])
    await compiling.open_agenda(meeting, by=saga)

    await compiling.remove(await item(meeting, "Land"), by=saga)
    await compiling.open_agenda(meeting, by=saga)

    assert len([line for line in await lines(meeting) if line.topic]) == 0
    assert await leftovers.not_reached([land]) == {land.id: date(2026, 9, 15)}


async def test_what_is_to_wait_does_not_come_back_yet(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    earlier = await make.meeting(table, date(2026, 9, 15), year=2026)
    land = await make.topic(table, "Land")
    await compiling.add(land, earlier, by=saga)
    await _was_held(earlier, missed=[land])
    await Topic.update({Topic.waits_until: date(2027, 3, 1)}).where(Topic.id == land.id)

    await compiling.open_agenda(meeting, by=saga)

    assert len([line for line in await lines(meeting) if line.topic]) == 0


async def test_topics_of_a_cancelled_meeting_wait_for_another(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    land = await make.topic(table, "Land")
    await compiling.add(land, meeting, by=saga)
    later = await make.meeting(table, date(2027, 4, 6), number=2)
    await Meeting.update({Meeting.status: "cancelled"}).where(Meeting.id == meeting.id)

    await compiling.free_topics(meeting, by=saga)
    freed = await status_of(land)
    await compiling.open_agenda(later, by=saga)

    assert freed == "accepted"
    assert (await titles(later))[2] == "Land"


@pytest.mark.parametrize("status", ["held", "closed", "cancelled"])
async def test_the_agenda_of_a_meeting_that_is_over_stays_as_it_was(
    saga: Person, table: PartnershipTable, meeting: Meeting, status: str
) -> None:
    land = await compiling.add(await make.topic(table, "Land"), meeting, by=saga)
    agenda = await compiling.open_agenda(meeting, by=saga)
    await Meeting.update({Meeting.status: status}).where(Meeting.id == meeting.id)

    for attempt in (
        compiling.add(await make.topic(table), meeting, by=saga),
        compiling.remove(land, by=saga),
        compiling.nudge(land, up=True, by=saga),
        compiling.order(agenda, [land.id], by=saga),
        compiling.edit_item(land, minutes=1, presenter="", by=saga),
    ):
        with pytest.raises(NotPossible):
            await attempt

    assert (await titles(meeting))[2] == "Land"


async def test_only_the_coordinator_makes_agendas(
    saga: Person, bo: Person, carl: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    topic = await make.topic(table)
    land = await compiling.add(await make.topic(table, "Land"), meeting, by=saga)
    agenda = await compiling.open_agenda(meeting, by=saga)

    for somebody in (bo, carl):
        for attempt in (
            compiling.open_agenda(meeting, by=somebody),
            compiling.add(topic, meeting, by=somebody),
            compiling.remove(land, by=somebody),
            compiling.nudge(land, up=True, by=somebody),
            compiling.order(agenda, [land.id], by=somebody),
            compiling.edit_item(land, minutes=1, presenter="", by=somebody),
            compiling.free_topics(meeting, by=somebody),
        ):
            with pytest.raises(NotAllowed):
                await attempt


async def test_a_long_agenda_is_read_with_as_many_queries_as_a_short_one(
    saga: Person, table: PartnershipTable, meeting: Meeting
) -> None:
    village, department = await make.organisation(), await make.organisation("Technical", kind="department")
    numbers = []
    for more in (1, 2):
        for _number in range(more):
            topic = await make.topic(table)
            await make.raised(topic, organisation=village.id)
            await make.wanted(topic, department)
            await compiling.add(topic, meeting, by=saga)
        async with counted() as sent:
            await lines(meeting)
        numbers.append(len(sent))

    assert numbers[0] == numbers[1] <= 9


async def _was_held(
    meeting: Meeting, *, reached: list[Topic] | None = None, missed: list[Topic] | None = None
) -> None:
    """As its memo would leave it: what was discussed is so, the rest waits again."""
    await Meeting.update({Meeting.status: "closed"}).where(Meeting.id == meeting.id)
    for status, topics in (("discussed", reached or []), ("accepted", missed or [])):
        for topic in topics:
            await Topic.update({Topic.status: status}).where(Topic.id == topic.id)
