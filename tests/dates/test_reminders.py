"""Reminders before meetings: to whom, once, and with the meeting as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from agendas import background
from agendas.tables import Topic
from core.clock import HELSINKI, now
from dates.reminders import holding, rounds
from dates.reminders.outlook import outlook
from mail import sending, subscriptions
from mail.envelopes import Envelope
from mail.overtaken import Reminder
from mail.tables import Letter, LetterStatus, ReceivedMail
from meetings import calling, guests, nothing, planning, states
from meetings.planning import When
from meetings.tables import Invitation, Meeting, MeetingStatus, PartnershipTable, SeatRole
from people.tables import EmailAddress, Membership, Organisation, Person
from tests import make
from tests.door import Visitor, words
from tests.queries import counted

CALLED_ON = datetime(2027, 1, 4, 12, tzinfo=HELSINKI)
SAME_PLACE = When(date(2027, 2, 16), time(17), 90, "Jäppilä-talo", "Kylätie 1")


@contextmanager
def at(day: date, hour: int = 9, minute: int = 30) -> Iterator[None]:
    with time_machine.travel(datetime(day.year, day.month, day.day, hour, minute, tzinfo=HELSINKI)):
        yield


async def call(meeting: Meeting, saga: Person, on: datetime = CALLED_ON) -> None:
    """The call goes out, and leaves."""
    with time_machine.travel(on):
        await calling.prepare(meeting, by=saga)
        await calling.send(meeting, by=saga)
    await Letter.update({Letter.status: LetterStatus.sent, Letter.sent_at: on}).where(Letter.kind == "call")


async def invite(meeting: Meeting, day: date) -> None:
    """Everybody has the invitation since that day."""
    await guests.ensure_seats_invited(meeting)
    with at(day):
        await states.change(meeting, MeetingStatus.invited)
        await Invitation.update({Invitation.sent_at: now()}).where(Invitation.meeting == meeting.id)


async def village(table: PartnershipTable, name: str, **more: object) -> Organisation:
    found = await make.organisation(name, email=f"{name.lower()}@kyla.example", **more)
    await make.seat(table, organisation=found.id)
    return found


async def to_whom(kind: Reminder, *, left: bool = True) -> list[str]:
    there = Letter.status.is_in(["waiting", "sent"]) if left else Letter.id > 0
    rows = await Letter.select(Letter.to_address).where(Letter.kind == kind, there)
    return sorted(row["to_address"] for row in rows)


@pytest.fixture
async def saga_keeps(jappila: PartnershipTable, saga: Person) -> PartnershipTable:
    jappila.secretary = saga.id
    await jappila.save()
    await make.seat(jappila, person=saga.id, role=SeatRole.secretary)
    return jappila


# The call


async def test_the_table_s_own_keepers_are_not_reminded(
    saga_keeps: PartnershipTable, evening: Meeting, carl: Person, saga: Person
) -> None:
    await make.seat(saga_keeps, person=carl.id, role=SeatRole.chair)
    await village(saga_keeps, "Haapa")
    await call(evening, saga)

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 1
        assert await rounds.remind_due() == 0

    assert await to_whom(Reminder.topics) == ["haapa@kyla.example"]


async def test_a_village_and_its_person_are_one_voice(
    saga_keeps: PartnershipTable, evening: Meeting, ada: Person, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    await make.seat(saga_keeps, person=ada.id)
    await Membership(person=ada.id, organisation=haapa.id).save()
    await call(evening, saga)

    with at(date(2027, 1, 12)):
        await rounds.remind_due()
    assert await to_whom(Reminder.topics) == ["ada@kyla.example"]


@pytest.mark.parametrize("who", ["organisation", "person", "address"])
async def test_what_one_of_them_sends_speaks_for_both(
    saga_keeps: PartnershipTable, evening: Meeting, ada: Person, saga: Person, who: str
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    await make.seat(saga_keeps, person=ada.id)
    await Membership(person=ada.id, organisation=haapa.id).save()
    await call(evening, saga)
    senders: dict[str, dict[str, Any]] = {
        "organisation": {"organisation": haapa.id},
        "person": {"person": ada.id},
        "address": {"email": "Ada@kyla.example"},
    }
    await make.raised(await make.topic(saga_keeps), received_at=CALLED_ON + timedelta(days=2), **senders[who])

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 0


async def test_what_came_before_the_call_or_for_another_table_is_no_answer(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    elsewhere = await make.table("Virtasalmi", "virtasalmi")
    await call(evening, saga)
    for table, days in ((saga_keeps, -2), (elsewhere, 2)):
        sent = CALLED_ON + timedelta(days=days)
        await make.raised(await make.topic(table), received_at=sent, organisation=haapa.id)

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 1


async def test_nothing_this_time_is_said_for_all_of_the_village(
    saga_keeps: PartnershipTable, evening: Meeting, ada: Person, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    await make.seat(saga_keeps, person=ada.id)
    await Membership(person=ada.id, organisation=haapa.id).save()
    await call(evening, saga)
    [letter] = await Letter.objects().where(Letter.kind == "call", Letter.to_address == "haapa@kyla.example")
    with at(date(2027, 1, 8)):
        await nothing.say(await nothing.find_by_token(letter.closing.split("/nothing/")[1].split()[0]))

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 0
        found = await outlook(evening, saga_keeps)

    assert [guest.name for guest in found.nothing] == ["Ada Kyläläinen", "Haapa"]


@pytest.mark.parametrize("why", ["refused", "bounced", "left out", "no seat any more"])
async def test_who_must_not_be_written_to_is_not(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person, why: str
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    await call(evening, saga)
    if why == "refused":
        await subscriptions.refuse("Haapa@kyla.example")
    if why == "bounced":
        await Organisation.update({Organisation.bounced_at: now()}).where(Organisation.id == haapa.id)
    if why == "left out":
        await Letter.update({Letter.status: "left_out"}).where(Letter.to_address == "haapa@kyla.example")
    if why == "no seat any more":
        await Organisation.update({Organisation.valid_until: date(2027, 1, 5)}).where(
            Organisation.id == haapa.id
        )

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 0


async def test_held_mail_is_not_called_silence(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    await ReceivedMail(
        original=b"x",
        sha256="x",
        fate="held",
        from_address="haapa@kyla.example",
        received_at=CALLED_ON + timedelta(days=1),
    ).save()

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 0


async def test_two_reminders_of_two_tables_come_on_two_days(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    other = await make.table("Virtasalmi", "virtasalmi", secretary=saga.id)
    await make.seat(other, organisation=haapa.id)
    second = await planning.plan(other, When(date(2027, 2, 10), time(17), 90, "Koulu"), by=saga)
    for meeting in (evening, second):
        meeting.topics_until = date(2027, 1, 19)
        await meeting.save()
        await call(meeting, saga)

    per_day = []
    for day in (12, 13, 14):
        with at(date(2027, 1, day)):
            per_day.append(await rounds.remind_due())

    assert per_day == [1, 1, 0]


async def test_a_meeting_that_is_moved_takes_its_reminder_along(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    with at(date(2027, 1, 11)):
        await planning.move(evening, SAME_PLACE, by=saga)

    written = []
    for day in range(12, 23):
        with at(date(2027, 1, day)):
            if await rounds.remind_due():
                written.append(day)

    assert (evening.topics_until, written) == (date(2027, 1, 26), [19])


# In the minute before it leaves


async def test_moved_in_the_minute_before_it_leaves_the_reminder_stays(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 1
        await planning.move(evening, SAME_PLACE, by=saga)
        assert await rounds.remind_due() == 0
    assert await to_whom(Reminder.topics) == []

    with at(date(2027, 1, 19)):
        assert await rounds.remind_due() == 1


async def test_cancelled_in_the_minute_before_it_leaves(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    with at(date(2027, 2, 8)):
        assert await rounds.remind_due() == 2
        await planning.cancel(evening, because="Lumimyrsky.", by=saga)
        assert await rounds.remind_due() == 0

    assert await to_whom(Reminder.day_before) == []
    assert [
        row["status"] for row in await Letter.select(Letter.status).where(Letter.kind == "day_before")
    ] == [
        "replaced",
        "replaced",
    ]


async def test_who_need_not_come_is_not_reminded_in_the_same_minute(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    theirs = await Invitation.objects().get(Invitation.organisation == haapa.id)
    assert theirs is not None
    with at(date(2027, 2, 8)):
        await rounds.remind_due()
        await guests.withdraw(theirs, by=saga)
        await rounds.remind_due()

    assert await to_whom(Reminder.day_before) == ["saga@kaupunki.example"]


# The day before


async def test_a_moved_meeting_is_reminded_of_anew(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    with at(date(2027, 2, 8)):
        assert await rounds.remind_due() == 2
    await Letter.update({Letter.status: "sent"}).where(Letter.status == "waiting")
    with at(date(2027, 2, 8), 16):
        await planning.move(evening, SAME_PLACE, by=saga)

    with at(date(2027, 2, 9)):
        assert await rounds.remind_due() == 0
    with at(date(2027, 2, 15)):
        assert await rounds.remind_due() == 2


async def test_who_has_just_been_told_is_not_told_again(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    with at(date(2027, 2, 8), 8):
        await planning.move(evening, When(date(2027, 2, 9), time(18), 90, "Koulu"), by=saga)

    with at(date(2027, 2, 8), 12):
        assert await rounds.remind_due() == 0


async def test_who_has_declined_is_left_in_peace_and_who_has_no_mail_is_called(
    saga_keeps: PartnershipTable, evening: Meeting, ada: Person, saga: Person
) -> None:
    haapa = await village(saga_keeps, "Haapa")
    by_phone = await make.person("Eino Puhelin", phone="040 000 0102")
    await EmailAddress.update({EmailAddress.bounced_at: now()}).where(EmailAddress.person == ada.id)
    for person in (by_phone, ada):
        await make.seat(saga_keeps, person=person.id)
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    await Invitation.update({Invitation.answer: "no"}).where(Invitation.organisation == haapa.id)

    with at(date(2027, 2, 8)):
        await rounds.remind_due()
        found = await outlook(evening, saga_keeps)

    assert await to_whom(Reminder.day_before) == ["saga@kaupunki.example"]
    assert [guest.name for guest in found.to_call] == ["Ada Kyläläinen", "Eino Puhelin"]


@pytest.mark.parametrize(("hour", "letters"), [(3, 0), (8, 0), (9, 1), (17, 1), (18, 0), (23, 0)])
async def test_never_at_night(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person, hour: int, letters: int
) -> None:
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))

    with at(date(2027, 2, 8), hour):
        assert await rounds.remind_due() == letters


async def test_the_reminder_brings_what_is_needed_and_no_event(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa", language="en")
    evening.accessibility, evening.join_link = "A ramp at the back.", "https://etä.example/1"
    await evening.save()
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))

    with at(date(2027, 2, 8)):
        await rounds.remind_due()

    [letter] = await Letter.objects().where(
        Letter.to_address == "haapa@kyla.example", Letter.kind == "day_before"
    )
    assert letter.subject == "Reminder: Jäppilän kumppanuuspöytä Tue 9.2.2027 at 17:00–18:30"
    assert [words in letter.body for words in ("A ramp", "https://etä.example/1", "/agenda", "/rsvp/")] == [
        True
    ] * 4
    assert letter.calendar is None


# A worker that was away


async def test_a_worker_that_was_down_makes_up_for_what_is_still_of_use(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)

    with at(date(2027, 1, 15)):
        assert await rounds.remind_due() == 1
    await Letter.delete().where(Letter.kind == "topic_reminder")
    with at(date(2027, 1, 18)):
        assert await rounds.remind_due() == 0


async def test_a_letter_left_in_the_outbox_is_not_sent_after_the_meeting(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    with at(date(2027, 2, 8)):
        assert await rounds.remind_due() == 1
    sent: list[Envelope] = []

    async def take(envelope: Envelope) -> None:
        sent.append(envelope)

    with at(date(2027, 2, 11)):
        await sending.send_due(by=take)
        await rounds.remind_due()
        await sending.send_due(by=take)

    assert sent == []
    assert [
        row["status"] for row in await Letter.select(Letter.status).where(Letter.kind == "day_before")
    ] == ["stopped"]


async def test_what_could_not_leave_in_the_evening_is_written_anew_in_the_morning(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await call(evening, saga)
    await invite(evening, date(2027, 2, 1))
    with at(date(2027, 2, 8)):
        assert await rounds.remind_due() == 1
    sent: list[Envelope] = []

    async def take(envelope: Envelope) -> None:
        sent.append(envelope)

    with at(date(2027, 2, 9), 2):
        await sending.send_due(by=take)
        assert await rounds.remind_due() == 0
    with at(date(2027, 2, 9), 9):
        assert await rounds.remind_due() == 1
    with at(date(2027, 2, 9), 9, 45):
        await sending.send_due(by=take)

    assert len(sent) == 1


# Background notes


async def test_a_department_has_one_letter_about_all_that_it_owes(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    technical = await make.organisation("Tekninen", kind="department", email="tek@k.example", language="en")
    culture = await make.organisation("Kulttuuri", kind="department", email="kult@k.example")
    matters = [await make.topic(saga_keeps, title, meeting=evening.id) for title in ("Tie", "Valot", "Kirja")]
    await call(evening, saga)
    with at(date(2027, 1, 20)):
        for matter in matters[:2]:
            await background.ask(matter, technical, by=saga)
        done = await background.ask(matters[2], culture, by=saga)
        await background.answer(done, "Kirjat on jo tilattu.", name="Kirsti")

    written = []
    for day in range(21, 32):
        with at(date(2027, 1, day)):
            if await rounds.remind_due():
                written.append(day)

    assert written == [28]
    letter = await Letter.objects().get(Letter.kind == "background_reminder")
    assert letter is not None
    assert (letter.to_address, letter.subject) == (
        "tek@k.example",
        "Reminder: a few lines of background about 2 matters, please",
    )
    assert letter.body.count("/b/") == 2


async def test_who_was_asked_late_has_some_days_in_peace(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    technical = await make.organisation("Tekninen", kind="department", email="tek@k.example")
    matter = await make.topic(saga_keeps, "Tie", meeting=evening.id)
    await call(evening, saga)
    with at(date(2027, 2, 1)):
        await background.ask(matter, technical, by=saga)

    written = []
    for day in range(1, 9):
        with at(date(2027, 2, day)):
            if await rounds.remind_due():
                written.append(day)

    assert written == [4]
    assert await Topic.count() == 1


async def test_a_matter_without_a_meeting_belongs_to_the_next_one(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    technical = await make.organisation("Tekninen", kind="department", email="tek@k.example")
    await planning.plan(saga_keeps, When(date(2027, 2, 23), time(17), 90, "Koulu"), by=saga)
    matter = await make.topic(saga_keeps, "Tie")
    await call(evening, saga)
    with at(date(2027, 1, 20)):
        await background.ask(matter, technical, by=saga)

    with at(date(2027, 1, 28)):
        assert await rounds.remind_due() == 1


# Held back


async def test_a_reminder_is_held_back_and_let_go(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)

    with at(date(2027, 1, 12)):
        assert await rounds.remind_due() == 1
        await holding.hold_back(evening, Reminder.topics, by=saga)
        await holding.hold_back(evening, Reminder.topics, by=saga)
        assert await rounds.remind_due() == 0
        assert await to_whom(Reminder.topics) == []
    with at(date(2027, 1, 13)):
        assert await rounds.remind_due() == 0
        await holding.let_go(evening, Reminder.topics, by=saga)
        assert await rounds.remind_due() == 1


async def test_the_outlook_says_when_and_to_how_many(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    for name in ("Haapa", "Koivu", "Leppä"):
        await village(saga_keeps, name)
    await call(evening, saga)

    with at(date(2027, 1, 5)):
        before = (await outlook(evening, saga_keeps)).reminders
    with at(date(2027, 1, 12)):
        await rounds.remind_due()
        after = (await outlook(evening, saga_keeps)).reminders

    assert [(one.kind, one.day, one.readers) for one in before] == [
        (Reminder.topics, date(2027, 1, 12), "to 3 who have sent nothing")
    ]
    assert [(one.day, one.went_on, one.letters) for one in after] == [(None, date(2027, 1, 12), "3 letters")]


async def test_a_round_asks_the_same_of_one_village_and_of_many(
    saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    async def asked() -> int:
        with at(date(2027, 1, 5)):
            async with counted() as statements:
                await outlook(evening, saga_keeps)
        return len(statements)

    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    one = await asked()
    for name in ("Koivu", "Leppä", "Paju"):
        await village(saga_keeps, name)
    await guests.ensure_seats_invited(evening)

    assert await asked() == one


async def test_the_desk_holds_a_reminder_back_and_lets_it_go(
    stranger: Visitor, saga_keeps: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await village(saga_keeps, "Haapa")
    await call(evening, saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    address = f"/meetings/{evening.id}/reminders/{Reminder.topics}/holding"

    seen = []
    with at(date(2027, 1, 5)):
        await stranger.signed_in_as(saga)
        for data in (None, {}, {"again": "yes"}):
            if data is not None:
                await stranger.send_form(address, data)
            page = words(await stranger.get(f"/desk/meetings/{evening.id}"))
            seen.append(("Tue 12.1.2027, to 1 who has sent nothing" in page, "Send it after all" in page))
        unknown = await stranger.send_form(f"/meetings/{evening.id}/reminders/everything/holding")

    assert (seen, unknown.status_code) == ([(True, False), (False, True), (True, False)], 404)
