"""The thread of a topic: what everybody may read, in the order in which it happened."""

from datetime import date, timedelta

import pytest
import time_machine

from agendas.tables import AgendaItem, Topic
from core.clock import moment, now
from core.languages import speak
from meetings.tables import PartnershipTable
from minutes.tables import Progress
from people.tables import Membership, Organisation, Person
from plan.tables import Action
from reports.threads.steps import Step, steps
from reports.threads.thread import threads
from tests import make, papers
from tests.queries import counted


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


@pytest.fixture
async def village(database: None) -> Organisation:
    return await make.organisation("Jäppilän kyläyhdistys")


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


async def chain(topic: Topic) -> list[Step]:
    with speak("en"):
        return steps((await threads([topic.id]))[topic.id])


def told(found: list[Step]) -> list[tuple[str, str]]:
    return [(step.title, step.state) for step in found]


AHEAD = [("What came of it", "ahead"), ("What has happened", "ahead")]


async def action_of(saga: Person, city: Organisation) -> Action:
    return await make.action(city, by=saga)


async def test_a_received_topic_has_its_whole_way_ahead(village: Organisation) -> None:
    topic = await papers.topic(status="received", received_at=moment(date(2027, 1, 3), now().time()))
    await papers.submission(topic, by=village)

    found = await chain(topic)

    assert told(found) == [
        ("Asked", "done"),
        ("Received", "now"),
        ("Discussed at a meeting", "ahead"),
        *AHEAD,
    ]
    assert (found[0].when, found[0].lines) == ("3.1.2027", ("Jäppilän kyläyhdistys, by e-mail",))


async def test_a_resident_has_no_name(table: PartnershipTable) -> None:
    topic = await papers.topic()
    await papers.submission(topic, channel="form")

    found = await chain(topic)

    assert found[0].lines == ("a resident, by the form",)


