"""Stretches of text as Word writes them (ECMA-376, part 1, 17.3.2 and 17.3.3).

Word draws emoji only in a font that has them, and sets letters from the right only where it is told to.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from xml.sax.saxutils import escape

from documents.layouts import region
from documents.paper import Span

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_PICTURE = "\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_JOINED = f"{_PICTURE}\ufe0f\u200d\U000e0020-\U000e007f"
SPECIAL = re.compile(f"[{_RIGHT}{_PICTURE}\u20e3]")
PIECES = re.compile(
    f"(?P<emoji>[0-9#*]\ufe0f?\u20e3|[{_PICTURE}][{_JOINED}]*)"
    rf"|(?P<right>[{_RIGHT}](?:(?:(?![{_PICTURE}])[\W\d])*[{_RIGHT}])*)"
)
FROM_THE_RIGHT = ("R", "AL")
SIGNS = {"\n": "<w:br/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}
SIGN = re.compile("([\n\u00ad\u2011])")
EMOJI_FONT = "Segoe UI Emoji"
EMOJI_LETTERS = f'<w:rFonts w:ascii="{EMOJI_FONT}" w:hAnsi="{EMOJI_FONT}" w:eastAsia="{EMOJI_FONT}"/>'


class Kind(StrEnum):
    plain = "plain"
    emoji = "emoji"
    right = "right"


def runs(span: Span, *, from_the_right: bool = False) -> str:
    """The stretch as runs; most are one."""
    if not (from_the_right or SPECIAL.search(span.text)):
        return _run(span, span.text, Kind.plain)
    return "".join(_run(span, text, kind) for text, kind in _pieces(span.text, from_the_right) if text)


def reads_from_the_right(text: Iterable[Span]) -> bool:
    """Whether the first letter that has a direction is one of Hebrew, Arabic and their like (UAX #9, P2)."""
    if not any(SPECIAL.search(span.text) for span in text):
        return False
    directions = (unicodedata.bidirectional(sign) for span in text for sign in span.text)
    return next((found for found in directions if found in ("L", *FROM_THE_RIGHT)), "L") != "L"


def _pieces(text: str, from_the_right: bool) -> Iterator[tuple[str, Kind]]:
    done = 0
    for found in PIECES.finditer(text):
        yield from _between(text[done : found.start()], from_the_right)
        yield found[0], Kind.emoji if found["emoji"] else Kind.right
        done = found.end()
    yield from _between(text[done:], from_the_right)


def _between(text: str, from_the_right: bool) -> Iterator[tuple[str, Kind]]:
    """What has no direction of its own, as full stops and figures, goes with the paragraph."""
    if not from_the_right:
        yield text, Kind.plain
        return
    words = [place for place, sign in enumerate(text) if unicodedata.bidirectional(sign) == "L"]
    if not words:
        yield text, Kind.right
        return
    yield text[: words[0]], Kind.right
    yield text[words[0] : words[-1] + 1], Kind.plain
    yield text[words[-1] + 1 :], Kind.right


def _run(span: Span, text: str, kind: Kind) -> str:
    return f"<w:r>{_letters(span, kind)}{_text(text)}</w:r>"


def _letters(span: Span, kind: Kind) -> str:
    """How a stretch of text differs from its paragraph, in the order of the schema (CT_RPr)."""
    style = "Hyperlink" if span.link else "Strong" if span.strong else ""
    told = f'<w:rStyle w:val="{style}"/>' if style else ""
    told += EMOJI_LETTERS if kind is Kind.emoji else ""
    told += "<w:rtl/>" if kind is Kind.right else ""
    told += f'<w:lang w:val="{region(span.language)}"/>' if span.language else ""
    return f"<w:rPr>{told}</w:rPr>" if told else ""


def _text(text: str) -> str:
    """Line breaks, soft and unbreakable hyphens are what Word has for them; no blank is lost."""
    return "".join(SIGNS.get(part) or _words(part) for part in SIGN.split(text) if part)


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
