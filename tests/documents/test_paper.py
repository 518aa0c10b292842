"""Papers, read back as Word and a screen reader would."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.paper import Paper
from documents.text import Link, Strong

RUN = qn("w:r")


def blank_paper(*, language: str = "en", large_print: bool = False) -> Paper:
    return Paper(
        "Memo",
        "Jäppilä table 9.2.2027",
        organisation="Pieksämäki",
        author="Saga Sihteeri",
        dated=date(2027, 2, 16),
        metadata=["Jäppilä 1/2027", "Draft"],
        language=language,
        large_print=large_print,
    )


def read(paper: Paper) -> Document:
    return docx.Document(BytesIO(paper.to_bytes()))


def seen(paragraph: Paragraph) -> str:
    """The words of a paragraph with those in its fields and links."""
    shown = {qn("w:t"): lambda part: part.text or "", qn("w:tab"): lambda _: "\t"}
    return "".join(shown[part.tag](part) for part in paragraph._p.iter(*shown) if part.getparent().tag == RUN)


def written(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    return [(paragraph.style.name, seen(paragraph)) for paragraph in paragraphs if paragraph.style]


def body_of(paper: Paper) -> list[tuple[str, str]]:
    """What stands below the title."""
    return written(read(paper).paragraphs)[5:]


def indent(document: Document, style: str) -> tuple[str, str]:
    """Left indent and hanging part of a style, in twips."""
    ind = document.styles[style].element.find(f".//{qn('w:ind')}")
    return ind.get(qn("w:left")), ind.get(qn("w:hanging"))


def test_a_paper_is_a4_with_the_margins_of_the_standard():
    section = read(blank_paper()).sections[0]

    page = [section.page_width, section.page_height]
    margins = [section.left_margin, section.bottom_margin, section.top_margin, section.right_margin]

    assert [round(length.mm) for length in page if length] == [210, 297]
    assert [round(length.mm) for length in margins if length is not None] == [20, 20, 16, 15]


def test_headings_hang_at_the_margin_text_one_step_in_metadata_four():
    document = read(blank_paper())

    assert [indent(document, f"Heading {level}") for level in (1, 2, 3)] == [("0", "0")] * 3
    assert indent(document, "Body Text") == ("1304", "0")
    assert indent(document, "Labelled") == ("1304", "1304")
    assert indent(document, "Metadata") == ("5216", "0")
    assert indent(document, "Letterhead") == ("5216", "5216")


def test_letters_are_11_points_with_air_between_paragraphs():
    document = read(blank_paper())

    text = document.styles["Body Text"]
    spacing = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:spacing')}")

    assert text.font.size == Pt(11)
    assert text.paragraph_format.space_after == Pt(10)
    assert spacing.get(qn("w:line")) == "276"  # 1.15 lines of 240
    assert document.styles["Heading 1"].font.size == Pt(14)


@pytest.mark.parametrize(("language", "region"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_word_is_told_the_language_and_the_letters(language: str, region: str):
    document = read(blank_paper(language=language))

    defaults = document.styles.element.find(qn("w:docDefaults"))
    languages = defaults.find(f".//{qn('w:lang')}")
    letters = defaults.find(f".//{qn('w:rFonts')}")
    theme = document.settings.element.find(qn("w:themeFontLang"))

    assert set(languages.attrib.values()) == {region}
    assert set(letters.attrib.values()) == {"Arial"}
    assert theme.get(qn("w:val")) == region
    assert document.core_properties.language == region


def test_the_file_says_of_itself_what_is_seen_in_it():
    properties = read(blank_paper()).core_properties

    assert properties.title == "Memo: Jäppilä table 9.2.2027"
    assert properties.author == properties.last_modified_by == "Saga Sihteeri"
    assert properties.created is not None
    assert properties.created.date() == date(2027, 2, 16)
    assert properties.comments == ""


def test_metadata_stands_in_the_body_of_page_1_and_in_the_header_from_page_2():
    document = read(blank_paper())

    section = document.sections[0]
    metadata = [("Metadata", "16.2.2027"), ("Metadata", "Jäppilä 1/2027"), ("Metadata", "Draft")]

    assert written(document.paragraphs) == [
        ("Letterhead", "Pieksämäki\tMemo"),
        *metadata,
        ("Heading 1", "Jäppilä table 9.2.2027"),
    ]
    assert written(section.header.paragraphs) == [("Header", "Pieksämäki\tMemo\t1 (1)"), *metadata]
    assert section.different_first_page_header_footer
    assert written(section.first_page_header.paragraphs) == [("Header", "\t\t1 (1)")]


def test_word_counts_the_pages():
    section = read(blank_paper()).sections[0]

    places = [section.first_page_header.paragraphs[0], section.header.paragraphs[0]]
    fields = [[field.get(qn("w:instr")) for field in place._p.iter(qn("w:fldSimple"))] for place in places]

    assert fields == [["PAGE", "NUMPAGES"]] * 2


def test_headings_are_true_styles_with_their_levels():
    paper = blank_paper()

    paper.heading("1 Opening")
    paper.heading("1.1 Present", level=3)

    styles = read(paper).styles
    levels = [styles[f"Heading {level}"].element.find(f".//{qn('w:outlineLvl')}") for level in (1, 2, 3)]
    assert body_of(paper) == [("Heading 2", "1 Opening"), ("Heading 3", "1.1 Present")]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1", "2"]


def test_a_label_stands_in_the_margin_and_a_long_one_above_the_text():
    paper = blank_paper()

    paper.labelled("Background", "It rains in.")
    paper.labelled("Aika ja paikka", "Jäppilä-talo")

    assert body_of(paper) == [
        ("Labelled", "Background\tIt rains in."),
        ("Label", "Aika ja paikka"),
        ("Body Text", "Jäppilä-talo"),
    ]


def test_people_are_listed_one_a_line():
    paper = blank_paper()

    paper.lines("Present", ["Ada, village", "Carl, chair", ""])
    paper.lines("Absent", ["Bo"])
    paper.lines("Others", [])

    assert body_of(paper) == [
        ("Labelled First", "Present\tAda, village"),
        ("Line", "Carl, chair"),
        ("Labelled", "Absent\tBo"),
    ]


def test_newlines_become_paragraphs_and_blank_lines_nothing():
    paper = blank_paper()

    paper.paragraph("  First line.\r\n\r\n\tSecond   line.\x0b\u2028Third line.\n \n")
    paper.labelled("Discussion", "Asked.\n\nAnswered.")
    paper.paragraph("")
    paper.labelled("Background", " \n")

    assert body_of(paper) == [
        ("Body Text", "First line."),
        ("Body Text", "Second line."),
        ("Body Text", "Third line."),
        ("Labelled", "Discussion\tAsked."),
        ("Body Text", "Answered."),
    ]


def test_what_a_word_file_cannot_hold_is_left_out():
    paper = blank_paper()

    paper.heading("Roof\x00 & <walls>\x1b")
    paper.paragraph("Half\x07 a \ud83d smiley, \u202eturned\u202c \ufffe\U0001f642")
    paper.table("Cap\x01tion", ["A\x02"], rows=[["\x03"]], shares=[1])

    document = read(paper)
    assert body_of(paper) == [
        ("Heading 2", "Roof & <walls>"),
        ("Body Text", "Half a smiley, turned \U0001f642"),
        ("Caption", "Caption"),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["A"], ["–"]]


def test_a_text_of_100_000_characters_in_one_word():
    paper = blank_paper()

    paper.paragraph("ä" * 100_000)

    assert body_of(paper) == [("Body Text", "ä" * 100_000)]


def test_a_very_long_title_is_cut_only_in_the_file_properties():
    paper = Paper("Memo", "y" * 400, organisation="P", author="a" * 400, dated=date(2027, 1, 1))

    properties = read(paper).core_properties

    assert properties.title == "Memo: " + "y" * 249
    assert properties.author == "a" * 255
    assert written(read(paper).paragraphs)[-1] == ("Heading 1", "y" * 400)


def test_a_table_repeats_its_header_row_and_leaves_no_cell_empty():
    paper = blank_paper()

    paper.table(
        "Follow-ups", ["What", "Who"], rows=[["Stairs", ""], ["Signs\nand boats", "Ada"]], shares=[3, 1]
    )

    table = read(paper).tables[0]
    repeats = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "Who"],
        ["Stairs", "–"],
        ["Signs\nand boats", "Ada"],
    ]
    assert repeats == [True, False, False]
    assert [round(column.width / Mm(1)) for column in table.columns if column.width] == [131, 44]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Follow-ups"


def test_the_caption_stands_above_its_table():
    paper = blank_paper()

    paper.table("Follow-ups", ["What"], rows=[["Stairs"]], shares=[1])

    caption, table = list(read(paper).element.body)[-3:-1]
    assert caption.style == "Caption"
    assert table.tag == qn("w:tbl")


def test_bullets_are_a_true_list():
    paper = blank_paper()

    paper.bullets(["Item 7 is now before item 6.", ""])

    style = read(paper).styles["List Bullet"].element
    assert body_of(paper) == [("List Bullet", "Item 7 is now before item 6.")]
    assert style.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"


def test_addresses_can_be_followed_unless_word_would_choke_on_them():
    paper = blank_paper()
    sound = ["https://meet.example/j/1?pwd=a%20b", "asiat@poyta.example"]
    broken = ["https://meet.example/a b", "http://", "javascript:alert(1)", "ada@@kyla.example"]

    paper.lines("Remote", map(Link, [*sound, *broken]))

    document = read(paper)
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert [link.address for link in links] == [sound[0], "mailto:asiat@poyta.example"]
    assert [text.removeprefix("Remote\t") for _, text in body_of(paper)] == [*sound, *broken]


def test_strong_words_are_strong_by_style():
    paper = blank_paper()

    paper.lines("Outcome", [Strong("Done together"), "The village mends the stairs."])

    runs = [run for paragraph in read(paper).paragraphs[5:] for run in paragraph.runs]
    assert [(run.text, run.style.name) for run in runs if run.style] == [
        ("Outcome\t", "Default Paragraph Font"),
        ("Done together", "Strong"),
        ("The village mends the stairs.", "Default Paragraph Font"),
    ]


def test_the_paper_ends_with_signature_and_contact():
    paper = blank_paper()

    paper.signature("Saga Sihteeri", "secretary")
    paper.signature("Carl Chair", "")
    paper.contact("City of Pieksämäki", [Link("saga@poyta.example"), "", "040 000 0000"])

    assert body_of(paper) == [
        ("Signature", "Saga Sihteeri, secretary"),
        ("Signature", "Carl Chair"),
        ("Contact", "City of Pieksämäki"),
        ("Contact", "saga@poyta.example"),
        ("Contact", "040 000 0000"),
    ]


def test_large_print_is_16_points_without_indents_and_tables():
    paper = blank_paper(large_print=True)

    paper.labelled("Time", "at 17.00")
    paper.table("Follow-ups", ["No.", "What", "Who"], rows=[["3", "Stairs", ""]], shares=[1, 3, 1])

    document = read(paper)
    assert document.styles["Body Text"].font.size == Pt(16)
    assert indent(document, "Body Text") == ("0", "0")
    assert body_of(paper) == [
        ("Label", "Time"),
        ("Body Text", "at 17.00"),
        ("Caption", "Follow-ups"),
        ("Label", "No.: 3"),
        ("Line", "What: Stairs"),
        ("Line", "Who: –"),
    ]
    assert document.tables == []


def test_the_same_paper_is_the_same_bytes():
    first, second = (blank_paper() for _ in range(2))

    with ZipFile(BytesIO(first.to_bytes())) as packed:
        moments = {entry.date_time for entry in packed.infolist()}

    assert first.to_bytes() == second.to_bytes()
    assert first.to_bytes() == first.to_bytes()
    assert moments == {(1980, 1, 1, 0, 0, 0)}
