"""Tables that cannot be heard cell by cell."""

from collections.abc import Iterator

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import SOMETHING, File
from documents.word.read.names import Element, local, switched, under, value, w

FORMER = ("Fallback", "del", "moveFrom")


def faults_of_tables(file: File) -> Iterator[Fault]:
    """Every table has a marked header row, one cell for each row and column, and none of them empty."""
    for table in file.body.root.iter(w("tbl")):
        if not any(local(one) in FORMER for one in table.iterancestors()):
            yield from _of_table(table)


def _of_table(table: Element) -> Iterator[Fault]:
    rows = table.findall(w("tr"))
    place = _words(table)
    if next(table.iterancestors(w("tbl")), None) is not None:
        yield fault(FaultKind.table_nested, _words(next(table.iterancestors(w("tbl")))))
    has_head = bool(rows) and bool(switched(rows[0], "trPr/tblHeader"))
    if not has_head and (len(rows) < 2 or max(len(row.findall(w("tc"))) for row in rows) < 2):
        yield fault(FaultKind.table_for_layout, place)
        return
    if not has_head:
        kind = FaultKind.table_head_once if _looks_headed(table) else FaultKind.table_without_head
        yield fault(kind, place)
    yield from _of_cells(table, place)


def _of_cells(table: Element, place: str) -> Iterator[Fault]:
    cells = [cell for row in table.iterchildren(w("tr")) for cell in row.iterchildren(w("tc"))]
    if any(_is_merged(cell) for cell in cells):
        yield fault(FaultKind.cells_merged, place)
    if any(not _says_something(cell) for cell in cells if under(cell, "tcPr/vMerge") is None):
        yield fault(FaultKind.cell_empty, place)


def _is_merged(cell: Element) -> bool:
    return value(cell, "tcPr/gridSpan") not in ("", "1") or under(cell, "tcPr/vMerge") is not None


def _says_something(cell: Element) -> bool:
    return bool(_words(cell)) or any(local(one) in SOMETHING for one in cell.iter("{*}*"))


def _words(element: Element) -> str:
    """Its first words."""
    texts = (one.text or "" for one in element.iter(w("t")))
    return next((text.strip() for text in texts if text.strip()), "")


def _looks_headed(table: Element) -> bool:
    """Whether the table is drawn with a first row unlike the others (17.4.55)."""
    look = under(table, "tblPr/tblLook")
    if look is None:
        return False
    told = look.get(w("firstRow"))
    if told is not None:
        return told in ("1", "true", "on")
    try:
        return bool(int(look.get(w("val"), "0"), 16) & 0x20)
    except ValueError:
        return False
