"""Whoever sends without end is hung up on, and nobody else suffers by it."""

import asyncio
import contextlib
import socket
from types import ModuleType

import pytest

from mail.doors import lmtp, receiving, smtp
from mail.tables import ReceivedMail
from tests.letterbox import ASIAT, mail

BEGINNING = [b"MAIL FROM:<eve@muualla.example>", b"RCPT TO:<%s>" % ASIAT.encode(), b"DATA"]


async def say(writer: asyncio.StreamWriter, reader: asyncio.StreamReader, *commands: bytes) -> list[bytes]:
    answers = []
    for command in commands:
        writer.write(command + b"\r\n")
        while (heard := await asyncio.wait_for(reader.readline(), 10))[3:4] == b"-":
            pass
        answers.append(heard[:3])
    return answers


@pytest.mark.parametrize(("door", "hello"), [(lmtp, b"LHLO eve"), (smtp, b"EHLO eve")])
async def test_a_line_that_never_ends(
    database: None, monkeypatch: pytest.MonkeyPatch, door: ModuleType, hello: bytes
) -> None:
    monkeypatch.setattr(receiving, "TOO_MUCH", 0.01)
    listening = socket.create_server(("127.0.0.1", 0))
    async with door.open_door(listening):
        reader, writer = await asyncio.open_connection("127.0.0.1", listening.getsockname()[1])
        await reader.readline()
        assert await say(writer, reader, hello, *BEGINNING) == [b"250", b"250", b"250", b"354"]

        with contextlib.suppress(ConnectionError):
            for _piece in range(100):
                writer.write(b"x" * 10_000)
                await writer.drain()
        with contextlib.suppress(ConnectionError):
            assert await asyncio.wait_for(reader.read(), 10) == b""

        reader, writer = await asyncio.open_connection("127.0.0.1", listening.getsockname()[1])
        await reader.readline()
        await say(writer, reader, hello, *BEGINNING)
        assert await say(writer, reader, mail() + b"\r\n.") == [b"250"]
        writer.close()

    assert await ReceivedMail.count() == 1
