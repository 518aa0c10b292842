"""How much work papers are: `make bench-papers`. Processor time of one core, the printing process included.

Agendas of 1, 15 and 60 items, each with a text, a list, a link and a table; the memo of 15; the same on a
letterhead and in a template of a municipality; as PDF, where this machine can make them.
"""

import asyncio
import ctypes
import gc
import os
import resource
import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from agendas.paper import agenda_paper
from agendas.sheet import AgendaEntry, AgendaSheet, Contact, FollowUpLine, Officer
from agendas.tables import ItemKind
from bench.figures import Row, show
from documents.html.whole import whole
from documents.layouts import Layout
from documents.letterhead.example import example
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.sample import sample_letterhead
from documents.letterhead.template import filled
from documents.paper import Paper
from documents.pdf.apart import Apart, apart
from documents.pdf.jobs import Draw, Print
from documents.pdf.lacking import lacking
from documents.word.writing import word_file
from meetings.tables import DocumentKind
from minutes.paper import minutes_paper
from minutes.sheet import FollowUpRow, MinutesEntry, MinutesSheet, OutcomeLine
from minutes.tables import MinutesStatus

ROUNDS, PRINTED, IN_A_ROW = 40, 8, 200
TICKS = os.sysconf("SC_CLK_TCK")
MB = 1024 * 1024
STARTS = datetime(2027, 2, 9, 15, tzinfo=UTC)
TEXT = (
    "Mihin kerhot siirtyvät, kun koulun siipi suljetaan?\nVoiko salia käyttää iltaisin?\n\n"
    "- sali auki arkisin klo 17–20\n- avain kylätalon kautta\n\nKatso https://kyla.example/tilat?koulu=jappila."
)
SHEET = AgendaSheet(
    municipality="Mallilan kaupunki",
    table_name="Jäppilän kumppanuuspöytä",
    language="fi",
    meeting_id=1,
    identifier="Jäppilä 1/2027",
    document_date=date(2027, 2, 2),
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=90),
    venue="Jäppilä-talo",
    chair=Officer("Carl Chair", "kaupunginhallituksen puheenjohtaja"),
    secretary=Officer("Saga Sihteeri", "hyvinvointikoordinaattori"),
    invited=("Kyläyhdistys", "Tekninen toimi"),
    contact=Contact("", "Saga Sihteeri", "saga@poyta.example", "040 000 0000"),
    distribution=("Kutsutut",),
)


def main() -> None:
    """Measure every kind of file, then many in a row."""
    show([("Paper", "Measured", "Promised"), *files(), *in_a_row()])
    if why := lacking():
        print(f"\nNo PDFs here: {why}")
    else:
        print()
        show([("Printed", "Measured", "Promised"), *asyncio.run(printed())])


def agenda(items: int) -> Paper:
    """As many items as asked for, the first with a table."""
    follow_up = FollowUpLine("Portaat kuntoon", "Tekninen toimi", date(2027, 3, 1), "avoin")
    entries = tuple(
        AgendaEntry(
            number=number,
            kind=ItemKind.topic,
            title=f"Koulun tilat {number}",
            starts_at=STARTS,
            minutes=10,
            text=TEXT,
            raised_by=("Kyläyhdistys",),
            presenter="tekninen johtaja",
            attachments=("Pohjapiirros.pdf",),
            follow_ups=(follow_up,) if number == 1 else (),
        )
        for number in range(1, items + 1)
    )
    return agenda_paper(replace(SHEET, entries=entries))


def memo(number: int = 1) -> Paper:
    """The memo of fifteen items, each with what was said and what came of it."""
    came = OutcomeLine(kind="viedään valmisteluun", text="Esitellään kylälle.", owner="Tekninen toimi")
    entries = tuple(
        MinutesEntry(number=item, title=f"Koulun tilat {item}", text=TEXT, discussion=TEXT, outcomes=(came,))
        for item in range(1, 16)
    )
    sheet = MinutesSheet(
        municipality=SHEET.municipality,
        table_name=SHEET.table_name,
        language="fi",
        meeting_id=number,
        identifier=f"Jäppilä {number}/2027",
        document_date=date(2027, 2, 16),
        document_kind=DocumentKind.memo,
        status=MinutesStatus.published,
        started_at=SHEET.starts_at,
        ended_at=SHEET.ends_at,
        venue=SHEET.venue,
        chair=SHEET.chair,
        secretary=SHEET.secretary,
        entries=entries,
        follow_ups=tuple(
            FollowUpRow(number=item, topic="Koulun tilat", task="Esitellään") for item in range(15)
        ),
        contact=SHEET.contact,
    )
    return minutes_paper(sheet)


