"""What a place says, woven into the text of a template: links are followed, lists are lists, and every
paragraph keeps to the column of the first.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from documents.layouts import NUMBER_STEP as LIST_STEP
from documents.letterhead.geometry import measure
from documents.letterhead.grafting import Graft
from documents.letterhead.order import LETTERS, first_child, insert, put
from documents.letterhead.stylesheets import Stylesheet
from documents.letterhead.values import Told
from documents.packed.xml import Element, w

FIRST, MOST = 0x100000, 60_000
MARK = re.compile("[\U00100000-\U0010efff]")
LISTS = ("ListBullet", "ListNumber")  # styles of ours
OF_LINKS = frozenset(map(w, ("rStyle", "color", "u")))  # these a link has of its own
OF_ONE = frozenset(map(w, ("keepNext", "sectPr", "rPr", "framePr")))  # these no other paragraph takes over


@dataclass
class Marks:
    """A letter for each value that is more than plain words, until it is put in its place."""

    told: dict[str, Told] = field(default_factory=dict)
    _given: dict[int, str] = field(default_factory=dict)

    def __call__(self, value: Told) -> str:
        """The letter that stands for the value; the words themselves, where there are no letters left."""
        if id(value) not in self._given:
            if len(self.told) >= MOST:
                return value
            self._given[id(value)] = chr(FIRST + len(self.told))
            self.told[self._given[id(value)]] = value
        return self._given[id(value)]


@dataclass
class Weaving:
    """Puts what has been written for each mark into one part of the file, in place of the mark.

    `empty` stands where there is nothing to say in the line itself.
    """

    graft: Graft
    part: str
    groups: Mapping[str, Sequence[Element]]
    empty: str
    _ends: dict[Element, Element] = field(default_factory=dict)

    def put_in(self) -> None:
        root = self.graft.theirs.root(self.part)
        self._styles = Stylesheet(self.graft.theirs.root(self.graft.theirs.related("styles") or ""))
        for text in list(root.iter(w("t"))):
            while found := MARK.search(text.text or ""):
                self._put(text, found[0])

    def _put(self, text: Element, mark: str) -> None:
        run = text.getparent()
        paragraph = next(run.iterancestors(w("p")))
        written = self._grafted(mark)
        starts_in_line = bool(written) and not self._is_item(written[0])
        inline = [one for one in written[0] if one.tag != w("pPr")] if starts_in_line else []
        place = Place(self._styles, paragraph, run, self.graft.columns.body)
        _split(run, text, mark, put_in=[] if inline else [self.empty])
        for one in _in_the_line(inline, run):
            run.addprevious(_like(one, run))
        if not starts_in_line and place.has_label:
            put(first_child(paragraph, "pPr"), "keepNext")
        for one in written[starts_in_line:]:
            self._after(paragraph, place.fitted(one, run, is_item=self._is_item(one)))

    def _grafted(self, mark: str) -> list[Element]:
        """What has been written for the mark, ready to stand here; lists by their styles of ours."""
        copies = [deepcopy(one) for one in self.groups.get(mark, ())]
        return self.graft.into(self.part, copies, source=self.graft.ours.main)

    def _is_item(self, element: Element) -> bool:
        style = element.find(f"{w('pPr')}/{w('pStyle')}")
        lists = [self.graft.wardrobe.ids.get(one) for one in LISTS]
        return style is not None and style.get(w("val")) in lists

    def _after(self, paragraph: Element, added: Element) -> None:
        end: Element = self._ends.get(paragraph, paragraph)
        end.addnext(added)
        self._ends[paragraph] = added


class Place:
    """Where the words of a place begin: `left` in twips from the margin, beside a label or not."""

    def __init__(self, styles: Stylesheet, paragraph: Element, run: Element, body: int) -> None:
        self.has_label = _is_anything_before(paragraph, run)
        key = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        usual = styles.effective(
            key.get(w("val")) if key is not None else styles.default("paragraph"), "pPr", "ind"
        )
        own = paragraph.find(f"{w('pPr')}/{w('ind')}")
        told = usual | (
            {str(name).rpartition("}")[2]: one for name, one in own.attrib.items()} if own is not None else {}
        )
        self.left, hanging = _number(told.get("left") or told.get("start")), _number(told.get("hanging"))
        if self.has_label and not hanging and next(paragraph.iterancestors(w("tc")), None) is None:
            self.left = body
        self._properties = paragraph.find(w("pPr"))

    def fitted(self, added: Element, run: Element, *, is_item: bool) -> Element:
        """A further paragraph or item of the same text, under the first."""
        properties = first_child(added, "pPr")
        if is_item:
            hanging = measure(properties.find(w("ind")), "hanging", LIST_STEP) or LIST_STEP
            put(properties, "ind", left=str(self.left + hanging), hanging=str(hanging))
        else:
            properties = properties if self.has_label else self._like_the_first(added, properties)
            put(properties, "ind", left=str(self.left), firstLine="0")
        for one in added.iter(w("r")):
            _like(one, run)
        return added

    def _like_the_first(self, added: Element, properties: Element) -> Element:
        like = added.makeelement(w("pPr"))
        for child in self._properties if self._properties is not None else ():
            if child.tag not in OF_ONE:
                like.append(deepcopy(child))
        indents = like.find(w("ind"))
        if indents is not None:
            like.remove(indents)
        added.replace(properties, like)
        return like


def _is_anything_before(paragraph: Element, run: Element) -> bool:
    for one in paragraph.iter(w("r"), w("t"), w("tab")):
        if one is run:
            return False
        if (one.tag == w("tab") and one.getparent().tag == w("r")) or (one.text or "").strip():
            return True
    return False


def _split(run: Element, text: Element, mark: str, *, put_in: list[str]) -> None:
    """What stands before the mark goes into a run of its own; the run itself keeps what stands after it."""
    before, _mark, after = (text.text or "").partition(mark)
    first = deepcopy(run)
    at = list(run).index(text)
    for one in list(first)[at + 1 :]:
        first.remove(one)
    first[at].text = before + "".join(put_in)
    for one in list(run)[:at]:
        if one.tag != w("rPr"):
            run.remove(one)
    text.text = after
    run.addprevious(first)


def _in_the_line(inline: Sequence[Element], run: Element) -> list[Element]:
    """Links stand in no other link, and in no field for plain words: there they are words."""
    inside = next(run.iterancestors(w("hyperlink"), w("sdt"), w("fldSimple")), None) is not None
    if not inside:
        return list(inline)
    return [part for one in inline for part in (one.iter(w("r")) if one.tag == w("hyperlink") else [one])]


def _like(one: Element, run: Element) -> Element:
    """In the letters of the run in which the place stands."""
    theirs = run.find(w("rPr"))
    for added in one.iter(w("r")) if theirs is not None else ():
        letters = first_child(added, "rPr")
        is_link = next(added.iterancestors(w("hyperlink")), None) is not None
        for child in theirs:
            fits = child.tag in LETTERS and letters.find(child.tag) is None
            if fits and not (is_link and child.tag in OF_LINKS):
                insert(letters, deepcopy(child))
    return one


def _number(told: str | None) -> int:
    try:
        return round(float(told or 0))
    except (ValueError, OverflowError):
        return 0
