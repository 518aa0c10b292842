"""Our own styles on somebody else's letterhead: theirs where they have one, else ours after their look."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from documents.layouts import IN_LARGE_LETTERS, Layout
from documents.letterhead.geometry import Columns
from documents.letterhead.lists import Lists
from documents.letterhead.order import first_child, put
from documents.letterhead.stylesheets import Stylesheet, name_of, value
from documents.packed.xml import Element, w

ALWAYS_OURS = ("Header",)  # theirs has tab stops of its own, ours stands in the column of the metadata
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
JUSTIFIED = ("both", "distribute")
SIZES = ("sz", "szCs")


@dataclass
class Wardrobe:
    """`ids` are theirs for ours; `direct` are the properties that a paragraph of ours needs beside its style;
    `letters` are sizes in half points that its text needs.
    """

    ids: dict[str, str] = field(default_factory=dict)
    direct: dict[str, Element] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fitting:
    """Brings the styles of one of our files into the style sheet of a letterhead."""

    ours: Stylesheet
    theirs: Stylesheet
    lists: Lists
    columns: Columns
    layout: Layout

    def wardrobe(self) -> Wardrobe:
        """Every style of ours, found among theirs or added to them."""
        found = Wardrobe()
        for key, style in self.ours.by_id.items():
            if style.get(w("default")) not in ("1", "true"):
                self._take(key, style, found)
        return found

    def _take(self, key: str, style: Element, found: Wardrobe) -> None:
        name, kind = self._name(style), style.get(w("type"), "paragraph")
        theirs = "" if name in ALWAYS_OURS else self.theirs.find(name, kind)
        found.theirs[name] = name_of(self.theirs.by_id[theirs]) if theirs else ""
        found.ids[key] = theirs or self._added(style, kind, found)
        if theirs and kind == "paragraph":
            found.direct[key] = self._direct(name, style, theirs)
        if kind == "paragraph" and self.layout in IN_LARGE_LETTERS:
            found.letters[key] = value(first_child(style, "rPr"), "sz")

    def _name(self, style: Element) -> str:
        """As our looks are called; Word keeps some of them in small letters."""
        name = name_of(style)
        return name[:1].upper() + name[1:]

    def _added(self, style: Element, kind: str, found: Wardrobe) -> str:
        """Our style among theirs, in their letters and colours."""
        added = deepcopy(style)
        key, name = style.get(w("styleId")), name_of(style)
        names = {name_of(one).lower() for one in self.theirs.by_id.values()}
        if name.lower() in names:
            name = next(free for free in _others(f"Paper {name}") if free.lower() not in names)
            added.set(w("customStyle"), "1")
        key = next(free for free in (key, *_others(f"Paper{key}")) if free not in self.theirs.by_id)
        added.set(w("styleId"), key)
        added.find(w("name")).set(w("val"), name)
        self._base(added, kind, found)
        if kind == "paragraph":
            self._fit(added)
        self.theirs.root.append(added)
        self.theirs.by_id[key] = added
        return str(key)

    def _base(self, added: Element, kind: str, found: Wardrobe) -> None:
        """What an added style is based on: their text, or what they have for everything."""
        following = added.find(w("next"))
        if following is not None:
            following.set(w("val"), found.ids.get(following.get(w("val")), self.theirs.default("paragraph")))
        based = added.find(w("basedOn"))
        if based is None:
            return
        base = self._body() if kind == "paragraph" else self.theirs.default(kind)
        if base:
            based.set(w("val"), base)
        else:
            added.remove(based)

    def _body(self) -> str:
        return self.theirs.find("Body Text", "paragraph") or self.theirs.default("paragraph")

    def _fit(self, added: Element) -> None:
        """Letters as big as theirs, columns where they are here, lists by their numbers here."""
        properties = first_child(added, "pPr") if added.find(w("pPr")) is not None else None
        letters = added.find(w("rPr"))
        if letters is not None and self.layout not in IN_LARGE_LETTERS:
            self._resize(letters)
        if properties is not None:
            self._move(properties)
            self._ragged(properties, "", added, self._body())
            for number in properties.iter(w("numId")):
                number.set(w("val"), self.lists.number(number.get(w("val"))))

    def _resize(self, letters: Element) -> None:
        """As much bigger than the text as with us; what is as big as the text follows theirs."""
        normal = self.ours.effective("", "rPr", "sz").get("val", "22")
        theirs = self.theirs.effective(self._body(), "rPr", "sz").get("val", "22")
        for size in [letters.find(w(name)) for name in SIZES]:
            if size is None:
                continue
            bigger = int(size.get(w("val"))) - int(normal)
            if bigger:
                size.set(w("val"), str(_number(theirs, 22) + bigger))
            else:
                letters.remove(size)

    def _move(self, properties: Element) -> None:
        """Columns and the tab stop of the page number, where they are on this page."""
        indents = properties.find(w("ind"))
        if indents is not None:
            for side in ("left", "hanging"):
                indents.set(w(side), str(self.columns.moved(_number(indents.get(w(side)), 0))))
        tabs = properties.find(w("tabs"))
        for tab in tabs if tabs is not None else ():
            tab.set(w("pos"), str(self.columns.width))

    def _direct(self, name: str, style: Element, theirs: str) -> Element:
        """What a paragraph in a style of theirs needs beside it, to stand where our text stands."""
        properties = style.makeelement(w("pPr"))
        for put_on in (
            self._with_what_follows,
            self._as_heading,
            self._as_list,
            self._in_its_column,
            self._in_large_letters,
            self._ragged,
        ):
            put_on(properties, name, style, theirs)
        return properties

    def _with_what_follows(self, properties: Element, _name: str, style: Element, theirs: str) -> None:
        """A caption is never alone at the foot of a page, whatever their style says."""
        for keeping in ("keepNext", "keepLines"):
            if style.find(f"{w('pPr')}/{w(keeping)}") is not None and not self.theirs.has(
                theirs, "pPr", keeping
            ):
                put(properties, keeping)

    def _as_heading(self, properties: Element, name: str, _style: Element, theirs: str) -> None:
        """Our headings have their numbers in their words, and begin no page of their own."""
        if name not in HEADINGS:
            return
        if self.theirs.effective(theirs, "pPr", "numPr", "numId").get("val", "0") != "0":
            self._without_number(properties)
        if self.theirs.has(theirs, "pPr", "pageBreakBefore"):
            put(properties, "pageBreakBefore", val="0")
        if not any(
            one.find(f"{w('pPr')}/{w('outlineLvl')}") is not None for one in self.theirs.chain(theirs)
        ):
            put(properties, "outlineLvl", val=str(HEADINGS.index(name)))

    def _without_number(self, properties: Element) -> None:
        numbering = put(properties, "numPr")
        numbering.append(numbering.makeelement(w("numId"), {w("val"): "0"}))
        put(properties, "ind", left="0", firstLine="0")

    def _as_list(self, properties: Element, name: str, style: Element, theirs: str) -> None:
        """A list that is none in their style is one by ours; one that is keeps their signs, in our column."""
        ours = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if ours is None:
            return
        if self.theirs.effective(theirs, "pPr", "numPr", "numId").get("val", "0") == "0":
            numbering = put(properties, "numPr")
            numbering.append(numbering.makeelement(w("ilvl"), {w("val"): "0"}))
            number = self.lists.number(ours.get(w("val")))
            numbering.append(numbering.makeelement(w("numId"), {w("val"): number}))
            return
        left, hanging = self.lists.indents(self.theirs, theirs)
        if left < self.columns.body:
            put(properties, "ind", left=str(self.columns.body + hanging), hanging=str(hanging))

    def _in_its_column(self, properties: Element, name: str, style: Element, theirs: str) -> None:
        """Text stands in our column where their style says nothing of its own."""
        ours = style.find(f"{w('pPr')}/{w('ind')}")
        if ours is None or name in HEADINGS or name == "Caption":
            return
        left, hanging = (self.columns.moved(_number(ours.get(w(side)), 0)) for side in ("left", "hanging"))
        if _number(self.theirs.effective(theirs, "pPr", "ind").get("left", "0"), 0) != left or hanging:
            put(properties, "ind", left=str(left), hanging=str(hanging))
        if name == "Signature":
            spacing = dict(_plain(style.find(f"{w('pPr')}/{w('spacing')}")))
            put(properties, "spacing", **spacing)

    def _in_large_letters(self, properties: Element, name: str, _style: Element, _theirs: str) -> None:
        if self.layout in IN_LARGE_LETTERS and name not in HEADINGS:
            line = self.ours.effective("", "pPr", "spacing").get("line", "240")
            put(properties, "spacing", line=line, lineRule="auto")

    def _ragged(self, properties: Element, _name: str, _style: Element, theirs: str) -> None:
        """Text is ragged right: blanks of different widths are hard to read (SFS 2487:2024; WCAG 1.4.8)."""
        if self.theirs.effective(theirs, "pPr", "jc").get("val") in JUSTIFIED:
            put(properties, "jc", val="left")


def _others(name: str) -> list[str]:
    """Names to choose from where ours is taken."""
    return [name, *(f"{name}{number}" for number in range(2, 100))]


def _plain(element: Element | None) -> Iterator[tuple[str, str]]:
    if element is not None:
        yield from ((str(name).rpartition("}")[2], found) for name, found in element.attrib.items())


def _number(text: str | None, otherwise: int) -> int:
    try:
        return round(float(text or ""))
    except (ValueError, OverflowError):
        return otherwise
