"""Tables of a file as tables of a paper: a row of labels, and rows with a cell for each."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from documents.layouts import NOTHING, TEXT_WIDTH
from documents.paper import Span, Table, Text, plain
from documents.word.read.lines import Cell, Grid, Line, Row, Thing
from documents.word.read.texts import joined, lines, without_tabs

WIDTH = 175  # millimetres, in which the shares of columns are told
MOST_COLUMNS = 63  # Word has no more


def is_for_layout(grid: Grid) -> bool:
    """Whether it is a frame around words rather than a table."""
    if any(row.is_head for row in grid.rows):
        return len(grid.rows) < 2
    return len(grid.rows) < 2 or _columns(grid) < 2


def framed(grid: Grid) -> Iterator[Thing]:
    """What is in a frame, one under the other."""
    for row in grid.rows:
        for cell in row.cells:
            yield from cell.things


def table_of(grid: Grid, caption: str) -> Table:
    """The table with one cell for each column of each row. Cells made one over several columns say their
    words in the first, those over several rows in each. Without a row of labels, the first is taken for it.
    """
    columns = _columns(grid)
    rows = _filled(grid, columns)
    heads = max(1, _heads(grid))
    head = tuple(plain(lines(row[place] for row in rows[:heads])) for place in range(columns))
    return Table(
        caption=caption or grid.caption,
        head=tuple(text.replace("\n", " ") for text in head),
        rows=tuple(tuple(_or_nothing(cell) for cell in row) for row in rows[heads:]),
        shares=_shares(grid.widths[:columns], columns),
    )


def table_told(caption: str, rows: Sequence[Sequence[Text]]) -> Table | None:
    """The table of which each row was told line by line, as `Due: 1.3.2027`; None where it is no such one."""
    parts = [[_named(text) for text in row] for row in rows]
    head = tuple(name for name, _ in parts[0])
    if "" in head or any(tuple(name for name, _ in row) != head for row in parts):
        return None
    cells = tuple(tuple(_or_nothing(text) for _, text in row) for row in parts)
    return Table(caption=caption, head=head, rows=cells, shares=_shares((), len(head)))


def _named(text: Text) -> tuple[str, Text]:
    """The label of a line, and what it says; no label where it has none."""
    first, *others = text
    name, colon, rest = first.text.partition(": ")
    return (name, joined([replace(first, text=rest), *others])) if colon else ("", text)


def _heads(grid: Grid) -> int:
    """How many rows at the top are labels; at least one row is left to be told."""
    count = next((place for place, row in enumerate(grid.rows) if not row.is_head), len(grid.rows))
    return min(count, len(grid.rows) - 1)


def _columns(grid: Grid) -> int:
    return min(max((sum(cell.columns for cell in row.cells) for row in grid.rows), default=0), MOST_COLUMNS)


def _filled(grid: Grid, columns: int) -> list[list[Text]]:
    rows: list[list[Text]] = []
    for row in grid.rows:
        rows.append(_row(row, rows[-1] if rows else [()] * columns, columns))
    return rows


def _row(row: Row, above: Sequence[Text], columns: int) -> list[Text]:
    """The cells of a row; one that goes on says what the one above it says."""
    cells: list[Text] = []
    for cell in row.cells:
        if len(cells) < columns:
            cells.append(above[len(cells)] if cell.goes_on else text_of(cell))
        cells += [()] * min(cell.columns - 1, columns - len(cells))
    return cells + [()] * (columns - len(cells))


def text_of(cell: Cell) -> Text:
    """What a cell says, one line under the other."""
    return lines(found for thing in cell.things for found in _lines_of(thing))


def _lines_of(thing: Thing) -> Iterator[Text]:
    if isinstance(thing, Line):
        sign = f"{thing.item.sign or '–'} " if thing.item else ""
        yield joined([Span(sign), *without_tabs(thing.text)]) if sign else without_tabs(thing.text)
    elif isinstance(thing, Grid):
        for row in thing.rows:
            yield joined(_in_a_row(text_of(cell) for cell in row.cells))
    elif thing.alt:
        yield (Span(f"[{thing.alt}]"),)


def _in_a_row(cells: Iterator[Text]) -> Iterator[Span]:
    for place, cell in enumerate(filter(None, cells)):
        yield from (Span(", "), *cell) if place else cell


def _or_nothing(cell: Text) -> Text:
    return () if plain(cell) == NOTHING else cell


def _shares(widths: Sequence[int], columns: int) -> tuple[int, ...]:
    """The widths in millimetres of the text's width; equal ones where the file does not tell them."""
    if len(widths) < columns or not all(widths):
        widths = [1] * columns
    whole = sum(widths) if abs(sum(widths) - TEXT_WIDTH) > columns else TEXT_WIDTH
    return tuple(max(1, round(width * WIDTH / whole)) for width in widths)
