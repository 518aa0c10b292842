"""Reports of a whole term: gathered, closed, and made into files."""

import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bench.figures import Row
from core import schema
from core.database import pool, sql, transaction
from documents.html.fragment import fragment
from documents.sheets import spreadsheet
from papers.files import word_of
from papers.printing import can_print, pdf_of
from people.tables import Person
from plan.tables import Plan
from reports import beginning, closing, kinds, making, reading
from reports.reading import Reading
from reports.tables import MakingStatus, Report, ReportKind
from tests import term
from tests.queries import counted

LONGEST = "at most 3 s"
Found = TypeVar("Found")


async def figures() -> list[Row]:
    """The term is lived through, then each kind of report is made of it."""
    async with pool():
        await schema.bring_up_to_date()
        saga = Person(name="Saga Sihteeri", role="coordinator")
        await saga.save()
        took, lived = await _timed(lambda: term.live(saga))
        rows = [("The term, lived through by verbs", f"{took:.1f} s", "-"), await _size()]
        await sql("ANALYZE")
        for kind in ReportKind:
            rows += await _of_kind(kind, plan=lived.plan, by=saga)
        return rows


async def _size() -> Row:
    names = ("partnership_table", "meeting", "topic", "outcome", "progress")
    numbers = [(await sql(f"SELECT count(*) AS rows FROM {name}"))[0]["rows"] for name in names]
    told = ", ".join(f"{number} {name}" for number, name in zip(numbers, names, strict=True))
    return ("  rows", told, "-")


async def _of_kind(kind: ReportKind, *, plan: Plan, by: Person) -> list[Row]:
    year = term.STARTS + 2 if kind == ReportKind.yearly else None
    report = await beginning.begin(kind, plan=plan, year=year, by=by)
    waiting = await making.newest_of(report)
    assert waiting is not None
    took, _nothing = await _timed(lambda: making.make(waiting.id))
    await waiting.refresh()
    assert waiting.status == MakingStatus.done
    statements = await _statements(report)
    closed = await closing.close(report, by=by)
    found = await reading.read(report, by=by)
    assert found is not None
    return [
        (f"Gathering, {kind}", f"{took:.2f} s", LONGEST),
        ("  statements", str(statements), "the same for any size"),
        ("  bytes frozen", f"{len(closed.value):,}", "-"),
        await _file("page", lambda: _page(found)),
        await _file(".docx", lambda: _word(found)),
        await _file(".xlsx", lambda: _sheets(found)),
        *([await _file(".pdf", lambda: _printed(found), promise="-")] if can_print() else []),
    ]


async def _statements(report: Report) -> int:
    async with transaction(), counted() as sent:
        await making.figures(report, kinds.of(report))
    return len(sent)


async def _file(name: str, make: Callable[[], Awaitable[bytes]], *, promise: str = LONGEST) -> Row:
    took, content = await _timed(make)
    return (f"  {name}", f"{took:.2f} s, {len(content) / 1024:.0f} KiB", promise)


async def _page(found: Reading) -> bytes:
    return fragment(found.plug.paper(found.whole)).encode()


async def _word(found: Reading) -> bytes:
    return (await word_of(found.plug.paper(found.whole), table=None)).content


async def _sheets(found: Reading) -> bytes:
    sheets = found.plug.sheets(found.whole)
    return spreadsheet("report", sheets, author="bench", dated=found.whole.dated)


async def _printed(found: Reading) -> bytes:
    """The first one begins the process that prints, too."""
    return await pdf_of(found.plug.paper(found.whole))


async def _timed(work: Callable[[], Awaitable[Found]]) -> tuple[float, Found]:
    began = time.perf_counter()
    found = await work()
    return time.perf_counter() - began, found
