"""The lists of our file among those of a letterhead, by numbers that clash with none of theirs."""

from copy import deepcopy
from dataclasses import dataclass, field

from documents.letterhead.geometry import Columns, measure
from documents.letterhead.stylesheets import Stylesheet
from documents.packed.xml import Element, w

STEP = 360  # Word's own for a list


@dataclass
class Lists:
    """`ours` and `theirs` are the roots of two numbering parts; lists of ours are added when asked for."""

    ours: Element
    theirs: Element
    columns: Columns
    kinds: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def number(self, ours: str) -> str:
        """The number here of a list that has this number in our file."""
        if ours not in self.numbers:
            self.numbers[ours] = self._added(ours)
        return self.numbers[ours]

    def indents(self, styles: Stylesheet, key: str) -> tuple[int, int]:
        """How far in, and by how much hanging, the items of a style of theirs stand."""
        number = styles.effective(key, "pPr", "numPr", "numId").get("val", "")
        used = _with(self.theirs, "num", "numId", number)
        kind = used.find(w("abstractNumId")).get(w("val")) if used is not None else ""
        found = _with(self.theirs, "abstractNum", "abstractNumId", kind)
        level = found.find(f"{w('lvl')}/{w('pPr')}/{w('ind')}") if found is not None else None
        own = styles.effective(key, "pPr", "ind")
        left, hanging = measure(level, "left", 0), measure(level, "hanging", STEP)
        return int(own.get("left", left)), int(own.get("hanging", hanging))

    def _added(self, ours: str) -> str:
        used: Element = deepcopy(_with(self.ours, "num", "numId", ours))
        number = _next(self.theirs, "num", "numId")
        used.set(w("numId"), number)
        kind = used.find(w("abstractNumId"))
        kind.set(w("val"), self._kind(kind.get(w("val"))))
        _last(self.theirs, ("numPicBullet", "abstractNum", "num"), used)
        return number

    def _kind(self, ours: str) -> str:
        """The same kind of list, in the columns of this page, and the default of no style."""
        if ours not in self.kinds:
            kind: Element = deepcopy(_with(self.ours, "abstractNum", "abstractNumId", ours))
            self.kinds[ours] = _next(self.theirs, "abstractNum", "abstractNumId")
            kind.set(w("abstractNumId"), self.kinds[ours])
            for style in list(kind.iter(w("pStyle"))):
                style.getparent().remove(style)
            for indents in kind.iter(w("ind")):
                indents.set(w("left"), str(self.columns.moved(measure(indents, "left", 0))))
            _last(self.theirs, ("numPicBullet", "abstractNum"), kind)
        return self.kinds[ours]


def _with(root: Element, name: str, attribute: str, value: str) -> Element | None:
    return next((one for one in root.findall(w(name)) if one.get(w(attribute)) == value), None)


def _next(root: Element, name: str, attribute: str) -> str:
    return str(max((measure(one, attribute, 0) for one in root.findall(w(name))), default=0) + 1)


def _last(root: Element, names: tuple[str, ...], element: Element) -> None:
    """After the last of these, and before what comes later in the schema (17.9.17)."""
    earlier = [one for one in root if one.tag in set(map(w, names))]
    if earlier:
        earlier[-1].addnext(element)
    else:
        root.insert(0, element)
