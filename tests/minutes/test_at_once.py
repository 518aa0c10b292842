"""Two people, or two processes, at the same moment: really, on two connections."""

import asyncio
from datetime import UTC, date, datetime

import pytest
import time_machine

from core.errors import NotPossible
from mail.tables import Letter
from meetings.tables import Meeting
from minutes import circulation, follow_ups, following, memos, notes, outcomes, publishing, reminders
from minutes.notes import Overtaken
from minutes.outcomes import Agreed
from minutes.tables import FollowUpStatus, Minutes, OutcomeKind, Passage, PublishedMinutes
from people.tables import Person
from tests import make
from tests.minutes import rows
from tests.minutes.rows import Evening

pytestmark = pytest.mark.usefixtures("committed", "tonight")


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def siru(committed: None) -> Person:
    return await make.person("Siru Sijainen", "siru@kaupunki.example", role="coordinator")


async def ready(by: Person) -> tuple[Evening, Minutes]:
    """A memo that lacks nothing."""
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=by)
    told = Agreed(kind=OutcomeKind.information, no_action_because="ylläpitoa")
    await outcomes.add((await memos.entries_of(minutes, held.meeting))[1].passage, told, by=by)
    return held, minutes


async def test_two_open_the_same_notes(saga: Person, siru: Person) -> None:
    held = await rows.evening("Tilat")
    hers = await Meeting.objects().get(Meeting.id == held.meeting.id)
    assert hers is not None

    await asyncio.gather(notes.open_minutes(held.meeting, by=saga), notes.open_minutes(hers, by=siru))

    assert (await Minutes.count(), await Passage.count()) == (1, 2)


async def test_of_two_who_save_the_same_item_one_sees_both_texts(saga: Person, siru: Person) -> None:
    held = await rows.evening("Tilat")
    minutes = await notes.open_minutes(held.meeting, by=saga)
    passage = (await memos.entries_of(minutes, held.meeting))[1].passage

    answers = await asyncio.gather(
        notes.save(passage, "Sagan rivi.", revision=0, by=saga),
        notes.save(passage, "Sirun rivi.", revision=0, by=siru),
        return_exceptions=True,
    )

    [kept] = [answer for answer in answers if isinstance(answer, Passage)]
    [overtaken] = [answer for answer in answers if isinstance(answer, Overtaken)]
    assert {kept.text, overtaken.mine} == {"Sagan rivi.", "Sirun rivi."}
    assert overtaken.theirs.text == kept.text


async def test_of_two_who_publish_one_is_told_that_it_is_done(saga: Person, siru: Person) -> None:
    _held, minutes = await ready(saga)
    again = await Minutes.objects().get(Minutes.id == minutes.id)
    assert again is not None

    answers = await asyncio.gather(
        publishing.publish(minutes, by=saga), publishing.publish(again, by=siru), return_exceptions=True
    )

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] == [NotPossible]
    assert await PublishedMinutes.select(PublishedMinutes.version) == [{"version": 1}]


async def test_two_who_circulate_send_one_letter(saga: Person, siru: Person) -> None:
    held, minutes = await ready(saga)
    await rows.guest(held.meeting, siru, presence="present")
    await circulation.prepare(minutes, until=date(2027, 2, 16), by=saga)

    answers = await asyncio.gather(
        circulation.circulate(minutes, by=saga),
        circulation.circulate(minutes, by=siru),
        return_exceptions=True,
    )

    assert sorted(str(type(answer).__name__) for answer in answers) == ["NotPossible", "int"]
    assert await Letter.count() == 1


async def test_two_workers_remind_once(tonight: time_machine.Traveller) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department", email="t@k.example")
    await rows.follow_up(await rows.evening("Tilat"), owner=technical, due=date(2027, 3, 1))
    tonight.move_to(datetime(2027, 2, 22, 5, 0, tzinfo=UTC))

    written = await asyncio.gather(reminders.remind_due(), reminders.remind_due())

    assert sorted(written) == [0, 1]
    assert await Letter.count() == 1


async def test_of_two_who_report_at_once_one_is_told(saga: Person) -> None:
    technical = await make.organisation("Tekniset palvelut", kind="department")
    made = await rows.follow_up(await rows.evening("Tilat"), owner=technical)
    one = await follow_ups.find(made.id, seen_by=saga)

    answers = await asyncio.gather(
        following.report(one, FollowUpStatus.done, "Tehty.", by_name="Tero"),
        following.report(one, FollowUpStatus.not_done, "Ei tehdä.", by_name="Tiina"),
        return_exceptions=True,
    )

    assert [type(answer) for answer in answers if isinstance(answer, Exception)] == [NotPossible]
    assert len((await follow_ups.find(made.id, seen_by=saga)).said) == 1
