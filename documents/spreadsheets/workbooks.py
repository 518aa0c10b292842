"""Excel workbooks (.xlsx): what their cells say, never how they have worked it out.

Values, dates and texts are read by calamine. It keeps room for every cell between the first and the last,
and says nothing of errors and of what is hidden: that is looked up here, before it is let at a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from core.languages import _
from documents.packed.refusing import NotTaken
from documents.packed.relations import relations_of
from documents.packed.unzipping import TEXTS, unzipped
from documents.packed.xml import Element, declares_entities, in_utf8, parsed, r
from documents.spreadsheets.grid import Cell, Day, Fault, Grid
from documents.spreadsheets.recognising import damaged

BOOK = "xl/workbook.xml"
MOST_SHEETS = 40
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_CELLS = 400_000
LONGEST_TEXTS = 20_000_000  # characters of all cells together
EARLIEST, LATEST = date(1900, 1, 1), date(9999, 12, 31)


@dataclass
class Looks:
    """What stands beside the values of a sheet, rows and columns counted from 0."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    cells: int = 0
    letters: int = 0
    rows: int = 0
    columns: int = 0


def read_workbook(content: bytes) -> tuple[Grid, ...]:
    """The sheets with anything on them. Raises NotTaken for what is damaged or too large."""
    parts = {name: _fit(name, part) for name, part in _unzipped(content).items()}
    texts = _lengths(parts)
    looks = [_looks(parts, part, texts) for part in _sheets(parts)]
    _require_a_size(looks)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        found = [_grid(book, number, looks) for number in range(len(book.sheets_metadata))]
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise damaged() from error
    return tuple(grid for grid in found if any(cell is not None for row in grid.rows for cell in row))


def _unzipped(content: bytes) -> dict[str, bytes]:
    try:
        return unzipped(content)
    except NotTaken as refused:  # its sentences speak of Word
        if refused.__cause__ is not None or "Word" in str(refused):
            raise damaged() from refused
        raise


def _fit(name: str, content: bytes) -> bytes:
    if not name.lower().endswith(TEXTS):
        return content
    told = in_utf8(content)
    if declares_entities(told):
        raise damaged()
    return told


def _sheets(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The parts of the sheets in the order in which the book names them; nothing for one that is no table."""
    if BOOK not in parts:
        raise damaged()
    targets = {found.key: found.target for found in relations_of(parts, BOOK)}
    for sheet in parsed(parts[BOOK]).iter("{*}sheet"):
        key = sheet.get(r("id")) or next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
        yield targets.get(key, "")


def _looks(parts: Mapping[str, bytes], part: str, texts: list[int]) -> Looks:
    looks = Looks()
    if part not in parts:
        return looks
    root = parsed(parts[part])
    for column in root.iter("{*}col"):
        if _is_on(column.get("hidden")):
            first, last = _number(column.get("min")), _number(column.get("max"))
            looks.hidden_columns += range(first - 1, min(last, MOST_COLUMNS))
    for place, row in enumerate(root.iter("{*}row")):
        number = _number(row.get("r"), instead=place + 1) - 1
        looks.rows = max(looks.rows, number + 1)
        if _is_on(row.get("hidden")):
            looks.hidden_rows.append(number)
        _look_at_cells(row, number, looks, texts)
    return looks


def _look_at_cells(row: Element, number: int, looks: Looks, texts: list[int]) -> None:
    place = -1
    for cell in row.iterchildren("{*}c"):
        place = _column(cell.get("r", ""), instead=place + 1)
        looks.columns = max(looks.columns, place + 1)
        looks.rows = max(looks.rows, _row(cell.get("r", ""), instead=number) + 1)
        looks.cells += 1
        value = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
        if cell.get("t") == "e":
            looks.errors[number, place] = value.strip()[:20] or "#N/A"
        if cell.get("t") == "s" and value.isdecimal() and len(value) < 9 and int(value) < len(texts):
            looks.letters += texts[int(value)]


def _lengths(parts: Mapping[str, bytes]) -> list[int]:
    """How long each of the texts is that cells share: a file may name one of a megabyte many times."""
    name = next((name for name in parts if name.lower() == "xl/sharedstrings.xml"), "")
    if not name:
        return []
    return [sum(len(text) for text in one.itertext()) for one in parsed(parts[name]).iter("{*}si")]


def _require_a_size(looks: Iterable[Looks]) -> None:
    looks = list(looks)
    if (
        len(looks) > MOST_SHEETS
        or any(one.rows > MOST_ROWS or one.columns > MOST_COLUMNS for one in looks)
        or sum(one.rows * one.columns for one in looks) > 10 * MOST_CELLS
        or sum(one.cells for one in looks) > MOST_CELLS
        or sum(one.letters for one in looks) > LONGEST_TEXTS
    ):
        raise too_large()


def too_large() -> NotTaken:
    """For a file with more in it than any plan has."""
    return NotTaken(
        [
            _(
                "The file has more rows, columns or text than any plan. "
                "Take out of it what is not the plan, and choose it again."
            )
        ]
    )


def _grid(book: CalamineWorkbook, number: int, looks: list[Looks]) -> Grid:
    told = book.sheets_metadata[number]
    seen = looks[number] if number < len(looks) else Looks()
    try:
        sheet = book.get_sheet_by_index(number)
    except CalamineError:  # a chart, or a sheet whose part is gone
        return Grid(name=told.name, rows=())
    return Grid(
        name=told.name,
        rows=_rows(sheet, seen),
        hidden_rows=tuple(row + 1 for row in sorted(set(seen.hidden_rows))),
        hidden_columns=tuple(column + 1 for column in sorted(set(seen.hidden_columns))),
        is_hidden=told.visible != SheetVisibleEnum.Visible,
    )


def _rows(sheet: CalamineSheet, looks: Looks) -> tuple[tuple[Cell, ...], ...]:
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), error in looks.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = Fault(error)
    room = sum(map(len, rows))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        room -= min(bottom + 1 - top, len(rows)) * min(right + 1 - left, MOST_COLUMNS)
        if room < -MOST_CELLS:  # no cell is part of two larger ones
            raise damaged()
        _merge(rows, range(top, bottom + 1), range(left, right + 1))
    return tuple(map(tuple, rows))


def _merge(rows: list[list[Cell]], down: range, across: range) -> None:
    """What a cell made of several says counts for each of them, as far as there is anything around it."""
    if down.start >= len(rows) or across.start >= len(rows[down.start]):
        return
    said = rows[down.start][across.start]
    for row in rows[down.start : down.stop]:
        for column in range(across.start, min(across.stop, len(row))):
            row[column] = said


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return Day(value.date())
    if isinstance(value, date):
        return Day(value)
    if isinstance(value, bool):
        return "x" if value else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, int):
        return value
    return str(value).replace("\r\n", "\n").replace("\r", "\n") or None


def _is_on(told: str | None) -> bool:
    return told in ("1", "true", "on")


def _number(told: str | None, *, instead: int = 0) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 10 else instead


def _column(reference: str, *, instead: int) -> int:
    """The column of `AB12`, counted from 0."""
    letters = reference.rstrip("0123456789").upper()
    if not letters or not letters.isascii() or not letters.isalpha() or len(letters) > 4:
        return instead
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _row(reference: str, *, instead: int) -> int:
    digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return int(digits) - 1 if digits.isdecimal() and 0 < len(digits) < 10 else instead