def files() -> list[Row]:
    """Milliseconds for one file, from what is known to its bytes."""
    ours = sample_letterhead()
    theirs = example("agenda", "fi")
    makers: list[tuple[str, Callable[[], bytes], str]] = [
        *(
            (f".docx, agenda of {n}", partial(_word, n), "at most 60 ms" if n == 15 else "-")
            for n in (1, 15, 60)
        ),
        (".docx, large print, agenda of 15", partial(_word, 15, Layout.large), "-"),
        (".docx, memo of 15", lambda: word_file(memo()), "at most 60 ms"),
        (".docx on a letterhead, agenda of 15", lambda: on_letterhead(agenda(15), ours), "at most 60 ms"),
        (".docx in a template, agenda of 15", lambda: filled(agenda(15), theirs), "-"),
    ]
    return [(name, milliseconds(effort(make)), promise) for name, make, promise in makers]


def _word(items: int, layout: Layout = Layout.standard) -> bytes:
    return word_file(agenda(items), layout=layout)


def effort(make: Callable[[], bytes]) -> float:
    """Seconds of processor time, half of the times within it."""
    make()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        make()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def in_a_row() -> list[Row]:
    """Many memos one after the other: neither time nor memory may grow.

    Python sweeps up now and then only, so what a paper leaves behind is told after sweeping.
    """
    spent, held = [], []
    before = _swept()
    for number in range(1, IN_A_ROW + 1):
        began = time.process_time()
        word_file(memo(number))
        spent.append(time.process_time() - began)
        held.append(_resident())
    tenth = IN_A_ROW // 10
    first, last = statistics.mean(held[:tenth]), statistics.mean(held[-tenth:])
    early, late = statistics.median(spent[:tenth]), statistics.median(spent[-tenth:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        (f"{IN_A_ROW} memos in a row, a second", f"{IN_A_ROW / sum(spent):.0f}", "-"),
        ("Time, first tenth; last tenth", f"{milliseconds(early)}; {milliseconds(late)}", "the same"),
        ("Memory, first tenth; last tenth", f"{first / MB:.1f}; {last / MB:.1f} MiB", "at most 20 MiB more"),
        ("Memory that they leave behind", f"{(_swept() - before) / MB:.1f} MiB", "at most 1 MiB"),
        ("Memory at its peak", f"{peak:.0f} MiB", "-"),
    ]


async def printed() -> list[Row]:
    """PDFs of the agenda and the memo, in the process that prints; its time and ours together."""
    press = apart("documents.pdf.typesetting")
    rows = []
    for name, paper, promise in (
        ("PDF, agenda of 15", agenda(15), "at most 400 ms"),
        ("PDF, agenda of 60", agenda(60), "-"),
        ("PDF, memo of 15", memo(), "-"),
    ):
        await _printed(press, paper)
        began, at = _both(press), time.perf_counter()
        made = [await _printed(press, paper) for _ in range(PRINTED)]
        spent, waited = _both(press) - began, time.perf_counter() - at
        pages = len(await apart("documents.pdf.drawing").do(Draw(made[0], 90, 100)))
        rows += [
            (name, f"{milliseconds(spent / PRINTED)}, {pages} pages", promise),
            (
                "  pages a second",
                f"{pages * PRINTED / spent:.1f} of processor, {pages * PRINTED / waited:.1f} by the clock",
                "-",
            ),
        ]
    await press.end()
    await apart("documents.pdf.drawing").end()
    return rows


async def _printed(press: Apart, paper: Paper) -> bytes:
    return (await press.do(Print(whole(paper, Layout.standard, None))))[0]


def _both(press: Apart) -> float:
    """Seconds of processor time that we and the printing process have used (proc(5))."""
    assert press.process is not None
    fields = Path(f"/proc/{press.process.pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / TICKS


def _resident() -> int:
    """Bytes that this process holds just now (proc(5))."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _swept() -> int:
    """The same after all that nobody needs has been given back (malloc_trim(3), where there is one)."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    return _resident()


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
