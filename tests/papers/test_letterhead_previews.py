"""Drawing previews: by a job that may be killed, begun twice, or have no program to draw with."""

import os
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.clock import living_at, now
from core.database import sql
from desk.letterheads import drawing
from papers import printing
from papers.letterheads import keeping, office, previews
from papers.tables import Letterhead, LetterheadPreview
from people.tables import Person
from tests.letterhead_files import letterhead

OFFICE = pytest.mark.skipif(office.program() is None, reason="no office program on this machine")
PRINTER = pytest.mark.skipif(not printing.can_print(), reason="the extra for PDF is not installed")


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server on which no office program is installed."""
    monkeypatch.setattr(office, "NAMES", ())
    office.program.cache_clear()
    yield
    office.program.cache_clear()


@pytest.fixture
async def waiting(saga: Person) -> Letterhead:
    return await keeping.upload(letterhead(), "pohja.docx", table=None, paper=None, language="", by=saga)


async def drawn(made: Letterhead) -> list[tuple[str, str, bool]]:
    """Each preview: its state, who has drawn it, and whether there are pages."""
    return [(one.status, one.drawn_by, one.pages > 0) for one in await previews.of_letterhead(made)]


def folders() -> set[Path]:
    """What the office program has left behind."""
    return set(Path(os.environ.get("TMPDIR", "/tmp")).glob("poyta-office-*"))


@OFFICE
async def test_the_office_program_draws_the_word_files(waiting: Letterhead) -> None:
    before = folders()

    await drawing.draw(waiting.id)

    assert await drawn(waiting) == [("drawn", "office", printing.can_print())] * 2
    assert folders() == before


@OFFICE
async def test_drawn_twice_it_is_drawn_once(waiting: Letterhead) -> None:
    await drawing.draw(waiting.id)
    first = await LetterheadPreview.select(LetterheadPreview.drawn_at)

    await drawing.draw(waiting.id)

    assert await LetterheadPreview.select(LetterheadPreview.drawn_at) == first


@PRINTER
async def test_without_an_office_program_ours_draws_them(without_office: None, waiting: Letterhead) -> None:
    await drawing.draw(waiting.id)

    assert await drawn(waiting) == [("drawn", "printing", True)] * 2
    assert (await previews.page_of(waiting, "agenda", 1))[:4] == b"\x89PNG"


async def test_without_any_program_it_is_said(
    without_office: None, monkeypatch: pytest.MonkeyPatch, waiting: Letterhead
) -> None:
    monkeypatch.setattr(printing, "can_print", lambda: False)

    await drawing.draw(waiting.id)

    assert await drawn(waiting) == [("failed", "", False)] * 2


async def test_what_ends_the_worker_is_not_tried_for_ever(waiting: Letterhead) -> None:
    for _time in range(previews.MOST_TRIES):
        assert len(await previews.begin(waiting.id)) == 2

    assert await previews.begin(waiting.id) == []
    assert {status for status, _by, _pages in await drawn(waiting)} == {"failed"}


async def test_what_nobody_has_drawn_is_asked_for_again(waiting: Letterhead) -> None:
    await sql("DELETE FROM pgqueuer WHERE entrypoint = $1", previews.JOB)

    with living_at(now() + timedelta(minutes=5)):
        asked = await previews.take_up_again()

    rows = await sql("SELECT payload FROM pgqueuer WHERE entrypoint = $1", previews.JOB)
    assert (asked, [bytes(row["payload"]) for row in rows]) == (1, [str(waiting.id).encode()])


async def test_pages_of_what_is_not_used_are_forgotten(saga: Person, waiting: Letterhead) -> None:
    await keeping.leave(waiting, by=saga)

    with living_at(now() + timedelta(days=31)):
        forgotten = [await previews.forget_old(), await previews.forget_old()]

    assert forgotten == [2, 0]


async def test_pages_of_what_is_in_use_are_kept(saga: Person, waiting: Letterhead) -> None:
    await keeping.adopt(waiting, instead_of=None, by=saga)

    with living_at(now() + timedelta(days=400)):
        assert await previews.forget_old() == 0


@OFFICE
async def test_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "LONGEST", 0.01)
    before = folders()

    with pytest.raises(office.CannotDraw):
        await office.as_pdf([letterhead()])

    assert folders() == before


@OFFICE
async def test_what_a_killed_worker_left_lying_is_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young = tmp_path / "poyta-office-old", tmp_path / "poyta-office-young"
    for room in (old, young):
        (room / "profile").mkdir(parents=True)
    os.utime(old, (0, 0))

    await office.as_pdf([letterhead()])

    assert [one.name for one in tmp_path.iterdir()] == [young.name]
