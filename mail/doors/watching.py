"""Watching the mailbox, as long as the worker works: one process at a time, and never giving up."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
import structlog

from core.clock import now
from core.database import engine
from core.servers import Server
from core.settings import settings
from mail.access import AccessTokens, access
from mail.doors.fetching import take_in, watched_mailbox
from mail.doors.imap import Mailbox, NotLetIn, open_mailbox
from mail.reading.mime.charsets import storable
from mail.tables import WatchedMailbox

log = structlog.get_logger()
ROUND = 240  # seconds in one IDLE: below the 29 minutes of RFC 2177, and what routers keep a silent line
QUEUE = 5  # seconds between two looks whether another process still watches
LONGEST_PAUSE = 120  # seconds between two calls to a server that does not answer


class Watcher:
    """Who watches one mailbox."""

    def __init__(self, where: Server, *, tokens: AccessTokens | None, moved_to: str | None) -> None:
        self.where = where
        self.tokens = tokens if where.password is None else None
        self.moved_to = moved_to
        self.failures = 0

    async def watch(self) -> None:
        """Watch until told to stop; whatever goes wrong is noted down, and tried again after a pause."""
        while True:
            try:
                async with alone(f"mailbox {self.where.name}") as line:
                    await self._read(line)
            except Exception as error:  # a mailbox that nobody watches is worse than any mistake of ours
                self.failures += 1
                await self._note_failure(_words(error))
            await asyncio.sleep(_pause(self.failures))

    async def _read(self, line: asyncpg.Connection) -> None:
        async with self._opened() as mailbox:
            while True:
                problems = await take_in(mailbox, self.where)
                if problems:
                    await self._note_failure(problems[0])
                else:
                    await self._note_success()
                await mailbox.wait(ROUND)
                await line.execute("SELECT 1")  # raises when the line is gone, and with it the lock

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[Mailbox]:
        mailbox = await self._called()
        try:
            await mailbox.look_into(self.where.folder)
            yield mailbox
        finally:
            mailbox.hang_up()

    async def _called(self) -> Mailbox:
        """Call the server; a token that is not taken is changed for a fresh one, once."""
        if self.tokens is None:
            return await open_mailbox(self.where, token=None, moved_to=self.moved_to)
        try:
            return await open_mailbox(self.where, token=await self.tokens.token(), moved_to=self.moved_to)
        except NotLetIn:
            self.tokens.forget()
            return await open_mailbox(self.where, token=await self.tokens.token(), moved_to=self.moved_to)

    async def _note_success(self) -> None:
        self.failures = 0
        await watched_mailbox(self.where)
        await WatchedMailbox.update({WatchedMailbox.succeeded_at: now(), WatchedMailbox.failure: ""}).where(
            WatchedMailbox.name == self.where.name
        )

    async def _note_failure(self, words: str) -> None:
        log.warning("mailbox_not_read", mailbox=self.where.name, because=words, failures=self.failures)
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):  # it may be the database
            await watched_mailbox(self.where)
            await WatchedMailbox.update(
                {WatchedMailbox.failed_at: now(), WatchedMailbox.failure: words[:2000]}
            ).where(WatchedMailbox.name == self.where.name)


def _pause(failures: int) -> float:
    """Longer after each failure, and never quite the same, so that many do not call at once."""
    return min(LONGEST_PAUSE, 2.0 ** min(failures, 10)) * random.uniform(0.5, 1)


def _words(error: Exception) -> str:
    """What the server said, or what the system says of the line to it."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return storable(said.removeprefix("b'").removesuffix("'")) or type(error).__name__


@asynccontextmanager
async def alone(name: str) -> AsyncIterator[asyncpg.Connection]:
    """Wait until no other process holds this name; it is held as long as the line to the database."""
    line = await asyncpg.connect(engine().config["dsn"])
    try:
        while not await line.fetchval("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name):
            await asyncio.sleep(QUEUE)
        yield line
    finally:
        line.terminate()


@asynccontextmanager
async def watching() -> AsyncIterator[None]:
    """The mailbox of this installation is watched as long as the block runs, if there is one."""
    where = settings().mailbox
    if where is None:
        yield
        return
    watcher = Watcher(where, tokens=access(), moved_to=settings().mailbox_done)
    task = asyncio.create_task(watcher.watch())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
