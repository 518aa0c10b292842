"""A document as one thing under the other: lines with what they are for, tables and pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from documents.paper import Picture, Span, Text, plain
from documents.word.read.drawings import Boxed
from documents.word.read.names import Element, local, under, value, w
from documents.word.read.numbering import Item, Numbering
from documents.word.read.package import Package
from documents.word.read.styles import BOLD_ITSELF, Role, Styles, level_of
from documents.word.read.texts import joined, merged
from documents.word.read.words import Words

SKIPPED = {"del", "moveFrom", "sectPr"}


@dataclass(frozen=True)
class Line:
    """One paragraph; tabs are still in its text. `level` is that of a heading."""

    role: Role
    text: Text
    level: int = 0
    item: Item | None = None


@dataclass(frozen=True)
class Cell:
    """`columns` is how many it is wide; `goes_on` where it is one with the cell above it."""

    things: tuple["Thing", ...]
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as it stands in the file; `widths` are those of its columns in twips."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    caption: str = ""


Thing: TypeAlias = Line | Grid | Picture


class Lines:
    """Reads one part of a file from top to bottom."""

    def __init__(self, package: Package, part: str, *, styles: Styles, language: str) -> None:
        self._words = Words(package, part, styles=styles, language=language)
        self._styles = styles
        self._numbering = Numbering(package, styles)
        self._unended: Text = ()

    def things(self, parent: Element) -> Iterator[Thing]:
        """What stands under each other, in its order; what somebody has struck out is left out."""
        for child in parent:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield self._table(child)
            elif name not in SKIPPED and not name.endswith("Pr"):
                yield from self.things(_content(child))

    def _paragraph(self, paragraph: Element) -> Iterator[Thing]:
        role = (
            Role.heading if level_of(paragraph, self._styles) else self._styles.role(self._style(paragraph))
        )
        pieces = list(self._words.pieces(paragraph, bold=role in BOLD_ITSELF))
        said = merged([*self._unended, *(piece for piece in pieces if isinstance(piece, Span))])
        self._unended = ()
        if under(paragraph, "pPr/rPr/del") is not None:  # the next paragraph goes on in this one
            self._unended = said
        elif plain(said).strip():
            yield self._line(paragraph, role, said)
        for piece in pieces:
            if isinstance(piece, Picture):
                yield piece
            elif isinstance(piece, Boxed):
                yield from self.things(piece.content)

    def _line(self, paragraph: Element, role: Role, said: Text) -> Line:
        item = self._numbering.item(paragraph)
        if role == Role.heading:
            return Line(role, _numbered(said, item), level_of(paragraph, self._styles))
        return Line(role, said, item=item)

    def _style(self, paragraph: Element) -> str:
        return self._styles.id_of(paragraph)

    def _table(self, table: Element) -> Grid:
        rows = tuple(self._row(row) for row in _rows(table))
        columns = table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")
        widths = [column.get(w("w"), "") for column in columns]
        return Grid(
            rows,
            tuple(int(width) if width.isdecimal() else 0 for width in widths),
            value(table, "tblPr/tblCaption"),
        )

    def _row(self, row: Element) -> Row:
        head = under(row, "trPr/tblHeader")
        return Row(
            tuple(self._cell(cell) for cell in _inside(row, "tc")),
            head is not None and head.get(w("val"), "1") not in ("0", "false", "off"),
        )

    def _cell(self, cell: Element) -> Cell:
        wide = value(cell, "tcPr/gridSpan")
        merge = under(cell, "tcPr/vMerge")
        return Cell(
            tuple(self.things(cell)),
            min(max(int(wide), 1), 63) if wide.isdecimal() else 1,
            merge is not None and merge.get(w("val"), "continue") == "continue",
        )


def _numbered(said: Text, item: Item | None) -> Text:
    """A heading with the number that Word gives it."""
    if not item or not item.sign:
        return said
    first, *others = said
    return joined([replace_text(first, f"{item.sign} {first.text}"), *others])


def replace_text(span: Span, text: str) -> Span:
    """The same stretch with other words."""
    return Span(text, span.strong, span.link, span.language)


def _content(element: Element) -> Element:
    """What is in a content control and the like; nothing of the prompt that Word writes into an empty one."""
    if local(element) == "AlternateContent":
        return element[0] if len(element) else ()
    if local(element) == "sdt" and under(element, "sdtPr/showingPlcHdr") is not None:
        return ()
    return element


def _rows(table: Element) -> Iterator[Element]:
    """The rows, also those in content controls; without those that somebody has struck out."""
    for row in _inside(table, "tr"):
        if under(row, "trPr/del") is None:
            yield row


def _inside(parent: Iterable[Element], name: str) -> Iterator[Element]:
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(child, name)
