"""The form of a Word file by SFS 2487:2024, read back as Word and a screen reader would."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from msgspec.structs import replace

from documents.layouts import Layout
from documents.paper import Column, Contact, Heading, Lines, Picture, Recipient, Signature, Span
from documents.word.writing import word_file
from documents.writer import Writer
from tests.documents.written import MEMO, TOP, body_of, lines, paper, read
from tests.word_files import png

LAYOUTS = list(Layout)


@pytest.fixture
def writer() -> Writer:
    return Writer("en")


def indent(document: Document, style: str) -> tuple[str, str]:
    """Left indent and hanging part of a style, in twips."""
    ind = document.styles[style].element.find(f".//{qn('w:ind')}")
    return ind.get(qn("w:left")), ind.get(qn("w:hanging"))


def list_numbers(document: Document) -> list[tuple[str, str]]:
    """The words of each list item that has a list of its own, and the number of that."""
    found = [(one.text, one._p.find(f".//{qn('w:numId')}")) for one in document.paragraphs]
    return [(text, number.get(qn("w:val"))) for text, number in found if number is not None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_paper_is_a4_with_the_margins_of_the_standard(layout: Layout):
    section = read(MEMO, layout).sections[0]

    page = [section.page_width, section.page_height]
    margins = [section.left_margin, section.bottom_margin, section.top_margin, section.right_margin]

    assert [round(length.mm) for length in page if length] == [210, 297]
    assert [round(length.mm) for length in margins if length is not None] == [20, 20, 16, 15]


@pytest.mark.parametrize(
    ("layout", "body"), [(Layout.standard, "1304"), (Layout.older, "2608"), (Layout.large, "0")]
)
def test_headings_hang_at_the_margin_text_in_its_column_metadata_four_steps_in(layout: Layout, body: str):
    document = read(MEMO, layout)

    assert [indent(document, f"Heading {level}") for level in (1, 2, 3)] == [("0", "0")] * 3
    assert indent(document, "Body Text") == (body, "0")
    assert indent(document, "Labelled") == (body, body)
    assert indent(document, "Metadata") == ("5216", "0")
    assert indent(document, "Letterhead") == ("5216", "5216")


@pytest.mark.parametrize(("layout", "size"), [(Layout.standard, 11), (Layout.older, 11), (Layout.large, 16)])
def test_letters_are_as_large_as_promised_with_air_between_paragraphs(layout: Layout, size: int):
    document = read(MEMO, layout)

    text = document.styles["Body Text"]
    assert text.font.size == Pt(size)
    assert text.paragraph_format.space_after == Pt(10)
    assert document.styles["Heading 1"].font.size == Pt(size + 3)


def test_lines_are_as_far_apart_as_the_standard_asks():
    spacing = read(MEMO).styles.element.find(f"{qn('w:docDefaults')}//{qn('w:spacing')}")

    assert int(spacing.get(qn("w:line"))) / 240 == 1.15


@pytest.mark.parametrize(("language", "region"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_word_is_told_the_language_and_the_letters(language: str, region: str):
    document = read(replace(MEMO, language=language))

    defaults = document.styles.element.find(qn("w:docDefaults"))
    languages = defaults.find(f".//{qn('w:lang')}")
    letters = defaults.find(f".//{qn('w:rFonts')}")
    theme = document.settings.element.find(qn("w:themeFontLang"))

    assert set(languages.attrib.values()) == {region}
    assert set(letters.attrib.values()) == {"Arial"}
    assert theme.get(qn("w:val")) == region
    assert document.core_properties.language == region


def test_the_file_says_of_itself_what_is_seen_in_it():
    properties = read(MEMO).core_properties

    assert properties.title == "Memo: Jäppilä table 9.2.2027"
    assert properties.author == properties.last_modified_by == "Saga Sihteeri"
    assert properties.created is not None
    assert properties.created.date() == MEMO.dated
    assert properties.comments == ""
    assert properties.identifier == "minutes-1-0-en"


def test_a_very_long_title_is_cut_only_in_the_file_properties():
    long = replace(MEMO, title="y" * 400, author="a" * 400)

    properties = read(long).core_properties

    assert properties.title == "Memo: " + "y" * 249
    assert properties.author == "a" * 255
    assert lines(read(long).paragraphs)[-1] == ("Heading 1", "y" * 400)


def test_metadata_stands_in_the_body_of_page_1_and_in_the_header_from_page_2():
    document = read(MEMO)

    section = document.sections[0]
    metadata = [("Metadata", "16.2.2027"), ("Metadata", "Jäppilä 1/2027"), ("Metadata", "Draft")]

    assert lines(document.paragraphs) == [
        ("Letterhead", "Pieksämäki\tMemo"),
        *metadata,
        ("Heading 1", "Jäppilä table 9.2.2027"),
    ]
    assert lines(section.header.paragraphs) == [("Header", "Pieksämäki\tMemo\t1 (1)"), *metadata]
    assert section.different_first_page_header_footer
    assert lines(section.first_page_header.paragraphs) == [("Header", "\t\t1 (1)")]


def test_a_sender_with_a_long_name_has_a_line_of_its_own():
    document = read(replace(MEMO, organisation="Joint authority for the wellbeing of the eastern villages"))

    top = [
        ("Letterhead", "Joint authority for the wellbeing of the eastern villages"),
        ("Metadata", "Memo"),
        ("Metadata", "16.2.2027"),
    ]
    assert lines(document.paragraphs)[:3] == top
    assert lines(document.sections[0].header.paragraphs)[0] == ("Header", f"{top[0][1]}\t1 (1)")


def test_word_counts_the_pages():
    section = read(MEMO).sections[0]

    places = [section.first_page_header.paragraphs[0], section.header.paragraphs[0]]
    fields = [[field.get(qn("w:instr")) for field in place._p.iter(qn("w:fldSimple"))] for place in places]

    assert fields == [["PAGE", "NUMPAGES"]] * 2


def test_headings_are_true_styles_with_their_levels(writer: Writer):
    writer.heading("1 Opening")
    writer.heading("1.1 Present", level=3)

    styles = read(paper(writer)).styles
    levels = [styles[f"Heading {level}"].element.find(f".//{qn('w:outlineLvl')}") for level in (1, 2, 3)]
    assert body_of(writer) == [("Heading 2", "1 Opening"), ("Heading 3", "1.1 Present")]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1", "2"]


def test_a_label_stands_in_the_margin_and_a_long_one_above_the_text(writer: Writer):
    writer.labelled("Background", "It rains in.")
    writer.labelled("Aika ja paikka", "Jäppilä-talo")

    assert body_of(writer) == [
        ("Labelled", "Background\tIt rains in."),
        ("Label", "Aika ja paikka"),
        ("Body Text", "Jäppilä-talo"),
    ]
    assert body_of(writer, Layout.older)[1] == ("Labelled", "Aika ja paikka\tJäppilä-talo")


def test_people_are_listed_one_a_line(writer: Writer):
    writer.lines("Present", ["Ada, village", "Carl, chair", ""])
    writer.lines("Absent", ["Bo"])
    writer.lines("Others", [])

    assert body_of(writer) == [
        ("Labelled First", "Present\tAda, village"),
        ("Line", "Carl, chair"),
        ("Labelled Line", "Absent\tBo"),
    ]


def test_a_table_repeats_its_header_row_and_leaves_no_cell_empty(writer: Writer):
    rows = [["Stairs", ""], ["Signs\nand boats", "Ada"]]
    writer.table("Follow-ups", ["What", "Who"], rows=rows, shares=[3, 1])

    table = read(paper(writer)).tables[0]
    repeats = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "Who"],
        ["Stairs", "–"],
        ["Signs\nand boats", "Ada"],
    ]
    assert repeats == [True, False, False]
    assert [round(column.width.mm) for column in table.columns if column.width] == [131, 44]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Follow-ups"


def test_numbers_stand_at_the_right_and_codes_are_not_broken_at_their_hyphen(writer: Writer):
    columns: list[Column] = ["code", "text", "number"]
    head, row = ["Id", "Pay-day", "2026", "2027"], ["25-3", "a-b", "9", "8"]
    writer.table("T", head, rows=[row], shares=[1, 1, 1, 1], columns=columns)

    table = read(paper(writer)).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == row
    assert [len(list(cell._tc.iter(qn("w:noBreakHyphen")))) for cell in table.rows[1].cells] == [1, 0, 0, 0]
    assert [
        [cell.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT for cell in row.cells] for row in table.rows
    ] == [[False, False, True, True]] * 2


def test_a_row_goes_over_to_the_next_page_whole_unless_it_is_very_long(writer: Writer):
    writer.table("Follow-ups", ["What"], rows=[["short"], ["long " * 400]], shares=[1])

    rows = read(paper(writer)).tables[0].rows
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, True, False]


def test_the_caption_stands_above_its_table(writer: Writer):
    writer.table("Follow-ups", ["What"], rows=[["Stairs"]], shares=[1])

    caption, table = list(read(paper(writer)).element.body)[-3:-1]
    assert caption.style == "Caption"
    assert table.tag == qn("w:tbl")


def test_each_numbered_list_begins_at_1(writer: Writer):
    writer.paragraph("1. first\n2. second\n\nBetween.\n\n1. another\n2. list")
    writer.labelled("Next", "1. third\n2. and last")

    document = read(paper(writer))
    numbers = dict(list_numbers(document))
    begins = {
        one.get(qn("w:numId")): one.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        for one in document.part.numbering_part.element.findall(qn("w:num"))
    }
    assert [*numbers] == ["first", "second", "another", "list", "third", "and last"]
    assert [*numbers.values()] == ["3", "3", "4", "4", "5", "5"]
    assert [begins[number].get(qn("w:val")) for number in "345"] == ["1", "1", "1"]


def test_bullets_are_a_true_list(writer: Writer):
    writer.bullets(["Item 7 is now before item 6.", ""])

    style = read(paper(writer)).styles["List Bullet"].element
    assert body_of(writer) == [("List Bullet", "Item 7 is now before item 6.")]
    assert style.find(f".//{qn('w:numId')}").get(qn("w:val")) == "1"


def test_strong_words_are_strong_by_style():
    strong = (Span("Done together", strong=True),)
    document = read(replace(MEMO, blocks=(Lines("Outcome", (strong, (Span("The stairs."),))),)))

    runs = [run for one in document.paragraphs[TOP:] for run in one.runs]
    assert [(run.text, run.style.name) for run in runs if run.style] == [
        ("Outcome", "Default Paragraph Font"),
        ("\t", "Default Paragraph Font"),
        ("Done together", "Strong"),
        ("The stairs.", "Default Paragraph Font"),
    ]


def test_the_paper_ends_with_signature_and_contact(writer: Writer):
    writer.signature("Saga Sihteeri", "secretary")
    writer.signature("Carl Chair", "")
    writer.contact("City of Pieksämäki", ["saga@poyta.example", "", "040 000 0000"])

    assert body_of(writer) == [
        ("Signature", "Saga Sihteeri, secretary"),
        ("Signature", "Carl Chair"),
        ("Contact", "City of Pieksämäki"),
        ("Contact", "saga@poyta.example"),
        ("Contact", "040 000 0000"),
    ]


def test_a_letter_shows_its_recipient_above_the_title_where_the_window_of_the_envelope_is():
    blocks = (Recipient(("Ada Ahkera", "Kylätie 2", "77570 Jäppilä")), Heading((Span("Answer"),)))
    document = read(replace(MEMO, metadata=(), blocks=blocks))

    assert lines(document.paragraphs)[2:] == [
        ("Recipient", "Ada Ahkera"),
        ("Recipient", "Kylätie 2"),
        ("Recipient", "77570 Jäppilä"),
        ("Heading 1", "Jäppilä table 9.2.2027"),
        ("Heading 2", "Answer"),
    ]
    above = [one.paragraph_format.space_before for one in document.paragraphs[2:5]]
    assert above == [Pt(67.4), None, None]  # 50 mm from the upper edge, below two lines


def test_pictures_have_their_words_and_numbers_of_their_own():
    pictures = tuple(Picture(png(8, height), f"A map of {height}", 40) for height in (8, 9))
    document = read(replace(MEMO, blocks=pictures))

    named = [(one.get("descr"), one.get("id")) for one in document.element.iter(qn("wp:docPr"))]
    assert named == [("A map of 8", "1001"), ("A map of 9", "1002")]
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [40, 40]


def test_an_address_in_the_metadata_can_be_followed_from_both_pages():
    address = Span("poyta.example", link="https://poyta.example/x")
    document = read(replace(MEMO, metadata=((address,),)))

    header = document.sections[0].header.paragraphs[2]
    links = [link.address for one in (document.paragraphs[2], header) for link in one.hyperlinks]
    assert links == ["https://poyta.example/x"] * 2


def test_large_print_is_16_points_without_indents_and_tables(writer: Writer):
    writer.labelled("Time", "at 17.00")
    writer.table("Follow-ups", ["No.", "What", "Who"], rows=[["3", "Stairs", ""]], shares=[1, 3, 1])

    assert body_of(writer, Layout.large) == [
        ("Label", "Time"),
        ("Body Text", "at 17.00"),
        ("Caption", "Follow-ups"),
        ("Row", "No.: 3"),
        ("Line", "What: Stairs"),
        ("Line", "Who: –"),
    ]
    assert read(paper(writer), Layout.large).tables == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_style_shouts_or_slants_or_is_pale(layout: Layout):
    document = read(MEMO, layout)

    letters = document.styles.element
    colours = {one.get(qn("w:val")) for one in letters.iter(qn("w:color"))}
    assert list(letters.iter(qn("w:caps"), qn("w:smallCaps"), qn("w:i"))) == []
    assert colours == {"0B4C8C"}  # of links: 8.4 to 1 on white


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_paper_is_the_same_bytes(layout: Layout):
    signed = replace(MEMO, blocks=(Picture(png(), "A map", 40), Signature("Ada"), Contact(((Span("A"),),))))

    first, second = (word_file(signed, layout=layout) for _ in range(2))
    with ZipFile(BytesIO(first)) as packed:
        moments = {entry.date_time for entry in packed.infolist()}

    assert first == second
    assert moments == {(1980, 1, 1, 0, 0, 0)}


def kept_with_the_next(document: Document) -> list[str]:
    """What Word keeps on the page of what follows, beyond what the styles do."""
    return [line.text for line in document.paragraphs if line.paragraph_format.keep_with_next]


def test_who_brings_an_item_stays_with_what_it_is_about_and_a_few_lines_on_one_page(writer: Writer):
    writer.lines("17:15", ["20 min", "Raised by: Village"])
    writer.paragraph("It rains in.")
    writer.lines("17:35", ["5 min"])
    writer.heading("2 Closing", level=3)
    writer.lines("Invited", [f"Guest {number}" for number in range(20)])

    assert kept_with_the_next(read(paper(writer))) == ["17:15\t20 min", "Raised by: Village"]


def test_contact_details_never_stand_alone_on_the_last_page(writer: Writer):
    writer.lines("Distribution", ["Those invited", "Those present"])
    writer.contact("Pieksämäki", ["Saga Sihteeri"])

    assert kept_with_the_next(read(paper(writer))) == ["Distribution\tThose invited", "Those present"]


def test_what_leads_to_a_list_stays_with_it(writer: Writer):
    writer.paragraph("The village asks:\n- when\n- who")
    writer.labelled("Background", "It is so:\n- late\n- cold\n\nThat is all.")

    assert kept_with_the_next(read(paper(writer))) == ["The village asks:", "Background\tIt is so:"]


def test_words_under_a_table_keep_away_from_its_line(writer: Writer):
    writer.paragraph("Above.")
    writer.table("T", ["What"], rows=[["Stairs"]], shares=[1])
    writer.paragraph("Below.")

    spaces = {one.text: one.paragraph_format.space_before for one in read(paper(writer)).paragraphs}
    assert (spaces["Above."], spaces["Below."]) == (None, Pt(10))
