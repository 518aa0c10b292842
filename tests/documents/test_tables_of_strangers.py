"""Tables in files that anybody may have sent: what is in them, and what is refused."""

import random
from contextlib import suppress
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from core.languages import speak
from documents.packed.recognising import OLE
from documents.packed.refusing import NotTaken
from documents.spreadsheets.apart import tables_apart
from documents.spreadsheets.grid import Cell, Day, Fault, Grid, Heading, said
from documents.spreadsheets.reading import tables_in
from documents.spreadsheets.separated import written
from tests.word_files import as_word_writes, damaged, paragraph, with_part

SAVE_AS = "Save it as an Excel workbook (.xlsx), as text (.csv) or as a Word document (.docx)."
DAMAGED = "The file is damaged. Open it where it was made, save it again and choose it again."
TOO_MUCH = (
    "The file has more rows, columns or text than any plan. "
    "Take out of it what is not the plan, and choose it again."
)


def workbook(*sheets: str) -> tuple[BytesIO, Workbook, list[Worksheet]]:
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True})
    return packed, book, [book.add_worksheet(name) for name in sheets or ("Taulukko1",)]


def rows(grid: Grid) -> list[list[Cell]]:
    return [list(row) for row in grid.rows]


def refused(content: bytes, name: str = "") -> tuple[str, ...]:
    with speak("en"), pytest.raises(NotTaken) as refusal:
        tables_in(content, name)
    return refusal.value.problems


def test_a_workbook_tells_results_and_not_formulas():
    packed, book, (sheet,) = workbook()
    sheet.write_formula(0, 0, "=1+1", None, 2)
    sheet.write_formula(0, 1, '="Hei "&"vaan"', None, "Hei vaan")
    sheet.write_formula(0, 2, "=A9", None, "#REF!")
    sheet.write_string(0, 3, "=not a formula")
    sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    book.close()

    (grid,) = tables_in(packed.getvalue()).grids

    assert (
        rows(grid)
        == [
            [2, "Hei vaan", Fault("#REF!"), "=not a formula"],
            [Fault("#DIV/0!"), None, None, None],
        ]
        or grid.rows[0][3] is None
    )


def test_dates_are_dates_and_numbers_numbers():
    packed, book, (sheet,) = workbook()
    finnish = book.add_format({"num_format": "d.m.yyyy"})
    sheet.write_row(0, 0, [45809, 12.5, 3])
    sheet.write(0, 3, 45809, finnish)
    book.close()

    (grid,) = tables_in(packed.getvalue()).grids

    assert rows(grid) == [[45809, 12.5, 3, Day(date(2025, 6, 1))]]
    assert [said(cell) for cell in grid.rows[0]] == ["45809", "12.5", "3", "1.6.2025"]


def test_a_merged_cell_says_its_words_in_each():
    packed, book, (sheet,) = workbook()
    sheet.merge_range(0, 0, 2, 1, "Kylät")
    sheet.write_column(0, 2, ["a", "b", "c"])
    book.close()

    (grid,) = tables_in(packed.getvalue()).grids

    assert rows(grid) == [["Kylät", "Kylät", "a"], ["Kylät", "Kylät", "b"], ["Kylät", "Kylät", "c"]]


