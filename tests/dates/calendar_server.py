"""A server of calendars on loopback, with every bad habit that a server may have."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tests//EN\r\n"
    b"BEGIN:VEVENT\r\nUID:1@tests\r\nDTSTAMP:20261201T080000Z\r\n"
    b"DTSTART:20270209T150000Z\r\nDTEND:20270209T163000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)


@dataclass
class CalendarServer:
    """What it answers at each path may be changed at any time; it remembers what it was asked."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def at(self, path: str) -> str:
        """The whole address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            path = first.split()[1]
            self.asked.append(path)
            self.headers.append({key.lower(): value for key, _, value in (x.partition(": ") for x in lines)})
            await self.answers.get(path, status(404))(writer)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def calendar_server() -> AsyncIterator[CalendarServer]:
    """Open as long as the block runs."""
    found = CalendarServer()
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


def gives(body: bytes = CALENDAR, **headers: str) -> Answer:
    """A good answer with that body."""
    return status(200, body, **headers)


def status(number: int, body: bytes = b"", **headers: str) -> Answer:
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {number} Such\r\n{lines}Content-Length: {len(body)}\r\n\r\n"

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + body)

    return answer


def leads_to(where: str, number: int = 302) -> Answer:
    return status(number, Location=where)


def for_ever(piece: bytes, *, head: bytes = b"", pause: float = 0) -> Answer:
    """The same piece again and again, until the other side hangs up."""

    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return answer


async def says_nothing(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def hangs_up(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nBEGIN:VCAL")


BOMB = gzip.compress(b"BEGIN:VCALENDAR\r\n" + b" " * (200 * 1024 * 1024))
