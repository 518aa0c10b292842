"""What people typed, as what it is: paragraphs, line breaks, lists, web and mail addresses."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from documents.addresses import addresses
from documents.paper import Bullets, Flow, Paragraph, Span, Text
from documents.text import fit, one_line, paragraphs

BULLET = re.compile(r"(?:[-–—*•·▪‣●○◦]\s+|[-–•·▪‣●](?=[^\W\d_]))(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")

Language = Callable[[str], str]


def paper_language(text: str) -> str:
    """Nothing: the text is in the language of its paper."""
    return ""


def flow(text: str, *, language: Language = paper_language) -> tuple[Flow, ...]:
    """The text as paragraphs and lists: a blank line parts paragraphs, a single line break stays one.

    Lines that begin with a dash or a star are a list; so are those numbered 1, 2, 3. A list goes on after
    blank lines, and its items on lines that are set in. `language` tells of each part in which one it is.
    """
    return tuple(_told(stretch, language) for stretch in _stretches(text))


def line(text: str, *, strong: bool = False, language: str = "") -> Text:
    """The text as one line, its addresses to be followed; nothing for an empty one."""
    return _spans(one_line(text), strong=strong, language=language)


def cell(text: str, *, language: str = "") -> Text:
    """The text with its line breaks, as a cell of a table shows it."""
    return _spans("\n".join(paragraphs(text)), language=language)


@dataclass
class _Stretch:
    """Lines that belong together; `sign` is `-` for a list, `1` for a numbered one, else nothing."""

    sign: str = ""
    lines: list[str] = field(default_factory=list)
    ended: bool = False


def _stretches(text: str) -> Iterator[_Stretch]:
    """The text in its parts; one number alone makes no list."""
    for stretch in _gathered(text):
        yield _Stretch(lines=stretch.lines) if stretch.sign == "1" and len(stretch.lines) == 1 else stretch


def _gathered(text: str) -> list[_Stretch]:
    found = [_Stretch()]
    for raw in text.splitlines():
        said = fit(raw)
        if not said:
            found[-1].ended = True
        elif not _goes_on(found[-1], said, set_in=raw[:1].isspace()):
            found.append(_Stretch(_sign(said, 1), [said]))
    return [stretch for stretch in found if stretch.lines]


def _goes_on(stretch: _Stretch, said: str, *, set_in: bool) -> bool:
    """Adds the line to the stretch if it belongs there."""
    sign = _sign(said, len(stretch.lines) + 1 if stretch.sign == "1" else 1)
    if sign and sign == stretch.sign:
        stretch.lines.append(said)
    elif sign or (stretch.ended and stretch.lines):
        return False
    elif stretch.sign and set_in:
        stretch.lines[-1] += f" {said}"
    elif stretch.sign:
        return False
    else:
        stretch.lines.append(said)
    stretch.ended = False
    return True


def _sign(said: str, next_number: int) -> str:
    """`-` for an item of a list, `1` for the next of a numbered one, nothing for plain text."""
    if BULLET.match(said):
        return "-"
    number = NUMBER.match(said)
    return "1" if number and int(number[1]) == next_number else ""


def _told(stretch: _Stretch, language: Language) -> Flow:
    whole = "\n".join(stretch.lines)
    spoken = language(whole)
    if not stretch.sign:
        return Paragraph(_spans(whole, language=spoken))
    mark = BULLET if stretch.sign == "-" else NUMBER
    items = (_spans(mark.sub("", item, count=1), language=spoken) for item in stretch.lines)
    return Bullets(tuple(items), stretch.sign == "1")


def _spans(text: str, *, strong: bool = False, language: str = "") -> Text:
    spans: list[Span] = []
    done = 0
    for start, end, leads in addresses(text):
        if start > done:
            spans.append(Span(text[done:start], strong, "", language))
        spans.append(Span(text[start:end], strong, leads, language))
        done = end
    if done < len(text):
        spans.append(Span(text[done:], strong, "", language))
    return tuple(spans)
