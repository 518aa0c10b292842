"""What strangers make us do with forged mails: nothing is hidden by them, and we carry no words of theirs."""

from datetime import date
from random import Random

import pytest
import time_machine

from agendas import letters
from agendas.inbox import judging, sender_rules
from agendas.tables import Topic
from core import tokens
from core.settings import settings
from mail.tables import Fate, Letter, ReceivedMail
from meetings.tables import Meeting
from people.tables import Person
from tests import make
from tests.letterbox import ASIAT, mail, post


@pytest.fixture
async def call(database: None) -> str:
    """The address that a call for matters is answered to; who has the call can pass it on."""
    with time_machine.travel(date(2027, 1, 11)):
        meeting: Meeting = await make.meeting(await make.table("Jäppilä", "jappila"), date(2027, 2, 9))
    return settings().reply_address(tokens.sign("call", meeting.id))


def fate(found: ReceivedMail) -> tuple[str, str]:
    return found.fate, found.reason


@pytest.mark.parametrize(
    ("marks", "kept_as"),
    [
        ({"List_Id": "<kylat.lista.example>", "Precedence": "list"}, Fate.held),
        ({"Auto_Submitted": "auto-replied"}, Fate.automatic),
    ],
    ids=["a list", "an answering machine"],
)
async def test_a_copy_with_the_marks_of_a_program_does_not_hide_what_a_person_wrote(
    ada: Person, marks: dict[str, str], kept_as: Fate
) -> None:
    copy = await post(mail(Message_ID="<1@kyla.example>", **marks))

    found = await post(mail(Message_ID="<1@kyla.example>"))

    assert copy.fate == kept_as
    assert fate(found) == (Fate.accepted, "topics")


async def test_the_same_words_from_another_address_are_not_the_same_mail(ada: Person) -> None:
    await post(mail(Message_ID="<1@kyla.example>", sender="Eve <eve@muualla.example>"))

    found = await post(mail(Message_ID="<1@kyla.example>"))

    assert fate(found) == (Fate.held, "identity_twice")


async def test_a_mail_with_an_endless_identity_is_read(ada: Person) -> None:
    letters = Random(7)
    identity = "".join(chr(letters.randrange(0x20000, 0x2A000)) for _number in range(980))

    found = await post(f"Message-ID: <{identity}>\r\n".encode() + mail())

    assert fate(found) == (Fate.accepted, "topics")


async def test_a_receipt_carries_no_link_of_whoever_wrote_the_mail(call: str) -> None:
    sender = "Voita nyt https://paha.example/1 <uhri@muualla.example>"

    await post(mail(sender=sender, to=call, subject="Katso www.paha.example ja http://paha.example"), to=call)

    [topic], [letter] = await Topic.objects(), await Letter.objects()
    assert topic.title == "Katso www.paha.example ja http://paha.example"
    assert letter.to_address == "uhri@muualla.example"
    linked = [
        letter.body.count(words) for words in ("https://paha", "http://paha", "www.paha", "paha.example")
    ]
    assert linked == [0, 0, 0, 0]
    assert letter.body.count("paha. example") == 3
    assert letter.subject.endswith("Katso www. paha. example ja paha. example")


async def test_strangers_get_no_more_receipts_than_so_many(
    call: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "MOST_TO_STRANGERS", 2)

    for number in range(4):
        await post(mail(f"Asia {number}", sender=f"uhri{number}@muualla.example", to=call), to=call)
    await post(mail("Oma asiani"), to=ASIAT)

    assert await Topic.count() == 5
    told = [row["to_address"] for row in await Letter.select(Letter.to_address).order_by(Letter.id)]
    assert told == ["uhri0@muualla.example", "uhri1@muualla.example", "ada@kyla.example"]


async def test_a_call_that_was_passed_on_to_everybody_fills_no_agenda(
    call: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MOST_OF_STRANGERS", 2)

    strangers = [
        await post(mail(f"Asia {number}", sender=f"eve{number}@muualla.example", to=call), to=call)
        for number in range(3)
    ]
    known = await post(mail("Oma asiani", to=call), to=call)

    assert [found.reason for found in (*strangers, known)] == ["topics", "topics", "many_strangers", "topics"]


async def test_a_calendar_is_no_way_around_a_blocked_address(saga: Person) -> None:
    await sender_rules.block("eve@muualla.example", by=saga)
    answer = (
        b"From: eve@muualla.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n"
        b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\n"
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@muualla.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    found = await post(answer)

    assert fate(found) == (Fate.refused, "blocked")
