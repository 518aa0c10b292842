"""What people typed, as what it is: paragraphs, line breaks, lists, web and mail addresses."""

import re
from collections.abc import Iterator

from documents.paper import Bullets, Flow, Paragraph, Span, Text
from documents.text import BLANKS, UNFIT, one_line

# Word calls a whole file broken when one address in it is malformed, so only plain ones become links.
ADDRESS = re.compile(
    r"(?P<web>\bhttps?://[\w.-]+(?::\d{1,5})?(?:/(?:[\w.~/?#=&+:@!$,;-]|%[0-9A-Fa-f]{2})*)?)"
    r"|(?P<mail>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.ASCII,
)
CLOSING_SIGNS = ".,;:!?"  # they end the sentence, not the address
BULLET = re.compile(r"^[-–—*•·▪‣]\s+(?=\S)")
NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")


def flow(text: str, *, language: str = "") -> tuple[Flow, ...]:
    """The text as paragraphs and lists: a blank line parts paragraphs, a single line break stays one.

    Lines that begin with a dash or a star are a list; so are those numbered 1, 2, 3.
    """
    found: list[Flow] = []
    for lines in _parted(text):
        found += _blocks(lines, language)
    return tuple(found)


def line(text: str, *, strong: bool = False, language: str = "") -> Text:
    """The text as one line, its addresses to be followed; nothing for an empty one."""
    fit = one_line(text)
    return tuple(_spans(fit, strong=strong, language=language)) if fit else ()


def _parted(text: str) -> Iterator[list[str]]:
    """The lines between the blank ones."""
    lines: list[str] = []
    for raw in text.splitlines():
        if fit := BLANKS.sub(" ", UNFIT.sub("", raw)).strip():
            lines.append(fit)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _blocks(lines: list[str], language: str) -> Iterator[Flow]:
    """Runs of plain lines and of list items, in their order."""
    plain: list[str] = []
    items: list[str] = []
    sign = ""
    for text in lines:
        kind = _sign(text, len(items) + 1 if sign == "1" else 1)
        if kind != sign and items:
            yield _list(items, sign, language)
            items = []
        if kind and plain:
            yield _paragraph(plain, language)
            plain = []
        sign = kind
        (items if kind else plain).append(text)
    if items:
        yield _list(items, sign, language)
    if plain:
        yield _paragraph(plain, language)


def _sign(text: str, next_number: int) -> str:
    """`-` for an item of a list, `1` for the next of a numbered one, nothing for plain text."""
    if BULLET.match(text):
        return "-"
    number = NUMBER.match(text)
    return "1" if number and int(number[1]) == next_number else ""


def _list(items: list[str], sign: str, language: str) -> Bullets:
    mark = BULLET if sign == "-" else NUMBER
    return Bullets(tuple(line(mark.sub("", item), language=language) for item in items), sign == "1")


def _paragraph(lines: list[str], language: str) -> Paragraph:
    return Paragraph(tuple(_spans("\n".join(lines), strong=False, language=language)))


def _spans(text: str, *, strong: bool, language: str) -> Iterator[Span]:
    done = 0
    for found in ADDRESS.finditer(text):
        address = found[0].rstrip(CLOSING_SIGNS)
        if found.start() > done:
            yield Span(text[done : found.start()], strong, "", language)
        yield Span(address, strong, f"mailto:{address}" if found["mail"] else address, language)
        done = found.start() + len(address)
    if done < len(text):
        yield Span(text[done:], strong, "", language)
