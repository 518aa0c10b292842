"""The words of a text, as they stand there and as they are compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from core.spelling import plainly

FILE = Path(__file__).parent / "thesaurus" / "everyday.words"
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;\n\r•–-]\s*|[\"”»(]\s*)$")
ENOUGH_TO_TELL = 25  # letters; a shorter text without ä and ö may have none by chance
LONGEST = 20_000  # characters of one matter that are read

_finnish = snowballstemmer.stemmer("finnish")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, in small letters, and its stem without marks; `named`: written as a name is."""

    written: str
    small: str
    stem: str
    named: bool


@lru_cache(maxsize=200_000)
def stem(small: str) -> str:
    """What is left of a word without its endings, and without marks above letters."""
    return plainly(_finnish.stemWord(small))


@cache
def everyday() -> frozenset[str]:
    """Words that tell nothing of a matter, as people spell them, with and without marks."""
    lines = FILE.read_text("utf-8").splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return frozenset(words) | frozenset(plainly(word) for word in words)


def words_of(text: str) -> Iterator[Word]:
    """Every word in order; of `Mylly-talo`, two."""
    text = text[:LONGEST]
    for match in WORD.finditer(text):
        written = match.group()
        small = written.lower()
        yield Word(written, small, stem(small), _named(text, match))


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether it has a capital where no sentence begins."""
    written = match.group()
    if not written[0].isupper() or (len(written) > 1 and written.isupper()):
        return False
    return not SENTENCE_ENDS.search(text[max(0, match.start() - 4) : match.start()])


def numbers_of(text: str) -> set[str]:
    """The numbers that stand in it, of two digits or more."""
    return {number for number in NUMBER.findall(text[:LONGEST]) if len(number) > 1}


def is_without_marks(text: str) -> bool:
    """Whether somebody wrote all of it on keys without ä and ö."""
    letters = sum(map(str.isalpha, text))
    return letters >= ENOUGH_TO_TELL and not any(mark in text for mark in "äöÄÖ")
