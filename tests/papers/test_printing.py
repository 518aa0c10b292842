"""Papers as PDF: made once, kept, forgotten in time; and a server that cannot make them says so."""

import asyncio
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest
from msgspec.structs import replace

from core.errors import NotPossible
from core.languages import speak
from documents.frame import Frame
from documents.layouts import Layout
from documents.paper import Paper
from documents.pdf import apart as processes
from documents.pdf import lacking as looking
from documents.pdf.lacking import lacking
from papers import printing
from papers.printing import can_print, pdf_of, pictures_of
from papers.tables import PrintedPaper
from tests.documents.papers_to_print import everything

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())


@pytest.fixture
def paper() -> Paper:
    return everything()


@pytest.fixture
def poor_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One whose system has no Pango."""
    monkeypatch.setattr(looking, "LIBRARIES", ("libpango-9.9.so.0",))
    looking.lacking.cache_clear()
    yield
    looking.lacking.cache_clear()


async def test_a_paper_is_made_once_and_kept(database: None, paper: Paper) -> None:
    first = await pdf_of(paper)
    second = await pdf_of(paper)

    assert first == second
    assert [row["pdf"] for row in await PrintedPaper.select(PrintedPaper.pdf)] == [first]


async def test_a_letter_with_an_address_is_kept_nowhere(database: None, paper: Paper) -> None:
    printed = await printing.pdf_of(paper, is_private=True)

    assert printed.startswith(b"%PDF")
    assert await PrintedPaper.count() == 0


async def test_another_word_layout_or_frame_is_another_pdf(database: None, paper: Paper) -> None:
    await pdf_of(paper)
    await pdf_of(replace(paper, title="Toinen"))
    await pdf_of(paper, layout=Layout.large)
    await pdf_of(paper, frame=Frame(footer=("Mallitie 1",)))

    assert await PrintedPaper.count() == 4


@pytest.mark.usefixtures("committed")
async def test_two_readers_who_ask_at_once_wait_for_one(paper: Paper) -> None:
    before = processes.apart("documents.pdf.typesetting").jobs

    first, second, other = await asyncio.gather(pdf_of(paper), pdf_of(paper), pdf_of(everything("sv")))

    assert first == second != other
    assert await PrintedPaper.count() == 2
    assert processes.apart("documents.pdf.typesetting").jobs == before + 2


@pytest.mark.usefixtures("committed")
async def test_a_reader_who_goes_away_takes_it_from_nobody(paper: Paper) -> None:
    gone = asyncio.create_task(pdf_of(paper))
    other = asyncio.create_task(pdf_of(paper))
    await asyncio.sleep(0.05)
    gone.cancel()

    assert (await other)[:5] == b"%PDF-"


async def test_the_oldest_are_forgotten(
    database: None, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = len(await pdf_of(paper))
    monkeypatch.setattr(printing, "KEPT", round(size * 2.5))
    newer = [await pdf_of(replace(paper, title=f"Muistio {number}")) for number in range(3)]

    kept = await PrintedPaper.select(PrintedPaper.pdf).order_by(PrintedPaper.id)

    assert [row["pdf"] for row in kept] == newer[-2:]


async def test_its_pages_as_pictures(database: None, paper: Paper) -> None:
    made = await pdf_of(paper)

    pages = await pictures_of(made)

    assert len(pages) == len(pypdf.PdfReader(BytesIO(made)).pages)
    assert {int.from_bytes(page[16:20], "big") for page in pages} == {900}


@pytest.mark.usefixtures("poor_server")
async def test_a_server_without_pango_says_so_to_readers_and_its_keeper(paper: Paper) -> None:
    with speak("en"), pytest.raises(NotPossible, match="cannot make PDFs"):
        await pdf_of(paper)

    assert not can_print()
    assert looking.lacking().startswith("the system has no libpango-9.9.so.0; ")


async def test_what_could_not_be_printed_is_not_tried_again_at_once(
    database: None, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(paper, title="Rikki")
    monkeypatch.setattr(processes, "LONGEST", 0.0)
    with speak("en"), pytest.raises(NotPossible, match="could not be made"):
        await pdf_of(broken)
    monkeypatch.undo()

    with speak("en"), pytest.raises(NotPossible, match="could not be made"):
        await pdf_of(broken)

    monkeypatch.setattr(printing, "NOT_AGAIN", 0.0)
    assert (await pdf_of(broken))[:5] == b"%PDF-"


async def test_strangers_leave_room_for_those_who_are_signed_in(
    database: None, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_FOR_STRANGERS", 0)

    with speak("en"), pytest.raises(NotPossible, match="try again in a minute"):
        await pdf_of(paper, for_stranger=True)

    made = await pdf_of(paper)
    assert await pdf_of(paper, for_stranger=True) == made


async def test_when_too_many_wait_a_reader_is_asked_to_come_later(
    database: None, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "MOST_WAITING", 0)

    with speak("en"), pytest.raises(NotPossible, match="try again in a minute"):
        await pdf_of(replace(paper, title="Ruuhka"))
