"""A mail server of our own that can fall over, or have somebody killed, at any step of a conversation."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from core.servers import Server, server

# rcpt and data: before the answer to it; body: asked for, nothing of it read; end: the letter is here and not
# answered for; answered: after the answer.
STEPS = ("rcpt", "data", "body", "end", "answered")


class FallsOver(Exception):
    """The server goes down in the middle of a conversation."""


@dataclass
class PostOffice:
    """Takes letters. `at` is called at every step with its name and may raise FallsOver; `refuse` answers."""

    port: int = 0
    at: Callable[[str], None] = lambda step: None
    refuse: Callable[[str], str | None] = lambda recipient: None
    taken: list[bytes] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    @property
    def where(self) -> Server:
        return server("SMTP_URL", f"smtp://127.0.0.1:{self.port}")

    @property
    def messages(self) -> list[Message]:
        return [message_from_bytes(letter) for letter in self.taken]

    @property
    def identities(self) -> list[str]:
        """The Message-IDs of all that was taken, as often as it was."""
        return [str(message["Message-ID"]) for message in self.messages]

    async def greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(FallsOver, ConnectionError):
            await self._talk(reader, writer)
        writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 posti.example\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line.upper()
            if word == "DATA":
                await self._letter(reader, writer)
            elif word.startswith("RCPT"):
                self.at("rcpt")
                writer.write(self._recipient(line).encode() + b"\r\n")
            else:
                if word.startswith("MAIL"):
                    self.senders.append(_address(line))
                writer.write(b"250 ok\r\n")
            await writer.drain()

    def _recipient(self, line: str) -> str:
        self.recipients.append(_address(line))
        return self.refuse(_address(line)) or "250 ok"

    async def _letter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.at("data")
        writer.write(b"354 go on\r\n")
        await writer.drain()
        self.at("body")
        letter = await reader.readuntil(b"\r\n.\r\n")
        self.taken.append(letter[:-3].replace(b"\r\n..", b"\r\n."))
        self.at("end")
        writer.write(b"250 taken\r\n")
        await writer.drain()
        self.at("answered")


def _address(line: str) -> str:
    found = re.search("<(.*?)>", line)
    return found[1] if found else ""


@asynccontextmanager
async def open_post_office(port: int = 0) -> AsyncIterator[PostOffice]:
    """A mail server on this machine, as long as the block runs."""
    office = PostOffice()
    listening = await asyncio.start_server(office.greet, "127.0.0.1", port, limit=2**24)
    office.port = listening.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        listening.close()
