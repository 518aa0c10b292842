"""A mailbox on the city's mail server (IMAP4rev1, RFC 3501), as a conversation on a thread of its own."""

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from core.servers import Cover, Server

T = TypeVar("T")
PATIENCE = SocketTimeout(connect=15, read=60)  # seconds
SETTLING = 1  # second; what arrived just before IDLE began may be told only when it ends


class NotLetIn(Exception):
    """The server took neither password nor token; the message is in its own words."""


class Mailbox:
    """A mailbox that is open. Any call may raise OSError or IMAPClientError: then it is to be hung up."""

    def __init__(self, client: IMAPClient, *, moved_to: str | None, thread: ThreadPoolExecutor) -> None:
        self._client = client
        self._moved_to = moved_to
        self._thread = thread
        self.numbering = 0  # UIDVALIDITY: while it stays, a number means the same mail (RFC 3501 §2.3.1.1)
        self.last_number = 0

    async def _do(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    async def look_into(self, folder: str) -> None:
        """Open the folder, for reading and marking."""
        found = await self._do(lambda: self._client.select_folder(folder))
        self.numbering = int(found[b"UIDVALIDITY"])
        self.last_number = int(found.get(b"UIDNEXT", 1)) - 1

    async def unseen(self) -> list[int]:
        """The numbers of the mails that nobody has read."""
        return sorted(await self._do(lambda: self._client.search(["UNSEEN", "UNDELETED"])))

    async def after(self, number: int) -> list[int]:
        """The numbers of all mails behind this one, read or not."""
        found = await self._do(lambda: self._client.search(["UID", f"{number + 1}:*", "UNDELETED"]))
        return sorted(each for each in found if each > number)  # "7:*" holds the last mail, whatever it is

    async def since(self, day: date) -> list[int]:
        """The numbers of the mails that arrived on this day or later."""
        return sorted(await self._do(lambda: self._client.search(["SINCE", day, "UNDELETED"])))

    async def size(self, number: int) -> int | None:
        """How many bytes it has, or None if it is gone."""
        found = await self._fetch(number, "RFC822.SIZE")
        return None if found is None else int(found)

    async def head(self, number: int) -> bytes | None:
        """Its headers, byte for byte; nothing is marked by looking."""
        found: bytes | None = await self._fetch(number, "BODY.PEEK[HEADER]")
        return found

    async def whole(self, number: int) -> bytes | None:
        """The whole mail, byte for byte; nothing is marked by looking."""
        found: bytes | None = await self._fetch(number, "BODY.PEEK[]")
        return found

    async def _fetch(self, number: int, part: str) -> Any:
        found: dict[int, dict[bytes, Any]] = await self._do(lambda: self._client.fetch([number], [part]))
        return found.get(number, {}).get(part.replace(".PEEK", "").encode())

    async def put_away(self, number: int) -> None:
        """Show that it has been taken in: mark it as read, and move it where such are kept."""
        await self._do(lambda: self._client.add_flags([number], [rb"\Seen"], silent=True))
        if self._moved_to:
            await self._do(lambda: self._move(number))

    def _move(self, number: int) -> None:
        if self._client.has_capability("MOVE"):
            self._client.move([number], self._moved_to)
            return
        self._client.copy([number], self._moved_to)
        self._client.delete_messages([number], silent=True)
        if self._client.has_capability("UIDPLUS"):  # without it, what others have deleted would go, too
            self._client.uid_expunge([number])

    async def put_flag(self, number: int) -> None:
        """Show those who look into the mailbox that this one is for them."""
        await self._do(lambda: self._client.add_flags([number], [rb"\Flagged"], silent=True))

    async def wait(self, seconds: float) -> None:
        """Wait until something has changed, or for so long (RFC 2177)."""
        if await self._do(lambda: self._client.has_capability("IDLE")):
            if not await self._do(lambda: self._idle(SETTLING)):
                await self._do(lambda: self._idle(seconds))
        else:
            await asyncio.sleep(min(seconds, 60))
            await self._do(self._client.noop)

    def _idle(self, seconds: float) -> bool:
        """Whether the server had something to tell. A line that is gone is found out at the end."""
        until = time.monotonic() + seconds
        self._client.idle()
        told: list[Any] = []
        while not told and (left := until - time.monotonic()) > 0:
            told = self._client.idle_check(timeout=left)
            if not told and time.monotonic() < until:
                break  # woken by the end of the line
        _words, more = self._client.idle_done()
        return any(_is_news(each) for each in [*told, *more])

    def hang_up(self) -> None:
        """End the conversation at once, whatever its thread is waiting for."""
        with contextlib.suppress(OSError, AttributeError, ValueError):
            self._client.socket().shutdown(socket.SHUT_RDWR)
        self._thread.submit(_closed, self._client)
        self._thread.shutdown(wait=False)


def _is_news(told: object) -> bool:
    return isinstance(told, tuple) and len(told) > 1 and told[1] in (b"EXISTS", b"RECENT")


def _closed(client: IMAPClient) -> None:
    with contextlib.suppress(OSError, AttributeError, ValueError):
        client.shutdown()


async def open_mailbox(where: Server, *, token: str | None, moved_to: str | None) -> Mailbox:
    """Call the server and prove who we are, by the token or else by password.

    Raises NotLetIn, OSError, IMAPClientError.
    """
    thread = ThreadPoolExecutor(1, thread_name_prefix="mailbox")
    loop = asyncio.get_running_loop()
    try:
        client = await loop.run_in_executor(thread, _connected, where)
    except BaseException:
        thread.shutdown(wait=False)
        raise
    mailbox = Mailbox(client, moved_to=moved_to, thread=thread)
    try:
        await loop.run_in_executor(thread, _let_in, client, where, token)
    except LoginError as error:
        mailbox.hang_up()
        raise NotLetIn(str(error)) from error
    except BaseException:
        mailbox.hang_up()
        raise
    return mailbox


def _connected(where: Server) -> IMAPClient:
    client = IMAPClient(
        where.host, port=where.port, ssl=where.cover == Cover.from_the_start, timeout=PATIENCE
    )
    if where.cover == Cover.asked_for:
        client.starttls()
    return client


def _let_in(client: IMAPClient, where: Server, token: str | None) -> None:
    user, password = where.user or "", where.password or ""
    if token is not None:
        client.oauth2_login(user, token)
    elif client.has_capability("AUTH=PLAIN"):
        client.plain_login(user, password)
    else:  # LOGIN knows no letters beyond ASCII
        client.login(user, password)
