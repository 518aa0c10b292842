"""The process that prints: it takes in nothing from outside, stands up again, and outlives nobody."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from documents.html.whole import whole
from documents.pdf import apart as processes
from documents.pdf.apart import HOUSE, Apart, CannotPrint, TooBusy, apart
from documents.pdf.jobs import Draw, Print
from documents.pdf.lacking import lacking
from tests.commands import eventually
from tests.documents.papers_to_print import everything
from tests.documents.printed import PRINTER, pdf, pdf_of

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())

DRAWER = "documents.pdf.drawing"
SMALL = Print("<!DOCTYPE html><html lang=fi><title>T</title><p>Hei")


@pytest.fixture
def knocks() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who has knocked at it."""
    came: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    caller, _address = listening.accept()
                except OSError:
                    return
                came.append("somebody")
                caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listening.getsockname()[1], came
        listening.shutdown(socket.SHUT_RDWR)


def is_alive(process: int) -> bool:
    """Whether it still runs; one that has ended and waits to be buried does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def number_of(printer: Apart) -> int:
    assert printer.process is not None
    return printer.process.pid


def test_neither_the_pages_nor_the_worker_load_what_prints() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import app, cli, commands, worker, sys; print(*sys.modules)"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    heavy = ("weasyprint", "pypdfium2", "documents.pdf.typesetting", "documents.pdf.drawing")
    assert [name for name in loaded if name.startswith(heavy)] == []


async def test_a_document_gets_nothing_from_outside(knocks: tuple[int, list[str]], tmp_path: Path) -> None:
    port, came = knocks
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'kruunujalokivi' }")
    outside = f"http://127.0.0.1:{port}/x"
    html = (
        f'<!DOCTYPE html><html lang="fi"><title>T</title><link rel="stylesheet" href="{secret.as_uri()}">'
        f'<link rel="stylesheet" href="{outside}"><link rel="attachment" href="{secret.as_uri()}">'
        f'<style>@import url("{secret.as_uri()}"); @import url("{outside}"); '
        f"@font-face {{ font-family: F; src: url({outside}) }}"
        f"p {{ background: url({outside}); font: 1em F }}"
        f'</style><p>Hei<img src="{outside}" alt="a"><img src="{secret.as_uri()}" alt="b">'
        f'<object data="{outside}"></object><embed src="{secret.as_uri()}">'
    )

    made = await pdf_of(html)

    assert came == []
    with pikepdf.open(BytesIO(made)) as document:
        assert list(document.attachments) == []
    assert b"kruunu" not in made


async def test_the_same_process_prints_one_paper_after_the_other() -> None:
    await pdf(everything())
    first = number_of(apart(PRINTER))
    await pdf(everything("sv"))

    assert number_of(apart(PRINTER)) == first


async def test_after_some_papers_a_fresh_process_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_JOBS", 1)
    printer = Apart(PRINTER)
    await printer.do(SMALL)
    first = number_of(printer)
    await printer.do(SMALL)

    assert number_of(printer) != first
    eventually(lambda: not is_alive(first))
    await printer.end()


async def test_a_process_that_is_killed_is_begun_anew() -> None:
    printer = Apart(PRINTER)
    await printer.do(SMALL)
    os.kill(number_of(printer), signal.SIGKILL)
    with pytest.raises(CannotPrint):
        await printer.do(SMALL)

    assert len(await printer.do(SMALL)) == 1
    await printer.end()


async def test_what_is_no_pdf_cannot_be_drawn_and_the_next_can() -> None:
    with pytest.raises(CannotPrint, match="PdfiumError"):
        await apart(DRAWER).do(Draw(b"not a PDF", 900, 40))

    pages = await apart(DRAWER).do(Draw(await pdf(everything()), 900, 1))
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"]
    assert int.from_bytes(pages[0][16:20], "big") == 900


async def test_who_comes_when_many_wait_is_asked_to_come_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_WAITING", 2)
    printer = Apart(PRINTER)

    answers = await asyncio.gather(*(printer.do(SMALL) for _ in range(3)), return_exceptions=True)

    assert [isinstance(answer, TooBusy) for answer in answers] == [False, False, True]
    await printer.end()


async def test_nobody_gets_the_paper_of_somebody_who_went_away() -> None:
    printer = Apart(PRINTER)
    await printer.do(SMALL)
    gone = asyncio.create_task(printer.do(Print(whole(everything()))))
    await asyncio.sleep(0)
    gone.cancel()

    small = await printer.do(SMALL)

    assert small == await printer.do(SMALL)
    await printer.end()


async def test_a_process_that_nobody_needs_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "IDLE", 0.0)
    printer = Apart(PRINTER)
    await printer.do(SMALL)
    begun = number_of(printer)

    async with asyncio.timeout(30):
        while is_alive(begun):
            await asyncio.sleep(0.05)


def test_it_ends_with_a_service_that_is_killed() -> None:
    service = subprocess.Popen(
        [sys.executable, "-c", PRINTING], cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert service.stdout is not None
    printer = int(re.sub(r"\D", "", service.stdout.readline()))
    was_alive = is_alive(printer)

    service.send_signal(signal.SIGKILL)
    service.communicate()

    assert was_alive
    eventually(lambda: not is_alive(printer))


PRINTING = f"""
import asyncio
from documents.pdf.apart import apart
from documents.pdf.jobs import Print

async def main():
    printer = apart({PRINTER!r})
    await printer.do(Print("<html lang=fi><title>T</title><p>Hei"))
    print(printer.process.pid, flush=True)
    await printer.do(Print("<html lang=fi><title>T</title>" + "<p>Hei" * 100_000))

asyncio.run(main())
"""