def test_what_is_hidden_is_read_and_told():
    packed, book, (first, second) = workbook("Näkyvä", "Piilossa")
    first.write_column(0, 0, ["a", "b", "c"])
    first.write(0, 2, "x")
    first.set_row(1, None, None, {"hidden": True})
    first.set_column(2, 2, None, None, {"hidden": True})
    second.write(0, 0, "toinen")
    second.hide()
    book.close()

    one, two = tables_in(packed.getvalue()).grids

    assert (one.name, one.hidden_rows, one.hidden_columns, one.is_hidden) == ("Näkyvä", (2,), (3,), False)
    assert (two.name, two.is_hidden, rows(two)) == ("Piilossa", True, [["toinen"]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_text_with_separators_as_programs_write_it(encoding: str, mark: str):
    text = f'Tavoite{mark}Toimenpide{mark}Määrä\r\n"Öljy{mark} ja ""vesi"""{mark}"eka\r\ntoka"{mark}12\r\n'

    (grid,) = tables_in(text.encode(encoding), "suunnitelma.csv").grids

    assert (grid.name, rows(grid)) == (
        "suunnitelma",
        [["Tavoite", "Toimenpide", "Määrä"], [f'Öljy{mark} ja "vesi"', "eka\ntoka", "12"]],
    )


def test_commas_in_sentences_are_no_separators():
    text = "Tavoite;Toimenpide\nEhjät, elävät, iloiset kylät;Avataan tilat, kerhot, salit\n"

    (grid,) = tables_in(text.encode()).grids

    assert rows(grid)[1] == ["Ehjät, elävät, iloiset kylät", "Avataan tilat, kerhot, salit"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+358", "-5", "@x", "'=x", "''=x", "'x", "'", "-x", "\tx", "＝1", "-1,5"]
)
def test_no_cell_of_our_text_is_a_formula_and_all_come_back(cell: str):
    content = written([["a", cell]])

    last = content.decode("utf-8-sig").strip("\r\n").partition(";")[2].strip('"')
    assert last[0] not in "=+@\t＝"
    assert last[0] != "-" or last in ("-5", "-1,5")
    assert tables_in(content).grids[0].rows == (("a", cell),)


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        (b"", ("The file is empty.",)),
        (b" \r\n ", ("The file is empty.",)),
        (b"%PDF-1.7 x", ("The file is not a table but a PDF.", SAVE_AS)),
        (b"\xff\xd8\xff\xe0\0\0", ("The file is not a table but a picture.", SAVE_AS)),
        (b"<html><table>", ("The file is not a table but a web page.", SAVE_AS)),
        (b"\0\1\2\3", ("The file has no tables that can be read.", SAVE_AS)),
        (
            OLE + b"Workbook",
            (
                "The file is in the old Excel format (.xls). "
                "Open it in Excel and save it as a workbook (.xlsx).",
            ),
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            ("The file is locked with a password. Take the password off, save it and choose it again.",),
        ),
        (b"PK\x03\x04 and no more", (DAMAGED,)),
        (b'a;"b\n' + b"x" * 1_100_000, (DAMAGED,)),
        (b"a;" * 400, (TOO_MUCH,)),
        (b"a;b\n" * 21_000, (TOO_MUCH,)),
        (b"a;b\n" * 6_001, (TOO_MUCH,)),
    ],
    ids=lambda value: None if isinstance(value, tuple) else f"{len(value)}",
)
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes, sentences: tuple[str, ...]):
    assert refused(content) == sentences


def zipped(**parts: str) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return packed.getvalue()


def test_other_packages_are_named():
    assert refused(zipped(**{"ppt/presentation.xml": "<x/>"}))[0] == (
        "The file is not a table but a PowerPoint presentation."
    )
    assert refused(zipped(**{"content.xml": "<x/>"}))[0] == (
        "The file is not a table but an OpenDocument file (such as .ods)."
    )
    assert refused(zipped(**{"a.txt": "x"}))[0] == "The file is a ZIP package without a table in it."


def simple() -> bytes:
    packed, book, (sheet,) = workbook()
    sheet.write_row(0, 0, ["Tavoite", "Toimenpide"])
    sheet.write_row(1, 0, ["a", "b"])
    sheet.merge_range(2, 0, 3, 0, "c")
    book.close()
    return packed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_rows(told: str) -> bytes:
    root = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(simple(), SHEET, f"{root}{told}</sheetData></worksheet>".encode())


@pytest.mark.parametrize(
    "told",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048576"><v>1</v></c></row>',
    ],
)
def test_a_cell_far_away_does_not_fill_the_memory(told: str):
    assert refused(with_rows(told)) == (TOO_MUCH,)


def test_a_long_text_named_many_times_does_not_fill_the_memory():
    texts = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    told = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 1001))
    content = with_part(with_rows(told), "xl/sharedStrings.xml", (texts % ("x" * 30_000)).encode())

    assert refused(content) == (TOO_MUCH,)


def with_merged(rows: str, *ranges: str) -> bytes:
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    root = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    told = f"{root}{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    return with_part(simple(), SHEET, told.encode())


def test_a_long_text_over_many_cells_does_not_fill_the_memory():
    text = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 30_000}</t></is></c></row>'
    far = '<row r="1000"><c r="J1000"><v>1</v></c></row>'

    assert refused(with_merged(text + far, "A1:J1000")) == (TOO_MUCH,)


def test_cells_made_of_many_over_each_other_are_no_table():
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2000"><c r="CV2000"><v>1</v></c></row>'

    assert refused(with_merged(far, *["A1:CV2000"] * 20_000)) == (DAMAGED,)


def test_a_package_that_swells_is_refused_before_it_is_unpacked():
    content = with_part(simple(), SHEET, b"<x>" + b" " * 30_000_000 + b"</x>")

    assert refused(content) == ("The file would swell to a size that no letter or paper has.",)


