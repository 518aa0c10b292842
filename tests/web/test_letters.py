"""The pages of letters: what waits, what did not arrive and why, and what to press."""

from datetime import date, timedelta

import pytest
import time_machine
from litestar import Litestar

from core.clock import now
from mail import circulars, outbox, sending, subscriptions
from mail.envelopes import Envelope, NotDelivered
from mail.outbox import CalendarPart, Draft, Enclosed
from mail.post import link_to
from mail.tables import CallRefusal, Circular, Enclosure, Letter
from meetings import calling
from people.addressees import Addressee
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.queries import counted

ADA = Addressee("Ada Kyläläinen", "ada@kyla.example", "fi")
BO = Addressee("Bo Muualta", "bo@muualla.example", "sv")
CALENDAR = b"""BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
DTSTART;TZID=Europe/Helsinki:20270209T170000\r
DTEND;TZID=Europe/Helsinki:20270209T183000\r
SUMMARY:J\xc3\xa4ppil\xc3\xa4n kumppanuusp\xc3\xb6yt\xc3\xa4\\, \r
 1/2027\r
LOCATION:J\xc3\xa4ppil\xc3\xa4-talo\r
BEGIN:VALARM\r
SUMMARY:Pian\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


async def refusing(envelope: Envelope) -> None:
    raise NotDelivered("550 5.1.1 User unknown", for_good=True)


async def silent(envelope: Envelope) -> None:
    raise NotDelivered("-", for_good=False, unclear=True)


async def taking(envelope: Envelope) -> None:
    """Any mail server that says yes."""


async def written(to: Addressee = ADA) -> Letter:
    letter = await outbox.write(
        to, "declined", topics=[("2027-1", "Latu")], reason="-", link="-", coordinator=None
    )
    assert letter is not None
    return letter


async def carried(by=taking) -> Letter:
    letter = await written()
    with time_machine.travel(now() + timedelta(minutes=1)):
        await sending.send(letter.id, by=by)
    return letter


async def circular(by: Person) -> Circular:
    drafts = [Draft(ADA, calendar=CalendarPart(CALENDAR, "REQUEST"), closing="Linkki: 1"), Draft(BO)]
    return await outbox.prepare("sign_in", drafts, about="meeting", about_id=1, by=by, name="-", link="-")


async def status_of(letter: Letter) -> str:
    return str((await Letter.select(Letter.status).where(Letter.id == letter.id))[0]["status"])


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    """The coordinator's browser, in English."""
    await stranger.signed_in_as(saga)
    await stranger.get("/language/en")
    return stranger


async def test_a_letter_is_stopped_within_its_minute_and_sent_after_all(desk: Visitor) -> None:
    letter = await written()

    seen = words(await desk.get(f"/outbox/{letter.id}"))
    await desk.send_form(f"/outbox/{letter.id}/stop")
    stopped = await status_of(letter)
    await desk.send_form(f"/outbox/{letter.id}/sending")

    assert [seen.count(said) for said in ("The letter leaves", "Stop this letter")] == [1, 1]
    assert (stopped, await status_of(letter)) == ("stopped", "waiting")


async def test_a_letter_that_has_left_cannot_be_stopped(desk: Visitor) -> None:
    letter = await carried()

    answer = await desk.send_form(f"/outbox/{letter.id}/stop")

    assert (answer.status_code, await status_of(letter)) == (409, "sent")


async def test_what_did_not_arrive_is_told_with_the_servers_own_words(desk: Visitor) -> None:
    letter = await carried(refusing)

    pages = [
        words(await desk.get(path)) for path in ("/outbox", f"/outbox/{letter.id}", "/outbox?show=failed")
    ]

    assert [page.count("The mail server said: 550 5.1.1 User unknown") for page in pages] == [1, 1, 1]


async def test_a_failure_that_is_laid_aside_leaves_the_desk_and_stays_in_the_list(desk: Visitor) -> None:
    letter = await carried(refusing)
    before = words(await desk.get("/desk"))

    await desk.send_form(f"/outbox/{letter.id}/aside")

    after, kept = words(await desk.get("/desk")), words(await desk.get("/outbox?show=failed"))
    assert [page.count("1 letter did not arrive") for page in (before, after)] == [1, 0]
    assert kept.count("550 5.1.1 User unknown") == 1


