"""Every paper as a Word file that Word opens, whatever is written in it; and a checker that would notice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as some
from msgspec import structs

from agendas.paper import agenda_paper
from agendas.poster import PosterSheet, poster
from agendas.sheet import AgendaEntry, AgendaSheet, FollowUpLine
from agendas.tables import ItemKind
from core.languages import LANGUAGES
from documents.layouts import Layout
from documents.paper import Paper, Picture
from documents.word.writing import word_file
from minutes.follow_up_list import FollowUpSheet, follow_up_paper
from minutes.paper import minutes_paper
from minutes.sheet import MinutesSheet
from reports.background_note import NoteSheet, background_paper
from reports.reply import ReplySheet, reply_paper
from tests.documents.any_sheet import any_sheet
from tests.documents.ooxml import TYPES, faults
from tests.documents.written import MEMO, seen
from tests.word_files import MAIN, changed, png, with_part

PAPERS: dict[type[Any], Callable[[Any], Paper]] = {
    AgendaSheet: agenda_paper,
    MinutesSheet: minutes_paper,
    FollowUpSheet: follow_up_paper,
    NoteSheet: background_paper,
    ReplySheet: reply_paper,
    PosterSheet: lambda sheet: poster(sheet).paper,
}
OURS = some.just("https://poyta.example/t/x")
GIVEN: dict[type[Any], dict[str, some.SearchStrategy[Any]]] = {
    ReplySheet: {"matters": some.just(()), "link": OURS},
    PosterSheet: {"page": OURS},
}
STARTS = datetime(2027, 2, 9, 15, tzinfo=UTC)
ENTRY = AgendaEntry(
    number=1,
    kind=ItemKind.topic,
    title="Koulun tilat",
    starts_at=STARTS,
    minutes=10,
    text="Mihin kerhot?\n\n1. salit\n2. avaimet\n\nhttps://kyla.example 😀",
    follow_ups=(FollowUpLine("Portaat", "Tekninen toimi", date(2027, 3, 1), "avoin"),),
)
SHEET = AgendaSheet(
    municipality="Pieksämäki",
    table_name="Jäppilän kumppanuuspöytä",
    language="fi",
    meeting_id=1,
    identifier="Jäppilä 1/2027",
    document_date=date(2027, 2, 2),
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=90),
    venue="Jäppilä-talo",
)
SOUND = word_file(agenda_paper(replace(SHEET, entries=(ENTRY, ENTRY))))


def empty_parts(content: bytes) -> list[str]:
    """Paragraphs, those of cells and headers included, in which nothing is to be seen or shown."""
    document = docx.Document(BytesIO(content))
    section = document.sections[0]
    trees = [document.element, section.header._element, section.first_page_header._element]
    found = [(one, one.find(f".//{qn('w:drawing')}")) for tree in trees for one in tree.iter(qn("w:p"))]
    return [one.xml for one, drawing in found if drawing is None and not "".join(one.itertext()).strip()]


@pytest.mark.parametrize("kind", PAPERS)
@given(data=some.data(), layout=some.sampled_from(Layout))
@settings(max_examples=10)
def test_whatever_is_written_in_a_paper_word_opens_it(kind: type[Any], data: Any, layout: Layout):
    sheet = data.draw(any_sheet(kind, **GIVEN.get(kind, {})))

    written = word_file(PAPERS[kind](sheet), layout=layout)

    assert faults(written) == []
    assert empty_parts(written) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("size", [1, 15, 60])
def test_agendas_of_every_size_are_sound(size: int, layout: Layout, language: str):
    entries = tuple(replace(ENTRY, number=number) for number in range(1, size + 1))
    written = word_file(agenda_paper(replace(SHEET, language=language, entries=entries)), layout=layout)

    headings = [
        one
        for one in docx.Document(BytesIO(written)).paragraphs
        if one.style and one.style.name == "Heading 3"
    ]
    assert faults(written) == []
    assert [seen(one) for one in headings] == [f"{number} Koulun tilat" for number in range(1, size + 1)]


def test_an_item_of_10_000_characters_and_40_attachments_are_all_there():
    long = replace(ENTRY, text="ä" * 10_000, attachments=tuple(f"Liite {n}.pdf" for n in range(40)))
    written = word_file(agenda_paper(replace(SHEET, entries=(long,))))

    words = "\n".join(map(seen, docx.Document(BytesIO(written)).paragraphs))
    assert faults(written) == []
    assert (words.count("ä" * 10_000), words.count("Liite 39.pdf")) == (1, 2)


def test_a_word_of_300_letters_keeps_its_column():
    wide = replace(ENTRY, follow_ups=(FollowUpLine("k" * 300, "o" * 300),))
    written = word_file(agenda_paper(replace(SHEET, entries=(wide,))))

    table = docx.Document(BytesIO(written)).tables[0]._tbl
    layout = table.tblPr.find(qn("w:tblLayout"))
    widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
    assert layout.get(qn("w:type")) == "fixed"
    assert sum(widths) <= 9922


FIRST_RUN = '<w:r><w:t xml:space="preserve">Pieksämäki</w:t></w:r>'
HEADER_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>"
WIDE_ROW = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr><w:p/></w:tc></w:tr>'
STRAY_LINK = (
    '<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
    ' Target="https://a.example" TargetMode="External"/></Relationships>'
)
PLANTED = {
    "pPr is out of order": (
        MAIN,
        '<w:pPr><w:pStyle w:val="Letterhead"/>',
        '<w:pPr><w:keepNext/><w:pStyle w:val="Letterhead"/>',
    ),
    "rPr is out of order": (
        MAIN,
        '<w:rPr><w:rStyle w:val="Strong"/>',
        '<w:rPr><w:lang w:val="fi-FI"/><w:rStyle w:val="Strong"/>',
    ),
    "pPr is not first in p": (
        MAIN,
        '<w:p><w:pPr><w:pStyle w:val="Letterhead"/></w:pPr>',
        '<w:p><w:r/><w:pPr><w:pStyle w:val="Letterhead"/></w:pPr>',
    ),
    "tblPr is out of order": (
        MAIN,
        '<w:tblStyle w:val="TableGrid"/>',
        '<w:tblLook w:val="0020"/><w:tblStyle w:val="TableGrid"/>',
    ),
    "tcPr is out of order": (MAIN, "<w:tcPr><w:tcW", '<w:tcPr><w:vAlign w:val="top"/><w:tcW'),
    "sectPr is out of order": (MAIN, "<w:pgSz", "<w:titlePg/><w:pgSz"),
    "settings is out of order": ("word/settings.xml", "<w:zoom", "<w:compat/><w:zoom"),
    "style is out of order": (
        "word/styles.xml",
        '<w:name w:val="Body Text"/>',
        '<w:qFormat/><w:name w:val="Body Text"/>',
    ),
    "styles is out of order": ("word/styles.xml", "</w:styles>", "<w:docDefaults/></w:styles>"),
    "numbering is out of order": (
        "word/numbering.xml",
        "</w:numbering>",
        '<w:abstractNum w:abstractNumId="9"/></w:numbering>',
    ),
    "lvl is out of order": (
        "word/numbering.xml",
        '<w:start w:val="1"/>',
        '<w:lvlJc w:val="left"/><w:start w:val="1"/>',
    ),
    "bold is unknown in rPr": (MAIN, "<w:rPr><w:rStyle", "<w:rPr><w:bold/><w:rStyle"),
    "pStyle Fancy is not there": (MAIN, '<w:pStyle w:val="Letterhead"/>', '<w:pStyle w:val="Fancy"/>'),
    "rStyle BodyText is not there": (MAIN, '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="BodyText"/>'),
    "basedOn Fancy is not there": (
        "word/styles.xml",
        '<w:basedOn w:val="Normal"/>',
        '<w:basedOn w:val="Fancy"/>',
    ),
    "numId 77 is not there": (MAIN, '<w:numId w:val="3"/>', '<w:numId w:val="77"/>'),
    "abstractNumId 7 is not there": (
        "word/numbering.xml",
        '<w:abstractNumId w:val="2"/>',
        '<w:abstractNumId w:val="7"/>',
    ),
    "style BodyText twice": (
        "word/styles.xml",
        "</w:styles>",
        '<w:style w:type="paragraph" w:styleId="BodyText"/></w:styles>',
    ),
    "list 2 twice": (
        "word/numbering.xml",
        "</w:numbering>",
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    ),
    "bookmark 1 twice": (MAIN, FIRST_RUN, '<w:bookmarkStart w:id="1"/><w:bookmarkEnd w:id="1"/>' * 2),
    "a bookmark has no end": (MAIN, FIRST_RUN, '<w:bookmarkStart w:id="1" w:name="a"/>'),
    "a cell does not end with a paragraph": (MAIN, "</w:tc>", "<w:tbl/></w:tc>"),
    "a row has not as many cells as the grid": (MAIN, "<w:tblGrid>", '<w:tblGrid><w:gridCol w:w="100"/>'),
    "a row has other widths than the grid": (MAIN, '<w:gridCol w:w="4535"/>', '<w:gridCol w:w="4530"/>'),
    "a header row below another row": (MAIN, HEADER_ROW, f"{WIDE_ROW}{HEADER_ROW}"),
    "r in the body": (MAIN, "<w:body>", "<w:body><w:r/>"),
    "the body does not end with its section": (MAIN, "</w:body>", "<w:p/></w:body>"),
    "a blank will be lost": (MAIN, FIRST_RUN, "<w:r><w:t>Pieksämäki </w:t></w:r>"),
    "rId99 leads nowhere": (MAIN, FIRST_RUN, '<w:hyperlink r:id="rId99"/>'),
    "is not used": (
        "word/_rels/document.xml.rels",
        "</Relationships>",
        STRAY_LINK,
    ),
    "is no address": ("word/_rels/document.xml.rels", "https://kyla.example", "https://kyla example"),
    "is not there": ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="looks.xml"'),
    "nothing leads to it": (
        "word/_rels/document.xml.rels",
        'Target="theme/theme1.xml"',
        'Target="styles.xml"',
    ),
    "rId1 twice": (
        "_rels/.rels",
        "</Relationships>",
        '<Relationship Id="rId1" Type="x" Target="word/document.xml"/></Relationships>',
    ),
    "a content type of nothing": (TYPES, "/word/styles.xml", "/word/looks.xml"),
    "two content types": (TYPES, 'PartName="/word/styles.xml"', 'PartName="/word/settings.xml"'),
    "not XML": (MAIN, "</w:body>", ""),
    "sz 0 is no number": ("word/styles.xml", '<w:sz w:val="22"/>', '<w:sz w:val="0"/>'),
    "blue is no colour": ("word/styles.xml", '<w:color w:val="0B4C8C"/>', '<w:color w:val="blue"/>'),
    "finnish is no language": ("word/styles.xml", 'w:val="fi-FI"', 'w:val="finnish"'),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_checker_notices_each_planted_fault(fault: str):
    part, before, after = PLANTED[fault]
    broken = changed(SOUND, (before, after), part=part)

    assert faults(SOUND) == []
    assert [told for told in faults(broken) if fault in told] != []


def test_the_checker_notices_a_part_without_content_type_and_one_that_is_there_twice():
    stray = with_part(SOUND, "word/stray.bin", b"x")
    twice = BytesIO(SOUND)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(twice, "a") as packed:
        packed.writestr(MAIN, "")

    assert faults(stray) == ["word/stray.bin: no content type", "word/stray.bin: nothing leads to it"]
    assert faults(twice.getvalue())[0] == "word/document.xml: twice in the package"


def test_the_checker_notices_a_header_without_a_paragraph():
    bare = with_part(SOUND, "word/header1.xml", f"<w:hdr {nsdecls('w')}/>".encode())

    assert faults(bare) == ["word/header1.xml: hdr without a paragraph"]


def test_the_checker_notices_two_pictures_of_one_number():
    pictures = (Picture(png(), "A", 9), Picture(png(9), "B", 9))
    shown = word_file(structs.replace(MEMO, blocks=pictures))

    assert faults(shown) == []
    assert faults(changed(shown, ('id="1002" name', 'id="1001" name'))) == ["picture 1001 twice"]
