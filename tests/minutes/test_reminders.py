"""Reminders back off, come together, and never twice."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine

from core.clock import today
from mail.tables import Letter
from minutes import reminders
from minutes.tables import FollowUpStatus, Outcome
from people.tables import Organisation, Person
from tests import make
from tests.minutes import rows

pytestmark = pytest.mark.usefixtures("database")
MORNING = datetime(2027, 2, 16, 5, 0, tzinfo=UTC)  # seven o'clock in Finland


@pytest.fixture
async def technical(database: None) -> Organisation:
    return await make.organisation("Tekniset palvelut", kind="department", email="tekniset@k.example")


async def live_through(days: int) -> list[tuple[str, date]]:
    """Every morning's round, twice; to whom a letter went, on which day."""
    written = []
    for day in range(days):
        with time_machine.travel(MORNING + timedelta(days=day), tick=False):
            before = {row["id"] for row in await Letter.select(Letter.id)}
            await reminders.remind_due()
            await reminders.remind_due()
            letters = await Letter.objects().where(Letter.kind == "follow_up_reminder").order_by(Letter.id)
            written += [(letter.to_address, today()) for letter in letters if letter.id not in before]
    return written


async def test_ninety_days_of_reminders_of_one_thing(technical: Organisation) -> None:
    with time_machine.travel(MORNING, tick=False):
        await rows.follow_up(await rows.evening("Tilat"), owner=technical, due=date(2027, 4, 1))

    written = await live_through(90)

    assert [(when - date(2027, 4, 1)).days for _who, when in written] == [-30, -7, -1, 7, 30]
    assert {who for who, _when in written} == {"tekniset@k.example"}


async def test_they_go_on_once_a_month_until_it_is_done(technical: Organisation) -> None:
    with time_machine.travel(MORNING, tick=False):
        one = await rows.follow_up(await rows.evening("Tilat"), owner=technical, due=date(2027, 1, 1))

    first = await live_through(90)
    await Outcome.update({Outcome.status: FollowUpStatus.done}).where(Outcome.id == one.id)
    after = await live_through(120)

    assert [(when - date(2027, 1, 1)).days for _who, when in first] == [60, 90, 120]
    assert after == []


async def test_never_closer_than_five_days_however_many_there_are(technical: Organisation) -> None:
    with time_machine.travel(MORNING, tick=False):
        held = await rows.evening(*(f"Asia {number}" for number in range(12)))
        for number in range(12):
            due = date(2027, 3, 1) + timedelta(days=5 * number)
            await rows.follow_up(held, owner=technical, item=number, due=due)

    days = [when for _who, when in await live_through(90)]

    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    assert len(days) > 8
    assert min(gaps) >= 5


async def test_several_things_come_in_one_letter_to_each_owner(technical: Organisation, ada: Person) -> None:
    with time_machine.travel(MORNING - timedelta(days=60), tick=False):
        held = await rows.evening("Tilat", "Valaistus", "Talkoot", "Kaukana")
        await rows.follow_up(held, owner=technical, item=0, due=date(2027, 2, 15), text="Mitataan.")
        await rows.follow_up(held, owner=technical, item=1, due=date(2027, 2, 25), text="Lamput.")
        await rows.follow_up(held, owner=ada, item=2, due=date(2027, 2, 23), text="Haravat.")
        await rows.follow_up(held, owner=technical, item=3, due=date(2027, 9, 1), text="Syksyllä.")

    with time_machine.travel(MORNING, tick=False):
        assert await reminders.remind_due() == 2
        assert await reminders.remind_due() == 0

    theirs = await Letter.objects().get(Letter.to_address == "tekniset@k.example")
    assert theirs is not None
    assert theirs.subject == "Muistutus: Tilat on myöhässä"
    assert [line for line in theirs.body.split("\n") if line in LINES] == [
        "Mitataan.",
        "Määräaika oli 15.2.2027",
        "Lamput.",
        "Määräaika on 25.2.2027",
    ]
    assert "http://poyta.example/f/" in theirs.body


async def test_a_morning_that_was_missed_is_made_up_for(technical: Organisation) -> None:
    with time_machine.travel(MORNING - timedelta(days=60), tick=False):
        await rows.follow_up(await rows.evening("Tilat"), owner=technical, due=date(2027, 2, 22))

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        assert await reminders.remind_due() == 1


async def test_who_has_just_been_written_to_is_left_in_peace(technical: Organisation) -> None:
    with time_machine.travel(MORNING - timedelta(days=2), tick=False):
        await rows.follow_up(await rows.evening("Tilat"), owner=technical, due=date(2027, 2, 17))

    with time_machine.travel(MORNING, tick=False):
        assert await reminders.remind_due() == 0


async def test_an_owner_without_an_address_is_not_counted_as_reminded() -> None:
    by_phone = await make.organisation("Talkooväki")
    with time_machine.travel(MORNING - timedelta(days=60), tick=False):
        one = await rows.follow_up(await rows.evening("Tilat"), owner=by_phone, due=date(2027, 2, 15))

    with time_machine.travel(MORNING, tick=False):
        assert await reminders.remind_due() == 0

    assert await Outcome.select(Outcome.reminders).where(Outcome.id == one.id) == [{"reminders": 0}]


LINES = {
    "Mitataan.",
    "Lamput.",
    "Haravat.",
    "Syksyllä.",
    "Määräaika oli 15.2.2027",
    "Määräaika on 25.2.2027",
}
