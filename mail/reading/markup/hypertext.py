"""A mail in HTML as the text a person reads, with what is quoted marked by `>` as in a plain mail.

Mail programs tell in their HTML what they quote. Turned into the old mark, one set of rules
(quotes.py) judges both kinds of mail. Nothing here is ever shown as HTML again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_engine import Inscriptis
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement as Layout
from lxml.etree import LxmlError
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

from mail.reading.markup.cleaning import cleaned, sound
from mail.reading.markup.colours import in_colour
from mail.reading.markup.quotes import LONGEST_INTRODUCTION, introduces, marked
from mail.reading.matters.greetings import without_greeting
from mail.reading.mime.charsets import storable
from mail.reading.words.attributions import Certainty, certainty
from mail.reading.words.quotes import asks_to_look_inside
from mail.reading.words.small_print import without_small_print

LONGEST = 1_000_000  # characters of HTML that are read

# Stand in the text where these begin and end.
QUOTE, UNQUOTE, SIGN, UNSIGN, COLOUR, UNCOLOUR = "\ue000\ue001\ue002\ue003\ue004\ue005"
MARKS = re.compile(f"([{QUOTE}-{UNCOLOUR}])")
DEEPEST = 20  # marks of quoting before a line
MOST_INTRODUCTION = 4  # lines
MOST_MARKED = 3_000  # quotes, signatures, coloured words; what comes behind so many is kept as words
MOST_SMALL_PRINT = 20  # lines that an office may print under a signature
BULLETS = frozenset({"*", "+", "o", "-"})

LINES = ("hr", "dt", "dd", "details", "summary", "fieldset", "legend", "option", "marquee", "caption")
LAYOUT = ParserConfig(
    css={
        **STRICT_CSS_PROFILE,
        "ul": Layout(display=Display.block, padding_inline=2),
        "ol": Layout(display=Display.block, padding_inline=2),
        **{tag: Layout(display=Display.block) for tag in LINES},
    }
)


@dataclass(frozen=True)
class Shown:
    """What the HTML says: everything, and all but the signatures that a program marked as such."""

    text: str
    unsigned: str


@dataclass
class Line:
    """A line: how deep it is quoted, in which signature it stands (0 for none), what else it is."""

    text: str
    depth: int
    signature: int
    is_in_colour: bool = False
    is_introduction: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the writer says it here."""
        return not self.depth and not self.is_introduction and bool(self.text.strip())

    def __str__(self) -> str:
        return f"{'> ' * self.depth}{self.text}".rstrip() if self.depth else self.text


@dataclass
class Place:
    """What the marks so far say of the next line."""

    depth: int = 0
    signature: int = 0
    signatures: int = 0
    is_in_colour: bool = False

    def passes(self, mark: str) -> None:
        """Take in what the mark begins or ends."""
        if mark in (QUOTE, UNQUOTE):
            self.depth = max(0, self.depth + (1 if mark == QUOTE else -1))
        elif mark in (SIGN, UNSIGN):
            self.signatures += mark == SIGN
            self.signature = self.signatures if mark == SIGN else 0
        else:
            self.is_in_colour = mark == COLOUR


def text_of(html: str) -> str:
    """Everything the HTML says, quotes marked by `>`."""
    return shown(html).text


def shown(html: str) -> Shown:
    """What a reader of the HTML sees, quotes marked by `>`."""
    tree = _tree(html)
    if tree is None:
        return Shown("", "")
    cleaned(tree)
    _put_marks(tree)
    _without_layout(tree)
    lines = _answered(_introduced(list(_lines(_plain(tree)))))
    signed = _signatures(lines)
    return Shown(
        "\n".join(_with_delimiters(lines, signed)),
        "\n".join(map(str, _without_signatures(lines, signed))),
    )


def _tree(html: str) -> HtmlElement | None:
    html = sound(MARKS.sub("", html[: 10 * LONGEST]))[:LONGEST]
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):  # nothing in it, or nothing that is HTML
        return None


def _put_marks(tree: HtmlElement) -> None:
    found = marked(tree)
    for first, last in found.quotes[:MOST_MARKED]:
        first.addprevious(_mark(QUOTE))
        _add_after(last, _mark(UNQUOTE))
    for element in found.signatures[:MOST_MARKED]:
        element.addprevious(_mark(SIGN))
        _add_after(element, _mark(UNSIGN))
    if found.rest is not None:
        found.rest.addprevious(_mark(QUOTE))
    if found.quotes or found.rest is not None:
        for element in list(in_colour(tree))[:MOST_MARKED]:
            element.addprevious(_mark(COLOUR))
            _add_after(element, _mark(UNCOLOUR))


def _mark(sign: str) -> HtmlElement:
    mark = Element("div")
    mark.text = sign
    return mark


def _add_after(element: HtmlElement, mark: HtmlElement) -> None:
    """Put the mark between the element and the words that follow it."""
    mark.tail, element.tail = element.tail, None
    element.addnext(mark)


