"""Spreadsheets, read back by another library than the one that wrote them."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from documents.sheets import Cell, Column, Sheet, spreadsheet


def made(*rows: list[Cell], name: str = "Kokoukset") -> bytes:
    columns = [Column("Pöytä", 30), Column("Päivä", 12)]
    return spreadsheet(
        "Vuosi 2027", [Sheet(name, columns, rows)], author="Pieksämäki", dated=date(2026, 12, 1)
    )


def read(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_dates_numbers_and_words_stay_what_they_are() -> None:
    summer = datetime(2027, 7, 1, 15, 0, tzinfo=UTC)

    found = read(made(["Jäppilä", date(2027, 2, 9)], [4, summer], [2.5, None]))

    assert found == [
        ["Pöytä", "Päivä"],
        ["Jäppilä", date(2027, 2, 9)],
        [4, datetime(2027, 7, 1, 18, 0)],  # noqa: DTZ001
        [2.5, ""],
    ]


@pytest.mark.parametrize(
    "typed",
    ["=1+1", "+358 15 555", "-5", "@SUM(A1)", '=HYPERLINK("http://x.example")', "{=1}", "http://x.example"],
)
def test_what_looks_like_a_formula_is_text(typed: str) -> None:
    content = made([typed, None])

    assert read(content)[1][0] == typed
    page = ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in page, "<hyperlink" in page) == (False, False)


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    found = read(made(["a\x00b\ud800c\u202ed", "yksi\nkaksi"], ["x" * 40_000, None]))

    assert found[1] == ["abcd", "yksi\nkaksi"]
    assert len(found[2][0]) == 32_767


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 1, 1), date(9999, 12, 31)])
def test_no_day_is_too_early_or_too_late(day: date) -> None:
    found = read(made(["Raja", day]))

    assert str(found[1][1]) == str(day)


def test_a_sheet_without_rows_has_its_labels() -> None:
    assert read(made()) == [["Pöytä", "Päivä"]]


def test_a_name_that_a_program_would_refuse_is_made_fit() -> None:
    content = made(name="'Kokoukset: [2027] */?\\ ja vielä hyvin pitkä nimi")

    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names == ["Kokoukset 2027  ja vielä hyvin "]


def test_the_file_tells_its_title_and_its_language() -> None:
    core = ElementTree.fromstring(ZipFile(BytesIO(made())).read("docProps/core.xml"))

    told = {element.tag.partition("}")[2]: element.text for element in core}
    assert (told["title"], told["language"], told["creator"]) == ("Vuosi 2027", "fi-FI", "Pieksämäki")


def test_the_labels_stay_in_sight_and_are_repeated_on_paper() -> None:
    archive = ZipFile(BytesIO(made(["Jäppilä", None])))

    assert 'state="frozen"' in archive.read("xl/worksheets/sheet1.xml").decode()
    assert "_xlnm.Print_Titles" in archive.read("xl/workbook.xml").decode()


def test_the_same_values_are_the_same_bytes() -> None:
    assert made(["Jäppilä", date(2027, 2, 9)]) == made(["Jäppilä", date(2027, 2, 9)])
