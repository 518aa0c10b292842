"""Which concepts a word is about, whatever its endings, its parts, its dialect and its misprints."""

import re
from functools import lru_cache

from core.spelling import plainly
from suggestions.concepts import Found, Lexicon, thesaurus
from suggestions.words import everyday

LONGEST_BEGINNING = 18  # letters
SHORTEST_BEGINNING = 3
SPOKEN = [
    (
        re.compile(r"(?<=[aeiouyäö])([lhrn])([aeiouyäö])(?=[mvkpjh][aeiouyäö])"),
        r"\1",
    ),  # talavi, kolome, jalaka
    (re.compile(r"(?<=h)a(?=[n][a])"), ""),  # vanaha
    (re.compile(r"[mM]eh?tt?ä|mehtä"), "metsä"),
    (re.compile(r"([bcdfghjklmnprstv])\1(?=(?:aa|ee|ii|oo|uu|yy|ää|öö))"), r"\1"),  # nuorissoo, kirjastoon
    (re.compile(r"(?<=[^aeiouyäö])([bcdfghjklmnprstv])\1"), r"\1"),
    (re.compile(r"(?<=[lmnrtkpsjvh])ua"), "aa"),  # mua, koulunpiä
    (re.compile(r"(?<=[lmnrtkpsjvh])iä"), "ää"),
    (re.compile(r"ht(?=[aeiouyäö])"), "ts"),
]
MISPRINT_FROM = 7  # letters of a word that is looked up again as if misprinted
LESS = 0.8  # what a word counts that had to be mended first


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
    """The same for a word as it is spoken, and else for one with a misprint."""
    spoken = word
    for pattern, instead in SPOKEN:
        spoken = pattern.sub(instead, spoken)
    found = _in_parts(spoken, words) if spoken != word else []
    if not found and len(word) >= MISPRINT_FROM:
        found = _misprinted(word, words)
    return [(name, how * LESS) for name, how in found]


def _misprinted(word: str, words: Lexicon) -> list[Found]:
    """The concepts of a beginning of six letters or more that the word has but for one letter."""
    for length in range(min(len(word), 12), 5, -1):
        for other in _one_letter_off(word[:length]):
            if len(other) >= 6 and (found := words.starting.get(other)):
                return found
    return []


def _one_letter_off(letters: str) -> list[str]:
    """Without one letter, with two changed places, and with one doubled."""
    off = [letters[:at] + letters[at + 1 :] for at in range(1, len(letters))]
    off += [
        letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(len(letters) - 1)
    ]
    return off + [letters[:at] + letters[at] + letters[at:] for at in range(1, len(letters))]
