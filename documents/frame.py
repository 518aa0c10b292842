"""What a page or a PDF takes of a letterhead: no more than it can show."""

from msgspec import Struct


class Margins(Struct, frozen=True):
    """In millimetres from the edge of the page."""

    top: float = 16
    right: float = 15
    bottom: float = 20
    left: float = 20


class Logo(Struct, frozen=True):
    """A picture so many millimetres wide; `alt` says in words what it shows."""

    content: bytes
    media_type: str
    alt: str
    width: float


class Frame(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The look of a municipality's own letterhead. Lines are those that stand in it, from top to bottom;
    an empty font or colour (`#1F4E79`) is ours.
    """

    logo: Logo | None = None
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    font: str = ""
    heading_font: str = ""
    heading_colour: str = ""
    margins: Margins = Margins()
