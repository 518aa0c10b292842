"""The tables of a Word document, each with the headings that it stands under."""

from collections.abc import Sequence

from core.languages import _
from documents.layouts import NOTHING
from documents.opening import STRICT
from documents.packed.refusing import NotTaken
from documents.packed.unzipping import damaged
from documents.packed.xml import declares_entities, is_strict
from documents.paper import plain
from documents.spreadsheets.grid import Cell, Grid, Heading
from documents.spreadsheets.workbooks import LONGEST_TEXTS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_large
from documents.word.read import lines as word
from documents.word.read.package import Package
from documents.word.read.styles import Role, Styles
from documents.word.read.tables import text_of
from documents.word.read.texts import without_tabs

LONGEST_LINE = 400  # characters; what is longer than a heading above a table is text
MOST_LINES = 6  # of text that stand directly above a table


def read_word_tables(content: bytes) -> tuple[Grid, ...]:
    """Every table in its order. Raises NotTaken for what is damaged or too large.

    Nothing of the file is kept or shown but words: what a letterhead is refused for, as a chart with its
    figures or a macro, does no harm here, and stands in many a plan.
    """
    package = Package(content)
    _require_plain_xml(package)
    read = word.Lines(package, package.main, styles=Styles(package), language="fi")
    above = Above()
    grids: list[Grid] = []
    size = Size()
    try:
        for thing in read.things(package.body):
            if isinstance(thing, word.Line):
                above.take(thing)
            elif isinstance(thing, word.Grid) and (rows := _rows(thing)):
                title = _("Table %(number)s", number=len(grids) + 1)
                grids.append(Grid(name=title, rows=rows, above=above.taken()))
                size.take(rows)
    except RecursionError as error:  # tables in tables without end
        raise damaged() from error
    return tuple(grids)


def _require_plain_xml(package: Package) -> None:
    """Raises NotTaken for XML with rules of its own, and for the form of Open XML that has other names."""
    if declares_entities(package.content(package.main)):
        raise damaged()
    root = package.xml(package.main)
    if root is not None and is_strict(root):
        raise NotTaken([_(STRICT)])


class Above:
    """The headings that hold at a place of a document, and the lines since the last of them (level 0)."""

    def __init__(self) -> None:
        self._headings: list[Heading] = []
        self._lines: list[Heading] = []

    def take(self, line: word.Line) -> None:
        """One more line; a heading ends those of its level and deeper ones."""
        text = plain(without_tabs(line.text)).strip()
        if line.role == Role.heading:
            self._headings = [one for one in self._headings if one.level < line.level]
            self._headings.append(Heading(line.level, text[:LONGEST_LINE]))
            self._lines = []
        elif text and len(text) <= LONGEST_LINE and line.role not in (Role.letterhead, Role.metadata):
            self._lines = [*self._lines[1 - MOST_LINES :], Heading(0, text)]

    def taken(self) -> tuple[Heading, ...]:
        """What holds for the table that stands here; its own lines are for no other."""
        found = (*self._headings, *self._lines)
        self._lines = []
        return found


def _rows(table: word.Grid) -> tuple[tuple[Cell, ...], ...]:
    rows: list[list[Cell]] = []
    for row in table.rows:
        rows.append(_row(row, rows[-1] if rows else ()))
    return tuple(map(tuple, rows))


def _row(row: word.Row, above: Sequence[Cell]) -> list[Cell]:
    """The cells of a row; one made of several says its words in each, one that goes on those above it."""
    cells: list[Cell] = []
    for cell in row.cells:
        place = len(cells)
        said = (above[place] if place < len(above) else None) if cell.goes_on else _said(cell)
        cells += [said] * min(cell.columns, MOST_COLUMNS - place)
    return cells


def _said(cell: word.Cell) -> Cell:
    text = plain(text_of(cell)).strip()
    return None if text in ("", NOTHING) else text


class Size:
    """How much has been read of a document so far."""

    def __init__(self) -> None:
        self._rows = self._cells = self._letters = 0

    def take(self, rows: tuple[tuple[Cell, ...], ...]) -> None:
        """One more table. Raises NotTaken where they have become too much."""
        self._rows += len(rows)
        self._cells += sum(map(len, rows))
        self._letters += sum(len(cell) for row in rows for cell in row if isinstance(cell, str))
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS or self._letters > LONGEST_TEXTS:
            raise too_large()
