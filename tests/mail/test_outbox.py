"""Letters: rows first, sent once, kept until the mail server takes them."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from core.clock import now
from core.database import sql, transaction
from core.errors import NotAllowed, NotPossible
from core.servers import server
from mail import circulars, outbox, sending, stopping
from mail.envelopes import Envelope, NotDelivered
from mail.outbox import CalendarPart, Draft, Enclosed, Extras
from mail.tables import Circular, Letter, LetterStatus
from mail.transports import folder, smtp
from people.addressees import Addressee
from people.tables import Person
from tests.ports import free_port

ADA = Addressee("Ada Kyläläinen", "ada@kyla.example", "fi")
BO = Addressee("Bo Muualta", "bo@muualla.example", "sv")
pytestmark = pytest.mark.usefixtures("database")


class Box:
    """A mail server for tests: it can be down, and it can refuse for good."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.refuses: NotDelivered | None = None

    async def __call__(self, envelope: Envelope) -> None:
        if self.refuses:
            raise self.refuses
        self.taken.append(envelope.message)


async def a_letter(**extras: object) -> Letter:
    letter = await outbox.write(ADA, "sign_in", extras=Extras(**extras), link="http://x.example/1")  # type: ignore[arg-type]
    assert letter is not None
    return letter


async def a_circular(by: Person, drafts: list[Draft]) -> Circular:
    return await outbox.prepare("sign_in", drafts, about="meeting", about_id=1, by=by, name="-", link="-")


def a_minute_later() -> time_machine.travel:
    """When the minute is over that every letter waits."""
    return time_machine.travel(now() + timedelta(minutes=1), tick=False)


async def status_of(letter: Letter) -> str:
    return str((await Letter.select(Letter.status).where(Letter.id == letter.id))[0]["status"])


async def test_a_letter_undone_leaves_no_row_and_no_job() -> None:
    async def half_done() -> None:
        async with transaction():
            await a_letter()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await half_done()

    assert await Letter.count() == 0
    assert (await sql("SELECT count(*) AS jobs FROM pgqueuer"))[0]["jobs"] == 0


async def test_somebody_without_an_address_gets_no_letter() -> None:
    assert await outbox.write(Addressee("Aino", None), "sign_in", link="-") is None


async def test_the_same_letter_written_twice_is_one_letter() -> None:
    await a_letter(key="receipt-7")

    again = await outbox.write(ADA, "sign_in", extras=Extras(key="receipt-7"), link="-")

    assert again is None
    assert await Letter.count() == 1


async def test_a_letter_is_sent_once() -> None:
    letter, box = await a_letter(), Box()

    await sending.send(letter.id, by=box)
    await sending.send(letter.id, by=box)
    await sending.send_due(by=box)

    assert [message["Message-ID"] for message in box.taken] == [letter.message_id]
    assert await status_of(letter) == LetterStatus.sent


async def test_the_mail_server_is_down_for_an_hour() -> None:
    letters, box = [await a_letter() for _ in range(3)], Box()
    box.refuses = NotDelivered("Connection refused", for_good=False)

    for minute in range(61):
        with time_machine.travel(now() + timedelta(minutes=minute), tick=False):
            await sending.send_due(by=box)
    box.refuses = None
    with time_machine.travel(now() + timedelta(hours=2), tick=False):
        await sending.send_due(by=box)
        await sending.send_due(by=box)

    assert sorted(m["Message-ID"] for m in box.taken) == sorted(letter.message_id for letter in letters)


async def test_a_letter_refused_for_good_keeps_the_servers_words() -> None:
    letter, box = await a_letter(), Box()
    box.refuses = NotDelivered("550 5.1.1 No such user", for_good=True)

    await sending.send(letter.id, by=box)

    kept = (await Letter.select(Letter.status, Letter.error))[0]
    assert kept == {"status": "failed", "error": "550 5.1.1 No such user"}


