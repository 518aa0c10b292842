"""Lists inside a text: `1)`, `a)`, `II`, `-`, `•`, `Asia 1`, `Aihe: …`, found by their marks."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

MOST_ITEMS = 60

_MONTHS = (
    "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu"
    "|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
)
NUMBERED = re.compile(
    rf"\s*(?:\(?(\d{{1,2}})(?:\)|[.:/](?!\d)(?!\s*(?:{_MONTHS}))|\s?[-–](?=\s)|\ufe0f?\u20e3)"
    r"|(?:#|nro?\.?\s|no\.\s)(\d{1,2})[.:)]?(?=\s)|([①-⑳⑴-⑽❶-❿➀-➉])[.)]?)\s*(?=\S|$)",
    re.IGNORECASE,
)
BARE = re.compile(r"\s*(\d{1,2})(?:\s+(?=[^\W\d])|\s*$)")
ROMAN = re.compile(r"\s*(I{1,3}|IV|VI{0,3}|IX|X)(?:[.):]\s*|\s+)(?=\S)")
NOUNS = (
    "asia|aihe|kohta|ehdotus|kysymys|toive|aloite|juttu|ärende|fråga|sak|punkt|förslag|önskemål"
    "|topic|item|matter|point|issue|question|proposal"
)
NAMED = re.compile(rf"\s*(?:{NOUNS})\s?(?:nro|nr|no|#)?\.?\s?(\d{{1,2}})\s*(?:[:.)–-]\s*|$)", re.IGNORECASE)
LETTERED = re.compile(r"\s*\(?([a-h])(?:\)\s*|[.:]\s+)(?=\S)", re.IGNORECASE)
_SIGNS = (
    "\u2022\u00b7\u00a7\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\uf000-\uf0ff"
)
BULLETED = re.compile(
    rf"\s*(?:[{_SIGNS}][\ufe0f\u200d]?|[*>#]{{1,2}}|\+(?!\d)|[-–—]{{1,2}}(?![-–—\d>])|[-=]>|[oØ](?=\s{{2,}}|\t))"
    r"\s*(?=\S)"
)
HEADED = re.compile(
    r"\s*(?:aihe|asia|otsikko|ehdotus|toive|ämne|ärende|förslag|topic|subject|title|proposal)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
NOUN_AGAIN = re.compile(rf"\s*(?:{NOUNS})\s*(?:[:–-]\s*|$)", re.IGNORECASE)  # `1. asia: katuvalot`
LETTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
COUNTED = {"numbered": NUMBERED, "named": NAMED, "lettered": LETTERED, "roman": ROMAN, "bare": BARE}
ALIKE = {"bulleted": BULLETED, "headed": HEADED}
MARKS = COUNTED | ALIKE


@dataclass
class Item:
    """One entry: its own lines, without the mark."""

    lines: list[str]

    @property
    def text(self) -> str:
        """The entry in paragraphs, lines that were only broken for the journey joined."""
        return flowing(self.lines)


@dataclass
class Listing:
    """What stands before, in and after a list. `kind` is the name of the mark."""

    kind: str
    before: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def listing(lines: Sequence[str]) -> Listing | None:
    """The list that begins first and has two or more entries, if there is one."""
    starts_of = {kind: _counted(lines, mark) for kind, mark in COUNTED.items()}
    starts_of |= {kind: _alike(lines, mark) for kind, mark in ALIKE.items()}
    found = [(starts[0], kind) for kind, starts in starts_of.items() if 2 <= len(starts) <= MOST_ITEMS]
    if not found:
        return None
    _, kind = min(found, key=lambda first: first[0])
    return cut_up(lines, starts_of[kind], kind=kind)


def is_marked(line: str) -> bool:
    """Whether the line begins as the entry of a list may."""
    return any(mark.match(line) for mark in (NUMBERED, BULLETED, LETTERED, NAMED, HEADED))


def _counted(lines: Sequence[str], mark: re.Pattern[str]) -> list[int]:
    """Entries whose numbers or letters go on from the first; a list inside an entry is further right."""
    marked = [(at, found) for at, line in enumerate(lines) if (found := mark.match(line))]
    numbers = [_number(found) for _, found in marked]
    if len(numbers) > 1 and set(numbers) == {1}:  # a telephone that begins every list anew
        return [at for at, _ in marked]
    starts: list[int] = []
    indent = last = 0
    most = 1 if mark is BARE else 2  # one number may be lost where there is a mark
    for (at, _), number in zip(marked, numbers, strict=True):
        is_next = last < number <= last + most and indent_of(lines[at]) <= indent + 2
        if is_next if starts else number == 1:
            indent = indent if starts else indent_of(lines[at])
            starts.append(at)
            last = number
    return starts


def _number(found: re.Match[str]) -> int:
    """The number that a mark counts with; 0 for none."""
    sign = found[found.lastindex or 0]
    if sign.isdecimal():
        return int(sign)
    if sign in LETTERS and found.re is ROMAN:
        return LETTERS[sign]
    return int(unicodedata.numeric(sign, 0)) or ord(sign.lower()) - ord("a") + 1


def _alike(lines: Sequence[str], mark: re.Pattern[str]) -> list[int]:
    """Entries with the mark of the first one, as far left as it."""
    marked = [at for at, line in enumerate(lines) if mark.match(line)]
    if not marked:
        return []
    first = lines[marked[0]]
    sign = first.lstrip()[:1].lower()
    return [
        at
        for at in marked
        if lines[at].lstrip()[:1].lower() == sign and indent_of(lines[at]) <= indent_of(first) + 1
    ]


def indent_of(line: str) -> int:
    """How far right the line begins."""
    return len(line) - len(line.lstrip())


def cut_up(lines: Sequence[str], starts: Sequence[int], *, kind: str) -> Listing:
    """The list whose entries begin on these lines."""
    found = Listing(kind, before=list(lines[: starts[0]]))
    for start, end in pairwise(starts):
        found.items.append(_item(lines[start:end], kind))
    end = _end_of_last(lines, starts)
    found.items.append(_item(lines[starts[-1] : end], kind))
    found.after = list(lines[end:])
    return found


def _item(lines: Sequence[str], kind: str) -> Item:
    mark = MARKS[kind].match(lines[0]) if kind in MARKS else None
    first = lines[0][mark.end() if mark else 0 :]
    if kind in COUNTED and (noun := NOUN_AGAIN.match(first)):
        first = first[noun.end() :]
    return Item([first, *lines[1:]])


def _end_of_last(lines: Sequence[str], starts: Sequence[int]) -> int:
    """Where the last entry ends: like the others, it has further lines or paragraphs, or it has none."""
    first, last = starts[0], starts[-1]
    begins = frozenset(starts)
    inside = [at for at in range(first, last) if at not in begins and lines[at].strip()]
    has_paragraphs = any(not lines[at - 1].strip() and not indent_of(lines[at]) for at in inside)
    has_lines = any(not indent_of(lines[at]) for at in inside)
    for at in range(last + 1, len(lines)):
        line, above = lines[at], lines[at - 1]
        if not line.strip() or indent_of(line) > indent_of(lines[last]):
            continue
        apart = not above.strip() and not has_paragraphs
        told_anew = above.strip() and not has_lines and len(above) < 60 and line[0].isupper()
        if apart or told_anew:
            return at
    return len(lines)


def flowing(lines: Sequence[str]) -> str:
    """The lines as paragraphs: a long line, or one that a line further right follows, goes on in the next."""
    pieces: list[str] = []
    before = ""
    for line in lines:
        goes_on = len(before) >= 50 or bool(before.strip() and indent_of(line) and line.strip()[:1].islower())
        joins = goes_on and line.strip() and not is_marked(line)
        pieces += (" " if joins else "\n", line.strip())
        before = line
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines between empty lines, each group with the place of its first line."""
    group: list[str] = []
    for at, line in enumerate(lines):
        if line.strip():
            group.append(line)
        elif group:
            yield at - len(group), group
            group = []
    if group:
        yield len(lines) - len(group), group
