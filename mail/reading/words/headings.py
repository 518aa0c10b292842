"""Where another's mail begins inside a mail: an attribution, a block of labels, a drawn or worded divider."""

from collections.abc import Sequence
from dataclasses import dataclass

from mail.reading.words import dividers
from mail.reading.words.attributions import LONGEST_LINE, Certainty, certainty
from mail.reading.words.header_blocks import header_block
from mail.reading.words.wrapped import attribution

MOST_LINES = 3_000  # that are looked at; nobody writes more
BELOW = 6  # lines in which what belongs to a heading follows


@dataclass(frozen=True)
class Heading:
    """Some lines above another's mail; `is_letterhead` when they are labels or a divider, no sentence."""

    length: int = 0
    certainty: Certainty = Certainty.none
    is_letterhead: bool = False


NONE = Heading()


def attributions(lines: Sequence[str]) -> dict[int, Heading]:
    """The attributions, by the place where each begins."""
    found: dict[int, Heading] = {}
    for last, line in enumerate(lines[:MOST_LINES]):
        if line and not line.isspace():
            count, sure = attribution(lines, last)
            if count:
                found[last - count + 1] = Heading(count, sure)
    return found


def heading(lines: Sequence[str], at: int, *, attributed: Heading) -> Heading:
    """The heading that begins here; `attributed` is the attribution that does."""
    line = lines[at]
    if dividers.is_reply_line(line):
        return Heading(1, Certainty.fair)
    if dividers.is_separator(line):
        below = next_said(lines, at + 1)
        block = header_block(lines, below, below_divider=True) if below < len(lines) else 0
        return Heading((below + block if block else at + 1) - at, Certainty.strong, is_letterhead=True)
    drawn = at > 0 and dividers.is_rule(lines[at - 1])
    if block := header_block(lines, at, below_divider=drawn):
        return Heading(block, Certainty.strong, is_letterhead=True)
    return attributed


def heading_behind_marks(lines: Sequence[str], at: int, *, attributed: Heading) -> Heading:
    """The heading whose first line only is marked by `>`, though it is no quoted line."""
    if dividers.is_groupwise(lines[at]):
        return Heading(1, Certainty.strong)
    last = lines[at + attributed.length - 1] if attributed.length > 1 else ">"
    return NONE if last.lstrip().startswith(">") else attributed


def begins_with_a_heading(quoted: Sequence[str]) -> bool:
    """Whether the heading stands behind the marks too, as iOS puts it."""
    return bool(_attributed(quoted)) or any(header_block(quoted, at) for at in range(len(quoted[:4])))


def without_attribution(quoted: Sequence[str]) -> list[str]:
    """The quoted lines below the attribution that stands behind the marks; all of them if there is none."""
    end = _attributed(quoted)
    while 0 < end < len(quoted) and not quoted[end].strip(" >"):
        end += 1
    return list(quoted[end:])


def _attributed(quoted: Sequence[str]) -> int:
    """How many of the first lines end with an attribution, in one line or in two."""
    for at, line in enumerate(quoted[:4]):
        pair = f"{line} {quoted[at + 1].strip(' >')}" if at + 1 < len(quoted) else line
        for count, text in enumerate((line, pair), start=1):
            if certainty(text[: 2 * LONGEST_LINE]) in (Certainty.fair, Certainty.strong):
                return at + count
    return 0


def next_said(lines: Sequence[str], at: int) -> int:
    """The first line from here, of the next few, that is not empty."""
    return next((number for number in range(at, min(at + BELOW, len(lines))) if lines[number].strip()), at)
