"""Papers on what is in use: released, frozen, made again; and a letterhead that breaks is in nobody's way."""

from datetime import date
from io import BytesIO

import docx
import pytest

from agendas import publishing
from agendas.compiling import add
from agendas.paper import agenda_paper
from agendas.tables import AgendaVersion
from core.clock import now
from core.languages import speak
from desk.desk import desk_of
from desk.letterheads.samples import sample
from documents.layouts import Layout
from documents.paper import Paper
from meetings.tables import Meeting, PartnershipTable
from papers.files import remade, word_of
from papers.letterheads import breaking, keeping
from papers.letterheads.keeping import in_its_place
from papers.marks import PaperKind
from papers.tables import Letterhead
from people.tables import Person
from tests import make
from tests.letterhead_files import letterhead

AGENDA = sample(PaperKind.agenda, "fi")


@pytest.fixture
async def jappila(database: None) -> PartnershipTable:
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(jappila: PartnershipTable, saga: Person) -> Meeting:
    """A meeting with one matter on its agenda."""
    made = await make.meeting(jappila)
    await add(await make.topic(jappila, "Katuvalot"), made, by=saga)
    return made


async def adopted(by: Person, *, town: str = "Mallila") -> Letterhead:
    made = await keeping.upload(letterhead(town), "pohja.docx", table=None, paper=None, language="", by=by)
    await keeping.adopt(made, instead_of=await in_its_place(made), by=by)
    return made


async def broken(by: Person) -> Letterhead:
    """A letterhead that has passed its check, and breaks on every real paper all the same."""
    made = await adopted(by)
    await Letterhead.update({Letterhead.content: b"PK broken"}).where(Letterhead.id == made.id)
    return made


def header(content: bytes) -> str:
    """The words of all headers."""
    sections = docx.Document(BytesIO(content)).sections
    heads = (head for one in sections for head in (one.header, one.first_page_header))
    return " ".join(line.text for head in heads for line in head.paragraphs)


async def again(version: AgendaVersion, *, language: str = "fi", layout: Layout | None = None) -> bytes:
    """The released agenda made again, as a reader of another language gets it."""
    with speak(language):
        paper = agenda_paper(publishing.sheet(version))
    return (await remade(paper, letterhead=version.letterhead, table=None, layout=layout)).content


async def test_a_released_agenda_says_on_which_letterhead_it_was_made(saga: Person, meeting: Meeting) -> None:
    made = await adopted(saga)

    version = await publishing.release(meeting, by=saga)

    assert (version.letterhead, "Mallilan kunta" in header(version.docx)) == (made.id, True)


async def test_without_one_papers_have_the_built_in_look(saga: Person, meeting: Meeting) -> None:
    version = await publishing.release(meeting, by=saga)

    assert (version.letterhead, "Mallilan kunta" in header(version.docx)) == (None, False)


async def test_large_print_is_on_the_letterhead_too(saga: Person) -> None:
    await adopted(saga)

    file = await word_of(AGENDA, table=None, layout=Layout.large)

    assert "Mallilan kunta" in header(file.content)


async def test_a_poster_keeps_its_one_sheet(saga: Person) -> None:
    made = await adopted(saga)

    anew = await remade(AGENDA, letterhead=made.id, table=None, layout=Layout.poster)

    assert (await word_of(AGENDA, table=None, layout=Layout.poster)).letterhead is None
    assert anew.letterhead is None


async def test_a_paper_that_is_out_does_not_change_with_the_letterhead(
    saga: Person, meeting: Meeting
) -> None:
    await adopted(saga)
    version = await publishing.release(meeting, by=saga)
    before = bytes(version.docx)

    await adopted(saga, town="Uusi Mallila")
    await version.refresh()

    assert bytes(version.docx) == before
    assert "Mallilan kunta" in header(await again(version, language="sv"))
    assert "Mallilan kunta" in header(await again(version, layout=Layout.large))


async def test_a_paper_of_the_built_in_look_keeps_it(saga: Person, meeting: Meeting) -> None:
    version = await publishing.release(meeting, by=saga)
    await adopted(saga)

    assert "Mallilan kunta" not in header(await again(version, language="en"))


async def test_a_letterhead_that_breaks_stops_no_release(saga: Person, meeting: Meeting) -> None:
    made = await broken(saga)

    version = await publishing.release(meeting, by=saga)

    await made.refresh()
    assert version.letterhead is None
    assert "Katuvalot" in " ".join(line.text for line in docx.Document(BytesIO(version.docx)).paragraphs)
    assert made.broke_on == f"agenda-{meeting.id}-1-fi"


async def test_the_coordinator_is_told_until_she_has_read_it(saga: Person, meeting: Meeting) -> None:
    made = await broken(saga)
    await publishing.release(meeting, by=saga)

    with speak("en"):
        told = [task.title for task in (await desk_of(now())).tasks if task.route == "letterheads"]
        await breaking.read(made, by=saga)
        read = [task.title for task in (await desk_of(now())).tasks if task.route == "letterheads"]

    assert (told, read) == (["A paper could not be made on 1 letterhead"], [])


async def test_a_paper_that_nobody_marks_has_the_built_in_look(saga: Person) -> None:
    await adopted(saga)
    paper = Paper(kind="Muistio", title="Koe", organisation="Koe", author="Koe", dated=date(2027, 2, 9))

    assert (await word_of(paper, table=None)).letterhead is None