async def test_a_letter_of_which_nobody_knows_is_asked_about(desk: Visitor) -> None:
    letter = await carried(silent)

    seen = words(await desk.get(f"/outbox/{letter.id}"))
    await desk.send_form(f"/outbox/{letter.id}/arrival")

    assert seen.count("Nobody knows whether the letter arrived") == 1
    assert await status_of(letter) == "sent"


async def test_a_letter_to_many_is_stopped_changed_and_sent_again(desk: Visitor, saga: Person) -> None:
    made = await circular(saga)
    await circulars.send(made, by=saga)

    await desk.send_form(f"/letters/{made.id}/stop")
    waiting = await Letter.count().where(Letter.status == "waiting")
    letters = [letter.id for letter in await circulars.letters_of(made)]
    await desk.send_form(
        f"/letters/{made.id}",
        {"subject": ["Uusi", "Ny"], "body": ["Hei", "Hej"], "recipient": letters, "then": "save"},
    )
    await desk.send_form(f"/letters/{made.id}/sending")

    assert waiting == 0
    assert await Letter.select(Letter.subject, Letter.status).order_by(Letter.id) == [
        {"subject": "Uusi", "status": "waiting"},
        {"subject": "Ny", "status": "waiting"},
    ]


async def test_what_has_left_of_a_letter_to_many_stays_sent(desk: Visitor, saga: Person) -> None:
    made = await circular(saga)
    await circulars.send(made, by=saga)
    ada, bo = await circulars.letters_of(made)
    with time_machine.travel(now() + timedelta(minutes=1)):
        await sending.send(ada.id, by=taking)

    await circulars.take_back(made, by=saga)
    await circulars.choose(made, set(), by=saga)

    assert (await status_of(ada), await status_of(bo)) == ("sent", "left_out")


async def test_a_call_that_was_stopped_leaves_later_though_the_meeting_is_called(
    desk: Visitor, saga: Person
) -> None:
    table = await make.table()
    await make.seat(table, organisation=(await make.organisation(email="kyla@jappila.example")).id)
    with time_machine.travel(now()):
        meeting = await make.meeting(table, day=(now() + timedelta(days=40)).date(), status="planned")
        made = await calling.prepare(meeting, by=saga)
        await calling.send(meeting, by=saga)
        await desk.send_form(f"/letters/{made.id}/stop")
        letters = [letter.id for letter in await circulars.letters_of(made)]

        answer = await desk.send_form(
            f"/letters/{made.id}",
            {"subject": "Kysely", "body": "Hei", "recipient": letters, "then": "send"},
            follow_redirects=True,
        )

    assert answer.status_code == 200
    assert await Letter.select(Letter.subject, Letter.status) == [{"subject": "Kysely", "status": "waiting"}]


async def test_a_draft_is_seen_as_its_readers_have_it(desk: Visitor, saga: Person) -> None:
    made = await circular(saga)

    seen = words(await desk.get(f"/letters/{made.id}"))

    assert [seen.count(said) for said in ("How Ada Kyläläinen has it", "Linkki: 1")] == [1, 1]
    assert seen.count("Jäppilän kumppanuuspöytä, 1/2027 Tue 9.2.2027 at 17:00–18:30 Jäppilä-talo") == 1


async def test_letters_on_their_way_are_stopped_where_their_meeting_is(desk: Visitor, saga: Person) -> None:
    meeting = await make.meeting(await make.table(), date(2027, 4, 6))
    made = await circular(saga)
    await Circular.update({Circular.about: "meeting", Circular.about_id: meeting.id}, force=True)
    await desk.send_form(f"/letters/{made.id}/sending")

    page = await desk.get(f"/desk/meetings/{meeting.id}")
    stopped = await desk.send_form(f"/letters/{made.id}/stop")
    after = await desk.get(f"/desk/meetings/{meeting.id}")

    assert page.text.count(f'action="/letters/{made.id}/stop"') == 1
    assert (stopped.status_code, after.text.count("/stop")) == (303, 0)


