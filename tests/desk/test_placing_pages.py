"""What a matter may belong to is offered at its page, and taken with one press."""

import re

import pytest

from agendas.tables import BackgroundNote, Topic
from core.clock import now
from minutes import memos, notes
from people.tables import Organisation, Person
from tests import make
from tests.door import Visitor, words
from tests.minutes import rows
from tests.queries import counted

LIGHTS = "Katuvalot puuttuvat Myllytieltä"


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    visitor = await stranger.signed_in_as(saga)
    await visitor.get("/language/en")
    return visitor


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", remit="katuvalot, kadut, tiet")


async def test_each_suggestion_is_taken_with_one_press(
    coordinator: Visitor, saga: Person, technical: Organisation
) -> None:
    action = await make.action(technical, "Katuvalot syttyvät kylien raiteille", by=saga)
    table = await make.table()
    earlier = await make.topic(table, "Myllytien katuvalot ovat pimeinä")
    topic = await make.topic(table, LIGHTS)
    path = f"/topics/{topic.id}"

    page = await coordinator.get(path)
    untouched = await Topic.select(Topic.action, Topic.for_next_plan, Topic.merged_into).where(
        Topic.id == topic.id
    )
    await coordinator.send_form(f"{path}/plan", {"plan": str(action.id)})
    await coordinator.send_form(f"{path}/departments", {"organisation": str(technical.id)})
    placed = words(await coordinator.get(path))
    joining = words(await coordinator.get(f"{path}/joining"))
    await coordinator.send_form(f"{path}/joining", {"into": str(earlier.id)})

    said = words(page)
    assert "1.1.1 Katuvalot syttyvät kylien raiteille by the words: Katuvalot" in said
    assert "Tekniset palvelut by the words: Katuvalot" in said
    assert f"2027-{earlier.number} Myllytien katuvalot ovat pimeinä by the words:" in said
    assert f"2027-{earlier.number} Myllytien katuvalot ovat pimeinä by the words:" in joining
    assert untouched == [{"action": None, "for_next_plan": False, "merged_into": None}]
    assert "1.1.1 Katuvalot syttyvät kylien raiteille It does not belong there after all" in placed
    assert await BackgroundNote.count() == 1
    assert await Topic.select(Topic.action, Topic.merged_into).where(Topic.id == topic.id) == [
        {"action": action.id, "merged_into": earlier.id}
    ]


async def test_what_fits_nothing_is_said_and_proposed_for_the_next_plan(
    coordinator: Visitor, saga: Person, technical: Organisation
) -> None:
    await make.action(technical, "Katuvalot syttyvät kylien raiteille", by=saga)
    topic = await make.topic(await make.table(), "Kirjastoauton pysäkki Virtasalmelle")
    path = f"/topics/{topic.id}"

    page = words(await coordinator.get(path))
    await coordinator.send_form(f"{path}/plan", {"plan": "next_plan"})
    proposed = words(await coordinator.get(path))
    [kept] = await Topic.select(Topic.for_next_plan).where(Topic.id == topic.id)
    await coordinator.send_form(f"{path}/plan", {"plan": ""})

    assert "Nothing in the plan seems to be about this. Propose for the next plan" in page
    assert "a proposal for the next plan It does not belong there after all" in proposed
    assert kept == {"for_next_plan": True}
    assert await Topic.select(Topic.for_next_plan).where(Topic.id == topic.id) == [{"for_next_plan": False}]


async def test_the_place_given_before_the_meeting_stands_in_the_form_of_the_outcome(
    coordinator: Visitor, saga: Person
) -> None:
    held = await rows.evening("Tilat", begins=now())
    minutes = await notes.open_minutes(held.meeting, by=saga)
    await coordinator.send_form(f"/topics/{held.topics[0].id}/plan", {"plan": "next_plan"})
    passage = (await memos.entries_of(minutes, held.meeting))[1].passage.id

    page = await coordinator.get(f"/meetings/{held.meeting.id}/minutes/edit?passage={passage}&kind=together")

    assert re.findall(r'name="plan" value="(\w*)" checked', page.text) == ["next_plan"]


async def test_a_joy_is_marked_where_the_new_matters_are_listed(coordinator: Visitor) -> None:
    topic = await make.topic(await make.table(), "Hienoa, että latu avattiin", status="received")
    submission = await make.raised(topic, name="Risto")

    listed = words(await coordinator.get("/topics"))
    form = {"feeling": "joy", "submission": str(submission.id)}
    answer = await coordinator.send_form(f"/topics/{topic.id}/feeling", form)
    marked = words(await coordinator.get("/topics"))
    await coordinator.send_form(f"/topics/{topic.id}/feeling", {"feeling": "anger"})

    assert "Mark as a joy Mark as a worry Sounds like a joy: “Hienoa”" in listed
    assert answer.headers["location"] == f"/topics#submission-{submission.id}"
    assert "a joy Take the mark away" in marked
    assert await Topic.select(Topic.feeling) == [{"feeling": None}]


async def test_more_matters_cost_the_page_of_one_no_more_queries(
    coordinator: Visitor, technical: Organisation, saga: Person
) -> None:
    await make.action(technical, "Katuvalot syttyvät kylien raiteille", by=saga)
    table = await make.table()
    counts = []

    for many in (1, 6):
        for number in range(many):
            await make.topic(table, f"Katuvalot {number} pimeinä", received_at=rows.BEGINS)
        newest = await make.topic(table, LIGHTS)
        async with counted() as sent:
            await coordinator.get(f"/topics/{newest.id}")
        counts.append(len(sent))

    assert counts[0] == counts[1]
