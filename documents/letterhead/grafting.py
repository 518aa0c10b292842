"""The text of one of our files put into another, in whose styles, lists and columns it then stands."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, pairwise

from documents.layouts import TEXT_WIDTH
from documents.letterhead.geometry import Columns, measure
from documents.letterhead.lists import Lists
from documents.letterhead.order import first_child, insert, put
from documents.letterhead.ours import Wardrobe
from documents.letterhead.package import Package
from documents.letterhead.stylesheets import Stylesheet
from documents.packed.xml import Element, R, w

UNDER_A_TABLE = 280  # twips
STYLED = frozenset(map(w, ("pStyle", "rStyle", "tblStyle")))
WIDTHS = frozenset(map(w, ("gridCol", "tcW", "tblW")))
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass
class Graft:
    """Brings elements of `ours` into a part of `theirs`, with whatever they point to."""

    ours: Package
    theirs: Package
    wardrobe: Wardrobe
    columns: Columns
    lists: Lists
    _pictures: dict[str, str] = field(default_factory=dict)

    def into(self, target: str, elements: list[Element], *, source: str) -> list[Element]:
        """The elements, which stand in the part `source` of ours, ready to stand in the part `target`."""
        keys: dict[str, str] = {}
        for element in elements:
            for one in element.iter("{*}*"):
                self._fit(one)
                self._point(one, keys, source=source, target=target)
        self._part_from_tables(elements)
        return elements

    def _part_from_tables(self, elements: list[Element]) -> None:
        """What follows a table keeps its distance, whatever their style says: tables have none."""
        below = [one for above, one in pairwise(elements) if above.tag == w("tbl") and one.tag == w("p")]
        styles = Stylesheet(self.theirs.root(self.theirs.related("styles") or "")) if below else None
        for paragraph in below if styles else ():
            properties = first_child(paragraph, "pPr")
            style = put(properties, "pStyle").get(w("val"), "")
            usual = styles.effective(style, "pPr", "spacing").get("before", "") if styles else ""
            usual = usual if usual.isdecimal() else "0"
            if measure(properties.find(w("spacing")), "before", int(usual)) < UNDER_A_TABLE:
                put(properties, "spacing", before=str(UNDER_A_TABLE))

    def _fit(self, one: Element) -> None:
        if one.tag == w("p"):
            self._dress(one)
        elif one.tag in WIDTHS:
            wide = measure(one, "w", 0)
            one.set(w("w"), str(wide * self.columns.width // TEXT_WIDTH))
        elif one.tag in STYLED and one.tag != w("pStyle"):
            one.set(w("val"), self.wardrobe.ids.get(one.get(w("val")), one.get(w("val"))))

    def _dress(self, paragraph: Element) -> None:
        """The paragraph in its style here, with what that style lacks."""
        properties = first_child(paragraph, "pPr")
        style = put(properties, "pStyle")
        ours = style.get(w("val"), "")
        style.set(w("val"), self.wardrobe.ids.get(ours, ours))
        for number in properties.iter(w("numId")):
            number.set(w("val"), self.lists.number(number.get(w("val"))))
        for extra in self.wardrobe.direct.get(ours, ()):
            if properties.find(extra.tag) is None:
                insert(properties, deepcopy(extra))
        if size := self.wardrobe.letters.get(ours):
            for run in paragraph.iter(w("r")):
                letters = first_child(run, "rPr")
                put(letters, "sz", val=size)
                put(letters, "szCs", val=size)

    def _point(self, one: Element, keys: dict[str, str], *, source: str, target: str) -> None:
        """What the element points to, pointed to from here."""
        for attribute, key in one.attrib.items():
            if attribute.startswith(f"{{{R}}}"):
                if key not in keys:
                    keys[key] = self._related(key, source=source, target=target)
                one.set(attribute, keys[key])

    def _related(self, key: str, *, source: str, target: str) -> str:
        relation = next(one for one in self.ours.relations(source) if one.key == key)
        if relation.external:
            return self.theirs.relate(target, relation.kind, target=relation.target, external=True)
        if relation.target not in self._pictures:
            ending = relation.target.rpartition(".")[2]
            self._pictures[relation.target] = self.theirs.add(
                f"word/media/paper%d.{ending}",
                self.ours.bytes_of(relation.target),
                media_type=self.ours.media_type(relation.target),
            )
        return self.theirs.relate(target, relation.kind, target=self._pictures[relation.target])


def number_pictures(package: Package, names: list[str]) -> None:
    """Every picture of the file gets a number of its own: Word calls a file with the same twice broken."""
    numbers = count(1)
    for name in names:
        for drawing in package.root(name).iter(DRAWING):
            drawing.set("id", str(next(numbers)))


def without_page_number(paragraphs: list[Element]) -> Iterator[Element]:
    """Our lines of a header for a letterhead that numbers its pages itself."""
    for paragraph in paragraphs:
        found = paragraph.find(w("fldSimple"))
        if found is not None:
            runs = list(paragraph)
            start = runs.index(found)
            for run in runs[start - 1 :] if runs[start - 1].find(w("tab")) is not None else runs[start:]:
                paragraph.remove(run)
        if re.search(r"\S", "".join(paragraph.itertext())):
            yield paragraph