async def test_a_letter_whose_time_is_over_leaves_at_once(desk: Visitor) -> None:
    letter = await written()
    await Letter.update({Letter.next_try_at: now() - timedelta(days=150)}, force=True)

    page = words(await desk.get("/outbox"))

    assert await status_of(letter) == "waiting"
    assert "leaves at once" in page


async def test_letters_are_found_by_reader_address_and_subject(desk: Visitor) -> None:
    await written()
    await written(BO)

    found = [
        words(await desk.get(f"/outbox?q={asked}")).count("Muualta")
        for asked in ("bo@muu", "MUUALTA", "%", "ada")
    ]

    assert found == [1, 1, 0, 0]


async def test_ten_thousand_letters_are_shown_with_as_many_questions_as_one(desk: Visitor) -> None:
    sent: list[int] = []
    for letters in (1, 10_000):
        await many(letters)
        async with counted() as statements:
            page = await desk.get("/outbox?page_number=1")
        sent.append(len(statements))
        assert page.text.count("<tr") == min(letters, 50) + 1

    assert sent[0] == sent[1]


async def many(number: int) -> None:
    await Letter.delete(force=True)
    rows = [
        Letter(
            kind="receipt",
            status="sent",
            to_address=f"a{one}@kyla.example",
            subject="Saapui",
            body="-",
            message_id=f"<{one}@poyta.example>",
        )
        for one in range(number)
    ]
    for start in range(0, number, 1000):
        await Letter.insert(*rows[start : start + 1000])


async def test_who_is_no_coordinator_cannot_press_anything(service: Litestar, bo: Person) -> None:
    letter = await written()
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)

        answers = [
            (await somebody.send_form(f"/outbox/{letter.id}/{what}")).status_code
            for what in ("stop", "sending", "aside", "arrival")
        ]

    assert (answers, await status_of(letter)) == ([403] * 4, "waiting")


async def test_a_file_too_large_for_its_letter_is_fetched_by_its_link(stranger: Visitor) -> None:
    letter = await written()
    await outbox.enclose(Enclosed("Kartta.pdf", "application/pdf", b"%PDF-"), letter=letter)
    [file] = await Enclosure.objects()
    path = link_to(file).removeprefix("http://poyta.example")

    found, other = (
        await stranger.get(path),
        await stranger.get(f"{path[:-1]}{'0' if path[-1] != '0' else '1'}"),
    )

    assert (found.status_code, found.content, other.status_code) == (200, b"%PDF-", 404)


async def a_call() -> tuple[Letter, str]:
    letter = await written()
    return letter, subscriptions.page_of(letter).removeprefix("http://poyta.example")


async def test_calls_are_refused_by_link_and_taken_back(stranger: Visitor) -> None:
    _letter, path = await a_call()

    await stranger.get(path)
    before = await CallRefusal.count()
    await stranger.send_form(path)
    refused = await CallRefusal.select(CallRefusal.address)
    await stranger.send_form(path, {"again": "yes"})

    assert (before, refused, await CallRefusal.count()) == (0, [{"address": "ada@kyla.example"}], 0)


async def test_a_mail_program_refuses_for_its_reader_in_one_press(stranger: Visitor) -> None:
    _letter, path = await a_call()

    answers = [
        await stranger.post(f"{path}/one-click", data={"List-Unsubscribe": "One-Click"}) for _press in "12"
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert await CallRefusal.count() == 1


async def test_who_has_refused_calls_gets_none_and_the_coordinator_is_told(
    desk: Visitor, saga: Person
) -> None:
    table = await make.table()
    for name in ("yksi", "kaksi"):
        village = await make.organisation(f"Kylä {name}", email=f"{name}@kyla.example")
        await make.seat(table, organisation=village.id)
    meeting = await make.meeting(table, day=(now() + timedelta(days=40)).date(), status="planned")
    await subscriptions.refuse("YKSI@kyla.example")

    told = words(await desk.send_form(f"/meetings/{meeting.id}/call", follow_redirects=True))

    assert told.count("These want no calls for matters: Kylä yksi") == 1
    assert [row["to_address"] for row in await Letter.select(Letter.to_address)] == ["kaksi@kyla.example"]
