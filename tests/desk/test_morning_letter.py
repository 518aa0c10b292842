"""The secretary's letter in the morning: once a day at most, and only with something new."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine

from agendas.tables import Agenda
from core.clock import HELSINKI, moment, today
from desk import morning_letter
from desk.morning_letter import is_day_for
from mail.tables import Letter
from meetings.tables import Invitation, PartnershipTable
from people.tables import Person
from tests import make

pytestmark = pytest.mark.usefixtures("database")
NOON = time(12)
CALL_DUE = date(2027, 1, 5)  # five weeks before the ninth of February


@pytest.fixture
async def jappila(saga: Person) -> PartnershipTable:
    return await make.table(secretary=saga.id)


async def live_through(first: date, last: date) -> list[tuple[date, str]]:
    """Every hour's round, twice; the letters, with the day on which they were written."""
    letters: list[tuple[date, str]] = []
    day = first
    while day <= last:
        for hour in range(24):
            with time_machine.travel(datetime(day.year, day.month, day.day, hour, 10, tzinfo=HELSINKI)):
                before = await Letter.count().where(Letter.kind == "desk_reminder")
                await morning_letter.remind_secretaries()
                await morning_letter.remind_secretaries()
                rows = (
                    await Letter.select(Letter.subject)
                    .where(Letter.kind == "desk_reminder")
                    .order_by(Letter.id)
                )
                letters += [(today(), row["subject"]) for row in rows[before:]]
        day += timedelta(days=1)
    return letters


async def test_a_step_is_told_on_its_day_and_then_less_and_less_often(jappila: PartnershipTable) -> None:
    await make.meeting(jappila, status="planned")

    letters = await live_through(CALL_DUE - timedelta(days=5), CALL_DUE + timedelta(days=30))

    assert [(when - CALL_DUE).days for when, _subject in letters] == [0, 3, 7, 14, 30]
    assert {subject for _when, subject in letters} == {"Asioiden kysely: Jäppilä 1/2027"}


async def test_what_falls_on_a_weekend_or_a_holiday_is_told_after_it(jappila: PartnershipTable) -> None:
    await make.meeting(jappila, date(2027, 2, 10), status="planned")  # the call is due on Epiphany

    letters = await live_through(date(2027, 1, 4), date(2027, 1, 8))

    assert [when for when, _subject in letters] == [date(2027, 1, 7)]


async def test_everything_of_a_day_comes_in_one_letter(jappila: PartnershipTable, saga: Person) -> None:
    other = await make.table("Virtasalmi", "virtasalmi", secretary=saga.id)
    for table in (jappila, other):
        await make.meeting(table, status="planned")

    letters = await live_through(CALL_DUE, CALL_DUE)

    assert len(letters) == 1
    [letter] = await Letter.objects().where(Letter.kind == "desk_reminder")
    assert [letter.body.count(words) for words in ("Jäppilä 1/2027", "Virtasalmi 1/2027")] == [1, 1]


async def test_nobody_is_told_that_they_have_a_meeting_today(jappila: PartnershipTable) -> None:
    evening = await make.meeting(jappila, status="invited")
    await Agenda(meeting=evening.id, status="released", version=1, changed=False).save()

    letters = await live_through(date(2027, 2, 5), date(2027, 2, 12))

    assert [when for when, _subject in letters] == [date(2027, 2, 12)]  # the notes are three days late


async def test_whom_to_call_before_tomorrow_s_meeting(jappila: PartnershipTable, carl: Person) -> None:
    evening = await make.meeting(jappila, date(2027, 2, 8), status="invited")  # a Monday
    eino = await make.person("Eino Puhelin", phone="040 000 0102")
    for person in (eino, carl):
        await Invitation(
            meeting=evening.id, person=person.id, uid=str(person.id), sent_at=moment(date(2027, 2, 1), NOON)
        ).save()

    await live_through(date(2027, 2, 4), date(2027, 2, 8))

    letters = [
        letter
        for letter in await Letter.objects().where(Letter.kind == "desk_reminder")
        if "Eino Puhelin, 040 000 0102" in letter.body
    ]
    assert [letter.made_at.astimezone(HELSINKI).date() for letter in letters] == [date(2027, 2, 5)]
    assert "Carl" not in letters[0].body


async def test_a_table_without_a_secretary_is_everybody_s(saga: Person) -> None:
    await make.meeting(await make.table(), status="planned")

    await live_through(CALL_DUE, CALL_DUE)

    assert [row["to_address"] for row in await Letter.select(Letter.to_address)] == ["saga@kaupunki.example"]


@pytest.mark.parametrize(
    ("told_on", "day", "is_one"),
    [
        (None, CALL_DUE - timedelta(days=1), False),
        (None, CALL_DUE, True),
        (CALL_DUE, CALL_DUE, False),
        (CALL_DUE, CALL_DUE + timedelta(days=2), False),
        (CALL_DUE, CALL_DUE + timedelta(days=4), True),
        (CALL_DUE + timedelta(days=14), CALL_DUE + timedelta(days=29), False),
        (CALL_DUE + timedelta(days=30), CALL_DUE + timedelta(days=60), True),
    ],
)
def test_the_days_on_which_it_is_told(told_on: date | None, day: date, is_one: bool) -> None:
    assert is_day_for(CALL_DUE, told_on=told_on, day=day) is is_one