async def test_a_refusal_in_old_letters_neither_gets_lost_nor_holds_up_the_letters_after_it() -> None:
    refused, after, box = await a_letter(), await a_letter(), Box()
    words = b"550 K\xe4ytt\xe4j\xe4\0 tuntematon".decode("utf-8", "surrogateescape")  # as aiosmtplib tells it
    box.refuses = NotDelivered(words, for_good=True)

    await sending.send(refused.id, by=box)
    box.refuses = None
    await sending.send_due(by=box)

    kept = await Letter.select(Letter.status, Letter.error).order_by(Letter.id)
    assert kept == [
        {"status": "failed", "error": "550 Käyttäjä tuntematon"},
        {"status": "sent", "error": ""},
    ]
    assert [message["Message-ID"] for message in box.taken] == [after.message_id]


async def test_a_failed_letter_can_be_sent_again(saga: Person) -> None:
    letter, box = await a_letter(), Box()
    box.refuses = NotDelivered("550 No", for_good=True)
    await sending.send(letter.id, by=box)
    box.refuses = None

    await letter.refresh()
    await stopping.send_again(letter, by=saga)
    await sending.send_due(by=box)

    assert await status_of(letter) == LetterStatus.sent


async def test_a_process_that_died_while_sending_leaves_the_letter_to_the_next() -> None:
    letter, box = await a_letter(), Box()
    await Letter.update({Letter.status: LetterStatus.sending, Letter.next_try_at: now()}).where(
        Letter.id == letter.id
    )

    await sending.send_due(by=box)

    assert len(box.taken) == 1


