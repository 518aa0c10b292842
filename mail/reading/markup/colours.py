"""Answers typed into what is quoted, told by their colour: whole paragraphs in red, blue, green."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

COLOUR = re.compile(
    r"(?:^|[;\s])color:\s*(?:#(?P<hex>[0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\((?P<rgb>[^)]{5,40})\)|(?P<name>[a-z]{3,20}))"
)
_NAMES = "red blue green purple magenta fuchsia crimson orange darkred darkblue darkgreen"
NAMES = frozenset(_NAMES.split())
STRONG = 110  # between the most and the least of red, green and blue; Outlook's own blues have less
BLOCKS = frozenset({"p", "div", "li"})
NOT_INSIDE = ("p", "div", "li", "table", "blockquote", "ul", "ol")


def in_colour(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The paragraphs of which every word is in a strong colour that is no link's."""
    for block in tree.iter(*BLOCKS):
        if next(block.iterdescendants(*NOT_INSIDE), None) is None and _is_coloured(block):
            yield block


def _is_coloured(block: HtmlElement) -> bool:
    said = "".join(block.text_content().split())
    if not said or next(block.iter("a"), None) is not None:
        return False
    if _is_strong(block):
        return True
    outermost = (one for one in block.iter("span", "font") if _is_strong(one) and not _is_inside(one, block))
    return said == "".join("".join(one.text_content().split()) for one in outermost)


def _is_inside(element: HtmlElement, block: HtmlElement) -> bool:
    """Whether the element is part of another in colour, in the same paragraph."""
    parent = element.getparent()
    return parent is not None and parent is not block and _is_strong(parent)


def _is_strong(element: HtmlElement) -> bool:
    told = element.get("color", "")
    found = COLOUR.search(f"color:{told}".lower() if told else element.get("style", "").lower())
    if found is None:
        return False
    if found["name"]:
        return found["name"] in NAMES
    levels = _levels(found)
    return len(levels) >= 3 and max(levels[:3]) - min(levels[:3]) >= STRONG


def _levels(found: re.Match[str]) -> list[int]:
    """How much red, green and blue."""
    if digits := found["hex"]:
        pairs = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
        return [int(pairs[at : at + 2], 16) for at in (0, 2, 4)]
    return [int(number) for number in re.findall(r"\d{1,3}", found["rgb"])]
