"""Asking a server for a calendar: none can hold us up, fill us up, or send us into an inner network.

A name is looked up once, and the connection goes to the very address that was judged: a name that means
something else a moment later (DNS rebinding) leads nowhere.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from dataclasses import dataclass
from functools import cache
from zlib import decompressobj
from zlib import error as ZlibError

import httpcore

from core.settings import settings
from dates.blocked.sources.address import Address, address
from dates.blocked.sources.inner import is_here, is_open
from dates.blocked.sources.problems import NotReadable, SourceProblem

IN_ALL = 20.0  # seconds, with every move
AT_ONCE = 10.0  # seconds for one connection and between two pieces
WAITING = dict.fromkeys(("connect", "read", "write", "pool"), AT_ONCE)
MOST_MOVES = 4
MOST_HOSTS = 3
LARGEST = 5 * 1024 * 1024  # bytes, unpacked
PIECE = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
SAID = {
    401: SourceProblem.closed,
    403: SourceProblem.closed,
    404: SourceProblem.gone,
    410: SourceProblem.gone,
}
UNCHANGED = 304
Headers = dict[bytes | str, bytes | str]
LONGEST_TAG, LONGEST_DATE = 300, 100


@dataclass(frozen=True)
class Fetched:
    """What a server gave; `body` is None where nothing has changed since."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


async def fetch(where: Address, *, etag: str = "", last_modified: str = "") -> Fetched:
    """What is at the address now. Raises NotReadable."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    conditions: Headers = {name: value for name, value in asked.items() if value}
    try:
        async with asyncio.timeout(IN_ALL):
            return await _fetch(where, conditions)
    except (TimeoutError, httpcore.TimeoutException) as error:
        raise NotReadable(SourceProblem.slow) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise NotReadable(_trouble(error)) from error


def _trouble(error: BaseException) -> SourceProblem:
    """A certificate that is not in order stands behind the mere loss of a connection."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return SourceProblem.untrusted
        seen = seen.__cause__ or seen.__context__
    return SourceProblem.unreachable


async def _fetch(where: Address, conditions: Headers) -> Fetched:
    async with httpcore.AsyncConnectionPool(
        ssl_context=_trust(), network_backend=OpenInternet(), max_connections=1
    ) as line:
        for _move in range(MOST_MOVES + 1):
            async with line.stream(
                "GET", str(where), headers=_asking(conditions), extensions={"timeout": WAITING}
            ) as answer:
                if answer.status not in MOVED:
                    return await _taken(answer, conditional=bool(conditions))
                where = address(_header(answer, "location"), base=where)
    raise NotReadable(SourceProblem.moves_on)


@cache
def _trust() -> ssl.SSLContext:
    """Whom this machine trusts, and whom browsers do."""
    return httpcore.default_ssl_context()


def _asking(conditions: Headers) -> Headers:
    return {
        "User-Agent": f"Kumppanuuspoyta (+{settings().public_url})",
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **conditions,
    }


async def _taken(answer: httpcore.Response, *, conditional: bool) -> Fetched:
    if answer.status == UNCHANGED and conditional:
        return Fetched(None)
    if answer.status != 200:
        raise NotReadable(SAID.get(answer.status, SourceProblem.server_fault))
    return Fetched(
        await _body(answer),
        etag=_header(answer, "etag", longest=LONGEST_TAG),
        last_modified=_header(answer, "last-modified", longest=LONGEST_DATE),
    )


def _header(answer: httpcore.Response, name: str, *, longest: int | None = None) -> str:
    """One header in plain letters; nothing where it is missing, strange, or longer than that."""
    found = next((value for key, value in answer.headers if key.lower() == name.encode()), b"")
    text = found.decode("latin-1").strip()
    return text if text.isprintable() and text.isascii() and len(text) <= (longest or len(text)) else ""


async def _body(answer: httpcore.Response) -> bytes:
    """What was sent, unpacked; never more in memory than the largest calendar and one piece."""
    coding = _header(answer, "content-encoding").lower() or "identity"
    if coding not in ("identity", "gzip", "x-gzip"):
        raise NotReadable(SourceProblem.server_fault)
    pieces = answer.aiter_stream()
    kept = bytearray()
    async for piece in pieces if coding == "identity" else _unpacked(pieces):
        kept += piece
        if len(kept) > LARGEST:
            raise NotReadable(SourceProblem.too_large)
    return bytes(kept)


async def _unpacked(pieces: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """A packed piece of a kilobyte may hold a megabyte: it is unpacked a little at a time.

    One that breaks off is refused, though what has come so far could be read.
    """
    unpacking = decompressobj(wbits=31)
    async for piece in pieces:
        found, rest = b"-", piece
        while found and not unpacking.eof:
            try:
                found = unpacking.decompress(rest, PIECE)
            except ZlibError as error:
                raise NotReadable(SourceProblem.server_fault) from error
            rest = unpacking.unconsumed_tail
            yield found
    if not unpacking.eof:
        raise NotReadable(SourceProblem.server_fault)


class OpenInternet(httpcore.AsyncNetworkBackend):
    """Connects to the open internet only; in a trial on one machine, to that machine, too."""

    def __init__(self) -> None:
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A line to the first of the host's addresses that answers. Raises NotReadable."""
        numbers = await _looked_up(host, port)
        for number in numbers[:-1]:
            try:
                return await self._inner.connect_tcp(number, port, timeout=AT_ONCE)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(numbers[-1], port, timeout=AT_ONCE)

    async def sleep(self, seconds: float) -> None:
        """Wait, as the library asks for it."""
        await asyncio.sleep(seconds)


async def _looked_up(host: str, port: int) -> list[str]:
    """The network addresses of that name. One that is an inner one makes the name unusable."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotReadable(SourceProblem.unknown_host) from error
    numbers = list(dict.fromkeys(str(where[0]) for *_kind, where in found))
    may_be_here = settings().calendars_from_here
    if not all(is_open(number) or (may_be_here and is_here(number)) for number in numbers):
        raise NotReadable(SourceProblem.internal)
    return numbers[:MOST_HOSTS]
