"""What people type, as it comes out on paper."""

import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from documents.addresses import addresses
from documents.paper import Bullets, Paragraph, Span, plain
from documents.typed import flow
from documents.writer import Writer
from tests.documents.written import MEMO, TOP, body_of, paper, read


@pytest.fixture
def writer() -> Writer:
    return Writer("en")


def runs(writer: Writer, sign: str) -> list[tuple[str, bool]]:
    """The words of each run, and whether it has this among its properties."""
    written = [run for one in read(paper(writer)).paragraphs[TOP:] for run in one.runs]
    return [(run.text, run._r.find(f"{qn('w:rPr')}/{qn(sign)}") is not None) for run in written]


def test_a_line_break_stays_one_and_a_blank_line_parts_paragraphs(writer: Writer):
    writer.paragraph("  First line.\r\nSecond   line.\n\n\tThird\x0b\u2028line.\n \n\u00a0\n\u200b\n")
    writer.labelled("Discussion", "Asked.\n\nAnswered.")
    writer.paragraph("")
    writer.labelled("Background", " \n")

    assert body_of(writer) == [
        ("Body Text", "First line.\nSecond line."),
        ("Body Text", "Third"),
        ("Body Text", "line."),
        ("Labelled", "Discussion\tAsked."),
        ("Body Text", "Answered."),
    ]


def test_dashes_and_stars_make_a_list_that_goes_on_over_blank_and_indented_lines(writer: Writer):
    writer.paragraph("We need:\n- a hall\n  for the clubs\n* two keys\n\n– heat\nThat is all.")

    assert body_of(writer) == [
        ("Body Text", "We need:"),
        ("List Bullet", "a hall for the clubs"),
        ("List Bullet", "two keys"),
        ("List Bullet", "heat"),
        ("Body Text", "That is all."),
    ]


def test_lines_numbered_1_2_3_make_a_list(writer: Writer):
    writer.paragraph("1. count\n2) ask\n\n3. build\n\nLater\n1. rest")

    assert body_of(writer) == [
        ("List Number", "count"),
        ("List Number", "ask"),
        ("List Number", "build"),
        ("Body Text", "Later"),
        ("Body Text", "1. rest"),
    ]


@pytest.mark.parametrize(
    "text",
    ["9.2. we meet", "2. grade pupils", "-5 degrees", "- ", "1) alone", "a - b", "3 keys", "*", "----"],
)
def test_what_only_looks_like_a_list_stays_as_it_was(text: str):
    assert flow(text) == (Paragraph((Span(text.strip()),)),)


def test_a_dash_without_a_blank_makes_an_item_too():
    assert flow("-lights\n•roads") == (Bullets(((Span("lights"),), (Span("roads"),))),)


@pytest.mark.parametrize(
    ("typed", "shown", "leads"),
    [
        ("see https://meet.example/j/1?pwd=a%20b, at 5", "https://meet.example/j/1?pwd=a%20b", None),
        ("(www.kyla.example/x(1)).", "www.kyla.example/x(1)", "https://www.kyla.example/x(1)"),
        ("HTTPS://Kyla.Example!", "HTTPS://Kyla.Example", "https://kyla.example"),
        (
            "https://kyla.example/Jäppilä",
            "https://kyla.example/Jäppilä",
            "https://kyla.example/J%C3%A4ppil%C3%A4",
        ),
        ("https://jäppilä.example/", "https://jäppilä.example/", "https://xn--jppil-grae.example/"),
        ("https://kyla.example/50%#a#b", "https://kyla.example/50%#a#b", "https://kyla.example/50%25#a%23b"),
        ("asiat@poyta.example.", "asiat@poyta.example", "mailto:asiat@poyta.example"),
    ],
)
def test_addresses_can_be_followed(writer: Writer, typed: str, shown: str, leads: str | None):
    writer.paragraph(typed)

    links = [link for one in read(paper(writer)).paragraphs[TOP:] for link in one.hyperlinks]
    assert [
        (link.text, link.address if not link.fragment else f"{link.address}#{link.fragment}")
        for link in links
    ] == [(shown, leads or shown)]
    assert body_of(writer) == [("Body Text", typed)]


@pytest.mark.parametrize(
    "text",
    [
        *("http://", "www.", "javascript:alert(1)", "ada@@kyla.example", "http://..", "https://x:99999/"),
        *(
            "https://ada:secret@kyla.example/",
            "äiti@koti.example",
            "http://[::1]/",
            "https://a.example/" + "a" * 3000,
        ),
    ],
)
def test_an_address_that_word_would_choke_on_stays_text(text: str):
    assert list(addresses(text)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "a.a.",
        "www.",
        "http://",
        "a@",
        "a@b.",
        "https://a.example/)",
        "- ",
        "1. ",
        "\u0591\u200f",
        "1\ufe0f",
        "\u00ada\n",
    ],
)
def test_long_nasty_texts_are_read_to_their_end(piece: str, writer: Writer):
    """Were the work to grow with the square of the length, this would not end."""
    writer.paragraph(piece * 10_000)

    assert len("".join(text for _, text in body_of(writer))) >= 10_000


