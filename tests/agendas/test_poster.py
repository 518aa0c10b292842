"""The poster for noticeboards: one page, whatever there is to talk about."""

import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import segno

from agendas.poster import QR_WIDTH, PosterSheet, poster
from documents.paper import Bullets, Heading, Lines, Paper, Paragraph, Picture, plain
from documents.word.writing import word_file
from papers.printing import can_print, pdf_of
from tests.rendering import office

PAGE = "https://poyta.pieksamaki.example/tables/jappila"
SHEET = PosterSheet(
    municipality="Pieksämäki",
    table_name="Jäppilän kumppanuuspöytä",
    language="fi",
    meeting_id=7,
    dated=date(2027, 1, 5),
    starts_at=datetime(2027, 2, 9, 15, tzinfo=UTC),
    ends_at=datetime(2027, 2, 9, 16, 30, tzinfo=UTC),
    venue="Jäppilä-talo",
    address="Koulutie 3, Jäppilä",
    accessibility="Esteetön sisäänkäynti pihan puolelta. Salissa on induktiosilmukka.",
    mail="asiat+jappila@pieksamaki.example",
    phone="040 000 0100, Saga Sihteeri",
    letters_to="Pieksämäen kaupunki, Mallikatu 1, 76100 Pieksämäki",
    page=PAGE,
)
FAMILY = "👨\u200d👩\u200d👧\u200d👦 "
SHEETS = {
    "no topics": SHEET,
    "call": replace(SHEET, topics_until=date(2027, 1, 19)),
    "one": replace(SHEET, topics=("Katuvalot",)),
    "fifteen": replace(SHEET, topics=tuple(f"Asia nro {number} kylältä" for number in range(15))),
    "sixty long": replace(
        SHEET,
        topics=("Wäinämöisen WWW-yhteydet " * 8,) * 60,
        table_name="W" * 200,
        venue="Ö" * 200,
        address="Mmm " * 70,
        accessibility="x y " * 4000,
        phone="0" * 40 + ", " + "M" * 200,
        letters_to="W" * 300,
        mail="asiat+jappilan-ja-virtasalmen-kumppanuuspoyta@hyvin-pitka-kaupungin-nimi.example",
        page="https://poyta.hyvin-pitka-kaupungin-nimi.example/tables/jappilan-ja-virtasalmen-poyta",
        was=datetime(2027, 2, 2, 15, tzinfo=UTC),
    ),
    "odd": replace(
        SHEET,
        topics=(FAMILY * 60, "漢字" * 90, "مرحبا بالعالم " * 15, "\x07\u202eabc" * 40, "Rivi\n\nja toinen"),
        table_name=FAMILY * 30,
        venue="漢" * 200,
        accessibility=FAMILY * 80,
        was=datetime(2027, 2, 2, 15, tzinfo=UTC),
    ),
    "cancelled": replace(SHEET, cancelled_because="Sairastapaus. " * 300),
}


def in_english(**more: Any) -> Paper:
    return poster(replace(SHEET, language="en", **more)).paper


def said(paper: Paper) -> list[str]:
    """The headings, the paragraphs and the topics, from top to bottom."""
    found: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(plain(block.text))
        if isinstance(block, Bullets):
            found += map(plain, block.items)
    return found


def picture_of(paper: Paper) -> Picture:
    [picture] = [block for block in paper.blocks if isinstance(block, Picture)]
    return picture


