"""The tables of a file that somebody has sent, whatever kind of file it is."""

from core.languages import _
from documents.packed.refusing import NotTaken
from documents.packed.unzipping import damaged as damaged_in_word
from documents.spreadsheets.grid import Found, Grid
from documents.spreadsheets.recognising import WANTED, damaged, kind_of
from documents.spreadsheets.separated import read_separated
from documents.spreadsheets.word_tables import read_word_tables
from documents.spreadsheets.workbooks import (
    LONGEST_TEXTS,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    read_workbook,
    too_large,
)

MOST_FILLED = 6_000  # rows; each look at them takes a tenth of a second for two hundred


def tables_in(content: bytes, name: str = "") -> Found:
    """Every table of the file. Raises NotTaken with a sentence for each problem.

    A stranger's file may take memory and time: pages ask `documents.spreadsheets.apart` instead.
    """
    kind = kind_of(content)
    grids = _grids(kind, content, name)
    if not any(grid.rows for grid in grids):
        raise NotTaken([_("The file has no tables that can be read."), _(WANTED)])
    if _filled(grids) > MOST_FILLED or _letters(grids) > LONGEST_TEXTS:
        raise too_large()
    return Found(kind, grids)


def _filled(grids: tuple[Grid, ...]) -> int:
    """Rows in which something stands; below a table there may be many that are only formatted."""
    return sum(1 for grid in grids for row in grid.rows if any(cell is not None for cell in row))


def _letters(grids: tuple[Grid, ...]) -> int:
    """Of all cells; one made of many says its words in each of them."""
    cells = (cell for grid in grids for row in grid.rows for cell in row)
    return sum(len(cell) for cell in cells if isinstance(cell, str))


def _grids(kind: str, content: bytes, name: str) -> tuple[Grid, ...]:
    if kind == "xlsx":
        return _of_workbook(content)
    if kind == "docx":
        return read_word_tables(content)
    if len(content) > LONGEST_TEXTS:
        raise too_large()
    grid = read_separated(content, name.rpartition(".")[0] or _("The table"))
    widest = max(map(len, grid.rows), default=0)
    if len(grid.rows) > MOST_ROWS or widest > MOST_COLUMNS or sum(map(len, grid.rows)) > MOST_CELLS:
        raise too_large()
    return (grid,)


def _of_workbook(content: bytes) -> tuple[Grid, ...]:
    """The sheets; what is broken in them is not told in the words for a Word file."""
    try:
        return read_workbook(content)
    except NotTaken as refused:
        raise damaged() if refused.problems == damaged_in_word().problems else refused from refused
