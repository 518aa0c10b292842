"""Which matter each line of an owner's answer means, and what it says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from re import Pattern

from minutes.answers import words
from minutes.answers.judging import Judged, Says, judge
from minutes.answers.likeness import beginnings

MOST_LINES = 400
LONGEST_LINE = 2_000  # letters

_LABEL = (
    r"(?:kohta|kohdat|asia|asiat|tehtävä|tehtävät|nro|no|nr|numero|punkt|ärende|uppgift|item|matter|task|#)"
)
_NUMBER = r"\d{4}-\d{1,5}|\d{1,2}"
_NO_DATE = (
    r"(?!\.?\s?\d|\.?\s(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu"
    r"|\.?\s(?:jan|feb|mar|apr|may|maj|jun|jul|aug|sep|oct|okt|nov|dec))"
)
REFERENCE = re.compile(
    rf"\s*[-*•]?\s*(?:{_LABEL}\.?:?\s*)?"
    rf"(?P<numbers>(?:{_NUMBER})(?:[.)]?\s*(?:,|ja|och|and|&|–|-(?=\d{{1,2}}\b))\s*(?:{_NUMBER}))*){_NO_DATE}"
    r"\s*(?:[.):–-]+|\s|\Z)\s*",
    re.IGNORECASE,
)
FURTHER = re.compile(rf"[,;.]\s+(?=(?:{_LABEL}\.?\s*)?(?:{_NUMBER})[.):]?\s+[^\W\d])", re.IGNORECASE)
QUOTED = re.compile(r"\s*(?:>\s?)+")


@dataclass(frozen=True)
class Matter:
    """One that the owner sees to: its key, its title, and the numbers under which the letter told of it."""

    key: int
    title: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What was said of one matter; `key` is missing where the answer does not tell which one it means."""

    key: int | None
    text: str
    judged: Judged

    @classmethod
    def nothing(cls, text: str) -> "Answer":
        """Words that a person has to read."""
        return cls(None, text, Judged(Says.unclear))


def answers(text: str, matters: Sequence[Matter], *, written_on: date) -> list[Answer]:
    """What the answer says of each matter, in the order in which they are named.

    Lines that are quoted with `>` only tell which matter the lines below them mean.
    """
    if not matters:
        return []
    gathered: dict[int | None, list[str]] = {}
    for keys, line in _told(text, matters):
        for key in keys:
            gathered.setdefault(key, []).append(line)
    if None in gathered and len(gathered) > 1:
        gathered.pop(None)  # what is said before the first number is not about one of them
    return [
        Answer(key, said, judge(said, written_on=written_on))
        for key, lines in gathered.items()
        if (said := "\n".join(lines).strip())
    ]


def _told(text: str, matters: Sequence[Matter]) -> Iterator[tuple[list[int | None], str]]:
    """Every line that tells something, with the matters that it means."""
    meant: list[int | None] = [matters[0].key] if len(matters) == 1 else [None]
    for line in text.split("\n")[:MOST_LINES]:
        written = line.strip()[:LONGEST_LINE]
        if _is(words.CLOSING, written):
            return
        if quoted := QUOTED.match(written):
            meant = list(_named(written[quoted.end() :], matters)[0]) or meant
            continue
        for part in _parts(written, matters):
            named, rest = _named(part, matters)
            meant = list(named) or meant
            if rest and not _is(words.GREETING, written):
                yield meant, rest if len(matters) > 1 else part


def _is(form: Pattern[str], line: str) -> bool:
    """Whether the line is a greeting or a closing, and tells nothing beside: `Kiitos, hoidettu.`"""
    said = line.casefold()
    return form.fullmatch(said) is not None and judge(said, written_on=date.max).says == Says.unclear


def _parts(line: str, matters: Sequence[Matter]) -> list[str]:
    """A line that goes through several matters by their numbers: `1 tehty, 2 kesken`."""
    if not _by_number(line, matters)[0]:
        return [line]
    parts = [""]
    for part in FURTHER.split(line):
        named, rest = _by_number(part, matters)
        is_next = named and judge(rest, written_on=date.max).says != Says.unclear
        if not parts[-1]:
            parts[-1] = part
        elif is_next:
            parts.append(part)
        else:
            parts[-1] += f", {part}"
    return parts


def _named(line: str, matters: Sequence[Matter]) -> tuple[list[int], str]:
    """The matters that a line names, and what it says after that."""
    found, rest = _by_number(line, matters)
    if found:
        return found, rest
    if words.EVERYTHING.search(line.casefold()) and len(matters) > 1:
        return [one.key for one in matters], line
    named = _by_title(line, matters) if len(matters) > 1 else None
    return ([named], line) if named is not None else ([], line)


def _by_number(line: str, matters: Sequence[Matter]) -> tuple[list[int], str]:
    found = REFERENCE.match(line)
    if not found:
        return [], line
    wanted = _numbers(found["numbers"])
    keys = [one.key for one in matters if any(number in wanted for number in one.numbers)]
    return (keys, line[found.end() :]) if keys else ([], line)


def _numbers(written: str) -> set[str]:
    """`1, 2 ja 2027-14`, and `1–3` with all that lies between."""
    numbers = set(re.findall(_NUMBER, written))
    for first, last in re.findall(r"(?<![\d-])(\d{1,2})\s*[–-]\s*(\d{1,2})(?![\d-])", written):
        numbers |= {str(number) for number in range(int(first), int(last) + 1)}
    return numbers


def _by_title(line: str, matters: Sequence[Matter]) -> int | None:
    """The only matter whose title has most words in common with the line."""
    said = beginnings(line)
    shared = sorted(((len(beginnings(one.title) & said), one.key) for one in matters), reverse=True)
    if not shared[0][0] or (len(shared) > 1 and shared[0][0] == shared[1][0]):
        return None
    return shared[0][1]
