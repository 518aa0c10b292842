"""Cells that tell a figure with more behind it: `yli 5 500 (2023)`, `320 kpl`."""

import re

from core.errors import Invalid
from documents.spreadsheets.grid import Cell
from plan.exchange.cells import figure_of
from plan.figures import LONGEST, Figure

WITH_YEAR = re.compile(
    r"(?P<figure>.+?)\s*[(,/]\s*(?:vuonna\s+|v\.\s*|år\s+)?(?P<year>(?:19|20)\d\d)\s*\)?", re.DOTALL
)
WITH_UNIT = re.compile(r"(?P<figure>.*\d)\s*(?P<unit>[^\d\s.,+][^\d]{0,39})", re.DOTALL)


def figure_and_more(cell: Cell) -> tuple[Figure | None, int | None, str]:
    """The figure, its year and its unit, as far as the cell tells them. Raises Invalid."""
    try:
        return figure_of(cell), None, ""
    except Invalid:
        if not isinstance(cell, str) or len(cell) > LONGEST:
            raise
        text, year = cell.strip(), None
        if match := WITH_YEAR.fullmatch(text):
            text, year = match["figure"], int(match["year"])
        unit = ""
        if match := WITH_UNIT.fullmatch(text):
            text, unit = match["figure"], match["unit"].strip()
        return figure_of(text), year, unit
