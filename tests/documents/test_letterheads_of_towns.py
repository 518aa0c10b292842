"""Papers on letterheads as towns really have them: nothing is lost, nothing stands on a logo."""

from io import BytesIO

import docx
import pytest
from docx.shared import Pt
from msgspec.structs import replace

from core.languages import speak
from documents.accessibility import FaultKind
from documents.accessibility import faults as obstacles
from documents.layouts import Layout
from documents.letterhead.checking import checked
from documents.letterhead.on_letterhead import on_letterhead
from documents.letterhead.trying import trial_paper
from documents.paper import Heading, Paper, Table
from documents.typed import line
from documents.word.reading import read_paper
from documents.word.writing import word_file
from tests.documents.foreign_files import parts_of
from tests.documents.ooxml import faults
from tests.documents.towns import LETTERHEADS

TOLD = {FaultKind.header_only, FaultKind.small, FaultKind.text_box}  # in headers and footers of theirs


def paper() -> Paper:
    with speak("fi"):
        return trial_paper("fi")


def made(town: str, layout: Layout = Layout.standard) -> bytes:
    check = checked(LETTERHEADS[town].file(), f"{town}.docx")
    assert (check.kind, check.problems) == ("letterhead", ())
    return on_letterhead(paper(), check.content, layout)


@pytest.mark.parametrize("layout", [Layout.standard, Layout.older, Layout.large])
@pytest.mark.parametrize("town", LETTERHEADS)
def test_a_paper_is_sound_and_says_all_that_it_should(town: str, layout: Layout):
    file = made(town, layout)

    assert faults(file) == []
    assert read_paper(file).blocks == read_paper(word_file(paper(), layout=layout)).blocks


@pytest.mark.parametrize("town", LETTERHEADS)
def test_everybody_can_read_it(town: str):
    with speak("en"):
        found = [one.sentence for one in obstacles(made(town)) if one.kind not in TOLD]

    assert found == []


@pytest.mark.parametrize(
    ("town", "under"),
    [
        ("logo_hanging_over_the_text", 1917),  # from 12.5 mm of the header to 10 + 33 and 3 mm below it
        ("logo_hanging_at_the_right", 1602),
        ("logo_in_a_table", 170),
        ("narrow_margins", 0),
    ],
)
def test_no_word_stands_on_a_logo(town: str, under: int):
    header = docx.Document(BytesIO(made(town))).sections[0].header

    ours = next(one for one in header.paragraphs if one.text.startswith("Kaislajärven kunta"))
    assert round((ours.paragraph_format.space_before or 0) / 635) == under


def test_what_was_tracked_in_a_header_is_accepted():
    parts = parts_of(made("tracked_changes"))

    headers = [part for name, part in parts.items() if name.startswith("word/header")]
    assert [b"<w:ins " in one or b"vanha" in one for one in headers] == [False] * len(headers)
    assert all(b"uusi" in one for one in headers)


def test_a_heading_keeps_its_distance_from_the_table_above_it():
    blocks = (Table("Kuka", ("Mitä",), ((line("Portaat"),),), (1,)), Heading(line("Seuraava kokous")))
    letterhead = checked(LETTERHEADS["logo_in_a_table"].file(), "x.docx").content

    body = docx.Document(BytesIO(on_letterhead(replace(paper(), blocks=blocks), letterhead)))

    assert body.paragraphs[-1].paragraph_format.space_before == Pt(14)
