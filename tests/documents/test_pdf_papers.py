"""A paper as PDF: the words of the Word file, and all that PDF/UA-1 (ISO 14289-1) asks for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from pypdf import PdfReader

from core.languages import day
from documents.frame import Frame, Logo, Margins
from documents.layouts import POSTERS, Layout
from documents.paper import Block, Heading, Lines, Paragraph, Span, Table
from documents.pdf.lacking import lacking
from tests.documents.papers_to_print import PAPERS, everything
from tests.documents.pdf_aloud import aloud, words
from tests.documents.printed import pdf, words_of_file
from tests.word_files import png

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())

FRAME = Frame(
    logo=Logo(png(40, 20), "image/png", "Mallilan vaakuna", 25),
    header=("Mallilan kunta", "Hyvinvointi"),
    footer=("Mallitie 1, 00000 Mallila",),
    font="Carlito",
    heading_colour="#1F4E79",
    margins=Margins(top=30, right=20, bottom=30, left=25),
)
# In the letters of the two larger posters the longest word of these papers is torn: a poster is made in them
# only where it fits.
EVERY = [(name, layout) for name in PAPERS for layout in Layout if layout not in POSTERS[:-1]]
CANNOT_TELL = {"UA-14-001"}  # the checker breaks on headings of more than one line; the tests below read them
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff]")
SIGNS = re.compile("[\u00ad\u200e\u200f•]")


async def of(*blocks: Block) -> bytes:
    return await pdf(replace(everything(), blocks=blocks))


def findings(content: bytes) -> list[str]:
    report = pdfua.validate(BytesIO(content))  # type: ignore[arg-type]
    skipped = [one.rule_id for one in report.skipped if one.rule_id not in CANNOT_TELL]
    return [f"{one.rule_id}: {one.message}" for one in report.findings] + skipped


def from_the_left(said: list[str]) -> list[str]:
    """What is read from the right is told by this reader in the order of its letters on the page."""
    return [word for word in said if not FROM_THE_RIGHT.search(word)]


@pytest.mark.parametrize(("name", "layout"), EVERY)
async def test_a_checker_finds_no_fault_and_the_words_are_those_of_the_word_file(
    name: str, layout: Layout
) -> None:
    made = await pdf(PAPERS[name], layout)

    assert findings(made) == []
    assert from_the_left(words(made)) == from_the_left(words_of_file(PAPERS[name], layout))


@pytest.mark.parametrize("name", PAPERS)
async def test_another_reader_finds_every_word_too(name: str) -> None:
    reader = PdfReader(BytesIO(await pdf(PAPERS[name])))

    read = Counter(SIGNS.sub("", " ".join(page.extract_text() for page in reader.pages)).split())

    assert Counter(words_of_file(PAPERS[name])) - read == Counter()


@pytest.mark.parametrize("layout", list(Layout))
async def test_on_a_letterhead_it_is_as_good(layout: Layout) -> None:
    made = await pdf(everything(), layout, FRAME)

    assert findings(made) == []
    assert aloud(made)[:4] == [
        "Figure: Mallilan vaakuna",
        "P: Mallilan kunta",
        "P: Hyvinvointi",
        "P: Mallila",
    ]


async def test_what_the_file_says_of_itself() -> None:
    with pikepdf.open(BytesIO(await pdf(everything()))) as made:
        with made.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "Muistio: Jäppilän kumppanuuspöytä 9.2.2027"
        assert made.docinfo["/Author"] == "Saga Sihteeri"
        assert made.docinfo["/CreationDate"] == "D:20270216"
        assert made.Root.Lang == "fi-FI"
        assert made.Root.ViewerPreferences.DisplayDocTitle
        assert made.Root.MarkInfo.Marked


async def test_the_headings_are_bookmarks() -> None:
    outline = PdfReader(BytesIO(await pdf(everything()))).outline

    assert _titles(outline) == [
        "Jäppilän kumppanuuspöytä 9.2.2027",
        ["1 Talvikunnossapito & <tiet>", ["Alaotsikko"]],
    ]


def _titles(outline: Sequence[Any]) -> list[Any]:
    return [_titles(one) if isinstance(one, list) else one["/Title"] for one in outline]


async def test_all_letters_are_in_the_file() -> None:
    with pikepdf.open(BytesIO(await pdf(everything()))) as made:
        fonts = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]

    assert {str(one.FontName).partition("+")[2] for one in fonts} == {
        "Arimo",
        "Arimo-Bold",
        "Noto-Emoji",
        "Noto-Sans-Arabic",
    }
    assert all("/FontFile2" in one for one in fonts)


async def test_the_same_paper_gives_the_same_bytes() -> None:
    assert await pdf(everything()) == await pdf(everything())


async def test_page_numbers_and_metadata_stand_at_the_top_of_every_page() -> None:
    long = Paragraph((Span("Rivi on tässä. " * 500),))

    pages = PdfReader(BytesIO(await of(long))).pages

    assert [f"{number} ({len(pages)})" in page.extract_text() for number, page in enumerate(pages, 1)] == [
        True
    ] * len(pages)
    assert ["Jäppilä 1/2027" in page.extract_text() for page in pages] == [True] * len(pages)


async def test_what_a_page_break_parts_is_read_as_one() -> None:
    long = Paragraph((Span("Rivi on tässä. " * 500),))
    table = Table("Taulukko", ("A", "B"), (((Span("solu"),), ()),) * 90, (1, 1))
    people = Lines("Läsnä", ((Span("Ada"),),) * 90)

    told = aloud(await of(long, table, people))

    assert [line for line in told[6:] if not line.startswith(("TD", "LBody"))] == [
        f"P: {' '.join(['Rivi on tässä.'] * 500)}",
        "Table: table of 91",
        "Caption: Taulukko",
        "TH: A",
        "TH: B",
        "L: list of 1",
        "Lbl: Läsnä",
        "L: list of 90",
    ]
    assert len(told) == 6 + 8 + 180 + 90


async def test_heads_of_columns_say_that_they_are() -> None:
    table = Table("Taulukko", ("A", "B"), (((Span("solu"),), ()),) * 90, (1, 1))

    with pikepdf.open(BytesIO(await of(table))) as made:
        cells = [
            one for one in made.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"
        ]

        assert [str(one.A.Scope) for one in cells] == ["/Column"] * len(cells)
        assert len(cells) == 2


async def test_a_word_too_long_for_its_cell_stays_on_the_page() -> None:
    word = "Elinvoimakeskushankevalmistelutyöryhmäkokouspöytäkirja"
    table = Table("T", ("A", "B"), (((Span(word),), (Span("x"),)),), (1, 12))

    told = aloud(await of(table))

    assert "".join(told[-2].removeprefix("TD: ").split()) == word


async def test_an_item_of_ten_thousand_characters() -> None:
    text = "Pitkä kappale jatkuu. " * 455

    told = aloud(await of(Heading((Span("1 Pitkä"),)), Paragraph((Span(text),))))

    assert told[-1] == f"P: {text.strip()}"


async def test_a_pdf_carries_the_shapes_of_its_letters_and_not_how_they_were_set() -> None:
    made = await of(Paragraph((Span("Vaivattomasti kylätalolle"),)))

    fonts = list(fonts_in(made))
    assert [sorted({"GDEF", "GPOS", "GSUB", "glyf"} & set(font.keys())) for font in fonts] == [["glyf"]] * 2


def fonts_in(content: bytes) -> Iterator[TTFont]:
    """Those of our own letters, the plain and the bold ones."""
    with pikepdf.open(BytesIO(content)) as file:
        for one in file.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                yield TTFont(BytesIO(one["/FontFile2"].read_bytes()))


def height_of(words: str, content: bytes) -> int:
    """How high above the foot of the first page the words stand, in whole points."""
    document = pypdfium2.PdfDocument(content)
    text = document[0].get_textpage()
    place = text.search(words).get_next()
    _, bottom, _, _ = text.get_charbox(place[0], loose=True)
    document.close()
    return int(bottom)


async def test_the_number_of_page_1_stands_in_the_row_of_the_kind_of_paper_as_on_later_ones() -> None:
    made = await of(Paragraph((Span("Rivi on tässä."),)))

    assert height_of("1 (1)", made) == height_of(everything().kind, made)


async def test_a_sender_of_two_lines_leaves_date_and_number_in_their_column() -> None:
    short = replace(everything(), blocks=())
    long = replace(short, organisation="Rajaseudun hyvinvoinnin ja kylien yhteinen kuntayhtymä")

    rows = [
        [height_of(words, await pdf(one)) for words in (one.kind, day(one.dated))] for one in (short, long)
    ]

    assert rows[0] == rows[1]