def test_rules_in_the_xml_are_refused():
    entities = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'

    assert refused(with_part(simple(), SHEET, entities)) == (DAMAGED,)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_workbooks_are_read_or_refused(seed: int):
    chance = random.Random(seed)
    whole = simple()

    for _ in range(60):
        content = bytearray(whole)
        if chance.random() < 0.5:
            for _place in range(chance.randint(1, 6)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            broken = bytes(content[: chance.randint(1, len(content))] if chance.random() < 0.3 else content)
        else:
            part = chance.choice(
                [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"]
            )
            broken = with_part(whole, part, mixed_up(whole, part, chance))
        with suppress(NotTaken):
            tables_in(broken)


def mixed_up(whole: bytes, part: str, chance: random.Random) -> bytes | None:
    with ZipFile(BytesIO(whole)) as package:
        content = bytearray(package.read(part))
    if chance.random() < 0.05:
        return None
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content))
        bits = [b"", b'r="ZZZ9"', b"<c>", b"99999999999", b"-1", b't="s"', bytes([chance.randrange(256)])]
        content[place : place + chance.randint(1, 9)] = chance.choice(bits)
    return bytes(content)


def cell(text: str, more: str = "") -> str:
    inside = "".join(paragraph(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{inside}</w:tc>"


def table(*told: list[str]) -> str:
    return "<w:tbl><w:tblGrid/>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in told) + "</w:tbl>"


HEADING = '<w:outlineLvl w:val="%d"/>'


def word_plan() -> bytes:
    goes_on = cell("", "<w:vMerge/>")
    first = table(
        [cell("Tavoite"), cell("Toimenpide"), cell("Vastuutaho")],
        [
            cell("Kylillä on tiloja", '<w:vMerge w:val="restart"/>'),
            cell("Avataan koulut"),
            cell("Sivistystoimi"),
        ],
        [goes_on, cell("Hankitaan tykki"), cell("Tekninen toimi")],
        [cell("Yhteinen", '<w:gridSpan w:val="3"/>')],
    )
    second = table(
        [cell("Tavoite"), cell("Toimenpide")], [cell("Liikutaan"), cell("Kunnostetaan\nHoidetaan")]
    )
    return as_word_writes(
        paragraph("Painopiste 1: Elävät kylät", more=HEADING % 0)
        + paragraph("Johdanto.")
        + first
        + paragraph("Painopiste 2: Mieli ja liike", more=HEADING % 0)
        + paragraph("Tavoite 2.1", more=HEADING % 1)
        + second
    )


def test_tables_of_a_word_document_stand_under_their_headings():
    with speak("en"):
        one, two = tables_in(word_plan()).grids

    assert (one.name, two.name) == ("Table 1", "Table 2")
    assert one.above == (Heading(1, "Painopiste 1: Elävät kylät"), Heading(0, "Johdanto."))
    assert two.above == (Heading(1, "Painopiste 2: Mieli ja liike"), Heading(2, "Tavoite 2.1"))
    assert rows(one)[1:] == [
        ["Kylillä on tiloja", "Avataan koulut", "Sivistystoimi"],
        ["Kylillä on tiloja", "Hankitaan tykki", "Tekninen toimi"],
        ["Yhteinen", "Yhteinen", "Yhteinen"],
    ]
    assert rows(two)[1] == ["Liikutaan", "Kunnostetaan\nHoidetaan"]


def test_a_word_document_without_tables_is_told():
    assert refused(as_word_writes(paragraph("Vain tekstiä."))) == (
        "The file has no tables that can be read.",
        SAVE_AS,
    )


@pytest.mark.parametrize("seed", range(2))
def test_damaged_word_documents_are_read_or_refused(seed: int):
    chance = random.Random(seed)
    whole = word_plan_with_parts()

    for _ in range(60):
        with suppress(NotTaken):
            tables_in(damaged(whole, chance))


def word_plan_with_parts() -> bytes:
    styled = as_word_writes(paragraph("x"), styles="", numbering="")
    body = with_part(styled, "docProps/core.xml", b"<x/>")
    with ZipFile(BytesIO(word_plan())) as package:
        return with_part(body, "word/document.xml", package.read("word/document.xml"))


async def test_a_file_is_read_in_a_process_of_its_own():
    with speak("en"):
        assert (await tables_apart(simple(), "a.xlsx")) == tables_in(simple())
        with pytest.raises(NotTaken) as refusal:
            await tables_apart(with_part(simple(), SHEET, b"<worksheet"), "a.xlsx")

    assert refusal.value.problems == (DAMAGED,)
