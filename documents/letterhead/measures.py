"""Measures of somebody else's file that are no numbers: Word calls the whole file broken for one."""

import re

from documents.packed.xml import Element, w

MEASURES = {
    w("sz"): ("val",),
    w("szCs"): ("val",),
    w("ilvl"): ("val",),
    w("outlineLvl"): ("val",),
    w("spacing"): ("before", "after", "line", "val"),
    w("ind"): ("left", "right", "hanging", "firstLine", "start", "end"),
    w("tab"): ("pos",),
    w("gridCol"): ("w",),
    w("tcW"): ("w",),
    w("tblW"): ("w",),
    w("tblInd"): ("w",),
    w("pgSz"): ("w", "h"),
    w("pgMar"): ("top", "right", "bottom", "left", "header", "footer", "gutter"),
}
NEEDED = ("val", "pos")
WHOLE = re.compile(r"-?\d{1,8}%?")
BROKEN = re.compile(r"-?\d{1,8}\.\d+")


def put_right(root: Element) -> None:
    """Fractions become whole numbers; what is no number goes, with its element where it says nothing else."""
    for element in list(root.iter(*MEASURES)):
        for name in MEASURES[element.tag]:
            value = element.get(w(name))
            if value is not None and not WHOLE.fullmatch(value):
                _put_right(element, name, value)


def _put_right(element: Element, name: str, value: str) -> None:
    if BROKEN.fullmatch(value) or element.tag == w("gridCol"):
        element.set(w(name), str(round(float(value))) if BROKEN.fullmatch(value) else "0")
    elif name in NEEDED and element.getparent() is not None:
        element.getparent().remove(element)
    else:
        del element.attrib[w(name)]
