"""From the mail server's door to a topic, with real SMTP on this machine."""

import socket
from collections.abc import AsyncIterator

import aiosmtplib
import pytest

from agendas.inbox import mailbox
from agendas.tables import Topic
from mail.doors.smtp import open_door
from mail.keeping import keep
from mail.tables import Letter, ReceivedMail
from tests import make
from tests.letterbox import ASIAT, mail, sample

SENDER = "kyla@jappila.example"


@pytest.fixture
async def port(database: None) -> AsyncIterator[int]:
    """The port of a door that stands open."""
    listening = socket.create_server(("127.0.0.1", 0))
    async with open_door(listening):
        yield listening.getsockname()[1]


async def deliver(port: int, raw: bytes, *, to: str = ASIAT) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, use_tls=False, start_tls=False) as smtp:
        await smtp.sendmail(SENDER, [to], raw)


async def test_a_mail_at_the_door_becomes_its_topics(port: int) -> None:
    await make.organisation("Jäppilän kyläyhdistys", email=SENDER)

    await deliver(port, sample("winter-topics"))
    await mailbox.read_unread()

    [kept] = await ReceivedMail.objects()
    assert kept.original == sample("winter-topics")
    assert (kept.envelope_from, kept.envelope_to) == (SENDER, [ASIAT])
    assert (await Topic.count(), await Letter.count()) == (1, 1)


async def test_a_mail_of_thirty_megabytes_is_refused_with_a_sentence(port: int) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, use_tls=False, start_tls=False) as smtp:
        with pytest.raises(aiosmtplib.SMTPResponseException) as announced:
            await smtp.sendmail(SENDER, [ASIAT], mail() + b"a" * 30_000_000)

    assert announced.value.code == 552
    assert len(announced.value.message.split()) > 4
    assert await ReceivedMail.count() == 0


async def test_a_mail_that_hides_its_size_is_refused_too(port: int) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, use_tls=False, start_tls=False) as smtp:
        await smtp.ehlo()
        await smtp.execute_command(b"MAIL FROM:<kyla@jappila.example>")
        await smtp.execute_command(b"RCPT TO:<asiat@poyta.example>")
        with pytest.raises(aiosmtplib.SMTPResponseException) as refused:
            await smtp.data(mail() + (b"\r\n" + b"a" * 76) * 400_000)

    assert refused.value.code == 552
    assert await ReceivedMail.count() == 0


async def test_the_door_is_no_relay(port: int) -> None:
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
        await deliver(port, mail(), to="someone@elsewhere.example")

    assert await ReceivedMail.count() == 0


@pytest.mark.parametrize("sender", ["ky\x00la@jappila.example", "kyl\udce4@jappila.example"])
async def test_a_sender_with_letters_that_no_database_keeps(database: None, sender: str) -> None:
    number = await keep(mail(), envelope_from=sender, envelope_to=[f"{ASIAT}\x00"])

    kept = await ReceivedMail.objects().get(ReceivedMail.id == number)
    assert kept is not None
    assert (kept.original, kept.envelope_to) == (mail(), [ASIAT])
