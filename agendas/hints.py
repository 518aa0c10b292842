"""What a mail says by the way: how long the matter needs, and which body will decide it and when.

Only offered to the coordinator, never acted on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agendas.deciding_bodies import body_in
from agendas.written_dates import dates_in

MOST_MINUTES = 120
LONGEST = 20_000  # characters of a text that are looked at

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\"”])|\n[ \t]*\n")

NUMBERS = {"viisi": 5, "kymmenen": 10, "viisitoista": 15, "kaksikymmentä": 20, "kolmekymmentä": 30} | {
    "fem": 5, "tio": 10, "femton": 15, "tjugo": 20, "trettio": 30,
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
SPANS = {"vartti": 15, "vartin": 15, "varttia": 15, "puoli tuntia": 30, "puolen tunnin": 30} | {
    "en kvart": 15, "kvart": 15, "en halvtimme": 30, "halvtimme": 30,
    "a quarter of an hour": 15, "half an hour": 30,
}  # fmt: skip
MINUTES = re.compile(
    rf"(?<![\d.,:])(?:\d{{1,3}}\s?[–-]\s?)?(\d{{1,3}}|{'|'.join(NUMBERS)})[ -]?(?:min\b|minu[a-zäö]+)",
    re.IGNORECASE,
)
SPAN = re.compile(
    rf"(?<![^\W\d_])({'|'.join(sorted(SPANS, key=len, reverse=True))})(?![^\W\d_])", re.IGNORECASE
)
ASKED = re.compile(
    r"\b(?:vara(?:t|a)\w*|aikaa|tarvi\w+|riittä\w+|esit(?:ys|yst|te|tel)\w*|puheenvuoro\w*|käsittely\w*|kesto\w*"
    r"|reserv\w+|avsätt\w*|boka\w*|behöv\w+|föredrag\w*|räcker"
    r"|allow|need\w*|slot|set aside|present\w*|enough)\b",
    re.IGNORECASE,
)
ON_THE_WAY = re.compile(
    r"\b(?:matka\w*|kävel\w+|bussi\w*|juna\w*|aja[an]\w*|välein|odot\w+|myöhä\w+|resa\w*|buss\w*|promen\w+|försen\w*"
    r"|bus|buses|train|walk\w*|driv\w+|wait\w*|late)\b",
    re.IGNORECASE,
)
WILL_DECIDE = re.compile(
    r"\b(?:mene[en]\w*|menossa|tulee|tulossa|tuodaan|vied\w+|käsittelee|käsitellään|käsittelyyn|käsiteltäv\w+"
    r"|päättää|päätetään|päätettäv\w+|päätöksenteko\w*|esitetään|kokoontuu|listalla|listalle"
    r"|går|kommer|tas|tar|behandlas|behandlar|beslutas|beslutar|avgörs"
    r"|goes|going|comes|coming|will|decides|agenda)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hints:
    """Minutes wanted in the meeting; the body that will decide, in the nominative, and on which day."""

    minutes: int | None = None
    body: str | None = None
    on: date | None = None


def hints(text: str, today: date) -> Hints:
    """What the text says of its own handling; a body that decided in the past is no hint."""
    sentences = [" ".join(part.split()) for part in SENTENCE_END.split(text[:LONGEST])]
    body, on = _decision(sentences, today=today)
    return Hints(_minutes(sentences), body, on)


def _minutes(sentences: Sequence[str]) -> int | None:
    """The minutes that are asked for; of `10–15 minuuttia` the latter."""
    for sentence in sentences:
        if ASKED.search(sentence) and not ON_THE_WAY.search(sentence):
            found = MINUTES.search(sentence)
            span = SPAN.search(sentence)
            number = _number(found[1]) if found else SPANS[span[1].lower()] if span else 0
            if 0 < number <= MOST_MINUTES:
                return number
    return None


def _number(written: str) -> int:
    return int(written) if written.isdigit() else NUMBERS[written.lower()]


def _decision(sentences: Sequence[str], *, today: date) -> tuple[str | None, date | None]:
    """The body and the day of a decision to come, from the first sentence that tells of one."""
    for sentence in sentences:
        named = body_in(sentence)
        if named is None:
            continue
        at, body = named
        written = list(dates_in(sentence, today=today))
        coming = [(place < at, day) for place, day in written if day >= today]
        if coming:
            return body, min(coming)[1]  # a date after the name of the body rather than one before it
        if not written and WILL_DECIDE.search(sentence):
            return body, None
    return None, None
