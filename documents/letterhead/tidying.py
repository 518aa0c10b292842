"""Small faults of somebody else's file, which Word forgives while one types and not in what is made of it."""

import re

from documents.letterhead.measures import put_right
from documents.letterhead.order import ORDERS
from documents.letterhead.package import Package
from documents.packed.relations import PACKAGE_RELATIONS, rels_name
from documents.packed.unzipping import damaged
from documents.packed.xml import Element, R, w

POINTED_TO = frozenset({"image", "hyperlink", "header", "footer"})
TYPES = ("paragraph", "character", "table", "numbering")
NUMBER = re.compile(r"\d{1,9}")
ROOTS = frozenset(
    map(w, ("document", "hdr", "ftr", "footnotes", "endnotes", "styles", "numbering", "fonts", "settings"))
)
NAMED = {"style": "styleId", "num": "numId", "abstractNum": "abstractNumId"}
FIRST = {w("pPr"): w("p"), w("rPr"): w("r")}
FONT = tuple(
    map(
        w,
        (
            *("altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig", "embedRegular"),
            *("embedBold", "embedItalic", "embedBoldItalic"),
        ),
    )
)
STYLES_OF = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
STYLED = frozenset(STYLES_OF)


def tidy(package: Package, stories: list[str]) -> None:
    """Puts right what is twice, out of order or about nothing. Raises NotTaken for a file without text."""
    kinds = ("styles", "numbering", "fontTable", "settings")
    others = [name for kind in kinds if (name := package.related(kind))]
    roots = [package.root(name) for name in (*stories, *others)]
    if roots[0].find(w("body")) is None or any(root.tag not in ROOTS for root in roots):
        raise damaged()
    for root in roots:
        for mend in (put_right, _order, _sorted_out, _once, _drop_misplaced, _fill, _tidy_fonts):
            mend(root)
    _follow(package, [*stories, *others])
    for name in stories:
        _prune(package, name)


def _order(root: Element) -> None:
    """Properties in the order of the schema, each once."""
    for properties in list(root.iter(*ORDERS)):
        order = ORDERS[properties.tag]
        references = (w("headerReference"), w("footerReference"))
        found: dict[object, Element] = {}
        for child in properties:
            if child.tag in order:
                found.setdefault(child if child.tag in references else child.tag, child)
        properties[:] = sorted(found.values(), key=lambda child: order.index(child.tag))


def _sorted_out(root: Element) -> None:
    """A style of no known type is none."""
    for style in root.findall(w("style")):
        if style.get(w("type"), "paragraph") not in TYPES:
            root.remove(style)


def _once(root: Element) -> None:
    """Styles and lists that are there twice: the first counts. A list of no kind is none."""
    for name, attribute in NAMED.items():
        seen: set[str] = set()
        for one in root.findall(w(name)):
            key = one.get(w(attribute), "")
            if not key or key in seen or not (name == "style" or NUMBER.fullmatch(key)):
                root.remove(one)
            seen.add(key)
    kinds = {one.get(w("abstractNumId")) for one in root.findall(w("abstractNum"))}
    for used in root.findall(w("num")):
        kind = used.find(w("abstractNumId"))
        if kind is None or kind.get(w("val")) not in kinds:
            root.remove(used)


def _drop_misplaced(root: Element) -> None:
    """Properties that do not stand first say nothing to Word."""
    for properties in list(root.iter(*FIRST)):
        parent = properties.getparent()
        if parent is not None and parent.tag == FIRST[properties.tag] and parent[0] is not properties:
            parent.remove(properties)


def _fill(root: Element) -> None:
    """A header or a footer has a paragraph, be it empty."""
    if root.tag in (w("hdr"), w("ftr")) and root.find(w("p")) is None and root.find(w("tbl")) is None:
        root.append(root.makeelement(w("p")))


def _tidy_fonts(root: Element) -> None:
    for font in root.findall(w("font")):
        known = {child.tag: child for child in font if child.tag in FONT}
        font[:] = sorted(known.values(), key=lambda child: FONT.index(child.tag))


def _follow(package: Package, names: list[str]) -> None:
    """What is in a style or a list that is not there is in none."""
    styles = package.related("styles")
    known = {one.get(w("styleId")) for one in package.root(styles).findall(w("style"))} if styles else set()
    numbering = package.related("numbering")
    lists = {one.get(w("numId")) for one in package.root(numbering).findall(w("num"))} if numbering else set()
    for name in names:
        root = package.root(name)
        for one in list(root.iter(*STYLED, w("numId"), w("basedOn"), w("next"), w("link"))):
            value = one.get(w("val"))
            there = value in lists | {"0"} if one.tag == w("numId") else value in known
            if not there and one.getparent() is not None:
                one.getparent().remove(one)


def _prune(package: Package, name: str) -> None:
    """Pictures and addresses that nothing in the part points to."""
    root = package.root(name)
    used = {key for one in root.iter("{*}*") for at, key in one.attrib.items() if at.startswith(f"{{{R}}}")}
    unused = {one.key for one in package.relations(name) if one.kind in POINTED_TO and one.key not in used}
    if unused:
        relations = package.root(rels_name(name))
        for one in relations.findall(PACKAGE_RELATIONS):
            if one.get("Id") in unused:
                relations.remove(one)
