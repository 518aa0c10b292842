"""Entries that share a line, each put on a line of its own: `1) valot 2) tiet`, `asiat: -valot -tiet`."""

import re

from mail.reading.matters.lists import BULLETED, NAMED
from mail.reading.matters.ordinals import SENTENCE_START

MOST_IN_LINE = 2_000  # characters of a line that is looked through for dashes

BOLD = re.compile(r"\s*([*_]{1,2})(?=[^\s*_])([^*_\n]{1,100})\1[.:]?\s*")  # *Katuvalot*
BOLD_NUMBER = re.compile(r"\s*[*_]{1,2}(?=\(?\d{1,2}[.)])([^*_\n]{1,100}?)[*_]{1,2}(?=[\s.:]|$)")
IN_BRACKETS = re.compile(r"(?:^|(?<=[ \t:]))\(?(\d{1,2})\)(?=\s*\S)", re.MULTILINE)
BRACKET_INSIDE = re.compile(r"(?<=\S)[ \t]+\(?(\d{1,2})\)\s*(?=\S)")
WITH_STOPS = re.compile(r"(?:^|(?<=[ \t:]))(\d{1,2})\.[ \t]?(?=[^\W\d])(?!ja\b|och\b|and\b|tai\b)")
BARE_NUMBERS = re.compile(r"(?:^|(?<=[ \t:]))(\d{1,2})[ \t]+(?=[^\W\d])")
DASH_INSIDE = re.compile(r"[ \t]{1,9}([-–—•*])[ \t]*(?=[^\W\d])")
STOP_BETWEEN = re.compile(r",?(?:[ \t](?:ja|sekä|och|samt|and))?$")


def spread_out(text: str) -> list[str]:
    """The lines of the text, every entry of a list beginning one; without asterisks around bold lines."""
    numbers = [int(number) for number in IN_BRACKETS.findall(text)]
    in_order = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    lines: list[str] = []
    for line in SENTENCE_START.sub("\n", text).split("\n"):
        if in_order and not NAMED.match(line):
            lines += BRACKET_INSIDE.sub(r"\n\1) ", line).split("\n")
        else:
            lines += _spread(_without_bold(line))
    return lines


def _without_bold(line: str) -> str:
    if found := BOLD.fullmatch(line):
        return found[2]
    found = BOLD_NUMBER.match(line)
    return f"{found[1]}{line[found.end() :]}" if found else line


def _spread(line: str) -> list[str]:
    """The entries of a line after a colon with dashes, or three or more counted with full stops."""
    if len(line) > MOST_IN_LINE:
        return [line]
    lead, colon, rest = line.partition(":")
    dashes = [found.start() for found in DASH_INSIDE.finditer(rest)] if colon else []
    if dashes and BULLETED.match(rest) and len({rest[at:].lstrip()[:1] for at in dashes}) == 1:
        return [lead + colon, *_pieces(rest, dashes if dashes[0] == 0 else [0, *dashes])]
    for mark in (WITH_STOPS, BARE_NUMBERS):
        counted = list(mark.finditer(line))
        goes_on = [int(found[1]) for found in counted] == list(range(1, len(counted) + 1))
        before = line[: counted[0].start()].strip() if counted else ""
        if goes_on and len(counted) > 1 + bool(before and not before.endswith(":")):
            return _pieces(line, [0, *(found.start() for found in counted)])
    return [line]


def _pieces(line: str, cuts: list[int]) -> list[str]:
    ends = [*cuts[1:], len(line)]
    pieces = (line[start:end].strip() for start, end in zip(cuts, ends, strict=True))
    return [STOP_BETWEEN.sub("", piece) for piece in pieces if piece]
