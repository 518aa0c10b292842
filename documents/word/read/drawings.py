"""Pictures and text boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from documents.packed.relations import Relation
from documents.paper import Picture, Span
from documents.text import one_line
from documents.word.read.names import LINKED, PICTURED, PLACED, SHAPED, Element, local, w
from documents.word.read.package import Package

PNG = b"\x89PNG\r\n\x1a\n"
MILLIMETRE = 36_000  # in the units of drawings (EMU)
WIDEST = 175  # millimetres
USUAL_WIDTH = 60
SHOWN = {w("txbxContent"), SHAPED + "imagedata", PICTURED + "blip"}


@dataclass(frozen=True)
class Boxed:
    """A text box: what it holds stands in no line."""

    content: Element


def drawn(
    element: Element, package: Package, links: Mapping[str, Relation]
) -> Iterator[Span | Picture | Boxed]:
    """The pictures and text boxes of a drawing. A picture that is no PNG is told by its words."""
    for child in _shown(element):
        if child.tag == w("txbxContent"):
            yield Boxed(child)
        elif child.tag == SHAPED + "imagedata":
            yield from _told(child.getparent().get("alt", ""))
        else:
            yield from _picture(child, package, links)


def _shown(element: Element) -> Iterator[Element]:
    """Places of pictures, and text boxes but not what is in them; of alternatives only the first."""
    if element.tag in SHOWN:
        yield element
    elif local(element) == "AlternateContent":
        yield from _shown(element[0]) if len(element) else ()
    else:
        for child in element:
            yield from _shown(child)


def _picture(blip: Element, package: Package, links: Mapping[str, Relation]) -> Iterator[Span | Picture]:
    place = next(blip.iterancestors(PLACED + "inline", PLACED + "anchor"), blip)
    alt = one_line(next((one.get("descr", "") for one in place.iter(PLACED + "docPr")), ""))
    found = links.get(blip.get(LINKED + "embed", ""))
    content = package.content(found.target) if found and not found.external else b""
    if content.startswith(PNG):
        yield Picture(content=content, alt=alt, width=_width(place))
    else:
        yield from _told(alt)


def _told(alt: str) -> Iterator[Span]:
    if alt:
        yield Span(f" [{one_line(alt)}] ")


def _width(place: Element) -> int:
    told = next((one.get("cx", "") for one in place.iter(PLACED + "extent")), "")
    return min(max(round(int(told) / MILLIMETRE), 1), WIDEST) if told.isdecimal() else USUAL_WIDTH
