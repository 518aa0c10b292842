"""The door for the city's own mail server: LMTP, word by word."""

import asyncio
import contextlib
import hashlib
import smtplib
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import pytest

from mail.doors import lmtp, smtp
from mail.doors.lmtp import unix_socket
from mail.doors.receiving import MOST_VISITORS
from mail.tables import ReceivedMail
from serving import CannotServe, free_socket
from tests.letterbox import ASIAT, ODD, mail

FROM = b"MAIL FROM:<ada@kyla.example>"


@pytest.fixture
async def port(database: None) -> AsyncIterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    async with lmtp.open_door(listening):
        yield listening.getsockname()[1]


class Line:
    """A line to the door, on which every word is said by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def hear(self) -> str:
        """The next answer; of several lines, the last."""
        while True:
            heard = (await asyncio.wait_for(self.reader.readline(), 10)).decode().rstrip()
            if heard[3:4] != "-":
                return heard

    async def say(self, *commands: bytes) -> list[str]:
        """Say these, and hear the answer to each."""
        answers = []
        for command in commands:
            self.writer.write(command + b"\r\n")
            answers.append(await self.hear())
        return answers


@contextlib.asynccontextmanager
async def line_to(port: int) -> AsyncIterator[Line]:
    line = Line(*await asyncio.open_connection("127.0.0.1", port))
    await line.hear()
    yield line
    line.writer.close()


async def test_every_recipient_gets_an_answer(port: int) -> None:
    async with line_to(port) as line:
        await line.say(b"LHLO posti.example", FROM)
        recipients = await line.say(
            b"RCPT TO:<asiat@poyta.example>",
            b"RCPT TO:<ada@muualla.example>",
            b"RCPT TO:<toinen@POYTA.example>",
        )
        await line.say(b"DATA")
        last = [*await line.say(mail() + b"."), await line.hear(), *await line.say(b"NOOP")]

    assert [answer[:9] for answer in recipients] == ["250 2.1.5", "550 5.7.1", "250 2.1.5"]
    assert [answer[:3] for answer in last] == ["250", "250", "250"]
    assert last[0] == last[1] == "250 2.0.0 Kept"
    [kept] = await ReceivedMail.objects()
    assert kept.envelope_to == [ASIAT, "toinen@POYTA.example"]


async def test_a_mail_that_is_too_large_is_refused_for_every_recipient(port: int) -> None:
    async with line_to(port) as line:
        announced = await line.say(b"LHLO posti.example", FROM + b" SIZE=30000000")
        await line.say(FROM, b"RCPT TO:<asiat@poyta.example>", b"RCPT TO:<toinen@poyta.example>", b"DATA")
        line.writer.write((b"a" * 998 + b"\r\n") * 27_000)
        refused = [*await line.say(b"."), await line.hear(), *await line.say(b"NOOP")]

    assert announced[1].startswith("552 ")
    assert [answer[:3] for answer in refused] == ["552", "552", "250"]
    assert await ReceivedMail.count() == 0


async def test_nothing_to_take_is_one_answer(port: int) -> None:
    async with line_to(port) as line:
        assert [answer[:3] for answer in await line.say(b"LHLO x", b"DATA", b"NOOP")] == ["250", "503", "250"]


async def test_a_visitor_who_speaks_smtp_is_told_so(port: int) -> None:
    async with line_to(port) as line:
        assert [answer[:3] for answer in await line.say(b"EHLO posti.example")] == ["500"]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(("door", "greeting"), [(lmtp, b"LHLO x"), (smtp, b"EHLO x")])
async def test_odd_bytes_are_kept_as_they_are(
    database: None, door: ModuleType, greeting: bytes, name: str
) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    async with door.open_door(listening), line_to(listening.getsockname()[1]) as line:
        await line.say(greeting, FROM, b"RCPT TO:<asiat@poyta.example>", b"DATA")
        answers = await line.say(ODD[name].replace(b"\r\n.", b"\r\n..") + b".")

    [kept] = await ReceivedMail.objects()
    assert (answers, kept.original) == (["250 2.0.0 Kept"], ODD[name])
    assert kept.sha256 == hashlib.sha256(ODD[name]).hexdigest()


async def test_a_mail_that_breaks_off_is_not_taken(port: int) -> None:
    async with line_to(port) as line:
        await line.say(b"LHLO x", FROM, b"RCPT TO:<asiat@poyta.example>", b"DATA")
        line.writer.write(b"Subject: puolikas\r\n\r\nTekst")

    async with line_to(port) as line:
        await line.say(b"LHLO x")
    assert await ReceivedMail.count() == 0


async def test_when_all_places_are_taken_the_next_is_asked_to_come_later(port: int) -> None:
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(MOST_VISITORS):
            await stack.enter_async_context(line_to(port))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        told = await reader.read()
        writer.close()

    assert told.startswith(b"421 4.3.2 ")
    assert await _let_in(port)


async def _let_in(port: int) -> bool:
    """Whether there is room again, at the latest when those who left are seen to have left."""
    for _ in range(100):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        greeting = await reader.readline()
        writer.close()
        if greeting.startswith(b"220 "):
            return True
        await asyncio.sleep(0.02)
    return False


async def test_a_bounce_by_smtp_has_no_return_path(database: None) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    number = listening.getsockname()[1]
    async with smtp.open_door(listening):
        await asyncio.to_thread(_bounce, number)

    [kept] = await ReceivedMail.objects()
    assert kept.envelope_from is None


def _bounce(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
        client.sendmail("", [ASIAT], mail())


async def test_a_socket_left_behind_is_taken_over(database: None, tmp_path: Path) -> None:
    where = tmp_path / "lmtp"
    unix_socket(where).close()

    async with lmtp.open_door(unix_socket(where)):
        reader, writer = await asyncio.open_unix_connection(where)
        greeting = await reader.readline()
        writer.close()

    assert greeting.startswith(b"220 poyta.example ")


def test_a_socket_that_somebody_answers_is_not_taken_away(tmp_path: Path) -> None:
    where = tmp_path / "lmtp"
    with unix_socket(where), pytest.raises(CannotServe) as refused:
        free_socket(where, variable="LMTP_SOCKET")

    assert str(refused.value) == (
        f"the socket {where} cannot be used (Address already in use); choose another with LMTP_SOCKET."
    )


def test_a_file_where_the_socket_should_be_is_left_alone(tmp_path: Path) -> None:
    where = tmp_path / "lmtp"
    where.write_text("tärkeää")

    with pytest.raises(CannotServe):
        free_socket(where, variable="LMTP_SOCKET")

    assert where.read_text() == "tärkeää"
