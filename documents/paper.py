"""A paper as a pure value: what it says, in the order in which it says it.

The Word file, the page and the PDF are all made of this value and say the same. It travels as JSON.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from documents.drawing.shapes import Drawing


class Span(Struct, frozen=True, omit_defaults=True):
    """A stretch of text. A newline in it is a line break that somebody typed.

    `link` is where it leads to; `language` is given where it is not that of the paper (WCAG 3.1.2).
    """

    text: str
    strong: bool = False
    link: str = ""
    language: str = ""


Text: TypeAlias = tuple[Span, ...]


class Part(Struct, frozen=True, tag=True, omit_defaults=True, kw_only=True):
    """One part of a paper. `name` is the word by which a template of the municipality's own asks for it."""

    name: str = ""


class Heading(Part, frozen=True, tag=True):
    """A heading of level 2 or 3; the title of the paper is its only level 1."""

    text: Text
    level: int = 2


class Paragraph(Part, frozen=True, tag=True):
    """Text in the column of the body."""

    text: Text


class Bullets(Part, frozen=True, tag=True):
    """A true list, numbered from 1 or not."""

    items: tuple[Text, ...]
    numbered: bool = False


Flow: TypeAlias = Paragraph | Bullets


class Labelled(Part, frozen=True, tag=True):
    """Text with a label in the margin beside its beginning."""

    label: str
    content: tuple[Flow, ...]


class Lines(Part, frozen=True, tag=True):
    """A label in the margin and one item a line beside it, as Finnish papers list people."""

    label: str
    items: tuple[Text, ...]


Column: TypeAlias = Literal["text", "number", "code"]
"""What a column holds: numbers end at its right edge, a code as `25-3` is never broken at its hyphen."""


class Table(Part, frozen=True, tag=True):
    """A table under its caption, its columns as wide as their shares; an empty cell is told as a dash.

    `columns` tell what is in them, from the left; the last of these goes on to the right.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    shares: tuple[int, ...]
    columns: tuple[Column, ...] = ()

    def holds(self, place: int) -> Column:
        """What is in the column of this place, from 0."""
        return self.columns[min(place, len(self.columns) - 1)] if self.columns else "text"


class Picture(Part, frozen=True, tag=True):
    """A PNG so many millimetres wide; `alt` says in words what it shows.

    Where there is a `drawing`, pages and PDFs show that, on a phone the `narrow` one; the Word file shows a
    PNG that is made of it, and `content` is empty.
    """

    content: bytes
    alt: str
    width: int
    drawing: Drawing | None = None
    narrow: Drawing | None = None


class Recipient(Part, frozen=True, tag=True):
    """Name and postal address where a window envelope shows them."""

    lines: tuple[str, ...]


class Signature(Part, frozen=True, tag=True):
    """Room for a signature, and who signs: `Saga Sihteeri, sihteeri`."""

    name: str


class Contact(Part, frozen=True, tag=True):
    """Who the sender is and how to reach it, in the body at the very end (SFS 2487:2024, 6.8)."""

    lines: tuple[Text, ...]


Block: TypeAlias = (
    Heading | Paragraph | Bullets | Labelled | Lines | Table | Picture | Recipient | Signature | Contact
)


class Paper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`kind` is the type of document, as `Muistio`; `metadata` are the rows under its date.

    `mark` is what the file is known by when it comes back, as `agenda-12-2-fi`; it is never shown.
    """

    kind: str
    title: str
    organisation: str
    author: str
    dated: date
    metadata: tuple[Text, ...] = ()
    language: str = "fi"
    mark: str = ""
    blocks: tuple[Block, ...] = ()


def plain(text: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in text)
