"""A text as it is compared: concepts, bare words, names of places, each with what stands there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log

from core.spelling import plainly
from suggestions.concepts import Kind, Lexicon, thesaurus
from suggestions.places import is_place
from suggestions.recognising import concepts_of
from suggestions.together import meant_together
from suggestions.words import LONGEST, Word, everyday, is_without_marks, numbers_of, words_of

TITLE = 1.8  # what a word of the title counts; one of the text counts 1
IN_A_NAME = 0.3  # the beach in the name of a village is not what the matter is about
AGE = re.compile(r"\b(\d{1,2}) ?[-–]? ?(?:v\b|vuoti\w*)")  # 16-vuotias, 82 v
YOUNG, GROWN, OLD = 13, 25, 65  # years
LONGEST_ENDING = 5  # letters, in a phrase
NEIGHBOURS = 3  # words within which a phrase stands


@dataclass(slots=True)
class Mentioned:
    """How much a text is about something, and the words that say so, as they stand there."""

    weight: float = 0
    words: list[str] = field(default_factory=list)

    def add(self, weight: float, word: str) -> None:
        self.weight += weight
        if word not in self.words:
            self.words.append(word)


@dataclass(slots=True)
class Reading:
    concepts: dict[str, Mentioned] = field(default_factory=dict)
    stems: dict[str, Mentioned] = field(default_factory=dict)
    places: dict[str, Mentioned] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    actions: dict[str, Mentioned] = field(default_factory=dict)  # which it seems to be about, and how surely
    known: set[str] = field(default_factory=set)  # the stems that the thesaurus knows something of
    likely_actions: Sequence[
        float
    ] = ()  # how likely each is about it, and each department answers: 1 together
    likely_departments: Sequence[float] = ()


def read(title: str, text: str = "") -> Reading:
    """Both, the title weighing more; a text that only repeats its title counts once."""
    title, text = title[:LONGEST], text[:LONGEST]
    if text.startswith(title):
        text = text[len(title) :]
    without_marks = is_without_marks(f"{title} {text}")
    reading = Reading(numbers=numbers_of(f"{title} {text}"))
    for part, weight in ((title, TITLE), (text, 1.0)):
        _take(reading, list(words_of(part)), weight=weight, without_marks=without_marks)
        for age in AGE.finditer(part):
            if people := _of_age(int(age[1])):
                reading.concepts.setdefault(people, Mentioned()).add(weight, age[0])
    _take_together(reading)
    for mentioned in (*reading.concepts.values(), *reading.stems.values(), *reading.places.values()):
        mentioned.weight = 1 + log(mentioned.weight) if mentioned.weight > 1 else mentioned.weight
    return reading


def _take_together(reading: Reading) -> None:
    weights = {name: it.weight for name, it in reading.concepts.items()}
    for name, weight, *parts in meant_together(weights):
        words = [word for part in parts for word in reading.concepts[part].words]
        mentioned = reading.concepts.setdefault(name, Mentioned())
        mentioned.weight = max(mentioned.weight, weight)
        mentioned.words += [word for word in words if word not in mentioned.words]


def _of_age(years: int) -> str | None:
    """Whom a matter is about that tells their age."""
    if years >= OLD:
        return "older"
    return "children" if years < YOUNG else "youth" if years < GROWN else None


def _take(reading: Reading, words: Sequence[Word], *, weight: float, without_marks: bool) -> None:
    for word in words:
        place = is_place(word)
        if place:
            reading.places.setdefault(word.stem, Mentioned()).add(weight, word.written)
        _take_word(reading, word, weight * (IN_A_NAME if place else 1), without_marks=without_marks)
        if word.small not in everyday() and len(word.stem) > 2:
            reading.stems.setdefault(word.stem, Mentioned()).add(weight, word.written)
    for name, how, written in _phrases(words, without_marks=without_marks):
        reading.concepts.setdefault(name, Mentioned()).add(weight * how, written)


def _take_word(reading: Reading, word: Word, weight: float, *, without_marks: bool) -> None:
    for name, how in concepts_of(word.small, without_marks=without_marks):
        reading.known.add(word.stem)
        reading.concepts.setdefault(name, Mentioned()).add(weight * how, word.written)


def _phrases(words: Sequence[Word], *, without_marks: bool) -> Iterator[tuple[str, float, str]]:
    """Concepts that only several words together mean."""
    lexicon: Lexicon = thesaurus().unmarked if without_marks else thesaurus().marked
    spelt = [plainly(word.small) if without_marks else word.small for word in words]
    for at, word in enumerate(spelt):
        for end in range(2, len(word) + 1):
            for rest, (name, how) in lexicon.phrases.get(word[:end], ()):
                if _is(word, word[:end]) and _follow(rest, spelt[at + 1 : at + 1 + NEIGHBOURS]):
                    yield name, how, words[at].written


def _follow(rest: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words that begin so come, in this order."""
    coming = iter(words)
    return all(any(_is(word, beginning) for word in coming) for beginning in rest)


def _is(word: str, beginning: str) -> bool:
    """Whether the word is the beginning with an ending, and not some longer word."""
    return word.startswith(beginning) and len(word) - len(beginning) <= LONGEST_ENDING


def kind_of(name: str) -> Kind:
    return thesaurus().concepts[name].kind
