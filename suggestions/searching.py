"""What a database is asked for to find the matters worth comparing: beginnings and parts of words.

PostgreSQL's own Finnish finds `väylän` for `väylä`, but no compounds and no other words for the same thing.
The beginnings of the thesaurus find both; its trigrams find parts of compounds, and what is misprinted.
"""

import re
from dataclasses import dataclass
from functools import cache

from core.spelling import plainly
from suggestions.comparing import weight_of
from suggestions.concepts import PERHAPS, thesaurus
from suggestions.reading import Reading

PLAIN = re.compile(r"[a-z0-9]{3,80}")  # full text takes no words of two thousand letters
MOST_WORDS, MOST_CONCEPTS, MOST_BEGINNINGS, MOST_PARTS = 10, 4, 12, 2
LONG = 6  # letters of a stem that may be a part of a compound
WORD, THING, PART = 1.0, 1.2, 0.6  # what each counts beside the others


@dataclass(frozen=True, slots=True)
class Search:
    """Questions for full text, parts of words for LIKE, and what an answer to each counts."""

    words: list[str]
    parts: list[str]
    weights: list[float]


def search_for(reading: Reading) -> Search:
    """What other matters about the same would hold, the weightiest; all without marks above letters."""
    stems = sorted(reading.stems, key=lambda stem: (-reading.stems[stem].weight, -len(stem)))
    stems = [stem for stem in stems if PLAIN.fullmatch(stem)]
    names = sorted(reading.concepts, key=lambda name: -weight_of(name, reading.concepts[name]))
    things = [name for name in names if name in beginnings()][:MOST_CONCEPTS]
    parts = [f"%{stem}%" for stem in stems if len(stem) >= LONG][:MOST_PARTS]
    words = stems[:MOST_WORDS]
    return Search(
        words=[*(f"{stem}:*" for stem in words), *(_any_of(beginnings()[name]) for name in things)],
        parts=parts,
        weights=[
            *(WORD * reading.stems[stem].weight for stem in words),
            *(THING * weight_of(name, reading.concepts[name]) for name in things),
            *(PART for _part in parts),
        ],
    )


def _any_of(words: list[str]) -> str:
    return " | ".join(f"{word}:*" for word in words)


@cache
def beginnings() -> dict[str, list[str]]:
    """The sure beginnings of each concept, without marks."""
    found: dict[str, list[str]] = {}
    for lexicon in (thesaurus().marked.exact, thesaurus().marked.starting):
        for beginning, concepts in lexicon.items():
            for name, how in concepts:
                if how > PERHAPS and PLAIN.fullmatch(plainly(beginning)):
                    found.setdefault(name, []).append(plainly(beginning))
    return {name: sorted(those, key=len)[:MOST_BEGINNINGS] for name, those in found.items()}
