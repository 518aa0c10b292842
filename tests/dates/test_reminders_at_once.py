"""Two rounds at once, a round and a move at once, a round that falls in the middle: one letter each."""

import asyncio
from datetime import date, datetime, time

import pytest
import time_machine

from core.clock import HELSINKI
from dates.reminders import holding, rounds, silent
from dates.reminders.rounds import remind_due
from mail.overtaken import Reminder
from mail.tables import Letter
from meetings import calling, keeping, planning
from meetings.keeping import Particulars
from meetings.planning import When
from meetings.tables import Meeting
from people.tables import Person
from tests import make

EVENING = When(date(2027, 2, 9), time(17), 90, "Jäppilä-talo", "Kylätie 1")
LATER = When(date(2027, 2, 23), time(17), 90, "Jäppilä-talo", "Kylätie 1")
MORNING = datetime(2027, 1, 12, 9, 30, tzinfo=HELSINKI)
FOUR = [f"kyla{number}@kyla.example" for number in range(4)]


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def called(saga: Person) -> Meeting:
    """Four silent villages, a week before the last day for matters."""
    table = await keeping.add_table(Particulars("Jäppilän kumppanuuspöytä", "Jäppilä"), by=saga)
    for address in FOUR:
        village = await make.organisation(address.partition("@")[0], email=address)
        await make.seat(table, organisation=village.id)
    meeting = await planning.plan(table, EVENING, by=saga)
    with time_machine.travel(datetime(2027, 1, 4, 12, tzinfo=HELSINKI)):
        await calling.prepare(meeting, by=saga)
        await calling.send(meeting, by=saga)
    return meeting


async def reminders() -> list[tuple[str, str]]:
    rows = await Letter.select(Letter.to_address, Letter.status).where(Letter.kind == Reminder.topics)
    return sorted((row["to_address"], row["status"]) for row in rows)


async def test_two_workers_at_once_write_one_letter_each(called: Meeting) -> None:
    with time_machine.travel(MORNING):
        written = await asyncio.gather(*(remind_due() for _ in range(4)))

    assert sum(written) == 4
    assert await reminders() == [(address, "waiting") for address in FOUR]


async def test_a_round_while_the_meeting_is_moved(called: Meeting, saga: Person) -> None:
    with time_machine.travel(MORNING):
        await asyncio.gather(remind_due(), planning.move(called, LATER, by=saga), remind_due())

    assert {status for _address, status in await reminders()} <= {"replaced"}


async def test_a_round_while_the_meeting_is_cancelled(called: Meeting, saga: Person) -> None:
    with time_machine.travel(MORNING):
        await asyncio.gather(remind_due(), planning.cancel(called, because="Myrsky.", by=saga), remind_due())

    assert {status for _address, status in await reminders()} <= {"replaced"}


async def test_a_round_while_the_reminder_is_held_back(called: Meeting, saga: Person) -> None:
    with time_machine.travel(MORNING):
        await asyncio.gather(remind_due(), holding.hold_back(called, Reminder.topics, by=saga), remind_due())

    assert {status for _address, status in await reminders()} <= {"stopped"}


async def test_a_round_that_falls_in_the_middle_is_done_again_whole(
    called: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, begun = silent._write, []

    async def falls_at_the_third(*values: object, **named: object) -> bool:
        begun.append(1)
        if len(begun) == 3:
            raise OSError("the power is gone")
        return await write(*values, **named)  # type: ignore[arg-type]

    with time_machine.travel(MORNING):
        monkeypatch.setattr(silent, "_write", falls_at_the_third)
        assert (await rounds.remind_due(), await reminders()) == (0, [])
        monkeypatch.undo()

        assert await rounds.remind_due() == 4
    assert await reminders() == [(address, "waiting") for address in FOUR]