def test_what_a_word_file_cannot_hold_is_left_out(writer: Writer):
    writer.heading("Roof\x00 & <walls>\x1b")
    writer.paragraph("Half\x07 a \ud83d smiley, \u202eturned\u202c \ufffe\ufeff\U0001f642")
    writer.table("Cap\x01tion", ["A\x02"], rows=[["\x03"]], shares=[1])

    assert body_of(writer) == [
        ("Heading 2", "Roof & <walls>"),
        ("Body Text", "Half a smiley, turned \U0001f642"),
        ("Caption", "Caption"),
    ]
    table = read(paper(writer)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A"], ["–"]]


def test_what_looks_like_xml_stays_as_it_was_typed(writer: Writer):
    typed = "</w:t><w:br/>&amp; {{ 7*7 }} ]]> <!-- & -->"
    writer.paragraph(typed)
    writer.labelled("<b>", typed)

    assert body_of(writer) == [("Body Text", typed), ("Labelled", f"<b>\t{typed}")]


def test_a_text_of_100_000_characters_in_one_word(writer: Writer):
    writer.paragraph("ä" * 100_000)

    assert body_of(writer) == [("Body Text", "ä" * 100_000)]


def test_emoji_are_shown_in_a_font_that_has_them(writer: Writer):
    writer.paragraph("Thanks \U0001f469\u200d\U0001f469\u200d\U0001f467 and 1\ufe0f\u20e3!")

    assert runs(writer, "w:rFonts") == [
        ("Thanks ", False),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467", True),
        (" and ", False),
        ("1\ufe0f\u20e3", True),
        ("!", False),
    ]


def test_words_read_from_the_right_are_marked_as_such_among_others(writer: Writer):
    writer.paragraph("They said שלום, עולם and left.")

    assert runs(writer, "w:rtl") == [("They said ", False), ("שלום, עולם", True), (" and left.", False)]


def test_a_text_read_from_the_right_begins_at_the_right(writer: Writer):
    writer.paragraph("مرحبا (2027), says Ada.\n\nGood day.")

    turned = [
        one._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None for one in read(paper(writer)).paragraphs
    ]
    assert turned[TOP:] == [True, False]
    assert runs(writer, "w:rtl")[:3] == [("مرحبا", True), (" (2027), ", True), ("says Ada", False)]


def test_hyphens_are_what_word_has_for_them(writer: Writer):
    writer.paragraph("kyläyhdis\u00adtys ti\u2011to 5\u00a0km")

    written = read(paper(writer)).paragraphs[TOP]._p
    names = [one.tag.rpartition("}")[2] for one in written.find(qn("w:r"))]
    assert names == ["t", "softHyphen", "t", "noBreakHyphen", "t"]
    assert [one.text for one in written.iter(qn("w:t"))] == ["kyläyhdis", "tys ti", "to 5\u00a0km"]


def test_each_part_in_another_language_is_marked(writer: Writer):
    writer.heading("4 Skolan är stängd och vi har ingen sal")
    writer.paragraph("We need a hall for the clubs.\n\nKun koulu on kiinni, niin kerhot ovat ilman tilaa.")
    writer.paragraph("OK.")

    marked = [
        (one.text, [tongue.get(qn("w:val")) for tongue in one._p.iter(qn("w:lang"))])
        for one in read(paper(writer)).paragraphs[TOP:]
    ]
    assert [tongues for _, tongues in marked] == [["sv-FI"], [], ["fi-FI"], []]


def test_a_title_in_another_language_is_marked():
    swedish = replace(MEMO, language="sv", title="Jäppilän kumppanuuspöytä 9.2.2027")

    document = read(swedish)

    title = document.paragraphs[TOP - 1]._p
    assert [tongue.get(qn("w:val")) for tongue in title.iter(qn("w:lang"))] == ["fi-FI"]


def test_own_words_are_not_taken_for_another_language():
    writer = Writer("fi")
    writer.paragraph((Span("to 7.10.2027 klo 17.00, Jäppilä-talo"),))
    writer.lines("Aika", ["to 7.10.2027 klo 17.00"])

    assert [block for block in writer.blocks if "language='en'" in repr(block)] == []
    assert plain(writer.blocks[0].text) == "to 7.10.2027 klo 17.00, Jäppilä-talo"  # type: ignore[union-attr]
