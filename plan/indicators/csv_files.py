"""Figures in files of plain text (.csv): reading what spreadsheet programs write, and writing what they read.

The parts are set apart by semicolons, tabs or commas, the letters are those of UTF-8, UTF-16 or Windows-1252.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from core.errors import Invalid
from core.languages import _

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 200
MARKS = (";", "\t", ",")
BYTE_ORDER = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def text_of(content: bytes) -> str:
    """The words of the file. Raises Invalid for one that is too large, empty or no text."""
    if len(content) > LARGEST:
        raise Invalid(file=_("The file is too large: at most %(most)s MB.", most=LARGEST // 1024 // 1024))
    text = _decoded(content)
    if "\0" in text or text.startswith("PK\x03"):
        raise Invalid(file=_("This is not a .csv file. Save it from the spreadsheet program as .csv."))
    if not text.strip():
        raise Invalid(file=_("The file is empty."))
    return text


def _decoded(content: bytes) -> str:
    for mark, name in BYTE_ORDER.items():
        if content.startswith(mark):
            return content.decode(name, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def rows_of(text: str) -> list[list[str]]:
    """The rows with their cells; the first is that of the headings. Raises Invalid."""
    head = text.lstrip().splitlines()[0]
    mark = max(MARKS, key=head.count)
    try:
        rows = [[_plain(cell) for cell in row] for row in csv.reader(StringIO(text), delimiter=mark)]
    except csv.Error as error:
        raise Invalid(
            file=_("This is not a .csv file. Save it from the spreadsheet program as .csv.")
        ) from error
    while rows and not any(rows[0]):
        rows.pop(0)
    if len(rows) > MOST_ROWS:
        raise Invalid(file=_("The file has more than %(most)s rows.", most=MOST_ROWS))
    if max(map(len, rows), default=0) > MOST_COLUMNS:
        raise Invalid(file=_("The file has more than %(most)s columns.", most=MOST_COLUMNS))
    return rows


def _plain(cell: str) -> str:
    """The cell without what guards it from being taken for a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:2] in FORMULA_SIGNS else cell


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as Finnish spreadsheet programs open them: semicolons, and a mark of UTF-8 at the beginning.

    Nothing that people have typed is a formula there.
    """
    file = StringIO()
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(
        [[_safe(cell) for cell in row] for row in rows]
    )
    return file.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    is_number = cell.removeprefix("-").replace(",", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) and not is_number else cell
