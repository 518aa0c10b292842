"""The worker when the line to its database breaks just as it begins."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import parse_qs, urlsplit

import pytest

import worker
from core.database import engine
from mail.tables import Fate, ReceivedMail
from tests.letterbox import mail, throw_in

PATIENCE = 60  # seconds


class Relay:
    """Passes on what is said to the database and back, until it hears these words for the first time."""

    def __init__(self, address: str, words: bytes) -> None:
        self.where = urlsplit(address)
        self.words = words
        self.heard = False

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One line, which ends on both sides when it breaks."""
        answers, forth = await self._reach()
        speaking = asyncio.create_task(self._speak(reader, forth))
        with suppress(ConnectionError):
            while answered := await answers.read(65536):
                writer.write(answered)
        writer.close()
        await speaking

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        named = parse_qs(self.where.query)
        if "host" not in named:
            return await asyncio.open_connection(self.where.hostname, self.where.port or 5432)
        return await asyncio.open_unix_connection(f"{named['host'][0]}/.s.PGSQL.{named['port'][0]}")

    async def _speak(self, reader: asyncio.StreamReader, forth: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while said := await reader.read(65536):
                if self.words in said and not self.heard:
                    self.heard = True
                    break
                forth.write(said)
        forth.close()


@asynccontextmanager
async def line_that_breaks(words: bytes) -> AsyncIterator[Relay]:
    """Whoever asks for a line of their own meanwhile has one that breaks."""
    config, usual = engine().config, str(engine().config["dsn"])
    relay = Relay(usual, words)
    server = await asyncio.start_server(relay.pass_on, "127.0.0.1", 0)
    who = relay.where.netloc.rpartition("@")[0]
    here = f"{who}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    config["dsn"] = f"postgresql://{here}{relay.where.path}?sslmode=disable"
    try:
        yield relay
    finally:
        config["dsn"] = usual
        server.close()


@pytest.mark.parametrize("words", [b"LISTEN", b"SELECT"])
async def test_a_line_that_breaks_while_the_worker_begins_is_taken_up_again(
    committed: None, words: bytes
) -> None:
    stop = asyncio.Event()
    number = await throw_in(mail())

    async with line_that_breaks(words) as relay, asyncio.timeout(PATIENCE):
        work = asyncio.create_task(worker.work(stop))
        while await ReceivedMail.exists().where(ReceivedMail.id == number, ReceivedMail.fate == Fate.unread):
            await asyncio.sleep(0.05)
        stop.set()
        await work

    assert relay.heard


async def test_no_more_than_a_few_mails_are_read_at_once(
    committed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, beginning, most = asyncio.Event(), 0, 0
    begun, go_on = [], asyncio.Event()

    async def read(number: int) -> None:
        nonlocal beginning, most
        begun.append(number)
        beginning += 1
        most = max(most, beginning)
        await asyncio.sleep(0.05)
        beginning -= 1
        if len(begun) == len(numbers):
            go_on.set()

    monkeypatch.setitem(worker.JOBS, "read_mail", read)
    numbers = [await throw_in(mail(f"Asia {number}")) for number in range(9)]
    async with asyncio.timeout(PATIENCE):
        work = asyncio.create_task(worker.work(stop))
        await go_on.wait()
        stop.set()
        await work

    assert sorted(begun) == numbers
    assert most == worker.MOST_AT_ONCE["read_mail"]
