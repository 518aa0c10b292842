"""Lists inside a text: `1)`, `a)`, `-`, `•`, `ensiksi … toiseksi`, `Aihe: …`, found by their marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

MOST_ITEMS = 60

_MONTHS = (
    "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu"
    "|jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
)
NUMBERED = re.compile(
    rf"\s*\(?(\d{{1,2}})(?:\)|[.:](?!\d)(?!\s*(?:{_MONTHS}))|\s[-–](?=\s))\s*(?=\S)", re.IGNORECASE
)
NAMED = re.compile(
    r"\s*(?:asia|aihe|kohta|ehdotus|ärende|fråga|punkt|topic|item|matter)\s(\d{1,2})\s?[:.)–-]\s*",
    re.IGNORECASE,
)
LETTERED = re.compile(r"\s*\(?([a-h])\)\s*(?=\S)", re.IGNORECASE)
BULLETED = re.compile(r"\s*(?:[•·▪◦‣●○■□➢➤✓→*+>§]|[-–—](?![-–—\d])|[oØ](?=\s{2,}))\s*(?=\S)")
HEADED = re.compile(r"\s*(?:aihe|asia|otsikko|ämne|ärende|topic|subject)\s?:\s*(?=\S)", re.IGNORECASE)
ORDINALS = (
    r"ensiksi(?:kin)?|ensinnäkin|ensimmäinen asia|för det första|först och främst|first|firstly",
    r"toiseksi|toisekseen|toinen asia|för det andra|second(?:ly)?",
    r"kolmanneksi|kolmas asia|för det tredje|third(?:ly)?",
    r"neljänneksi|neljäs asia|för det fjärde|fourth(?:ly)?",
    r"viidenneksi|viides asia|för det femte|fifth(?:ly)?",
    r"kuudenneksi|för det sjätte|sixth(?:ly)?",
)
FINALLY = r"lopuksi|viimeiseksi|vielä lopuksi|till sist|slutligen|finally|lastly"
ORDINAL = re.compile(rf"\s*(?:{'|'.join((*ORDINALS, FINALLY))})(?![^\W\d_])[,:]?\s*", re.IGNORECASE)
SENTENCE_START = re.compile(
    rf"(?<=[.!?])[ \t]+(?=(?:{'|'.join((*ORDINALS, FINALLY))})(?![^\W\d_]))", re.IGNORECASE
)
COUNTED = {"numbered": NUMBERED, "named": NAMED, "lettered": LETTERED}
MARKS = {**COUNTED, "bulleted": BULLETED, "headed": HEADED, "ordinal": ORDINAL}
ANY_NUMBER = re.compile(r"(?:^|(?<=[ \t:]))\(?(\d{1,2})\)(?=\s*\S)", re.MULTILINE)
NUMBER_INSIDE = re.compile(r"(?<=\S)[ \t]+\(?(\d{1,2})\)\s*(?=\S)")


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


def listing(text: str) -> Listing | None:
    """The list that begins first and has two or more entries, if the text has one."""
    lines = _opened_up(text).split("\n")
    found = [
        (starts[0], kind, starts) for kind, starts in _all_starts(lines) if 2 <= len(starts) <= MOST_ITEMS
    ]
    if not found:
        return None
    _, kind, starts = min(found)
    return _cut_up(lines, starts, kind=kind)


def _all_starts(lines: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """For every kind of mark, the lines on which entries begin."""
    for kind, mark in COUNTED.items():
        yield kind, _counted(lines, mark)
    yield "bulleted", _alike(lines, BULLETED)
    yield "headed", _alike(lines, HEADED)
    yield "ordinal", _in_words(lines)


def _counted(lines: Sequence[str], mark: re.Pattern[str]) -> list[int]:
    """Entries whose numbers or letters go on from the first; a list inside an entry is further right."""
    starts: list[int] = []
    indent = last = 0
    for at, line in enumerate(lines):
        found = mark.match(line)
        if found is None:
            continue
        number = int(found[1]) if found[1].isdigit() else ord(found[1].lower()) - ord("a") + 1
        is_next = number == 1 if not starts else last < number <= last + 2 and _indent(line) <= indent + 2
        if is_next:
            starts.append(at)
            indent, last = _indent(line) if len(starts) == 1 else indent, number
    return starts


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
        if lines[at].lstrip()[:1].lower() == sign and _indent(lines[at]) <= _indent(first) + 1
    ]


def _in_words(lines: Sequence[str]) -> list[int]:
    """Entries that begin with `ensiksi`, `toiseksi` … in this order; `lopuksi` may be the last."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        expected = ORDINALS[len(starts)] if len(starts) < len(ORDINALS) else FINALLY
        wanted = f"{expected}|{FINALLY}" if len(starts) > 1 else expected
        if re.match(rf"\s*(?:{wanted})(?![^\W\d_])", line, re.IGNORECASE):
            starts.append(at)
    return starts


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cut_up(lines: Sequence[str], starts: Sequence[int], *, kind: str) -> Listing:
    found = Listing(kind, before=list(lines[: starts[0]]))
    for start, end in pairwise(starts):
        found.items.append(_item(lines[start:end], kind))
    end = _end_of_last(lines, starts)
    found.items.append(_item(lines[starts[-1] : end], kind))
    found.after = list(lines[end:])
    return found


def _item(lines: Sequence[str], kind: str) -> Item:
    mark = MARKS[kind].match(lines[0])
    return Item([lines[0][mark.end() if mark else 0 :], *lines[1:]])


def _end_of_last(lines: Sequence[str], starts: Sequence[int]) -> int:
    """Where the last entry ends: like the others, it has further lines or paragraphs, or it has none."""
    first, last = starts[0], starts[-1]
    inside = [at for at in range(first, last) if at not in starts and lines[at].strip()]
    has_paragraphs = any(not lines[at - 1].strip() and not _indent(lines[at]) for at in inside)
    has_lines = any(not _indent(lines[at]) for at in inside)
    for at in range(last + 1, len(lines)):
        line, above = lines[at], lines[at - 1]
        if not line.strip() or _indent(line) > _indent(lines[last]):
            continue
        apart = not above.strip() and not has_paragraphs
        told_anew = above.strip() and not has_lines and len(above) < 60 and line[0].isupper()
        if apart or told_anew:
            return at
    return len(lines)


def flowing(lines: Sequence[str]) -> str:
    """The lines as paragraphs: a long line goes on in the next one, a short one ends by itself."""
    text = ""
    long_before = False
    for line in lines:
        joins = long_before and line.strip() and not BULLETED.match(line) and not NUMBERED.match(line)
        text += (" " if joins else "\n") + line.strip()
        long_before = len(line) >= 50
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _opened_up(text: str) -> str:
    """The text with every entry on a line of its own: `1) valot 2) tiet`, `… Toiseksi tiet …`."""
    numbers = [int(number) for number in ANY_NUMBER.findall(text)]
    if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
        text = NUMBER_INSIDE.sub(r"\n\1) ", text)
    return SENTENCE_START.sub("\n", text)