def modules(png: bytes) -> list[list[bool]]:
    """The squares of a code drawn as a picture of black and white, the white around it among them."""
    width = int.from_bytes(png[16:20], "big")
    data, place = b"", 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += 12 + length
    lines, size, rows = zlib.decompress(data), 1 + (width + 7) // 8, [bytes((width + 7) // 8)]
    for start in range(0, len(lines), size):
        told, line = lines[start], lines[start + 1 : start + size]
        assert told in (0, 2), "as it is, or as what differs from the line above"
        above = rows[-1] if told == 2 else bytes(len(line))
        rows.append(bytes((here + before) % 256 for here, before in zip(line, above, strict=True)))
    return [[not row[x // 8] >> (7 - x % 8) & 1 for x in range(4, width, 8)] for row in rows[5::8]]


def test_what_is_on_the_agenda_is_told() -> None:
    paper = in_english(topics=("Katuvalot", "Ladut"))

    assert said(paper) == [
        "Tuesday 9.2.2027 at 17:00–18:30",
        "Jäppilä-talo, Koulutie 3, Jäppilä",
        "Esteetön sisäänkäynti pihan puolelta. Salissa on induktiosilmukka.",
        "This is what we talk about",
        "Katuvalot",
        "Ladut",
    ]


def test_before_the_agenda_it_asks_for_matters() -> None:
    paper = in_english(topics_until=date(2027, 1, 19), accessibility="")

    assert said(paper)[2:] == [
        "What should we talk about?",
        "A matter may be big or small. Tell us by Tuesday 19.1.2027.",
    ]


def test_it_tells_how_to_bring_something_up() -> None:
    [how] = [block for block in in_english().blocks if isinstance(block, Lines)]

    assert list(map(plain, how.items)) == [
        "By phone: 040 000 0100, Saga Sihteeri",
        "By e-mail: asiat+jappila@pieksamaki.example",
        "By letter: Pieksämäen kaupunki, Mallikatu 1, 76100 Pieksämäki",
        "On the web, where the form is, too: poyta.pieksamaki.example/tables/jappila",
    ]


def test_what_finds_no_room_is_counted() -> None:
    topics = said(in_english(topics=tuple(f"Asia {number}" for number in range(60))))[4:]

    assert topics[0] == "Asia 0"
    assert topics[-1] == f"and {60 - (len(topics) - 1)} more matters"


def test_a_cancelled_meeting_has_no_topics() -> None:
    paper = in_english(cancelled_because="Sali on remontissa.", topics=("Katuvalot",))

    assert (paper.kind, said(paper)) == (
        "Cancellation",
        [
            "The meeting is cancelled",
            "It was to be on Tue 9.2.2027 at 17:00–18:30.",
            "Sali on remontissa.",
        ],
    )


def test_a_moved_meeting_says_so_before_anything_else() -> None:
    paper = in_english(was=datetime(2027, 2, 2, 15, tzinfo=UTC), accessibility="")

    assert said(paper) == [
        "The meeting has moved",
        "Tuesday 9.2.2027 at 17:00–18:30",
        "Jäppilä-talo, Koulutie 3, Jäppilä",
        "It was to be on Tue 2.2.2027 at 17:00.",
    ]


def test_the_code_leads_to_the_page_of_the_table() -> None:
    picture = picture_of(in_english())

    drawn = modules(picture.content)

    expected = segno.make(PAGE, error="m", micro=False).matrix_iter(border=4)
    assert drawn == [[bool(module) for module in row] for row in expected]


@pytest.mark.parametrize("address", ["http://a.example", PAGE, f"{PAGE}-{'x' * 60}"])
def test_the_code_is_big_enough_and_has_white_around_it(address: str) -> None:
    picture = picture_of(in_english(page=address))

    drawn = modules(picture.content)

    inner = len(drawn) - 8
    around = [*drawn[:4], *drawn[-4:], *(row[:4] + row[-4:] for row in drawn)]
    assert QR_WIDTH * inner / len(drawn) >= 24.6  # mm
    assert not any(module for row in around for module in row)


def test_whoever_cannot_see_the_code_reads_where_it_leads() -> None:
    assert (
        picture_of(in_english()).alt
        == "A QR code that opens the page of the table: https://poyta.pieksamaki.example/tables/jappila"
    )


def test_one_more_topic_never_shows_fewer() -> None:
    shown = [len(said(in_english(topics=("Katuvalot",) * number))) for number in range(1, 30)]

    assert all(later >= earlier for earlier, later in pairwise(shown))


@pytest.mark.skipif(office.PROGRAM is None, reason=office.WITHOUT)
def test_it_is_one_page_in_a_word_processor(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="Nothing here counts the pages of a PDF.")
    made = {name: poster(sheet) for name, sheet in SHEETS.items()}
    files = {name: word_file(one.paper, layout=one.layout) for name, one in made.items()}

    printed = office.converted(files, "pdf", folder=tmp_path)

    assert {name: len(pdfium.PdfDocument(pdf)) for name, pdf in printed.items()} == dict.fromkeys(SHEETS, 1)


@pytest.mark.skipif(not can_print(), reason="This machine makes no PDF: the extra `pdf` is not installed.")
async def test_it_is_one_page_as_our_own_pdf(database: None) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="Nothing here counts the pages of a PDF.")

    made = {name: poster(sheet) for name, sheet in SHEETS.items()}
    printed = {name: await pdf_of(one.paper, layout=one.layout) for name, one in made.items()}

    assert {name: len(pdfium.PdfDocument(pdf)) for name, pdf in printed.items()} == dict.fromkeys(SHEETS, 1)
