"""Attributions as programs break them over up to five lines, and those that became one line with the text."""

import re
from collections.abc import Sequence
from itertools import islice

from mail.reading.words.attributions import (
    COLON,
    DIGIT,
    EDGES,
    LONGEST_LINE,
    MOST_TOLD,
    NOT_SAID,
    OPENING,
    WROTE,
    Certainty,
    certainty,
)
from mail.reading.words.marks import has_address, has_date, has_mailbox, has_moment

MOST_LINES = 5
OPENED = re.compile(r"\s*(?:On|Am|Den|Le|El|Il|Em|Op|Dne|W dniu)\s*")
FOUR_LINES = re.compile(r"\n{1,2}<\n{1,2}(mailto:[^\n]{1,200})\n{1,2}> wrote:")
BROKEN_ADDRESS = re.compile(r"(<[^<>\s]{1,64}) ([^<>\s]{1,190}>)")
SENTENCE_END = re.compile(r"[.!?…)]\s*(?=[^\s.!?…)])")
LONGEST_READ = 5000  # of a line in which an attribution may stand
MOST_VERBS = 5


def attribution(lines: Sequence[str], at: int) -> tuple[int, Certainty]:
    """How many lines, the one at this place the last, are an attribution, and how surely."""
    bare = lines[at].rstrip(EDGES)
    addressed = "@" in bare or (at > 0 and "@" in lines[at - 1])
    if len(lines[at]) > LONGEST_LINE or not (addressed or _may_end_one(bare)):
        return 0, Certainty.none
    count, sure, text = _told_upwards(lines, at)
    if not count or not _begins_above(lines, at - count, text):
        return count, sure
    whole = certainty(f"{lines[at - count].strip()} {text}")
    return count + 1, max(sure, whole, key=lambda one: one.value)


def _told_upwards(lines: Sequence[str], at: int) -> tuple[int, Certainty, str]:
    """The most lines from here upwards that tell by themselves who wrote, and when."""
    found = (0, Certainty.none, "")
    for count, text in enumerate(_upwards(lines, at), start=1):
        if found[0] and not (has_moment(text) and OPENING.match(text.lstrip(EDGES))):
            continue
        sure = certainty(text)
        if sure is not Certainty.none:
            found = (count, sure, text)
            if has_date(text):  # what is above it is not a part of it
                break
    return found


def _begins_above(lines: Sequence[str], at: int, text: str) -> bool:
    """Whether the attribution below begins in this line: `On`, or with the date or the address it lacks."""
    if at < 0 or len(lines[at]) > LONGEST_LINE or (at > 0 and lines[at - 1].strip(EDGES)):
        return False
    if OPENED.fullmatch(lines[at]):
        return True
    few = len(NOT_SAID.sub(" ", lines[at]).split()) <= MOST_TOLD + 1
    dates_it = has_moment(lines[at]) and not has_date(text) and has_address(text)
    names_it = has_mailbox(lines[at]) and not has_address(text) and DIGIT.search(text) is not None
    return few and (dates_it or names_it)


def _may_end_one(bare: str) -> bool:
    """Whether a line without an address ends as one: a colon and a verb or a number, or hardly more."""
    if not bare.endswith((":", "：")):
        return bool(DIGIT.search(bare) and WROTE.search(bare, max(0, len(bare) - 14)))
    return len(bare.split()) <= 2 or bool(DIGIT.search(bare) or WROTE.search(bare))


def _upwards(lines: Sequence[str], at: int) -> list[str]:
    """The line, and the same with one, two, three lines more above it; a colon ends what is above."""
    texts: list[str] = []
    for first in range(at, max(-1, at - MOST_LINES), -1):
        line = lines[first].strip()
        if not line.strip(EDGES) or len(line) > LONGEST_LINE or (texts and line.endswith((":", "："))):
            break
        texts.append(f"{line} {texts[-1]}" if texts else line)
    return [BROKEN_ADDRESS.sub(r"\1\2", text) for text in texts]


def apart(line: str) -> list[str]:
    """The line as three where a whole attribution stands inside it, as in a mail that has become one line."""
    if "@" not in line:
        return [line]
    for wrote in islice(WROTE.finditer(line[:LONGEST_READ]), MOST_VERBS):
        colon = COLON.match(line, wrote.end())
        start = _start_of_one(line, colon.end()) if colon and line[colon.end() :].strip() else None
        if colon and start is not None:
            return [line[:start], line[start : colon.end()], line[colon.end() :].lstrip()]
    return [line]


def _start_of_one(line: str, end: int) -> int | None:
    """Where the attribution begins that ends here: at the line's beginning or after a sentence."""
    first = max(0, end - LONGEST_LINE)
    starts = [found.end() for found in SENTENCE_END.finditer(line, first, end)]
    for start in reversed([0, *starts] if first == 0 else starts):
        text = line[start:end]
        if has_mailbox(text) and has_moment(text) and certainty(text) is Certainty.strong:
            return start
    return None


def joined(text: str) -> str:
    """The text with `On … Maija`, `<`, `mailto:…`, `> wrote:` in one line, which Polymail puts in four."""
    return FOUR_LINES.sub(r" <\1> wrote:", text) if "\nmailto:" in text else text
