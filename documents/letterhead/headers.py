"""Headers of a letterhead: theirs on page 1, and from page 2 theirs with our metadata under them."""

import re
from dataclasses import dataclass

from documents.letterhead.floating import GAP, height_in_line, reaches
from documents.letterhead.geometry import measure
from documents.letterhead.order import SECTION
from documents.letterhead.package import Package
from documents.letterhead.sections import is_on, reference
from documents.packed.fields import instructions
from documents.packed.xml import Element, R, W, r, w

PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
EMPTY = f'<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p/></w:hdr>'.encode()


@dataclass(frozen=True)
class Headers:
    """Names of parts: `first` is the header of page 1, `later` are those from page 2 on.

    `numbered`: the letterhead numbers its pages itself.
    """

    first: str
    later: tuple[str, ...]
    numbered: bool


def arranged(package: Package, section: Element, settings: Element) -> Headers:
    """Page 1 gets headers of its own where it has none, like those of the others."""
    if not is_on(section, "titlePg"):
        for what in ("header", "footer"):
            _first_like_the_others(package, section, what)
        section.append(section.makeelement(w("titlePg")))
        _reorder(section)
    numbered = any(
        PAGE.search(told) for name in _parts(package, section) for told in instructions(package.root(name))
    )
    kinds = ["default"]
    if is_on(settings, "evenAndOddHeaders"):
        kinds.append("even")
    later = tuple(_header(package, section, kind) for kind in kinds)
    return Headers(_header(package, section, "first"), later, numbered)


def room_under(header: Element, section: Element, *, in_header: bool) -> int:
    """How many twips to leave under the pictures of a header, for our lines in it or the text below."""
    margins, in_line = section.find(w("pgMar")), height_in_line(header)
    begins = measure(margins, "header", 0) + in_line
    lowest = max(reaches(header, section), begins if in_line else 0)
    if not in_header:
        begins = max(begins, measure(margins, "top", 0))
    return max(0, lowest + GAP - begins) if lowest else 0


def _parts(package: Package, section: Element) -> list[str]:
    targets = {one.key: one.target for one in package.relations(package.main)}
    references = [*section.findall(w("headerReference")), *section.findall(w("footerReference"))]
    return [targets[one.get(r("id"))] for one in references if one.get(r("id")) in targets]


def _first_like_the_others(package: Package, section: Element, what: str) -> None:
    old = reference(section, what, "first")
    if old is not None:
        section.remove(old)
    usual = reference(section, what, "default")
    name = _target(package, usual)
    if name:
        _refer(package, section, what, "first", name=package.copy(name, f"word/{what}Own%d.xml"))


def _header(package: Package, section: Element, kind: str) -> str:
    """The header of this kind, made where there is none; a part that is used twice is parted."""
    found = _target(package, reference(section, "header", kind))
    if found:
        return found
    name = package.add("word/headerOwn%d.xml", EMPTY, media_type=MEDIA)
    _refer(package, section, "header", kind, name=name)
    return name


def _target(package: Package, one: Element | None) -> str:
    if one is None:
        return ""
    key = one.get(r("id"))
    return next((found.target for found in package.relations(package.main) if found.key == key), "")


def _refer(package: Package, section: Element, what: str, kind: str, *, name: str) -> None:
    key = package.relate(package.main, what, target=name)
    attributes = {w("type"): kind, r("id"): key}
    section.append(section.makeelement(w(f"{what}Reference"), attributes))
    _reorder(section)


def _reorder(section: Element) -> None:
    section[:] = sorted(section, key=lambda one: SECTION.index(one.tag))


def append(header: Element, paragraphs: list[Element]) -> None:
    """Our lines under what stands in a header; an empty line at its end makes room for them."""
    last = header[-1] if len(header) else None
    if last is not None and last.tag == w("p") and not _says_anything(last):
        header.remove(last)
    header.extend(paragraphs)


def _says_anything(paragraph: Element) -> bool:
    shows = {w("pBdr"), w("drawing"), w("pict"), w("fldSimple"), w("fldChar"), w("sdt"), w("sym"), w("ptab")}
    return any(
        one.tag in shows or (one.tag == w("t") and (one.text or "").strip()) for one in paragraph.iter()
    )
