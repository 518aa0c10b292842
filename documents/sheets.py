"""Tables of values for a spreadsheet program (.xlsx): whoever gets one sorts, counts and copies it.

What is a date is a date there, what is a number a number, and nothing that people have typed is a formula.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core.clock import local
from documents.sealing import sealed
from documents.text import one_line, paragraphs

Cell: TypeAlias = str | int | float | date | datetime | None

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGUAGES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
LONGEST_CELL = 32_767  # characters; a spreadsheet program takes no more
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'"))
# What a spreadsheet program would take for a formula where such a cell is edited, or saved as text.
FORMULA_SIGNS = ("=", "+", "-", "@")
FIRST_DAY = date(1900, 3, 1)  # before it the calendar of spreadsheet programs has a day too many
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOOKS = {
    "text": {"text_wrap": True, "valign": "top"},
    "quoted": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "number": {"valign": "top"},
    "day": {"num_format": "d.m.yyyy", "align": "left", "valign": "top"},
    "moment": {"num_format": "d.m.yyyy h:mm", "align": "left", "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"},
}


@dataclass(frozen=True)
class Column:
    """A column under its label; the width is in characters."""

    label: str
    width: int = 20


@dataclass(frozen=True)
class Sheet:
    """One sheet: a row of labels, which stays in sight and is repeated on paper, and the rows under it.

    Texts are shown tidily; `exact` ones stand sign by sign as they were typed, to be read back.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    exact: bool = False


def spreadsheet(
    title: str, sheets: Iterable[Sheet], *, author: str, dated: date, language: str = "fi"
) -> bytes:
    """The sheets as one file. The same values give the same bytes.

    Moments are shown in Finnish time. The names of the sheets differ; what a spreadsheet program would
    refuse in them is left out.
    """
    packed = BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": one_line(title), "author": author, "created": datetime.combine(dated, time(), UTC)}
    )
    looks = {name: book.add_format(look) for name, look in LOOKS.items()}
    for sheet in sheets:
        _write(book.add_worksheet(_name(sheet.name)), sheet, looks=looks, title=title)
    book.close()
    return sealed(_in_language(packed.getvalue(), LANGUAGES[language]))


def _name(name: str) -> str:
    return one_line(name).translate(FORBIDDEN_IN_NAMES).strip()[:LONGEST_NAME]


def _write(page: Worksheet, sheet: Sheet, *, looks: dict[str, Format], title: str) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, one_line(column.label), looks["head"])
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            _put(page, number, place, value=_tidy(value, sheet), looks=looks)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(sheet.rows)), max(0, len(sheet.columns) - 1))
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_header("&C" + one_line(title).replace("&", "&&")[:200])
    page.set_footer("&C&P (&N)")


def _tidy(value: Cell, sheet: Sheet) -> Cell:
    """A text as it is shown: without what no file can hold, and unless it is exact without empty lines."""
    if not isinstance(value, str):
        return value
    return NOT_IN_XML.sub("", value) if sheet.exact else "\n".join(paragraphs(value))


def _put(page: Worksheet, row: int, place: int, *, value: Cell, looks: dict[str, Format]) -> None:
    """One cell, of the kind that its value is."""
    if isinstance(value, datetime) and value.date() >= FIRST_DAY:
        page.write_datetime(row, place, local(value).replace(tzinfo=None), looks["moment"])
    elif isinstance(value, date) and _as_day(value) >= FIRST_DAY:
        page.write_datetime(row, place, value, looks["day"])
    elif isinstance(value, int | float) and abs(value) < float("inf"):
        page.write_number(row, place, value, looks["number"])
    elif value is not None and str(value):
        text = str(value)[:LONGEST_CELL]
        page.write_string(row, place, text, looks["quoted" if text.startswith(FORMULA_SIGNS) else "text"])


def _as_day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _in_language(packed: bytes, language: str) -> bytes:
    """The file with its language among the properties, which a screen reader speaks it in."""
    told = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(told, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                mark = f"<dc:language>{language}</dc:language><dcterms:created".encode()
                content = content.replace(b"<dcterms:created", mark, 1)
            target.writestr(name, content)
    return told.getvalue()
