"""Which concepts a word is about, whatever its endings, its parts, its dialect and its misprints."""

import re
from functools import cache, lru_cache

from core.spelling import plainly
from suggestions.concepts import PERHAPS, Found, Lexicon, thesaurus
from suggestions.words import everyday

LONGEST_BEGINNING = 18  # letters
SHORTEST_BEGINNING = 3
SPOKEN = [
    (re.compile(r"(?<=[aeiouyäö][lhr])([aeiouyäö])(?=[mvkpjhn][aeiouyäö])"), ""),  # talavi, kolome, vanaha
    (re.compile(r"^me(?:ht|tt)"), "mets"),
    (
        re.compile(r"(?<=[tvksl])(?:ht|tt)(?=[aäoö])"),
        "ts",
    ),  # kattoa is no roof here: only what nothing else is
    (
        re.compile(r"([bcdfghjklmnprstv])\1(?=(?:aa|ee|ii|oo|uu|yy|ää|öö|uo|ie|yö))"),
        r"\1",
    ),  # assiaa, koulluun
    (re.compile(r"(?<=[^aeiouyäö])ua(?=[a-zäö])|(?<=^)ua"), "aa"),  # muantie
    (re.compile(r"(?<=[^aeiouyäö])iä(?=[a-zäö])"), "ää"),  # piäsöö, tiällä
]
LESS = 0.8  # what a word counts that had to be mended first
MISPRINTED = 0.55
MISPRINT_FROM = 8  # letters of a word that is looked up again as if misprinted
TELLING = range(7, 13)  # letters of the beginnings that it is compared with


@lru_cache(maxsize=200_000)
def concepts_of(small: str, *, without_marks: bool) -> tuple[Found, ...]:
    """The concepts of one word, each with how surely; nothing for everyday words."""
    if small in everyday():
        return ()
    words = thesaurus().unmarked if without_marks else thesaurus().marked
    spelt = plainly(small) if without_marks else small
    found = _in_parts(spelt, words) or _mended(spelt, words)
    surest: dict[str, float] = {}
    for name, how in found:
        surest[name] = max(how, surest.get(name, 0))
    return tuple(surest.items())


def begins_known(small: str) -> bool:
    """Whether the thesaurus surely knows the word, or what it begins with."""
    words = thesaurus().marked
    found = words.exact.get(small) or _longest(small, words.starting, at=0)[0]
    return any(how > PERHAPS for _name, how in found)


def _in_parts(word: str, words: Lexicon) -> list[Found]:
    """What the parts of the word say, from its beginning on, the longest beginning first."""
    if word in words.exact:
        return words.exact[word]
    found, at = _longest(word, words.starting, at=0)
    at = at or 2
    while at <= len(word) - SHORTEST_BEGINNING:
        more, after = _longest(word, words.inside, at=at)
        found = [*found, *more]
        at = after or at + 1
    return found


def _longest(word: str, beginnings: dict[str, list[Found]], *, at: int) -> tuple[list[Found], int]:
    """The concepts of the longest beginning here, and where it ends; 0 if there is none."""
    for end in range(min(len(word), at + LONGEST_BEGINNING), at + SHORTEST_BEGINNING - 1, -1):
        if found := beginnings.get(word[at:end]):
            return found, end
    return [], 0


def _mended(word: str, words: Lexicon) -> list[Found]:
    """The same for a word as it is spoken, else for one without its marks, else for one with a misprint."""
    spoken = word
    for pattern, instead in SPOKEN:
        spoken = pattern.sub(instead, spoken)
    if spoken != word and (found := _in_parts(spoken, words)):
        return [(name, how * LESS) for name, how in found]
    if len(word) > MISPRINT_FROM - 2 and word.isascii():
        found, end = _longest(word, thesaurus().unmarked.starting, at=0)
        if end >= MISPRINT_FROM - 2:
            return [(name, how * LESS) for name, how in found]
    if len(word) >= MISPRINT_FROM:
        return [
            (name, how * MISPRINTED) for name, how in _misprinted(word, marked=words is thesaurus().marked)
        ]
    return []


def _misprinted(word: str, *, marked: bool) -> list[Found]:
    """The concepts of a longer beginning that it has but for a letter too many, too few or misplaced."""
    starting = (thesaurus().marked if marked else thesaurus().unmarked).starting
    for length in reversed(TELLING):
        if length > len(word):
            continue
        beginning = word[:length]
        if found := _with_a_letter_less(marked=marked).get(beginning):
            return found
        for other in (*_a_letter_less(beginning), *_two_misplaced(beginning)):
            if len(other) >= TELLING.start and (found := starting.get(other)):
                return found
    return []


@cache
def _with_a_letter_less(*, marked: bool) -> dict[str, list[Found]]:
    """Every longer beginning without any one of its letters but the first and the last."""
    starting = (thesaurus().marked if marked else thesaurus().unmarked).starting
    return {
        other: found
        for beginning, found in starting.items()
        if len(beginning) - 1 in TELLING
        for other in _a_letter_less(beginning)
    }


def _a_letter_less(letters: str) -> list[str]:
    return [letters[:at] + letters[at + 1 :] for at in range(1, len(letters) - 1)]


def _two_misplaced(letters: str) -> list[str]:
    return [
        letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(1, len(letters) - 1)
    ]
