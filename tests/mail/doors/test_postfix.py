"""The city's own mail server in between: a real Postfix brings mail to our door and takes our letters."""

import asyncio
import smtplib
import socket
import time
from collections.abc import AsyncIterator, Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from core.database import sql
from mail.access import AccessTokens
from mail.doors import lmtp
from mail.envelopes import Envelope, NotDelivered
from mail.tables import ReceivedMail
from mail.transports import from_one_address, smtp
from tests.letterbox import ASIAT, mail
from tests.mail.doors.dovecot import Dovecot
from tests.mail.doors.postfix import Postfix
from tests.mail.doors.token_server import TokenServer

pytestmark = pytest.mark.usefixtures("committed")
RETURN_PATH = "bounce+12-ab@poyta.example"


@pytest.fixture(scope="module")
def tokens() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@pytest.fixture(scope="module")
def dovecot(tokens: TokenServer) -> Iterator[Dovecot]:
    with Dovecot(token_port=tokens.port) as server:
        yield server


@pytest.fixture(scope="module")
def listening() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


@pytest.fixture(scope="module")
def postfix(listening: socket.socket, dovecot: Dovecot) -> Iterator[Postfix]:
    door = f"lmtp:inet:127.0.0.1:{listening.getsockname()[1]}"
    with Postfix(door, auth_port=dovecot.auth_port) as server:
        yield server


@pytest.fixture
async def door(listening: socket.socket, migrated: None) -> AsyncIterator[None]:
    """Our LMTP door, to which Postfix brings what is for us."""
    async with lmtp.open_door(listening.dup()):
        yield


async def arrived(number: int = 1) -> list[ReceivedMail]:
    """Wait until so many mails have come."""
    until = time.monotonic() + 10
    while int(await ReceivedMail.count()) < number:
        assert time.monotonic() < until
        await asyncio.sleep(0.05)
    return await ReceivedMail.objects().order_by(ReceivedMail.id)


def hand_in(postfix: Postfix, raw: bytes, *, sender: str = "ada@kyla.example", to: list[str]) -> None:
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=10) as client:
        client.sendmail(sender, to, raw, mail_options=["BODY=8BITMIME", "SMTPUTF8"])


def letter() -> Envelope:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = f"Pöytä <{ASIAT}>", ASIAT, "Kutsu"
    message["Reply-To"] = "asiat+abc@poyta.example"
    message["Message-ID"] = "<12@poyta.example>"
    message.set_content("Tervetuloa.")
    return Envelope(message, RETURN_PATH)


@pytest.mark.usefixtures("door")
async def test_a_mail_to_several_addresses_of_ours_is_one_mail(postfix: Postfix) -> None:
    sent = mail("Väylä on pimeä.", sender="Åke Öst <åke@kylä.example>")
    hand_in(postfix, sent, sender="åke@kylä.example", to=[ASIAT, "asiat+abc@poyta.example"])

    [found] = await arrived()

    assert found.original.endswith(sent.partition(b"\r\n\r\n")[2])
    assert found.original.startswith(b"Received: ")
    assert found.envelope_from == "åke@kylä.example"
    assert sorted(found.envelope_to) == ["asiat+abc@poyta.example", ASIAT]


@pytest.mark.usefixtures("door")
async def test_a_bounce_has_no_return_path(postfix: Postfix) -> None:
    hand_in(postfix, mail(), sender="", to=[ASIAT])

    [found] = await arrived()

    assert found.envelope_from is None
    assert found.envelope_to == [ASIAT]


@pytest.mark.usefixtures("door")
async def test_a_mail_waits_at_the_city_while_our_database_is_in_trouble(postfix: Postfix) -> None:
    await sql("ALTER TABLE received_mail RENAME TO gone_mail")
    hand_in(postfix, mail(), to=[ASIAT])
    await _until(postfix, "451 4.3.0")
    await sql("ALTER TABLE gone_mail RENAME TO received_mail")

    [found] = await arrived()

    assert found.original.endswith(mail().partition(b"\r\n\r\n")[2])


async def _until(postfix: Postfix, words: str) -> None:
    until = time.monotonic() + 10
    while words not in postfix.log:
        assert time.monotonic() < until, postfix.log
        await asyncio.sleep(0.05)


@pytest.mark.usefixtures("door")
async def test_a_letter_leaves_with_a_return_path_of_its_own(postfix: Postfix) -> None:
    await smtp(postfix.where)(letter())

    [found] = await arrived()

    assert found.envelope_from == RETURN_PATH
    assert b"\r\nFrom: =?utf-8?q?P=C3=B6yt=C3=A4?= <asiat@poyta.example>\r\n" in found.original


@pytest.mark.usefixtures("door")
async def test_a_server_that_lets_us_send_from_one_address_only(postfix: Postfix) -> None:
    await from_one_address(smtp(postfix.where), "laatikko@kunta.example")(letter())

    [found] = await arrived()

    assert found.envelope_from == "laatikko@kunta.example"
    assert b"\r\nFrom: =?utf-8?q?P=C3=B6yt=C3=A4?= <laatikko@kunta.example>\r\n" in found.original
    assert b"\r\nReply-To: asiat+abc@poyta.example\r\n" in found.original


@pytest.mark.usefixtures("door")
async def test_a_letter_leaves_by_password(postfix: Postfix) -> None:
    await smtp(postfix.submission("asiat:kev%C3%A4t%20sataa"))(letter())

    assert len(await arrived()) == 1


async def test_a_wrong_password_keeps_the_letter_waiting(postfix: Postfix) -> None:
    with pytest.raises(NotDelivered, match=r"^535 ") as refused:
        await smtp(postfix.submission("asiat:wrong"))(letter())

    assert not refused.value.for_good


@pytest.mark.usefixtures("door")
async def test_a_letter_leaves_by_token_and_a_stale_one_is_changed(
    postfix: Postfix, tokens: TokenServer
) -> None:
    mine = AccessTokens(tokens.source)
    await smtp(postfix.submission("asiat"), tokens=mine)(letter())
    first = await mine.token()
    tokens.good.clear()

    await smtp(postfix.submission("asiat"), tokens=mine)(letter())

    assert len(await arrived(2)) == 2
    assert await mine.token() != first


async def test_an_address_that_is_not_ours_is_no_way_out(postfix: Postfix) -> None:
    with pytest.raises(NotDelivered, match=r"^554 "):
        await smtp(postfix.submission(""))(letter())
