"""The rules for the parts of a Word file that hold text, styles and lists (ECMA-376, part 1, 17)."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.documents.ooxml_order import BLOCKS, FIRST, MANY, ORDER

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
STYLE_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?")
WHOLE_NUMBERS = {"sz": 1, "szCs": 1, "ilvl": 0, "outlineLvl": 0}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


class Words:
    """The parts that hold text, styles and lists."""

    def __init__(self, trees: dict[str, etree._Element]) -> None:
        self.trees = {name: tree for name, tree in trees.items() if tree.tag.startswith(f"{{{W}}}")}
        self.styles = {str(one.get(w("styleId"))): str(one.get(w("type"))) for one in self._all("style")}
        self.lists = {str(one.get(w("numId"))) for one in self._all("num")}
        self.kinds = {str(one.get(w("abstractNumId"))) for one in self._all("abstractNum")}

    def _all(self, *names: str) -> Iterator[etree._Element]:
        for tree in self.trees.values():
            yield from tree.iter(*map(w, names))

    def faults(self) -> Iterator[str]:
        for name, tree in self.trees.items():
            for one in tree.iter():
                if isinstance(one.tag, str):
                    yield from (f"{name}: {fault}" for fault in self._of_element(one))
        yield from self._twice()
        yield from self._missing()

    def _of_element(self, one: etree._Element) -> Iterator[str]:
        kind = _local(one)
        if not str(one.tag).startswith(f"{{{W}}}"):
            return
        children = [_local(child) for child in one]
        if kind in ORDER:
            yield from _misplaced(kind, children)
        if FIRST.get(kind) in children[1:]:
            yield f"{FIRST[kind]} is not first in {kind}"
        yield from _of_blocks(kind, one, children)
        yield from _of_values(kind, one)

    def _twice(self) -> Iterator[str]:
        keys = {
            "style": [one.get(w("styleId")) for one in self._all("style")],
            "name of a style": [
                one.get(w("val")) for one in self._all("name") if _local(one.getparent()) == "style"
            ],
            "list": [one.get(w("numId")) for one in self._all("num")],
            "kind of list": [one.get(w("abstractNumId")) for one in self._all("abstractNum")],
            "bookmark": [one.get(w("id")) for one in self._all("bookmarkStart")],
            "picture": [one.get("id") for tree in self.trees.values() for one in tree.iter(f"{{{WP}}}docPr")],
        }
        for what, found in keys.items():
            yield from (f"{what} {key} twice" for key, times in Counter(found).items() if times > 1)

    def _missing(self) -> Iterator[str]:
        for one in self._all(*STYLE_KINDS):
            if self.styles.get(str(one.get(w("val")))) != STYLE_KINDS[_local(one)]:
                yield f"{_local(one)} {one.get(w('val'))} is not there"
        yield from self._absent("basedOn", "next", "link", among=set(self.styles))
        yield from self._absent("numId", among={*self.lists, "0"})
        yield from self._absent("abstractNumId", among=self.kinds)
        starts = Counter(one.get(w("id")) for one in self._all("bookmarkStart"))
        if starts != Counter(one.get(w("id")) for one in self._all("bookmarkEnd")):
            yield "a bookmark has no end"

    def _absent(self, *names: str, among: set[str]) -> Iterator[str]:
        for one in self._all(*names):
            if one.get(w("val")) not in among:
                yield f"{_local(one)} {one.get(w('val'))} is not there"


def _misplaced(kind: str, children: list[str]) -> Iterator[str]:
    order = ORDER[kind]
    yield from (f"{child} is unknown in {kind}" for child in children if child not in order)
    places = [order[child] for child in children if child in order]
    if places != sorted(places):
        yield f"{kind} is out of order: {' '.join(children)}"
    yield from (
        f"{child} twice in {kind}"
        for child, times in Counter(children).items()
        if times > 1 and child not in MANY and kind != "numPr"
    )


def _of_blocks(kind: str, one: etree._Element, children: list[str]) -> Iterator[str]:
    last = children[-1] if children else ""
    if kind == "tc" and last != "p":
        yield "a cell does not end with a paragraph"
    elif kind in ("hdr", "ftr") and "p" not in children:
        yield f"{kind} without a paragraph"
    elif kind == "body":
        yield from () if last == "sectPr" else ("the body does not end with its section",)
        yield from (f"{child} in the body" for child in children[:-1] if child not in BLOCKS)
    elif kind == "tbl":
        yield from _of_table(one)
    elif kind == "t" and one.text != (one.text or "").strip() and one.get(XML_SPACE) != "preserve":
        yield "a blank will be lost"


def _of_table(table: etree._Element) -> Iterator[str]:
    grid = [int(str(column.get(w("w")))) for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    rows = table.findall(w("tr"))
    if not grid or not rows:
        yield "a table without a grid or without rows"
    headers = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
    if headers != sorted(headers, reverse=True):
        yield "a header row below another row"
    for row in rows:
        cells = [_width(cell) for cell in row.findall(w("tc"))]
        if sum(span for span, _ in cells) != len(grid):
            yield "a row has not as many cells as the grid"
        elif all(span == 1 for span, _ in cells) and grid != [width for _, width in cells]:
            yield "a row has other widths than the grid"


def _width(cell: etree._Element) -> tuple[int, int]:
    """Over how many columns the cell goes, and how wide it is."""
    span, width = (cell.find(f"{w('tcPr')}/{w(name)}") for name in ("gridSpan", "tcW"))
    return (
        1 if span is None else int(str(span.get(w("val")))),
        0 if width is None else int(str(width.get(w("w")))),
    )


def _of_values(kind: str, one: etree._Element) -> Iterator[str]:
    value = one.get(w("val"))
    if kind in WHOLE_NUMBERS and not (str(value).isdecimal() and int(str(value)) >= WHOLE_NUMBERS[kind]):
        yield f"{kind} {value} is no number"
    if kind == "color" and value != "auto" and not re.fullmatch("[0-9A-F]{6}", str(value)):
        yield f"{value} is no colour"
    if kind in ("lang", "themeFontLang"):
        yield from (
            f"{told} is no language" for told in one.attrib.values() if not LANGUAGE.fullmatch(str(told))
        )


def _local(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""