async def test_how_a_letter_looks_on_its_way() -> None:
    letter, box = (
        await a_letter(
            reply_token="k7abc",
            calendar=CalendarPart(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST"),
            enclosed=(Enclosed("asialista.pdf", "application/pdf", b"%PDF-"),),
        ),
        Box(),
    )

    await sending.send(letter.id, by=box)

    message = box.taken[0]
    kinds = [part.get_content_type() for part in message.walk()]
    assert str(message["Reply-To"].addresses[0].addr_spec) == "asiat+k7abc@poyta.example"
    assert message["From"] == message["Reply-To"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/pdf",
    ]
    calendar = list(message.walk())[4]
    assert calendar.get_param("method") == "REQUEST"


async def test_a_real_mail_server_takes_it() -> None:
    taken: list[EmailMessage] = []

    class Keeper(Message):
        def handle_message(self, message: EmailMessage) -> None:  # type: ignore[override]
            taken.append(message)

    controller = Controller(Keeper(), hostname="127.0.0.1", port=free_port())
    controller.start()
    letter = await a_letter()

    try:
        await sending.send(letter.id, by=smtp(server("SMTP_URL", f"smtp://127.0.0.1:{controller.port}")))
    finally:
        controller.stop()

    assert [message["Message-ID"] for message in taken] == [letter.message_id]


async def test_a_server_that_is_not_there_is_tried_again_later() -> None:
    letter = await a_letter()

    await sending.send(letter.id, by=smtp(server("SMTP_URL", f"smtp://127.0.0.1:{free_port()}")))

    assert await status_of(letter) == LetterStatus.waiting


async def test_without_a_mail_server_a_letter_is_one_file(tmp_path: Path) -> None:
    letter = await a_letter()

    await sending.send(letter.id, by=folder(tmp_path))

    assert [path.suffix for path in tmp_path.iterdir()] == [".eml"]


async def test_a_letter_to_many_waits_for_the_coordinator(saga: Person) -> None:
    circular = await a_circular(saga, [Draft(ADA), Draft(BO)])

    assert [text.language for text in await circulars.texts_of(circular)] == ["fi", "sv"]
    assert {letter.status for letter in await circulars.letters_of(circular)} == {"draft"}
    assert await sending.send_due(by=Box()) == 0


async def test_what_the_coordinator_wrote_is_what_leaves(saga: Person) -> None:
    circular = await outbox.prepare(
        "sign_in",
        [Draft(ADA, closing="Linkkisi: 1")],
        about="meeting",
        about_id=1,
        by=saga,
        name="-",
        link="-",
    )
    text = (await circulars.texts_of(circular))[0]
    await circulars.edit(text, subject="Tervetuloa", body="Nähdään tiistaina.", by=saga)

    await circulars.send(circular, by=saga)
    box = Box()
    with a_minute_later():
        await sending.send_due(by=box)

    [message] = box.taken
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    assert message["Subject"] == "Tervetuloa"
    assert body.get_content().split("\n") == ["Nähdään tiistaina.", "", "Linkkisi: 1", ""]


async def test_a_letter_to_many_is_sent_once(saga: Person) -> None:
    circular = await a_circular(saga, [Draft(ADA)])
    await circulars.send(circular, by=saga)

    with pytest.raises(NotPossible):
        await circulars.send(circular, by=saga)


async def test_a_recipient_can_be_left_out(saga: Person) -> None:
    circular = await a_circular(saga, [Draft(ADA), Draft(BO)])
    ada = (await circulars.letters_of(circular))[0]

    await circulars.choose(circular, {ada.id}, by=saga)

    assert await circulars.send(circular, by=saga) == 1


async def test_a_new_draft_takes_the_place_of_the_old(saga: Person) -> None:
    for _ in range(2):
        await a_circular(saga, [Draft(ADA)])

    assert [row["status"] for row in await Circular.select(Circular.status).order_by(Circular.id)] == [
        "discarded",
        "draft",
    ]


async def test_only_the_coordinator_sends_to_many(saga: Person, bo: Person) -> None:
    circular = await a_circular(saga, [Draft(ADA)])

    with pytest.raises(NotAllowed):
        await circulars.send(circular, by=bo)


HIDDEN_LINE = "=?utf-8?q?=0d=0aBcc=3a_eve=40muualla.example=0d=0a=0d=0aHei?="


async def test_a_stranger_typed_a_hidden_line_break_and_wrote_a_header_of_ours() -> None:
    to = Addressee(HIDDEN_LINE, "ada@kyla.example", "fi")
    letter = await outbox.write(
        to, "receipt", topics=[("2027-1", HIDDEN_LINE)], link="http://x.example/1", coordinator=None
    )
    assert letter is not None
    box = Box()

    with a_minute_later():
        await sending.send(letter.id, by=box)

    [message] = box.taken
    raw = message.as_bytes().replace(b"\r\n", b"\n")
    head, _blank, _body = raw.partition(b"\n\n")
    assert b"\nBcc" not in head
    assert message["To"].addresses[0].addr_spec == "ada@kyla.example"
    assert b"eve=40" in head


@pytest.mark.parametrize(
    "address", ["a@[x", "a=?utf-8?q?=0d=0aBcc?=@kyla.example", "ä@kyla.example", "a@kyl\u202ea..example"]
)
async def test_one_address_that_nobody_can_write_to_held_up_the_letters_after_it(address: str) -> None:
    impossible = await outbox.write(Addressee("Bo", address, "fi"), "sign_in", link="http://x.example/1")
    assert impossible is not None
    after = await a_letter()
    box = Box()

    sent = await sending.send_due(by=box)

    assert sent == 1
    assert await status_of(impossible) == LetterStatus.failed
    assert await status_of(after) == LetterStatus.sent


async def test_a_village_whose_domain_has_an_umlaut_gets_its_letter() -> None:
    letter = await outbox.write(
        Addressee("Bo", "bo@kylä.example", "fi"), "sign_in", link="http://x.example/1"
    )
    assert letter is not None
    box = Box()

    await sending.send(letter.id, by=box)

    assert box.taken[0]["To"].addresses[0].addr_spec == "bo@xn--kyl-sla.example"
