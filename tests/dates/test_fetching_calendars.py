"""Asking servers for calendars: good ones, moved ones, slow ones, huge ones and wicked ones."""

import asyncio
import gzip
import tracemalloc
from collections.abc import AsyncIterator

import pytest

from dates.blocked.sources.address import address
from dates.blocked.sources.fetching import LARGEST, Fetched, fetch
from dates.blocked.sources.problems import NotReadable
from tests.dates import calendar_server as server_of
from tests.dates.calendar_server import (
    BOMB,
    CALENDAR,
    CalendarServer,
    calendar_server,
    gives,
    leads_to,
    status,
)

pytestmark = pytest.mark.usefixtures("in_a_trial")


@pytest.fixture
async def server() -> AsyncIterator[CalendarServer]:
    async with calendar_server() as found:
        yield found


async def problem_of(server: CalendarServer, path: str = "/a.ics") -> str:
    with pytest.raises(NotReadable) as refused:
        await fetch(address(server.at(path)))
    return str(refused.value.problem)


async def test_a_calendar_with_its_tag_and_date(server: CalendarServer) -> None:
    server.answers["/a.ics?k=1"] = gives(ETag='"7"', Last_Modified="Tue, 01 Dec 2026 07:00:00 GMT")

    found = await fetch(address(server.at("/a.ics?k=1")))

    assert found == Fetched(CALENDAR, '"7"', "Tue, 01 Dec 2026 07:00:00 GMT")
    [headers] = server.headers
    assert headers["user-agent"] == "Kumppanuuspoyta (+http://poyta.example)"
    assert "if-none-match" not in headers


async def test_nothing_has_changed_since(server: CalendarServer) -> None:
    server.answers["/a.ics"] = status(304)

    found = await fetch(address(server.at("/a.ics")), etag='"7"', last_modified="yesterday")

    assert found.body is None
    assert (server.headers[0]["if-none-match"], server.headers[0]["if-modified-since"]) == (
        '"7"',
        "yesterday",
    )


async def test_nothing_has_changed_though_nobody_asked(server: CalendarServer) -> None:
    server.answers["/a.ics"] = status(304)

    assert await problem_of(server) == "server_fault"


async def test_a_packed_calendar(server: CalendarServer) -> None:
    server.answers["/a.ics"] = gives(gzip.compress(CALENDAR), Content_Encoding="gzip")

    assert (await fetch(address(server.at("/a.ics")))).body == CALENDAR


async def test_a_tag_too_long_to_keep(server: CalendarServer) -> None:
    server.answers["/a.ics"] = gives(ETag="x" * 301, Last_Modified="ä")

    assert await fetch(address(server.at("/a.ics"))) == Fetched(CALENDAR)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (401, "closed"),
        (403, "closed"),
        (404, "gone"),
        (410, "gone"),
        (429, "server_fault"),
        (500, "server_fault"),
        (503, "server_fault"),
        (204, "server_fault"),
    ],
)
async def test_a_server_that_gives_none(server: CalendarServer, number: int, problem: str) -> None:
    server.answers["/a.ics"] = status(number, b"no")

    assert await problem_of(server) == problem


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
async def test_a_calendar_that_has_moved(server: CalendarServer, number: int) -> None:
    server.answers["/a.ics"] = leads_to("b/c.ics", number)
    server.answers["/b/c.ics"] = gives()

    assert (await fetch(address(server.at("/a.ics")))).body == CALENDAR


async def test_a_circle(server: CalendarServer) -> None:
    server.answers["/a.ics"] = leads_to("/a.ics")

    assert await problem_of(server) == "moves_on"
    assert len(server.asked) == 5


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("https://10.0.0.1/", "internal"),
        ("https://169.254.169.254/latest/meta-data/", "internal"),
        ("https://[::ffff:192.168.0.1]/", "internal"),
        ("//192.168.0.1/a.ics", "not_https"),
        ("http://calendar.example/a.ics", "not_https"),
        ("file:///etc/passwd", "not_https"),
        ("https://a:b@calendar.example/", "has_password"),
        ("https://calendar.example:6379/", "unusual_port"),
        ("", "not_an_address"),
    ],
)
async def test_a_server_that_leads_astray(server: CalendarServer, where: str, problem: str) -> None:
    server.answers["/a.ics"] = leads_to(where)

    assert await problem_of(server) == problem


async def test_a_server_that_is_not_there(server: CalendarServer) -> None:
    with pytest.raises(NotReadable) as refused:
        await fetch(address("http://127.0.0.1:1/a.ics"))

    assert refused.value.problem == "unreachable"


async def test_a_name_that_nobody_has(server: CalendarServer) -> None:
    with pytest.raises(NotReadable) as refused:
        await fetch(address("https://nobody.invalid/a.ics"))

    assert refused.value.problem == "unknown_host"


async def test_a_server_that_hangs_up(server: CalendarServer) -> None:
    server.answers["/a.ics"] = server_of.hangs_up

    assert await problem_of(server) == "unreachable"


@pytest.mark.parametrize(
    "habit",
    [
        server_of.says_nothing,
        server_of.for_ever(b"x", pause=0.05),  # drop after drop, never a pause to complain of
        server_of.for_ever(b"X-Drop: x\r\n", head=b"X-More: 1", pause=0.05),
    ],
    ids=["silence", "drops of the calendar", "drops of headers"],
)
async def test_a_slow_server(server: CalendarServer, habit: server_of.Answer) -> None:
    server.answers["/a.ics"] = habit

    assert await problem_of(server) == "slow"


async def test_headers_without_end(server: CalendarServer) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while not writer.is_closing():
            writer.write(b"X-More: " + b"x" * 10_000 + b"\r\n")
            await writer.drain()

    server.answers["/a.ics"] = answer

    assert await problem_of(server) == "unreachable"


@pytest.mark.parametrize(
    "answer",
    [
        server_of.for_ever(b"x" * 65536),
        gives(b"x" * (LARGEST + 1)),
        gives(BOMB, Content_Encoding="gzip"),
    ],
    ids=["without end", "a byte too large", "packed to burst"],
)
async def test_a_huge_calendar_fills_no_memory(server: CalendarServer, answer: server_of.Answer) -> None:
    server.answers["/a.ics"] = answer
    tracemalloc.start()

    problem = await problem_of(server)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert problem == "too_large"
    assert most < 4 * LARGEST


async def test_a_calendar_packed_in_a_way_that_nobody_asked_for(server: CalendarServer) -> None:
    server.answers["/a.ics"] = gives(Content_Encoding="br")

    assert await problem_of(server) == "server_fault"


async def test_a_calendar_that_only_says_that_it_is_packed(server: CalendarServer) -> None:
    server.answers["/a.ics"] = gives(Content_Encoding="gzip")

    assert await problem_of(server) == "server_fault"


async def test_a_packed_calendar_that_breaks_off(server: CalendarServer) -> None:
    server.answers["/a.ics"] = gives(gzip.compress(CALENDAR)[:-12], Content_Encoding="gzip")

    assert await problem_of(server) == "server_fault"


async def test_a_server_that_cannot_prove_who_it_is() -> None:
    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 No TLS here\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    number = server.sockets[0].getsockname()[1]
    with pytest.raises(NotReadable) as refused:
        await fetch(address(f"https://127.0.0.1:{number}/a.ics"))
    server.close()

    assert refused.value.problem == "untrusted"
