"""What can be counted inside one process: statements, bytes, and processor time as a ratio."""

import re
import time
from typing import Any, cast

import httpx
from jinja2 import Environment
from litestar import Litestar, Response, get

from agendas.paper import agenda_paper
from agendas.sheet import AgendaSheet
from agendas.tables import AgendaVersion
from app import create_app
from bench.rows import fifteen_items, many_topics
from core import schema
from core.database import pool, sql, transaction
from demo import municipality
from documents.word.writing import word_file
from meetings.tables import Meeting, PartnershipTable
from people import sign_in
from people.tables import Person, Role
from tests.queries import counted
from web.sessions import session_cookie_name

Row = tuple[str, str, str]
ROUNDS = 150


async def figures() -> list[Row]:
    """Everything that needs no second process."""
    async with pool(smallest=1, largest=2):
        await schema.bring_up_to_date()
        await municipality.load("memo")
        app = create_app()
        async with _browser(app) as visitor:
            places = await _places()
            few = {path: await _statements(visitor, path) for path in places}
            await many_topics(10_000)
            many = {path: await _statements(visitor, path) for path in places}
            rows = [
                (f"SQL statements, {path}", f"{few[path]}; {many[path]} with 10 000 topics", promise)
                for path, promise in places.items()
            ]
            rows += [await _weight(visitor, path) for path in places if path not in ("/desk", "/topics")]
            rows.append(await _effort(visitor, many))
        rows.append(await _paper())
        return rows


async def _places() -> dict[str, str]:
    newest = (await sql("SELECT max(id) AS id FROM meeting WHERE status = 'closed'"))[0]["id"]
    public = ["/", "/tables/jappila", f"/meetings/{newest}", f"/meetings/{newest}/agenda"]
    public += [f"/meetings/{newest}/minutes", "/plan", "/plan/actions/1", "/topics/new?table=jappila"]
    return {path: "at most 4" for path in public} | {"/desk": "at most 16", "/topics": "-"}


def _browser(app: Litestar) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app=cast(Any, app)),
        base_url="http://poyta.example",
        headers={"Accept-Encoding": "br"},
    )


async def _statements(visitor: httpx.AsyncClient, path: str) -> int:
    """How many statements one page sends; the coordinator's pages with the one that knows her."""
    visitor.cookies.clear()
    if path in ("/desk", "/topics"):
        coordinator = await Person.objects().get(Person.role == Role.coordinator)
        assert coordinator is not None
        token = await sign_in.begin(await sign_in.new_link(coordinator))
        visitor.cookies.set(session_cookie_name(), token)
    async with transaction():
        async with counted() as sent:
            answer = await visitor.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return len(sent)


async def _weight(visitor: httpx.AsyncClient, path: str) -> Row:
    """Bytes on the wire of a first visit, and in how many requests."""
    visitor.cookies.clear()
    answer = await visitor.get(path)
    parts = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text)))
    size = answer.num_bytes_downloaded
    for part in parts:
        size += (await visitor.get(part)).num_bytes_downloaded
    return (
        f"Weight, {path}",
        f"{size / 1024:.1f} KiB in {1 + len(parts)} requests",
        "at most 60 KiB in 6",
    )


BARE = Environment(autoescape=True).from_string(
    "<!doctype html><html lang=fi><title>{{ title }}</title><table>{% for row in rows %}"
    "<tr><td>{{ row.number }}<td>{{ row.title }}<td>{{ row.who }}<td>{{ row.minutes }}</tr>"
    "{% endfor %}</table></html>"
)


def _bare(queries: int) -> Litestar:
    """A page with a table of twenty rows and as many Piccolo queries: what the ratio is against."""

    @get("/")
    async def bare() -> Response[str]:
        for _ in range(queries):
            await (
                Meeting.select(
                    Meeting.id, Meeting.starts_at, Meeting.venue, Meeting.table.name.as_alias("name")
                )
                .where(Meeting.table.is_in(PartnershipTable.select(PartnershipTable.id)))
                .limit(5)
            )
        rows = [{"number": n, "title": f"Asia {n}", "who": "Kylä", "minutes": 10} for n in range(20)]
        return Response(BARE.render(title="Kokous", rows=rows), media_type="text/html")

    return Litestar([bare], openapi_config=None, logging_config=None)


async def _effort(visitor: httpx.AsyncClient, queries: dict[str, int]) -> Row:
    """Processor time of the public meeting page against the bare page, turn by turn."""
    path = next(path for path in queries if re.fullmatch(r"/meetings/\d+", path))
    visitor.cookies.clear()
    ours = theirs = 0.0
    async with _browser(_bare(queries[path])) as other:
        for _ in range(5):
            await visitor.get(path)
            await other.get("/")
        for _ in range(ROUNDS):
            ours += await _cost(visitor, path)
            theirs += await _cost(other, "/")
    return (
        f"Processor time, {path}",
        f"{ours / theirs:.2f} × a bare page ({1000 * ours / ROUNDS:.1f} ms to {1000 * theirs / ROUNDS:.1f})",
        "at most 2.5 ×",
    )


async def _cost(visitor: httpx.AsyncClient, path: str) -> float:
    began = time.process_time()
    await visitor.get(path)
    return time.process_time() - began


async def _paper() -> Row:
    """Processor time of the agenda's Word file with fifteen items."""
    sheet: AgendaSheet = await fifteen_items()
    word_file(agenda_paper(sheet))
    began = time.process_time()
    for _ in range(10):
        word_file(agenda_paper(sheet))
    spent = (time.process_time() - began) / 10
    assert await AgendaVersion.exists()
    return ("Agenda .docx of 15 items", f"{spent * 1000:.0f} ms of processor time", "at most 200 ms")
