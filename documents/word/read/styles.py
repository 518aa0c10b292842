"""What a paragraph is, told by its style: by our names, Word's, and those of Finnish and Swedish users."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from documents.word.read.names import Element, switched, under, value, w
from documents.word.read.package import Package

MOST_ANCESTORS = 20


class Role(StrEnum):
    """What a paragraph does in a paper."""

    text = "text"
    letterhead = "letterhead"
    header = "header"
    metadata = "metadata"
    heading = "heading"
    label = "label"
    labelled = "labelled"
    labelled_line = "labelledline"
    labelled_first = "labelledfirst"
    line = "line"
    row = "row"
    caption = "caption"
    recipient = "recipient"
    signature = "signature"
    contact = "contact"
    bullet = "listbullet"
    number = "listnumber"


BY_NAME = {
    **{str(role): role for role in Role if role not in (Role.text, Role.heading)},
    "kuvaotsikko": Role.caption,
    "beskrivning": Role.caption,
    "merkittyluettelo": Role.bullet,
    "punktlista": Role.bullet,
    "numeroituluettelo": Role.number,
    "numreradlista": Role.number,
}
TITLES = {"title", "otsikko", "rubrik"}
HEADINGS = re.compile(r"(?:heading|otsikko|rubrik)([1-9])")
BOLD_ITSELF = {Role.heading, Role.caption, Role.label}


class Styles:
    """The style sheet of one file."""

    def __init__(self, package: Package) -> None:
        self.root = package.first("styles")
        found = () if self.root is None else self.root.iter(w("style"))
        self._by_id = {style.get(w("styleId"), ""): style for style in found}
        self.usual = next((key for key, style in self._by_id.items() if _is_usual(style)), "")
        self.role = cache(self._role)
        self.level = cache(self._level)
        self.lineage = cache(lambda key: tuple(self._ancestors(key)))
        self.numbering = cache(self._numbering)

    def id_of(self, paragraph: Element) -> str:
        """The style that a paragraph has."""
        return value(paragraph, "pPr/pStyle") or self.usual

    def name(self, key: str) -> str:
        """The name of a style as its users know it, small and without blanks."""
        return _name(self._by_id[key]) if key in self._by_id else ""

    def is_on(self, key: str, name: str) -> bool | None:
        """Whether a style or one that it is made of switches a property of letters, as `b`, on or off."""
        told = (switched(style, f"rPr/{name}") for style in self.lineage(key))
        return next((found for found in told if found is not None), None)

    def hides(self, run: Element) -> bool:
        """Whether Word shows the run only to those who ask for hidden text (ECMA-376, part 1, 17.3.2.41)."""
        told = switched(run, "rPr/vanish")
        keys = (value(run, "rPr/rStyle"), *map(self.id_of, run.iterancestors(w("p"))))
        return any(self.is_on(key, "vanish") for key in keys if key) if told is None else told

    def said(self, key: str, path: str, attribute: str = "val") -> str:
        """What a style or one that it is made of says of a property."""
        return next(filter(None, (value(style, path, attribute) for style in self.lineage(key))), "")

    def default(self, path: str, attribute: str = "val") -> str:
        """What holds where no style says anything."""
        return value(under(self.root, "docDefaults"), path, attribute)

    def _ancestors(self, key: str) -> Iterator[Element]:
        """A style and those that it is based on; one that is based on itself ends there."""
        for _ in range(MOST_ANCESTORS):
            if key not in self._by_id:
                return
            yield self._by_id[key]
            key = value(self._by_id[key], "basedOn")

    def _role(self, key: str) -> Role:
        if self._level(key):
            return Role.heading
        roles = (BY_NAME.get(_name(style)) for style in self._ancestors(key))
        return next(filter(None, roles), Role.text)

    def _level(self, key: str) -> int:
        """The level of the heading, 1 for a title; 0 for no heading."""
        return next(filter(None, map(_heading, self._ancestors(key))), 0)

    def _numbering(self, key: str) -> tuple[str, str]:
        """The list and the level in it that a style belongs to."""
        for style in self._ancestors(key):
            if found := value(style, "pPr/numPr/numId"):
                return found, value(style, "pPr/numPr/ilvl") or "0"
        return "", "0"


def level_of(paragraph: Element, styles: Styles) -> int:
    """The level of a heading by what the paragraph itself says, else by its style; 0 for no heading."""
    told = value(paragraph, "pPr/outlineLvl")
    if told.isdecimal():
        return int(told) + 1 if int(told) < 9 else 0
    return styles.level(styles.id_of(paragraph))


def _heading(style: Element) -> int:
    name = _name(style)
    if name in TITLES:
        return 1
    found = HEADINGS.fullmatch(name)
    told = value(style, "pPr/outlineLvl")
    if told.isdecimal() and int(told) < 9:
        return int(told) + 1
    return int(found[1]) if found else 0


def _name(style: Element) -> str:
    return "".join(value(style, "name").lower().split())


def _is_usual(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")
