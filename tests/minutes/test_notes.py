"""Notes: one text per item, saved as it is typed, by one writer or by two."""

from datetime import timedelta

import pytest
import time_machine

from core.errors import NotAllowed, NotFound, NotPossible
from meetings.tables import MeetingStatus
from minutes import memos, notes, outcomes
from minutes.notes import Overtaken
from minutes.outcomes import Agreed
from minutes.tables import OutcomeKind, Passage
from people.tables import Person
from tests import make
from tests.minutes import rows

pytestmark = pytest.mark.usefixtures("database", "tonight")


async def test_every_item_of_the_agenda_has_a_text(saga: Person) -> None:
    held = await rows.evening("Tilat", "Valaistus")

    await notes.open_minutes(held.meeting, by=saga)
    minutes = await notes.open_minutes(held.meeting, by=saga)

    entries = await memos.entries_of(minutes, held.meeting)
    assert [(entry.line.title, entry.passage.text) for entry in entries] == [
        ("Avaus", ""),
        ("Tilat", ""),
        ("Valaistus", ""),
    ]
    assert held.meeting.status == MeetingStatus.held


async def test_notes_are_not_opened_the_day_before(saga: Person, tonight: time_machine.Traveller) -> None:
    held = await rows.evening("Tilat")
    tonight.move_to(rows.BEGINS - timedelta(days=1))

    with pytest.raises(NotPossible):
        await notes.open_minutes(held.meeting, by=saga)

    assert held.meeting.status == MeetingStatus.invited


async def test_notes_need_a_released_agenda(saga: Person) -> None:
    held = await rows.evening("Tilat")
    await held.agenda.update_self({"status": "draft", "version": 0})

    with pytest.raises(NotPossible):
        await notes.open_minutes(held.meeting, by=saga)


async def test_what_is_typed_is_kept(saga: Person) -> None:
    passage = await a_passage(saga)

    first = await notes.save(passage, "Kylä kysyi", revision=0, by=saga)
    second = await notes.save(passage, "Kylä kysyi salista.\r\n", revision=first.revision, by=saga)

    assert (second.text, second.revision, second.changed_by) == ("Kylä kysyi salista.", 2, saga.id)


async def test_two_secretaries_at_once_lose_nothing(saga: Person) -> None:
    other = await make.person("Siru Sijainen", role="coordinator")
    passage = await a_passage(saga)
    await notes.save(passage, "Saga kirjoitti tämän.", revision=0, by=saga)

    with pytest.raises(Overtaken) as overtaken:
        await notes.save(passage, "Siru kirjoitti tämän.", revision=0, by=other)

    assert overtaken.value.theirs.text == "Saga kirjoitti tämän."
    assert overtaken.value.mine == "Siru kirjoitti tämän."
    joined = "Saga kirjoitti tämän. Siru kirjoitti tämän."
    kept = await notes.save(passage, joined, revision=overtaken.value.theirs.revision, by=other)
    assert (kept.text, kept.changed_by) == (joined, other.id)


async def test_typing_on_while_the_last_saving_is_on_its_way_is_no_quarrel(saga: Person) -> None:
    passage = await a_passage(saga)
    await notes.save(passage, "Kylä", revision=0, by=saga)

    kept = await notes.save(passage, "Kylä kysyi", revision=0, by=saga)

    assert kept.text == "Kylä kysyi"


async def test_the_same_text_is_not_a_new_revision(saga: Person) -> None:
    passage = await a_passage(saga)
    await notes.save(passage, "Kylä", revision=0, by=saga)

    kept = await notes.save(passage, "Kylä", revision=1, by=saga)

    assert kept.revision == 1


async def test_an_item_of_which_something_came_was_discussed(saga: Person) -> None:
    passage = await a_passage(saga)
    await outcomes.add(passage, Agreed(kind=OutcomeKind.information), by=saga)

    with pytest.raises(NotPossible):
        await notes.set_discussed(passage, False, by=saga)


async def test_others_neither_write_notes_nor_see_them(saga: Person, bo: Person, carl: Person) -> None:
    passage = await a_passage(saga)
    held = await rows.evening("Muuta")

    for person in (bo, carl):
        with pytest.raises(NotAllowed):
            await notes.open_minutes(held.meeting, by=person)
        with pytest.raises(NotAllowed):
            await notes.save(passage, "Heippa", revision=0, by=person)
        with pytest.raises(NotFound):
            await memos.find(held.meeting, seen_by=person)


async def a_passage(by: Person) -> Passage:
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=by)
    return (await memos.entries_of(minutes, held.meeting))[1].passage
