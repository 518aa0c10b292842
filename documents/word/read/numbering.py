"""What Word writes before a paragraph of a list: a bullet, a number, or both of several levels.

ECMA-376, part 1, 17.9. The number itself is nowhere in the file: it is counted, as Word counts it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from documents.word.read.names import Element, under, value, w
from documents.word.read.package import Package
from documents.word.read.styles import Styles

PLAIN_NUMBERS = re.compile(r"%\d[.)]?")
PLACES = re.compile(r"%(\d)")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = dict(
    zip(
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        strict=True,
    )
)
LARGEST_NUMBER = 10_000


@dataclass(frozen=True)
class Item:
    """A paragraph's place in a list; `sign` is what is written before it, nothing for a bullet.

    `count` is its number where the list simply counts 1, 2, 3, else 0.
    """

    list: str
    level: int
    sign: str
    count: int


class Numbering:
    """The lists of one file, counted from the first paragraph to the last."""

    def __init__(self, package: Package, styles: Styles) -> None:
        root = package.first("numbering")
        self._styles = styles
        self._used = {} if root is None else _by_id(root, "num", "numId")
        self._whole = {} if root is None else _by_id(root, "abstractNum", "abstractNumId")
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def item(self, paragraph: Element) -> Item | None:
        """The place of a paragraph in its list; None where it is in none. Each is to be asked for once."""
        key, level = self._place(paragraph)
        if key not in self._used:
            return None
        kind = value(self._level(key, level), "numFmt") or "decimal"
        if kind in ("bullet", "none"):
            return Item(self._whole_of(key), level, "", 0) if kind == "bullet" else None
        self._count(key, level)
        pattern = value(self._level(key, level), "lvlText")
        sign = PLACES.sub(lambda found: self._shown(key, int(found[1]) - 1), pattern)
        simple = kind == "decimal" and PLAIN_NUMBERS.fullmatch(pattern)
        return Item(
            self._whole_of(key), level, sign, self._counts[self._whole_of(key)][level] if simple else 0
        )

    def _place(self, paragraph: Element) -> tuple[str, int]:
        styled, level = self._styles.numbering(self._styles.id_of(paragraph))
        key = value(paragraph, "pPr/numPr/numId") or styled
        level = value(paragraph, "pPr/numPr/ilvl") or (level if key == styled else "0")
        return key, min(int(level), 8) if level.isdecimal() else 0

    def _whole_of(self, key: str) -> str:
        """Lists of one kind count on together, until one of them begins anew."""
        return value(self._used[key], "abstractNumId")

    def _count(self, key: str, level: int) -> None:
        counts = self._counts[self._whole_of(key)]
        if key not in self._begun:
            self._begin(key, counts)
        for upper in range(level):
            counts.setdefault(upper, self._start(key, upper))
        counts[level] = counts[level] + 1 if level in counts else self._start(key, level)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

    def _begin(self, key: str, counts: dict[int, int]) -> None:
        self._begun.add(key)
        anew = [level for level in counts if value(self._override(key, level), "startOverride")]
        for level in anew:
            del counts[level]

    def _shown(self, key: str, level: int) -> str:
        number = self._counts[self._whole_of(key)].get(level, 0)
        return _written(number, value(self._level(key, level), "numFmt"))

    def _start(self, key: str, level: int) -> int:
        anew = self._override(key, level)
        told = value(anew, "startOverride") or value(self._level(key, level), "start") or "1"
        return min(int(told), LARGEST_NUMBER) if told.isdecimal() else 1

    def _override(self, key: str, level: int) -> Element | None:
        return _of_level(self._used[key], "lvlOverride", level)

    def _level(self, key: str, level: int) -> Element | None:
        own = under(self._override(key, level), "lvl")
        whole = self._whole.get(self._whole_of(key))
        if own is not None or whole is None:
            return own
        found = _of_level(whole, "lvl", level)
        return found if found is not None else self._of_its_style(whole, level)

    def _of_its_style(self, whole: Element, level: int) -> Element | None:
        """The level as it is told in the list that a style of lists stands for."""
        key, _ = self._styles.numbering(value(whole, "numStyleLink"))
        other = self._whole.get(value(self._used.get(key), "abstractNumId"))
        return _of_level(other, "lvl", level)


def _by_id(root: Element, name: str, key: str) -> dict[str, Element]:
    return {found.get(w(key), ""): found for found in root.iter(w(name))}


def _of_level(parent: Element | None, name: str, level: int) -> Element | None:
    found = () if parent is None else parent.iter(w(name))
    return next((one for one in found if one.get(w("ilvl")) == str(level)), None)


def _written(number: int, kind: str) -> str:
    number = min(number, LARGEST_NUMBER)
    if kind.endswith("Letter"):
        turns, place = divmod(max(number - 1, 0), len(LETTERS))
        shown = LETTERS[place] * (min(turns, 9) + 1)
    elif kind.endswith("Roman"):
        shown = _roman(number)
    else:
        return str(number)
    return shown.upper() if kind.startswith("upper") else shown


def _roman(number: int) -> str:
    shown = ""
    for sign, size in ROMAN.items():
        times, number = divmod(number, size)
        shown += sign * times
    return shown
