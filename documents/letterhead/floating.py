"""What hangs free in a header, as a logo does, and how far down the page it reaches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.letterhead.geometry import A4, MARGIN, measure
from documents.packed.xml import Element, w

PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OFFICE_UNITS = 635  # in a twip
GAP = 170  # twips, 3 mm
BACKGROUND = 0.4  # of the page: what reaches further down is behind the text, not above it
STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
LENGTH = re.compile(r"(-?[\d.]+)(pt|mm|cm|in)?")
TWIPS = {"pt": 20.0, "mm": 56.7, "cm": 567.0, "in": 1440.0}


@dataclass(frozen=True)
class Floating:
    """In twips from the upper left corner of the page."""

    left: int
    right: int
    bottom: int


def reaches(header: Element, section: Element) -> int:
    """How far down the page, in twips, the header keeps the room of the text; 0 where nothing hangs in it."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    wide, high = measure(size, "w", A4[0]), measure(size, "h", A4[1])
    left, right = measure(margins, "left", MARGIN), wide - measure(margins, "right", MARGIN)
    found = [*_drawn(header, section), *_drawn_of_old(header, section)]
    above = [one.bottom for one in found if one.right > left and one.left < right]
    return max((bottom for bottom in above if bottom < high * BACKGROUND), default=0)


def height_in_line(header: Element) -> int:
    """How high the pictures in the lines of the header are, in twips, at the least."""
    extents = [one.find(f"{PLACED}extent") for one in header.iter(f"{PLACED}inline")]
    return max((measure_of(one, "cy") for one in extents if one is not None), default=0)


def measure_of(element: Element, name: str) -> int:
    """An attribute in EMU, as twips."""
    told = element.get(name, "0")
    return int(told) // OFFICE_UNITS if re.fullmatch(r"-?\d{1,12}", told) else 0


def _drawn(header: Element, section: Element) -> Iterator[Floating]:
    for anchor in header.iter(f"{PLACED}anchor"):
        extent = anchor.find(f"{PLACED}extent")
        if extent is None or next(anchor.iterancestors(FALLBACK), None) is not None:
            continue
        left = _across(anchor.find(f"{PLACED}positionH"), measure_of(extent, "cx"), section)
        top = _down(anchor.find(f"{PLACED}positionV"), section)
        yield Floating(left, left + measure_of(extent, "cx"), top + measure_of(extent, "cy"))


def _across(position: Element | None, wide: int, section: Element) -> int:
    """Where it begins; what is not placed in figures stands at a margin or in the middle."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    page, left = measure(size, "w", A4[0]), measure(margins, "left", MARGIN)
    right = page - measure(margins, "right", MARGIN)
    if position is None:
        return left
    by_page = position.get("relativeFrom") in ("page", "leftMargin")
    begins, ends = (0, page) if by_page else (left, right)
    begins = right if position.get("relativeFrom") == "rightMargin" else begins
    aligned = position.findtext(f"{PLACED}align")
    if aligned in ("right", "outside"):
        return ends - wide
    if aligned == "center":
        return (begins + ends - wide) // 2
    return begins + _offset(position)


def _down(position: Element | None, section: Element) -> int:
    margins = section.find(w("pgMar"))
    if position is None or position.get("relativeFrom") in ("page", "topMargin"):
        return _offset(position)
    name = "top" if position.get("relativeFrom") == "margin" else "header"
    return measure(margins, name, 0) + _offset(position)


def _offset(position: Element | None) -> int:
    told = position.findtext(f"{PLACED}posOffset") if position is not None else None
    return int(told) // OFFICE_UNITS if told and re.fullmatch(r"-?\d{1,12}", told) else 0


def _drawn_of_old(header: Element, section: Element) -> Iterator[Floating]:
    """Pictures as Word kept them before 2010, and still does in files that were made then."""
    margins = section.find(w("pgMar"))
    left, top = measure(margins, "left", MARGIN), measure(margins, "header", 0)
    for shape in header.iter(SHAPE):
        told = dict(STYLE.findall(shape.get("style", "")))
        if told.get("position") != "absolute" or shape.find(PICTURE) is None:
            continue
        if next(shape.iterancestors(FALLBACK), None) is not None:
            continue
        x, y, wide, high = (
            _length(told.get(name, "")) for name in ("margin-left", "margin-top", "width", "height")
        )
        x += 0 if told.get("mso-position-horizontal-relative") == "page" else left
        y += 0 if told.get("mso-position-vertical-relative") == "page" else top
        yield Floating(x, x + wide, y + high)


def _length(told: str) -> int:
    found = LENGTH.match(told.strip())
    return round(float(found[1]) * TWIPS[found[2] or "pt"]) if found and found[1].strip("-.") else 0
