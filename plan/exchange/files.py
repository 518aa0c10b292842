"""A plan as files that spreadsheet programs open: a workbook (.xlsx), and text with separators (.csv)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from core.languages import _, day, speaking
from documents import sheets
from documents.sheets import Sheet, spreadsheet
from documents.spreadsheets.separated import written
from plan.exchange.cells import told
from plan.exchange.columns import Column, label
from plan.exchange.table import PlanRow, PlanTable, Told, table_of
from plan.figures import Figure
from plan.sheet import PlanSheet
from plan.tables import Qualifier

WIDTHS = {
    **{"area": 26, "goal": 30, "title": 40, "responsible": 24, "name": 32, "partners": 26},
    **{"resources": 24, "status_explained": 36, "area_description": 40, "goal_description": 40},
    **{"baseline_year": 11, "target_year": 11, "unit": 10, "baseline": 11, "target": 11, "money": 14},
    **{"value": 12, "starts_on": 12, "ends_on": 12, "status_on": 12, "code": 12},
}
USUAL_WIDTH = 18
PROGRAMME = (Column("programme"), Column("programme_description"), Column("programme_link"))
ENDED = (Column("ended"), Column("ended_because"))
MOST_DIGITS = 15  # of a number in a workbook; one with more is written as a text


def workbook(sheet: PlanSheet, *, title: str, author: str, dated: date) -> bytes:
    """The plan as a workbook; programmes and ended actions have sheets of their own."""
    table = table_of(sheet)
    pages = [_page(_("Plan"), table.columns, table.rows)]
    pages += [_page(_("Programmes"), PROGRAMME, table.programmes)] if table.programmes else []
    pages += [_page(_("Ended actions"), ENDED, table.ended)] if table.ended else []
    return spreadsheet(title, pages, author=author, dated=dated, language=speaking())


def _page(name: str, columns: Sequence[Column], rows: Sequence[PlanRow]) -> Sheet:
    return Sheet(
        name,
        [sheets.Column(label(column), WIDTHS.get(column.what, USUAL_WIDTH)) for column in columns],
        [[_cell(row.get(column)) for column in columns] for row in rows],
        exact=True,
    )


def _cell(value: Told) -> sheets.Cell:
    """A number as a number where a spreadsheet program keeps all its digits."""
    if isinstance(value, Figure):
        return _number(value.value) if value.qualifier == Qualifier.exactly else told(value)
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> sheets.Cell:
    if not _fits(value):
        return told(Figure(value))
    return int(value) if value == int(value) else float(value)


def _fits(value: Decimal) -> bool:
    """Whether a workbook holds the number as it is: its numbers have some fifteen digits."""
    few = len(value.as_tuple().digits) <= MOST_DIGITS and abs(value) < 10**MOST_DIGITS
    return few and Decimal(repr(float(value))) == value


def separated(sheet: PlanSheet) -> bytes:
    """The plan as one table of text with semicolons; programmes and ended actions stand below the plan."""
    table = table_of(sheet)
    columns = _all_columns(table)
    rows = (*table.rows, *table.programmes, *table.ended)
    return written(
        [
            [label(column) for column in columns],
            *([text_told(row.get(one)) for one in columns] for row in rows),
        ]
    )


def _all_columns(table: PlanTable) -> tuple[Column, ...]:
    programmes = PROGRAMME if table.programmes else ()
    return (*table.columns, *programmes, *(ENDED if table.ended else ()))


def text_told(value: Told) -> str:
    """A cell as text: a day as it is written in Finland, a figure with all its digits."""
    if isinstance(value, date):
        return day(value) if value.year >= 1900 else value.isoformat()
    if isinstance(value, Figure | Decimal):
        return told(value if isinstance(value, Figure) else Figure(value))
    return "" if value is None else str(value)
