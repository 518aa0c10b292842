"""The call for topics: warm and plain, to every seat, edited, and sent once."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from core.errors import NotAllowed, NotPossible
from core.settings import settings
from core.tokens import read, sign
from mail import circulars
from mail.tables import Circular, Letter
from meetings import calling, guests, keeping, meetings, planning
from meetings.keeping import Particulars
from meetings.tables import Meeting, PartnershipTable, SeatRole
from people.tables import Person
from tests import make
from tests.meetings.conftest import EVENING


@pytest.fixture
async def seated(jappila: PartnershipTable, saga: Person, ada: Person, carl: Person) -> PartnershipTable:
    """The chair, a villager, the village group and a department sit at the table."""
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    village = await make.organisation("Jäppilän kylätoimikunta", email="kyla@kyla.example")
    department = await make.organisation(
        "Tekninen toimi", email="tekninen@kaupunki.example", kind="department"
    )
    await keeping.seat(jappila, person=ada, organisation=village, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, organisation=village, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, organisation=department, role=SeatRole.official, by=saga)
    return jappila


async def test_villages_and_departments_are_asked(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    circular = await calling.prepare(evening, by=saga)

    letters = await circulars.letters_of(circular)
    assert [letter.to_address for letter in letters] == [
        "ada@kyla.example",
        "carl@kaupunki.example",
        "kyla@kyla.example",
        "tekninen@kaupunki.example",
    ]
    home = settings().reply_address(sign("call", evening.id))
    assert {(letter.reply_to, letter.status) for letter in letters} == {(home, "draft")}
    token = home.partition("+")[2].partition("@")[0]
    assert read("call", token) == evening.id


async def test_the_call_says_what_a_villager_needs_to_know(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    saga.phone = "040 555 0100"

    circular = await calling.prepare(evening, by=saga)

    (text,) = await circulars.texts_of(circular)
    assert text.subject == "Mistä puhutaan? Jäppilän kumppanuuspöytä kokoontuu ti 9.2.2027"
    for told in (
        "ti 9.2.2027 klo 17.00–18.30",
        "Jäppilä-talo, Kylätie 1",
        "viimeistään ti 19.1.2027",
        "Vastaa tähän viestiin",
        "http://poyta.example/topics/new?table=jappila\n",
        "Saga Sihteeri, puh. 040 555 0100",
    ):
        assert told in text.body


async def test_each_language_has_its_own_text(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    for name, language in (("Eeva", "fi"), ("Bengt", "sv"), ("Bill", "en")):
        person = await make.person(name, f"{name.lower()}@kyla.example", language=language)
        await keeping.seat(jappila, person=person, role=SeatRole.representative, by=saga)

    texts = await circulars.texts_of(await calling.prepare(evening, by=saga))

    assert [(text.language, text.subject) for text in texts] == [
        ("fi", "Mistä puhutaan? Jäppilän kumppanuuspöytä kokoontuu ti 9.2.2027"),
        ("sv", "Vad ska vi tala om? Jäppilän kumppanuuspöytä möts ti 9.2.2027"),
        ("en", "What should we talk about? Jäppilän kumppanuuspöytä meets on Tue 9.2.2027"),
    ]
    for text in texts:
        assert "http://poyta.example/topics/new?table=jappila\n" in text.body
        assert "19.1.2027" in text.body


async def test_the_call_leaves_as_it_was_edited_and_once(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    circular = await calling.prepare(evening, by=saga)
    (text,) = await circulars.texts_of(circular)
    await circulars.edit(text, subject="Tervetuloa", body="Kertokaa asianne.", by=saga)
    also_open = await meetings.find(evening.id, seen_by=saga)

    sent = await calling.send(evening, by=saga)
    for pressed_again in (evening, also_open):
        with pytest.raises(NotPossible):
            await calling.send(pressed_again, by=saga)

    assert sent == 4
    leaving = await Letter.select(Letter.subject, Letter.body).where(Letter.status == "waiting")
    assert leaving == [{"subject": "Tervetuloa", "body": "Kertokaa asianne.\n"}] * 4
    assert evening.status == "called"
    assert len(await guests.guests_of(evening)) == 4


async def test_who_was_left_out_gets_no_letter(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    circular = await calling.prepare(evening, by=saga)
    letters = await circulars.letters_of(circular)
    await circulars.choose(circular, {letters[0].id}, by=saga)

    assert await calling.send(evening, by=saga) == 1


async def test_a_new_draft_takes_the_place_of_the_earlier(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    first = await calling.prepare(evening, by=saga)
    second = await calling.prepare(evening, by=saga)

    sent = await calling.send(evening, by=saga)

    assert sent == 4
    assert {
        row["circular"] for row in await Letter.select(Letter.circular).where(Letter.status == "waiting")
    } == {second.id}
    assert (await circulars.find(first.id, seen_by=saga)).status == "discarded"


async def test_a_call_that_is_out_is_not_written_again(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    await calling.prepare(evening, by=saga)
    await calling.send(evening, by=saga)

    with pytest.raises(NotPossible) as refused:
        await calling.prepare(evening, by=saga)

    assert refused.value.message == "The call for matters has been sent already."


async def test_nothing_is_sent_before_it_is_written(evening: Meeting, saga: Person) -> None:
    with pytest.raises(NotPossible):
        await calling.send(evening, by=saga)

    assert evening.status == "planned"


async def test_only_who_may_send_letters_calls(evening: Meeting, ada: Person, bo: Person) -> None:
    for somebody in (ada, bo):
        with pytest.raises(NotAllowed):
            await calling.prepare(evening, by=somebody)
        with pytest.raises(NotAllowed):
            await calling.send(evening, by=somebody)


async def test_nobody_is_called_to_a_meeting_that_is_over(evening: Meeting, saga: Person) -> None:
    with (
        time_machine.travel(datetime(2027, 2, 10, 7, tzinfo=UTC), tick=True),
        pytest.raises(NotPossible),
    ):
        await calling.prepare(evening, by=saga)


async def test_who_has_no_address_is_named_to_the_coordinator(
    evening: Meeting, seated: PartnershipTable, saga: Person
) -> None:
    eino = await make.person("Eino Kyläläinen", phone="015 555 123")
    await keeping.seat(seated, person=eino, role=SeatRole.representative, by=saga)

    circular = await calling.prepare(evening, by=saga)

    assert len(await circulars.letters_of(circular)) == 4
    assert await calling.without_address(evening) == ["Eino Kyläläinen (015 555 123)"]


async def test_a_table_without_any_address_is_called_on_paper(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    eino = await make.person("Eino Kyläläinen", phone="015 555 123")
    await keeping.seat(jappila, person=eino, role=SeatRole.representative, by=saga)
    await calling.prepare(evening, by=saga)

    sent = await calling.send(evening, by=saga)

    assert (sent, evening.status) == (0, "called")


async def test_who_has_left_is_not_called(
    evening: Meeting, seated: PartnershipTable, saga: Person, ada: Person
) -> None:
    await Person.update({Person.left_at: datetime(2026, 11, 1, tzinfo=UTC)}).where(Person.id == ada.id)
    health = await make.organisation(
        "Terveyskeskus", email="terveys@kaupunki.example", valid_until=date(2022, 12, 31)
    )
    await keeping.seat(seated, organisation=health, role=SeatRole.official, by=saga)

    circular = await calling.prepare(evening, by=saga)

    assert "ada@kyla.example" not in {letter.to_address for letter in await circulars.letters_of(circular)}
    assert "terveys@kaupunki.example" not in {
        letter.to_address for letter in await circulars.letters_of(circular)
    }


async def test_two_presses_at_the_same_moment_send_it_once(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    table = await keeping.add_table(Particulars("Jäppilän kumppanuuspöytä", "Jäppilä"), by=saga)
    await keeping.seat(table, person=saga, role=SeatRole.secretary, by=saga)
    evening = await planning.plan(table, EVENING, by=saga)
    await calling.prepare(evening, by=saga)
    opened = [await meetings.find(evening.id, seen_by=saga) for _ in range(2)]

    results = await asyncio.gather(
        *(calling.send(meeting, by=saga) for meeting in opened), return_exceptions=True
    )

    assert sorted(type(result).__name__ for result in results) == ["NotPossible", "int"]
    assert await Letter.count().where(Letter.status == "waiting") == 1
    assert await Circular.count().where(Circular.status == "sent") == 1


async def test_two_coordinators_move_a_meeting_at_the_same_moment(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    table = await keeping.add_table(Particulars("Jäppilän kumppanuuspöytä", "Jäppilä"), by=saga)
    evening = await planning.plan(table, EVENING, by=saga)
    opened = [await meetings.find(evening.id, seen_by=saga) for _ in range(2)]

    results = await asyncio.gather(
        *(
            planning.move(meeting, replace(EVENING, day=date(2027, 2, day)), by=saga)
            for day, meeting in zip((11, 16), opened, strict=True)
        ),
        return_exceptions=True,
    )

    assert sorted(type(result).__name__ for result in results) == ["NoneType", "NotPossible"]
    kept = await meetings.find(evening.id, seen_by=saga)
    assert kept.sequence == 1


async def test_two_plan_the_same_evening_at_the_same_moment(committed: None) -> None:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    table = await keeping.add_table(Particulars("Jäppilän kumppanuuspöytä", "Jäppilä"), by=saga)

    results = await asyncio.gather(
        *(planning.plan(table, EVENING, by=saga) for _ in range(2)), return_exceptions=True
    )

    assert sorted(type(result).__name__ for result in results) == ["Invalid", "Meeting"]
