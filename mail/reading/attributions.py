"""The line above a quoted mail: `pe 20. lokakuuta 2017 klo 17.50 Maija <a@b.example> kirjoitti:`.

It may be broken over four lines. Prose may look like it (`Lehti kirjoitti 5.3.2026:`), so it counts by
itself only with an address, or with a date and a clock time; otherwise only above quoted lines.
"""

import re
from collections.abc import Sequence
from enum import Enum

from mail.reading.marks import ADDRESS, DATE, TIME, has_address, has_date, has_moment

MOST_LINES = 4
LONGEST_LINE = 250

WROTE = re.compile(
    r"(?<![^\W\d_])(?:kirjoitti|kirjoittaa|skrev|skriver|wrote|writes|schrieb|geschrieben"
    r"|a écrit|a ecrit|écrivait|escribió|escribio|ha scritto|scrive|escreveu|schreef|napsala?"
    r"|napísala?|napisał[a(]?\S{0,3}|pisze|написала?|пишет|написав|írta|ezt írta|a scris|skrifaði"
    r"|rašė|rakstīja|kirjutas|yazdı|yazmış|έγραψε|schrëef|čálii|写道|寫道|のメール|님이 작성)(?![^\W\d_])",
    re.IGNORECASE,
)
CITING = re.compile(r"(?:Quoting|Lainaus|Citerar|Citat från|Zitat von|Citando|Quoting from) ", re.IGNORECASE)
WEEKDAY = (
    r"(?:ma|ti|ke|to|pe|la|su|(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?)"
)
OPENING = re.compile(rf"\W*(?:(?:on|den|am|le|el|il|em|op|dne|dnia|w dniu|v|{WEEKDAY})\b|\d)", re.IGNORECASE)
STARTS_MIDWAY = re.compile(
    r"(?:[<(]|(?:klo|kello|kl|at|kirjoitti|skrev|wrote)\b|\d{1,2}[.:]\d\d(?![.\d])|\d{4} )", re.IGNORECASE
)
DIGIT = re.compile(r"\d")
_TIME_WORDS = (
    "klo|kello|kl|at|on|den|på|am|pm|le|el|il|em|op|à|um|om|gmt|utc|eet|eest|cet|cest"
    "|följande|seuraavaa|het volgende"
)
NOT_SAID = re.compile(
    rf"{DATE.pattern}|{TIME.pattern}|{ADDRESS.pattern}|[+-]\d{{4}}|[^\w\s]+|\b(?:{_TIME_WORDS}|{WEEKDAY})\b",
    re.IGNORECASE,
)


class Certainty(Enum):
    """How sure it is that the next words are another's. Weak: only if they are marked as quoted."""

    none = 0
    weak = 1
    strong = 2


def attribution(lines: Sequence[str], at: int) -> tuple[int, Certainty]:
    """How many lines, the one at this place the last, are an attribution, and how surely."""
    last = lines[at].rstrip()
    if len(last) > LONGEST_LINE or not _may_end_one(last):
        return 0, Certainty.none
    for count in range(1, MOST_LINES + 1):
        first = at - count + 1
        if first < 0 or not lines[first].strip() or len(lines[first]) > LONGEST_LINE:
            break
        joined = " ".join(line.strip() for line in lines[first : at + 1])
        sure = certainty(joined)
        if sure is not Certainty.none and not _goes_on_above(lines, first):
            return count, sure
    return 0, Certainty.none


def _may_end_one(line: str) -> bool:
    """Whether the line ends with a colon and has at least a verb, an address or a number."""
    return line.endswith((":", "：")) and ("@" in line or bool(WROTE.search(line) or DIGIT.search(line)))


def certainty(text: str) -> Certainty:
    """How surely this text, in one line, tells who wrote what follows."""
    text = text.strip(" >*_\u200e")
    if not text.endswith((":", "：")) or STARTS_MIDWAY.match(text):
        return Certainty.none
    if CITING.match(text):
        return Certainty.strong if has_address(text) else Certainty.weak
    wrote = WROTE.search(text)
    if wrote is None:
        return _without_a_verb(text)
    if has_address(text) or (has_moment(text) and not _says_more(text, wrote)):
        return Certainty.strong
    return Certainty.weak if has_date(text) or text.endswith(f"{wrote[0]}:") else Certainty.none


def _says_more(text: str, wrote: re.Match[str]) -> bool:
    """Whether words stand around the verb that are no name, date or time: then a person wrote the line."""
    before = NOT_SAID.sub(" ", text[: wrote.start()])
    after = NOT_SAID.sub(" ", text[wrote.end() :])
    told = [word for word in before.split() if word[0].islower()]
    return len(told) > 1 or len(before.split()) > 6 or (not OPENING.match(text) and bool(after.strip(" ,.:")))


def _without_a_verb(text: str) -> Certainty:
    """`2014-03-05 10:00 GMT+02:00 Maija <a@b.example>:`, as Gmail wrote it in many languages."""
    whole = DIGIT.search(text[:12]) and has_moment(text) and re.search(r"<[^<>\s]{1,200}>\s?:$", text)
    return Certainty.strong if whole else Certainty.none


def _goes_on_above(lines: Sequence[str], first: int) -> bool:
    """Whether the attribution seems to begin on the line before, as `On Friday 20 October 2017` does."""
    if first == 0 or OPENING.match(lines[first]):
        return False
    above = lines[first - 1].strip()
    return bool(above) and len(above) <= LONGEST_LINE and bool(OPENING.match(above)) and has_date(above)
