"""The line above a quoted mail: `pe 20. lokakuuta 2017 klo 17.50 Maija <a@b.example> kirjoitti:`.

It is known by its shape, in any language: a colon at the end, `<address>`, a date and a clock time; a verb we
know may stand for one of them. It may be broken over five lines. Prose may look like it (`Lehti kirjoitti
5.3.2026:`): with less than that it counts only above lines that are marked as quoted.
"""

import re
from enum import Enum

from mail.reading.words.alternatives import any_of
from mail.reading.words.marks import ADDRESS, DATE, TIME, has_address, has_date, has_mailbox, has_moment

LONGEST_LINE = 250
MOST_TOLD = 4  # small words in an attribution of a language without a verb we know; prose has more

_VERBS = any_of("""
    kirjoitti|kirjoittaa|čálii
    skrev|skriver|skrifaði
    wrote|writes
    schrieb|geschrieben|schreef
    a [ée]crit|écrivait|a scris
    escribi[óo]|escribiu|escreveu|va escriure
    ha scritto|scrive
    napsala?|napísala?|napisał[aо]?|napisała?|pisze|napisao|napisala|napisal
    написала?|написав|написао|написа|писала?|пишет|пише
    írta|rašė|rakstīja|kirjutas
    yazdı|yazmış|idatzi (?:du|zuen)|έγραψε|menulis|đã viết|เขียนว่า
""")
WROTE = re.compile(
    rf"(?<![^\W\d_])(?:{_VERBS})(?![^\W\d_])|写道|寫道|のメール|님이 작성|작성(?=\s?:)|ने लिखा", re.IGNORECASE
)
AFTER_VERB = r"(?: ?[(/][^\s()]{1,3}\)?| je| följande| seuraavaa| het volgende)?"
COLON = re.compile(rf"{AFTER_VERB}\s?[:：]")
CITING = re.compile(
    r"(?:Excerpts from|Quoting|Lainaus|Citerar|Citat från|Zitat von|Citando|Quoting from) ", re.IGNORECASE
)
WEEKDAY = (
    r"(?:ma|ti|ke|to|pe|la|su|(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?:na)?"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag)?)"
)
OPENING = re.compile(
    rf"\W*(?:(?:on|at|den|am|le|el|il|em|op|dne|dnia|w dniu|v|vào|pada|{WEEKDAY})\b|\d)", re.IGNORECASE
)
BARE = re.compile(
    rf"(?:(?-i:[A-ZÅÄÖÉÜ])[^\W\d_.'’-]*[.'’-]?[^\W\d_]* ){{2,4}}(?:{_VERBS})\s?:", re.IGNORECASE
)
FRAME = re.compile(r"\s*-{2,}\s?\w")
DIGIT = re.compile(r"\d")
STARTS_MIDWAY = re.compile(rf"[<(]|(?:{_VERBS})(?![^\W\d_])", re.IGNORECASE)
EDGES = " \t>*_-—\u200e\u200f\u202a\u202b\u202c\ufeff"
_TIME_WORDS = (
    "klo|kello|kl|klockan|at|on|den|på|am|pm|le|el|il|em|op|à|um|om|gmt|utc|eet|eest|cet|cest|dem|h"
    "|följande|seuraavaa|het volgende|folgendes|hat|heeft|via"
    "|giorno|alle|ore|las?|às|hs|uhr|kell|ob|dd|dato|lúc|w|dniu"
)
ONE_OF_US = re.compile(r"\b(?:minä|hän|me|he|jag|vi|han|hon|I|we|he|she|they)\b")  # programs write names
NOT_SAID = re.compile(
    rf"{DATE.pattern}|{TIME.pattern}|{ADDRESS.pattern}|[+-]\d{{4}}|[^\w\s]+|\b(?:{_TIME_WORDS}|{WEEKDAY})\b",
    re.IGNORECASE,
)


class Certainty(Enum):
    """How sure it is that the next words are another's.

    Weak: only if they are marked as quoted. Fair: also if the writer has said something above.
    """

    none = 0
    weak = 1
    fair = 2
    strong = 3


def names_a_writer(line: str) -> bool:
    """Whether nothing but a whole name and the verb stands in the line: `Maija Mallikas kirjoitti:`."""
    return BARE.fullmatch(line[:LONGEST_LINE].strip(" *")) is not None


def certainty(text: str) -> Certainty:
    """How surely this text, in one line, tells who wrote what follows."""
    bare = text.strip(EDGES)
    has_colon = bare.endswith((":", "："))
    if STARTS_MIDWAY.match(bare) or bare.count("<") != bare.count(">"):
        return Certainty.none
    wrote = WROTE.search(bare)
    if not has_colon:
        return _without_a_colon(bare, wrote, framed=FRAME.match(text) is not None)
    if CITING.match(bare):
        return Certainty.strong if has_address(bare) or has_moment(bare) else Certainty.weak
    return _without_a_verb(bare) if wrote is None else _with_a_verb(bare, wrote)


def _with_a_verb(text: str, wrote: re.Match[str]) -> Certainty:
    dated = has_moment(text)
    if has_mailbox(text) or (dated and has_address(text)):
        return Certainty.strong
    if dated and not _says_more(text, wrote):
        return Certainty.fair
    at_end = COLON.fullmatch(text, wrote.end()) is not None
    return Certainty.weak if has_date(text) or has_address(text) or at_end else Certainty.none


def _without_a_verb(text: str) -> Certainty:
    """`2014-03-05 10:00 Maija <a@b.example>:`, as Gmail wrote it, or a verb that we do not know."""
    if not has_moment(text):
        return Certainty.none
    if has_mailbox(text) and len(_told(text)) <= MOST_TOLD and not text.split()[0].endswith(":"):
        return Certainty.strong if OPENING.match(text) else Certainty.fair
    names_somebody = has_address(text) or any(
        not word[0].islower() and not word.isdigit() for word in NOT_SAID.sub(" ", text).split()
    )
    return Certainty.weak if names_somebody else Certainty.none


def _without_a_colon(text: str, wrote: re.Match[str] | None, *, framed: bool) -> Certainty:
    """`---- On … Maija <a@b.example> wrote ----`: then nothing of it may be missing."""
    if wrote is None:
        return Certainty.none
    rest = text[wrote.end() :]
    if not has_mailbox(text) and not (framed and has_address(text)):
        return Certainty.weak if has_moment(text) and not rest else Certainty.none
    ends = re.fullmatch(rf"{AFTER_VERB}| in message news:\S{{1,200}}", rest) is not None
    return Certainty.strong if ends and (has_moment(text) or rest) else Certainty.none


def _told(text: str) -> list[str]:
    """The words in small letters that are no part of a date, a time or an address."""
    return [word for word in NOT_SAID.sub(" ", text).split() if word[0].islower()]


def _says_more(text: str, wrote: re.Match[str]) -> bool:
    """Whether words stand around the verb that are no name, date or time: then a person wrote the line."""
    before = NOT_SAID.sub(" ", text[: wrote.start()])
    after = NOT_SAID.sub(" ", text[wrote.end() :])
    return (
        len(_told(before)) > 1
        or ONE_OF_US.search(before) is not None
        or len(before.split()) > 6
        or (not OPENING.match(text) and bool(after.strip(" ,.:")))
    )
