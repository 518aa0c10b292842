"""The counts of all years as a file: a spreadsheet (.xlsx), or plain text (.csv)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from core.languages import _, day, speaking
from documents.sheets import Cell, Column, Sheet, spreadsheet
from documents.spreadsheets.separated import written
from plan.figures import Figure
from plan.indicators.exporting import plain
from plan.tables import Qualifier
from plan.visitors.places import Counting, YearTold
from plan.visitors.tables import COUNTED_WORDS

Told = Mapping[tuple[int, int], YearTold]


def headings() -> list[str]:
    """What the columns are called."""
    counted = [_(words) for words, _hint in COUNTED_WORDS.values()]
    return [_("Place"), _("Part of"), _("Who tells"), _("Year"), *counted, _("Note"), _("Told on")]


def csv_file(places: Sequence[Counting], told: Told) -> bytes:
    """One row for each place and year."""
    rows = _rows(places, told)
    return written([headings(), *([_text(cell) for cell in row] for row in rows)])


def xlsx_file(places: Sequence[Counting], told: Told, *, author: str, dated: date) -> bytes:
    """The same as a spreadsheet; an exact number is a number there, another keeps its word."""
    widths = (36, 28, 32, 8, *(14 for _one in COUNTED_WORDS), 50, 12)
    columns = [Column(label, width) for label, width in zip(headings(), widths, strict=True)]
    rows = [[_cell(cell) for cell in row] for row in _rows(places, told)]
    title = _("Visitors of places and clubs")
    sheet = Sheet(_("Visitors"), columns, rows)
    return spreadsheet(title, [sheet], author=author, dated=dated, language=speaking())


def _rows(places: Sequence[Counting], told: Told) -> Iterable[list[Cell | Figure]]:
    names = {one.id: one.name for one in places}
    for place in places:
        for year in sorted(year for one, year in told if one == place.id):
            one = told[place.id, year]
            counts = [one.counts.get(what) for what in COUNTED_WORDS]
            upper = names[place.part_of] if place.part_of else ""
            yield [place.name, upper, place.organisation, year, *counts, one.note, one.told_at.date()]


def _text(cell: Cell | Figure) -> str:
    if isinstance(cell, Figure):
        return plain(cell)
    if isinstance(cell, date):
        return day(cell)
    return "" if cell is None else str(cell)


def _cell(cell: Cell | Figure) -> Cell:
    if isinstance(cell, Figure):
        return int(cell.value) if cell.qualifier == Qualifier.exactly else str(cell)
    return cell