async def test_an_agenda_that_is_not_out_is_not_told(table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    drafted = await papers.draft_agenda(await make.meeting(table), topic)

    before = await chain(topic)
    with time_machine.travel(date(2027, 2, 1)):
        await papers.release(table, drafted)
        after = await chain(topic)

    assert told(before) == [
        ("Asked", "done"),
        ("Waiting for a meeting", "now"),
        ("Discussed at a meeting", "ahead"),
        *AHEAD,
    ]
    assert told(after) == [("Asked", "done"), ("On the agenda", "now"), *AHEAD]
    assert (after[1].when, after[1].agenda) == ("Tue 9.2.2027 at 17:00–18:30", drafted.meeting.id)


async def test_a_topic_added_after_the_release_waits_for_the_next_version(table: PartnershipTable) -> None:
    first, late = await papers.topic(table=table.id), await papers.topic("Myöhässä", table=table.id)
    meeting = await make.meeting(table)
    released = await papers.agenda(table, meeting, first)
    await AgendaItem(agenda=released.agenda.id, position=2, topic=late.id).save()
    late.status, late.meeting = "scheduled", meeting.id
    await late.save()

    found = await chain(late)

    assert found[1].title == "Waiting for a meeting"


async def test_a_memo_that_is_not_out_is_not_told(table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    released = await papers.agenda(table, await make.meeting(table, status="held"), topic)
    await papers.outcome(released, text="Salaisuus")

    with time_machine.travel(date(2027, 2, 12)):
        found = await chain(topic)

    assert told(found) == [("Asked", "done"), ("On the agenda", "now"), *AHEAD]
    assert found[1].lines == (table.name, "The meeting has been. Its memo is being written.")


async def test_the_whole_way(
    table: PartnershipTable, village: Organisation, city: Organisation, saga: Person
) -> None:
    action = await action_of(saga, city)
    topic = await papers.topic(table=table.id)
    await papers.submission(topic, by=village)
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.outcome(
        released,
        kind="department",
        text="Tekninen toimi korjaa katon.",
        owner=city.id,
        due_on=date(2027, 5, 31),
        action=action.id,
        status="in_progress",
        told=("Katto on tilattu.",),
    )
    await papers.publish(table, released)

    found = await chain(topic)

    assert told(found) == [
        ("Asked", "done"),
        ("Discussed", "done"),
        ("What came of it: a department will see to it", "done"),
        ("What has happened: in progress", "now"),
    ]
    assert found[1].memo == released.meeting.id
    assert found[2].lines == (
        "Tekninen toimi korjaa katon.",
        "Responsible: Tekninen toimi",
        "To be done by 31.5.2027",
    )
    assert found[2].action is not None
    assert found[2].action.label == "1.1.1 Kokoustilat"
    assert found[3].lines == ("Katto on tilattu.",)


async def test_a_villager_who_sees_to_it_is_named_by_the_village(
    table: PartnershipTable, village: Organisation, ada: Person
) -> None:
    topic = await papers.topic(table=table.id)
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.outcome(released, kind="together", owner_person=ada.id, status="open")
    await papers.publish(table, released)

    before = await chain(topic)
    await Membership(person=ada.id, organisation=village.id).save()
    after = await chain(topic)

    assert before[2].lines == ("Kerrottiin tilanne.", "Responsible: village representative")
    assert after[2].lines == ("Kerrottiin tilanne.", "Responsible: Jäppilän kyläyhdistys")


async def test_what_was_not_reached_goes_on(table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.publish(table, released)

    found = await chain(topic)

    assert told(found) == [
        ("Asked", "done"),
        ("On the agenda", "done"),
        ("Waiting for a meeting", "now"),
        ("Discussed at a meeting", "ahead"),
        *AHEAD,
    ]


async def test_a_joined_topic_shares_the_way_of_the_other(table: PartnershipTable) -> None:
    elder = await papers.topic("Koulun tilat", table=table.id, wording_checked=True)
    younger = await papers.topic("Koulu", status="merged", merged_into=elder.id)
    await papers.submission(elder)
    await papers.submission(younger, channel="phone")
    with time_machine.travel(date(2027, 2, 1)):
        await papers.agenda(table, await make.meeting(table), elder)

        theirs, others = await chain(younger), await chain(elder)

    assert told(theirs) == [
        ("Asked", "done"),
        (f"Joined to matter 2027-{elder.number}", "done"),
        ("On the agenda", "now"),
        *AHEAD,
    ]
    assert theirs[0].lines == ("a resident, by phone",)
    assert others[0].lines == ("a resident, by e-mail\na resident, by phone",)


async def test_the_words_of_another_are_not_told_before_they_have_been_looked_at(database: None) -> None:
    elder = await papers.topic("Naapurin Eino on kaatunut", status="received")
    younger = await papers.topic("Koulu", status="merged", merged_into=elder.id)

    found = await chain(younger)

    assert "Eino" not in str(found)


@pytest.mark.parametrize(
    ("more", "title", "lines"),
    [
        (
            {"status": "declined", "reason": "Koskee yhtä henkilöä."},
            "Not taken up",
            ("Koskee yhtä henkilöä.",),
        ),
        ({"status": "withdrawn"}, "Withdrawn", ("Whoever sent it has withdrawn it.",)),
    ],
)
async def test_a_way_may_end(database: None, more: dict[str, str], title: str, lines: tuple[str]) -> None:
    found = await chain(await papers.topic(**more))

    assert told(found) == [("Asked", "done"), (title, "stopped")]
    assert found[1].lines == lines


async def test_another_authority_is_named(database: None) -> None:
    eloisa = await make.organisation("Hyvinvointialue", kind="authority")

    found = await chain(await papers.topic(status="redirected", passed_to=eloisa.id, reason="Ei kaupungin."))

    assert told(found)[1:] == [("Passed to: Hyvinvointialue", "stopped")]


async def test_not_done_is_an_honest_end(table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    released = await papers.agenda(table, await make.meeting(table), topic)
    made = await papers.outcome(released, kind="together", status="not_done")
    await Progress(outcome=made.id, status="not_done", text="Rahaa ei ole.").save()
    await papers.publish(table, released)

    found = await chain(topic)

    assert told(found)[-1] == ("What has happened: not done", "stopped")
    assert found[-1].lines == ("Rahaa ei ole.",)


async def test_what_is_late_says_so(table: PartnershipTable) -> None:
    topic = await papers.topic(table=table.id)
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.outcome(released, kind="together", status="open", due_on=now().date() - timedelta(days=9))
    await papers.publish(table, released)

    found = await chain(topic)

    assert told(found)[-1] == ("What has happened: open, late", "now")


@pytest.mark.parametrize("many", [1, 3, 40])
async def test_however_many_topics_it_is_one_query(table: PartnershipTable, many: int) -> None:
    made = [await papers.topic(f"Asia {n}", table=table.id) for n in range(many)]
    released = await papers.agenda(table, await make.meeting(table), *made)
    for item in range(many):
        await papers.outcome(released, item=item, told=("Tehty.",), status="done")
    await papers.publish(table, released)

    async with counted() as sent:
        found = await threads(topic.id for topic in made)

    assert (len(found), len(sent)) == (many, 1)


async def test_no_topics_no_query(database: None) -> None:
    async with counted() as sent:
        assert await threads([]) == {}

    assert sent == []
