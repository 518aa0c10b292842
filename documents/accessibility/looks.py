"""How letters look in the end, and how well they stand out (WCAG 2.2, 1.4.3)."""

import re
from dataclasses import dataclass

from documents.word.read.names import Element, switched, value, w
from documents.word.read.package import Package
from documents.word.read.styles import Styles

USUAL_SIZE = 10.0  # points, where a file says nothing (ECMA-376, part 1, 17.3.2.38)
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
}
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which letters are large
ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0


@dataclass(frozen=True)
class Letters:
    """`size` in points; colours as in `0B4C8C`, nothing where the file leaves them to the program."""

    size: float
    bold: bool
    capitals: bool
    hidden: bool
    moves: bool
    colour: str
    background: str
    language: str

    @property
    def stands_out(self) -> bool:
        """Whether they are dark or light enough against what is behind them."""
        if not self.colour:
            return True
        is_large = self.size >= (LARGE_BOLD if self.bold else LARGE)
        return contrast(self.colour, self.background or "FFFFFF") >= (
            ENOUGH_FOR_LARGE if is_large else ENOUGH
        )


class Looks:
    """Finds out how a run looks: what itself says, then its style, its paragraph's, and the whole file."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._styles = styles
        document = package.xml(package.main)
        self._page = _colour(value(document, "background", "color"))

    def letters(self, run: Element, paragraph: Element) -> Letters:
        keys = (value(run, "rPr/rStyle"), self._styles.id_of(paragraph))
        size = self._said(run, keys, "sz")
        background = self._background(run, paragraph, keys)
        unknown = not background and self._is_shaded_by_its_table(paragraph)
        return Letters(
            size=int(size) / 2 if size.isdecimal() else USUAL_SIZE,
            bold=self._is_on(run, keys, "b"),
            capitals=self._is_on(run, keys, "caps"),
            hidden=self._is_on(run, keys, "vanish"),
            moves=self._said(run, keys, "effect") not in ("", "none"),
            colour="" if unknown else _colour(self._said(run, keys, "color")),
            background=background,
            language=self._said(run, keys, "lang"),
        )

    def _said(self, run: Element, keys: tuple[str, str], name: str, attribute: str = "val") -> str:
        said = value(run, f"rPr/{name}", attribute)
        styled = (self._styles.said(key, f"rPr/{name}", attribute) for key in keys if key)
        return (
            said
            or next(filter(None, styled), "")
            or self._styles.default(f"rPrDefault/rPr/{name}", attribute)
        )

    def _is_on(self, run: Element, keys: tuple[str, str], name: str) -> bool:
        own = switched(run, f"rPr/{name}")
        if own is not None:
            return own
        return any(self._styles.is_on(key, name) for key in keys if key)

    def _background(self, run: Element, paragraph: Element, keys: tuple[str, str]) -> str:
        cell = next(paragraph.iterancestors(w("tc")), None)
        found = (
            HIGHLIGHTS.get(value(run, "rPr/highlight"), ""),
            _colour(self._said(run, keys, "shd", "fill")),
            _colour(value(paragraph, "pPr/shd", "fill")),
            _colour(self._styles.said(keys[1], "pPr/shd", "fill")),
            _colour(value(cell, "tcPr/shd", "fill")),
            self._page,
        )
        return next(filter(None, found), "")

    def _is_shaded_by_its_table(self, paragraph: Element) -> bool:
        """Whether a style of tables shades some of its rows: which ones, only Word knows."""
        table = next(paragraph.iterancestors(w("tbl")), None)
        key = value(table, "tblPr/tblStyle")
        shades = (shade for style in self._styles.lineage(key) for shade in style.iter(w("shd")))
        return any(_colour(shade.get(w("fill"), "")) for shade in shades)


def contrast(one: str, other: str) -> float:
    """How many times one colour is as light as the other, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_lightness(one), _lightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _lightness(colour: str) -> float:
    """The relative luminance, from 0 to 1 (WCAG 2.2)."""
    colour = colour.removeprefix("#")
    parts = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colour(told: str) -> str:
    return told.upper() if COLOUR.fullmatch(told) else ""
