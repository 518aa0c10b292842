"""Writing a paper from top to bottom."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from documents.drawing.shapes import Drawing
from documents.paper import (
    Block,
    Bullets,
    Column,
    Contact,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Picture,
    Recipient,
    Signature,
    Table,
    Text,
    plain,
)
from documents.text import one_line
from documents.tongues import foreign
from documents.typed import cell, flow, line

WHOLE_WIDTH = 170  # millimetres: a drawing from margin to margin


class Writer:
    """Puts blocks one under the other; `blocks` are what has been written so far.

    Texts may hold anything that people type; empty ones leave nothing behind. What is written in another
    language than the paper is marked as such.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._blocks: list[Block] = []

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What has been written so far, in its order."""
        return tuple(self._blocks)

    def put(self, *blocks: Block) -> None:
        """Blocks that have been made elsewhere, as they are."""
        self._blocks += blocks

    def heading(self, text: str, *, level: int = 2, name: str = "") -> None:
        """A heading at the margin, of level 2 or 3; the title of the paper is its only level 1."""
        if said := self._line(text):
            self._blocks.append(Heading(said, level, name=name))

    def paragraph(self, text: str | Text, *, name: str = "") -> None:
        """Text in the column of the body, with the lists in it; a Text is words of our own."""
        parts = flow(text, language=self._foreign) if isinstance(text, str) else (Paragraph(text),)
        if text:
            self._blocks += [replace(part, name=name) for part in parts] if name else parts

    def labelled(self, label: str, text: str, *, name: str = "") -> None:
        """Text with a label in the margin beside its beginning."""
        if content := flow(text, language=self._foreign):
            self._blocks.append(Labelled(one_line(label), content, name=name))

    def lines(self, label: str, items: Iterable[str | Text], *, name: str = "") -> None:
        """A label in the margin and one item a line beside it, as Finnish papers list people."""
        if said := _said(items):
            self._blocks.append(Lines(one_line(label), said, name=name))

    def bullets(self, items: Iterable[str]) -> None:
        """A true list, one item a bullet."""
        if said := tuple(found for item in items if (found := self._line(item))):
            self._blocks.append(Bullets(said))

    def table(
        self,
        caption: str,
        head: Sequence[str],
        *,
        rows: Iterable[Sequence[str]],
        shares: Sequence[int],
        columns: Sequence[Column] = (),
        name: str = "",
    ) -> None:
        """A table under its caption, its columns as wide as their shares; nothing without rows."""
        if cells := tuple(tuple(self._cell(text) for text in row) for row in rows):
            caption, head = one_line(caption), tuple(map(one_line, head))
            self._blocks.append(Table(caption, head, cells, tuple(shares), tuple(columns), name=name))

    def picture(self, png: bytes, *, alt: str, width: int) -> None:
        """A picture so many millimetres wide; `alt` says in words what it shows."""
        self._blocks.append(Picture(png, one_line(alt), width))

    def drawing(self, wide: Drawing, *, narrow: Drawing | None = None, width: int = WHOLE_WIDTH) -> None:
        """A drawing so many millimetres wide; what it says of itself is told to whoever cannot see it."""
        alt = one_line(wide.told or wide.title)
        self._blocks.append(Picture(b"", alt, width, drawing=wide, narrow=narrow))

    def recipient(self, lines: Iterable[str]) -> None:
        """Name and postal address where a window envelope shows them."""
        if fit := tuple(found for text in lines if (found := one_line(text))):
            self._blocks.append(Recipient(fit))

    def signature(self, name: str, role: str) -> None:
        """Room for a signature, and who signs."""
        if signed := ", ".join(filter(None, map(one_line, (name, role)))):
            self._blocks.append(Signature(signed))

    def contact(self, organisation: str, lines: Iterable[str]) -> None:
        """How to reach the sender, in the body at the very end (SFS 2487:2024, 6.8)."""
        self._blocks.append(Contact(_said([line(organisation, strong=True), *lines])))

    def _line(self, text: str) -> Text:
        return line(text, language=self._foreign(text))

    def _cell(self, text: str) -> Text:
        return cell(text, language=self._foreign(text))

    def _foreign(self, text: str) -> str:
        return foreign(text, self._language)


def _said(items: Iterable[str | Text]) -> tuple[Text, ...]:
    """The items as single lines, without the empty ones."""
    lines = (line(item) if isinstance(item, str) else item for item in items)
    return tuple(found for found in lines if plain(found))
