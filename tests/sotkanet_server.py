"""A small register on loopback that answers in Sotkanet's shapes, on its good days and on its bad ones."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from plan.sotkanet.asking import Register

Answer = tuple[int, dict[str, str], bytes]
Day = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[Answer | None]]

OWN, COUNTY, COUNTRY, OTHER = 231, 1010, 658, 17
REGIONS = [
    {
        "id": OWN,
        "code": "0593",
        "category": "KUNTA",
        "title": {"fi": "Mallila", "sv": "Mallila", "en": "Mallila"},
        "memberOf": [COUNTRY, COUNTY, 40],
        "uri": "http://www.yso.fi/onto/kunnat/k593",
    },
    {
        "id": OTHER,
        "code": "005",
        "category": "KUNTA",
        "title": {"fi": "Toisela", "sv": "Andra"},
        "memberOf": [COUNTRY],
    },
    {
        "id": 40,
        "code": "593",
        "category": "SEUTUKUNTA",
        "title": {"fi": "Mallilan seutu"},
        "memberOf": [COUNTRY],
    },
    {
        "id": COUNTY,
        "code": "10",
        "category": "HYVINVOINTIALUE",
        "title": {"fi": "Mallin hyvinvointialue", "sv": "Mallis välfärdsområde"},
        "memberOf": [COUNTRY],
    },
    {
        "id": COUNTRY,
        "code": "358",
        "category": "MAA",
        "title": {"fi": "Koko maa", "sv": "Hela landet"},
        "memberOf": [],
    },
]


def indicator(number: int, title: str, *, first: int = 2010, last: int = 2025, **more: Any) -> dict[str, Any]:
    """An indicator as the list has it."""
    return {
        "id": number,
        "data-updated": "2026-03-02",
        "range": {"start": first, "end": last},
        "title": {"fi": title, "sv": f"{title} (sv)", "en": f"{title} (en)"},
        "organization": {"id": 2, "title": {"fi": "Terveyden ja hyvinvoinnin laitos (THL)"}},
        "primaryValueType": {"code": "PER100", "title": {"fi": "%", "sv": "%", "en": "%"}},
        "decimals": 1,
        "classifications": {"sex": {"values": ["male", "female", "total"]}, "region": {"values": ["Kunta"]}},
        "subjects": [],
        "groups": [],
        **more,
    }


DESCRIPTION = "<p>Osuus <b>aikuisista</b>.</p><ul><li>Alle 5 % &lt; 10 %</li></ul><script>alert(1)</script>"


@dataclass
class SotkanetServer:
    """`figures[number][year][region]`; a missing one is a missing row. `days` tells how it answers next."""

    port: int = 0
    indicators: list[dict[str, Any]] = field(default_factory=list)
    figures: dict[int, dict[int, dict[int, float]]] = field(default_factory=dict)
    days: list[Day] = field(default_factory=list)
    every_day: Day | None = None
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    etag: str = ""

    def register(self, **more: Any) -> Register:
        """A line to it that waits for nothing."""
        base = f"http://127.0.0.1:{self.port}/rest/1.1"
        return Register(base, **{"pause": 0.0, "backoff": (0.0, 0.0), "longest_wait": 0.5, **more})

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer as long as the other side asks."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
                target = first.split()[1]
                headers = {key.lower(): value for key, _, value in (line.partition(": ") for line in lines)}
                self.asked.append(target.removeprefix("/rest/1.1"))
                self.agents.append(headers.get("user-agent", ""))
                day = self.days.pop(0) if self.days else self.every_day
                answer = await day(target, headers, writer) if day else self.answer(target, headers)
                if answer is None:
                    break
                await _write(writer, answer)
        writer.close()

    def answer(self, target: str, headers: dict[str, str]) -> Answer:
        """As on a good day."""
        where = urlsplit(target)
        path = where.path.removeprefix("/rest/1.1")
        if path == "/indicators" and self.etag and headers.get("if-none-match") == self.etag:
            return 304, {}, b""
        if path == "/indicators":
            return 200, {"ETag": self.etag} if self.etag else {}, _json(self.indicators)
        if path == "/regions":
            return 200, {}, _json(REGIONS)
        if path.startswith("/indicators/"):
            found = [one for one in self.indicators if str(one["id"]) == path.rpartition("/")[2]]
            texts = {"description": {"fi": DESCRIPTION}, "limits": {"fi": "Pienet luvut puuttuvat."}}
            return (200, {}, _json({**found[0], **texts})) if found else (404, {}, b"")
        return self._rows(parse_qs(where.query)) if path == "/json" else (404, {}, b"")

    def _rows(self, asked: dict[str, list[str]]) -> Answer:
        """Every region's rows of the years asked for; years in one list with commas are not understood."""
        years = asked.get("years", [])
        if not years or any(not year.isdigit() for year in years) or len(asked.get("indicator", [])) != 1:
            return 400, {}, b"Bad Request"
        number = int(asked["indicator"][0])
        rows = [
            {"indicator": number, "region": region, "year": int(year), "gender": "total", "value": value}
            for year in years
            for region, value in self.figures.get(number, {}).get(int(year), {}).items()
        ]
        for row in rows[::2]:
            row["absValue"] = 9  # which may be missing
        return 200, {}, _json(rows)


def _json(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


async def _write(writer: asyncio.StreamWriter, answer: Answer) -> None:
    status, headers, body = answer
    lines = {"Content-Type": "application/json;charset=UTF-8", **headers, "Content-Length": str(len(body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    writer.write(f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{head}\r\n".encode() + body)
    await writer.drain()


@asynccontextmanager
async def sotkanet_server() -> AsyncIterator[SotkanetServer]:
    """Open as long as the block runs."""
    found = SotkanetServer(
        indicators=[indicator(4404, "Tupakoivien osuus (%)"), indicator(127, "Väestö 31.12.")]
    )
    server = await asyncio.start_server(found.serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


# Bad days.


def says(status: int, body: bytes = b"", **headers: str) -> Day:
    """That answer, whatever is asked."""

    async def day(_target: str, _headers: dict[str, str], _writer: asyncio.StreamWriter) -> Answer:
        return status, {name.replace("_", "-"): value for name, value in headers.items()}, body

    return day


def leads_to(where: str) -> Day:
    return says(302, Location=where)


MAINTENANCE = says(200, b"<!doctype html><title>Huoltokatko</title>", Content_Type="text/html")


async def breaks_off(_target: str, _headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    """Half an answer, and the line is gone."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n[{"indicator": 44')
    await writer.drain()


async def hangs_up(_target: str, _headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    """No answer at all."""


async def never_ends(_target: str, _headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    """Forty megabytes, and on."""
    writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[")
    while not writer.is_closing():
        writer.write(b"1," * 50_000)
        await writer.drain()


def only_browsers(server: SotkanetServer) -> Day:
    """403 to whoever does not look like a browser."""

    async def day(target: str, headers: dict[str, str], _writer: asyncio.StreamWriter) -> Answer:
        if not headers.get("user-agent", "").startswith("Mozilla/5.0"):
            return 403, {}, b""
        return server.answer(target, headers)

    return day