def _without_layout(tree: HtmlElement) -> None:
    """Margins and widths mean nothing in a text; a single one could be a million lines."""
    for element in tree.iter("*"):
        style = element.attrib.pop("style", None)
        if style and "white-space" in style and "pre" in style:
            element.set("style", "white-space: pre")


def _plain(tree: HtmlElement) -> str:
    try:
        return storable(str(Inscriptis(tree, LAYOUT).get_text()).strip("\n"))
    except (ValueError, RecursionError):  # `<li value="²">`
        return storable(str(tree.text_content()))


def _lines(text: str) -> Iterator[Line]:
    """The lines with what they are part of; a mark that never ends lasts to the end."""
    place = Place()
    for line in text.split("\n"):
        for piece in MARKS.split(line):
            if MARKS.fullmatch(piece):
                place.passes(piece)
            elif _is_shown(piece, line):
                yield Line(piece, min(place.depth, DEEPEST), place.signature, place.is_in_colour)


def _is_shown(piece: str, line: str) -> bool:
    """What is left of a line when its marks are taken away is no line, nor is a bullet without words."""
    return piece == line or (bool(piece.strip()) and piece.strip() not in BULLETS)


def _introduced(lines: list[Line]) -> list[Line]:
    """The lines, each quote introduced as in a plain mail: `… kirjoitti:` without a mark, right above it."""
    said = [line for line in lines if line.text.strip()]
    _quote_introductions(said)
    for at, line in enumerate(said):
        if line.depth and not (at and said[at - 1].depth):
            for one in said[at : at + _introduction(said[at : at + MOST_INTRODUCTION + 1])]:
                one.depth, one.is_introduction = 0, True
    return _without_margins(lines)


def _quote_introductions(said: Sequence[Line]) -> None:
    """Count the lines right above a quote that tell whose it is to the quote."""
    for at, (above, line) in enumerate(pairwise(said), start=1):
        if line.depth > above.depth == 0 and introduces(above.text):
            for one in said[at - _told_above(said, at) : at]:
                one.depth, one.signature = 1, 0


def _told_above(said: Sequence[Line], at: int) -> int:
    """How many lines above this one tell whose the quote is: one, unless more of them tell it surely."""
    for count in range(1, min(at, MOST_INTRODUCTION) + 1):
        told = " ".join(line.text.strip() for line in said[at - count : at]).replace("< ", "<")
        if certainty(told[:LONGEST_INTRODUCTION]) not in (Certainty.none, Certainty.weak):
            return count
    return 1


def _introduction(quoted: Sequence[Line]) -> int:
    """How many of the first lines of a quote surely tell whose it is; 0 if nothing is quoted below them."""
    for count in range(1, len(quoted)):
        told = " ".join(line.text.strip() for line in quoted[:count])
        if certainty(told[:LONGEST_INTRODUCTION]) not in (Certainty.none, Certainty.weak):
            return count if quoted[count].depth else 0
    return 0


def _answered(lines: list[Line]) -> list[Line]:
    """The lines; where only a greeting stands above a quote, or says so, the answers are those in colour."""
    own = [line.text for line in lines if line.is_own]
    if own and (not without_greeting("\n".join(own)).strip() or asks_to_look_inside(own)):
        for line in lines:
            line.depth = 0 if line.is_in_colour and line.text.strip() else line.depth
    return lines


def _without_margins(lines: list[Line]) -> list[Line]:
    """The lines, where empty ones at the edge of a quote are not quoted."""
    for way in (lines, lines[::-1]):
        depth = 0
        for line in way:
            if line.text.strip():
                depth = line.depth
            else:
                line.depth = min(line.depth, depth)
    return lines


def _signatures(lines: list[Line]) -> set[int]:
    """Which signatures are at the end of somebody's words; text typed into an empty one is no signature."""
    numbers = {line.signature for line in lines} - {0}
    if not numbers or not any(line.is_own and not line.signature for line in lines):
        return set()
    after: list[str] = []
    found: set[int] = set()
    for line in reversed(lines):
        if line.signature in numbers and not without_small_print(after[::-1]):
            found.add(line.signature)
        elif line.is_own:
            after.append(line.text)
        if len(after) > MOST_SMALL_PRINT:
            break
    return found


def _without_signatures(lines: Iterable[Line], signed: set[int]) -> list[Line]:
    """The lines without these signatures, and without the delimiter that somebody typed above one."""
    kept: list[Line] = []
    for line in lines:
        if line.signature not in signed:
            kept.append(line)
            continue
        while kept and (not kept[-1].text.strip() or kept[-1].text.strip() == "--"):
            kept.pop()
    return kept


def _with_delimiters(lines: Iterable[Line], signed: set[int]) -> Iterator[str]:
    """The lines with the old delimiter `-- ` above each signature (RFC 3676 §4.3)."""
    begun = 0
    for line in lines:
        if line.signature in signed and line.signature != begun and line.text.strip() and not line.depth:
            begun = line.signature
            if line.text.strip() != "--":
                yield "-- "
        yield str(line)
