"""Asking Sotkanet (REST 1.1): politely, once a second at most, and never more than can be kept in memory."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import httpx
import msgspec

from core.clock import now
from core.servers import is_loopback
from core.settings import settings
from plan.sotkanet.problems import PASSING, NotFetched, RegisterProblem

PAUSE = 1.0  # seconds between two questions
BACKOFF = (2.0, 8.0)  # seconds before the second and the third try
LONGEST_WAIT = 60.0  # seconds; whoever asks for a longer one is asked again at the next fetching
IN_ALL = 60.0  # seconds for one answer
AT_ONCE = httpx.Timeout(15.0)  # for one connection and between two pieces
LARGEST = 12 * 1024 * 1024  # bytes; the list of all indicators has about 2.5 million
MOST_MOVES = 3
UNCHANGED = 304
MOVED = (301, 302, 303, 307, 308)
SAID = {
    400: RegisterProblem.not_understood,
    401: RegisterProblem.closed,
    403: RegisterProblem.closed,
    404: RegisterProblem.gone,
    410: RegisterProblem.gone,
    429: RegisterProblem.busy,
    503: RegisterProblem.busy,
}
Params = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What was sent; `body` is None where nothing has changed since."""

    body: bytes | None
    etag: str = ""
    last_modified: str = ""


@dataclass
class Register:
    """One line to the register, for one fetching. `pause` and `backoff` are seconds."""

    base: str
    pause: float = PAUSE
    backoff: tuple[float, ...] = BACKOFF
    longest_wait: float = LONGEST_WAIT
    _line: httpx.AsyncClient | None = field(default=None, repr=False)
    _asked_at: float = field(default=float("-inf"), repr=False)
    _like_a_browser: bool = field(default=False, repr=False)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Register"]:
        """The line, open as long as the block runs; by the city's proxy, but not to this machine."""
        own = is_loopback(urlsplit(self.base).hostname or "")
        async with httpx.AsyncClient(
            timeout=AT_ONCE, follow_redirects=False, trust_env=not own
        ) as self._line:
            yield self

    async def get(self, path: str, params: Params = (), *, etag: str = "", last_modified: str = "") -> Answer:
        """The answer to one question. Raises NotFetched, after trying again where that may help."""
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        conditions = {name: value for name, value in asked.items() if value}
        for wait in (*self.backoff, None):
            try:
                return await self._once(f"{self.base}{path}", params, conditions)
            except NotFetched as error:
                is_last = wait is None or error.problem not in PASSING
                pause = max(error.after or 0, wait or 0)
                if is_last or pause > self.longest_wait:
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("the last try has answered or raised")

    async def _once(self, address: str, params: Params, conditions: dict[str, str]) -> Answer:
        url = httpx.URL(address, params=list(params)) if params else httpx.URL(address)
        try:
            async with asyncio.timeout(IN_ALL):
                return await self._followed(url, conditions)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise NotFetched(RegisterProblem.slow) from error
        except httpx.RemoteProtocolError as error:
            raise NotFetched(RegisterProblem.cut_off) from error
        except httpx.HTTPError as error:
            raise NotFetched(_trouble(error)) from error

    async def _followed(self, url: httpx.URL, conditions: dict[str, str]) -> Answer:
        """The answer at the address, or at the one that it has moved to on the same server."""
        for _move in range(MOST_MOVES + 1):
            async with self._stream(url, conditions) as answer:
                if answer.status_code == 403 and not self._like_a_browser:
                    self._like_a_browser = True  # some have been let in only so
                elif answer.status_code in MOVED:
                    url = _moved(url, answer.headers.get("location", ""))
                else:
                    return await _taken(answer, conditional=bool(conditions))
        raise NotFetched(RegisterProblem.leads_away)

    @asynccontextmanager
    async def _stream(self, url: httpx.URL, conditions: dict[str, str]) -> AsyncIterator[httpx.Response]:
        assert self._line is not None, "the line is opened first"
        await asyncio.sleep(max(0.0, self._asked_at + self.pause - time.monotonic()))
        self._asked_at = time.monotonic()
        async with self._line.stream("GET", url, headers={**self._named(), **conditions}) as answer:
            yield answer

    def _named(self) -> dict[str, str]:
        name = f"Kumppanuuspoyta (+{settings().public_url})"
        return {
            "User-Agent": f"Mozilla/5.0 (compatible) {name}" if self._like_a_browser else name,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }


def configured() -> Register:
    """The register that this service asks."""
    return Register(settings().sotkanet_url)


def _trouble(error: BaseException) -> RegisterProblem:
    """A certificate that is not in order stands behind the mere loss of a connection."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return RegisterProblem.untrusted
        seen = seen.__cause__ or seen.__context__
    return RegisterProblem.unreachable


def _moved(url: httpx.URL, location: str) -> httpx.URL:
    """Where the answer leads to, on the same server only, and never from https to http."""
    try:
        there = httpx.URL(urljoin(str(url), location))
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched(RegisterProblem.leads_away) from error
    same_place = (there.host, there.port) == (url.host, url.port) and there.scheme == url.scheme
    if not location or there.userinfo or not same_place:
        raise NotFetched(RegisterProblem.leads_away)
    return there


async def _taken(answer: httpx.Response, *, conditional: bool) -> Answer:
    if answer.status_code == UNCHANGED and conditional:
        return Answer(None)
    if answer.status_code != 200:
        problem = SAID.get(answer.status_code, RegisterProblem.server_fault)
        raise NotFetched(problem, after=_wait(answer.headers.get("retry-after", "")))
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise NotFetched(RegisterProblem.not_understood)
    body = bytearray()
    async for piece in answer.aiter_raw():
        body += piece
        if len(body) > LARGEST:
            raise NotFetched(RegisterProblem.too_large)
    return Answer(_checked(bytes(body)), *(_mark(answer, name) for name in ("etag", "last-modified")))


def _wait(said: str) -> float | None:
    """Retry-After in seconds, or as a date (RFC 9110 §10.2.3)."""
    if said.isascii() and said.isdigit() and len(said) < 10:
        return float(said)
    try:
        when = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now()).total_seconds())


def _mark(answer: httpx.Response, name: str) -> str:
    found = answer.headers.get(name, "")
    return found if found.isascii() and found.isprintable() and len(found) <= 100 else ""


def _checked(body: bytes) -> bytes:
    """The body, if it is JSON. A page of HTML and an answer that broke off are told apart."""
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        begins_well = body.lstrip()[:1] in (b"[", b"{")
        raise NotFetched(RegisterProblem.cut_off if begins_well else RegisterProblem.not_data) from error
    return body
