"""Text with separators (.csv), as spreadsheet programs of several countries and years write it."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from documents.packed.refusing import NotTaken
from documents.spreadsheets.grid import Cell, Grid
from documents.spreadsheets.recognising import damaged

SEPARATORS = (";", "\t", ",")
LOOKED_AT = 20  # rows, by which the separator is told
LONGEST_CELL = 1_000_000  # characters
MARK = "\ufeff"
# What a spreadsheet program would take for a formula; whatever begins so is written behind an apostrophe,
# and so is what already has such an apostrophe, so that one can be taken off again.
GUARDED = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
GUARD = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def read_separated(content: bytes, name: str) -> Grid:
    """The table in the text. Raises NotTaken where its quotes never end."""
    return Grid(name=name, rows=tuple(rows_in(text_in(content))))


def rows_in(text: str) -> Iterator[tuple[Cell, ...]]:
    """The rows, by whatever sets their cells apart. Raises NotTaken where its quotes never end."""
    for row in _rows(text, _separator(text)):
        yield tuple(_cell(cell) for cell in row)


def text_in(content: bytes) -> str:
    """The words of the file: of UTF-8, of UTF-16, or of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").replace("\0", "")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as Excel in Finland opens them: UTF-8 with its mark, semicolons, no cell a formula.

    A cell of digits and one sign, as `-5`, stays as it is: it is a number.
    """
    told = StringIO()
    table = csv.writer(told, delimiter=";", lineterminator="\r\n")
    table.writerows([guarded(cell) for cell in row] for row in rows)
    return (MARK + told.getvalue()).encode("utf-8")


def guarded(text: str) -> str:
    """The text as no spreadsheet program runs it."""
    if re.fullmatch(r"-\d+(?:,\d+)?", text):
        return text
    return f"'{text}" if GUARDED.match(text) else text


def _cell(text: str) -> Cell:
    """A cell without the apostrophe that guards it."""
    told = text.replace("\r\n", "\n").replace("\r", "\n")
    return told[1:] if GUARD.match(told) else told or None


def _separator(text: str) -> str:
    """The one by which the rows at the top fall into most cells."""
    if told := re.match(r"sep=(.)\r?\n", text):
        return told[1]
    start = text[:200_000]
    return max(SEPARATORS, key=lambda mark: _fit(start, mark))


def _fit(text: str, mark: str) -> tuple[int, int]:
    """How many rows at the top have the same number of cells, and how many cells; one cell tells nothing."""
    try:
        rows = [row for row, _number in zip(_rows(text, mark), range(LOOKED_AT), strict=False)]
    except NotTaken:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _rows(text: str, mark: str) -> Iterable[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    start = 0 if not text.startswith("sep=") else text.find("\n") + 1
    try:
        yield from csv.reader(StringIO(text[start:], newline=""), delimiter=mark)
    except csv.Error as error:
        raise damaged() from error
