"""The pages of a letterhead: which of its sections is taken, and what of it."""

from documents.letterhead.geometry import A4, measure
from documents.letterhead.order import SECTION, insert, put
from documents.packed.xml import Element, w

TAKEN = frozenset(
    map(
        w,
        (
            "headerReference",
            "footerReference",
            "pgSz",
            "pgMar",
            "pgBorders",
            "titlePg",
            "rtlGutter",
            "docGrid",
        ),
    )
)


def sections_of(document: Element) -> list[Element]:
    """The sections from the first to the last (ECMA-376, part 1, 17.6.17 and 17.6.18)."""
    found: list[Element] = document.findall(f"{w('body')}/{w('p')}/{w('pPr')}/{w('sectPr')}")
    return [*found, *document.findall(f"{w('body')}/{w('sectPr')}")]


def taken(document: Element) -> Element:
    """A section like the first upright one that has a header or a footer, in one column, and by itself."""
    found = sections_of(document)
    upright = [section for section in found if not _is_wide(section)]
    framed = [section for section in upright or found if section.find(w("headerReference")) is not None]
    footed = [section for section in upright or found if section.find(w("footerReference")) is not None]
    chosen = (framed or footed or upright or found or [None])[0]
    section = document.makeelement(w("sectPr"))
    for child in list(chosen) if chosen is not None else ():
        if child.tag in TAKEN and child.tag in SECTION:
            insert(section, child)
    _measure(section)
    return section


def reference(section: Element, what: str, kind: str) -> Element | None:
    """The reference of a section to its `header` or `footer` of this kind."""
    for one in section.findall(w(f"{what}Reference")):
        if one.get(w("type"), "default") == kind:
            return one
    return None


def is_on(parent: Element, name: str) -> bool:
    """Whether a switch is there and not turned off."""
    found = parent.find(w(name))
    return found is not None and found.get(w("val"), "1") not in ("0", "false", "off")


def _is_wide(section: Element) -> bool:
    size = section.find(w("pgSz"))
    return measure(size, "w", A4[0]) > measure(size, "h", A4[1])


def _measure(section: Element) -> None:
    """A page without measures is A4 with our margins; text never stands over a header."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or measure(size, "w", 0) < 5000 or measure(size, "h", 0) < 5000:
        put(section, "pgSz", w=str(A4[0]), h=str(A4[1]))
    told = {"top": 907, "right": 850, "bottom": 1134, "left": 1134, "header": 567, "footer": 567, "gutter": 0}
    usual = {side: str(min(abs(measure(margins, side, least)), 5670)) for side, least in told.items()}
    put(section, "pgMar", **usual)
    put(section, "cols", space="720")
