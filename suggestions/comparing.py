"""How much a matter speaks for something else: by things first, by bare words, and least by whom and how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from suggestions.concepts import Kind, related
from suggestions.reading import Mentioned, Reading, kind_of

COUNTS = {Kind.thing: 1.0, Kind.people: 0.4, Kind.way: 0.3}
MOST = 2.2  # a thing that is told again and again counts at most so much
UNCOVERED = 0.4  # what a match counts though the matter is mostly about something else
LENGTH = 0.5  # how much it tells against an action that it is about much else
BARE = 0.55  # what the same bare word counts beside the same concept
UNKNOWN = 1.0  # the same of a word that the thesaurus does not know, and that is the rarer for it
BEGINS = 4  # letters of a word that another one begins with
BEGINNING = 6  # letters of a longer stem that are compared, too
BEGINS_ALIKE = 0.6
INSIDE = 5  # letters of a stem that is found inside another


@dataclass(slots=True)
class Likeness:
    """How much speaks for something, how surely by things, and the words that do."""

    score: float = 0
    by_things: float = 0
    covered: float = 0
    words: dict[str, float] = field(default_factory=dict)

    def add(self, score: float, words: Iterable[str]) -> None:
        self.score += score
        for word in words:
            self.words[word] = max(score, self.words.get(word, 0))

    def best_words(self, most: int = 6) -> list[str]:
        return sorted(self.words, key=lambda word: -self.words[word])[:most]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a concept or a word is among these readings: the rarer, the more."""

    all: int
    having: Mapping[str, int]

    @classmethod
    def among(cls, readings: Iterable[Reading]) -> "Rarity":
        having: dict[str, int] = {}
        count = 0
        for reading in readings:
            count += 1
            for name in (*reading.concepts, *reading.stems):
                having[name] = having.get(name, 0) + 1
        return cls(count, having)

    def of(self, name: str) -> float:
        return log(1 + self.all / (1 + self.having.get(name, 0))) / log(1 + self.all or 2)


def weight_of(name: str, mentioned: Mentioned) -> float:
    return COUNTS[kind_of(name)] * min(mentioned.weight, MOST)


def likeness(matter: Reading, other: Reading, *, rarity: Rarity) -> Likeness:
    """What in the matter speaks for the other, against how much the other, and the matter, are about."""
    like = Likeness()
    _by_concepts(matter, other, like, rarity=rarity)
    _by_bare_words(matter, other, like, rarity=rarity)
    about = sum(COUNTS[kind_of(name)] * it.weight * rarity.of(name) for name, it in other.concepts.items())
    like.covered = covered(matter, other)
    like.score *= (UNCOVERED + (1 - UNCOVERED) * like.covered) / (0.5 + about) ** LENGTH
    return like


def covered(matter: Reading, other: Reading) -> float:
    """From 0 to 1: how much of what the matter is about, the other is about, too."""
    near = related()
    weights = {name: weight_of(name, it) for name, it in matter.concepts.items()}
    alike = sum(
        weight * max((near[name].get(theirs, 0) for theirs in other.concepts), default=0)
        for name, weight in weights.items()
    )
    return alike / (0.3 + sum(weights.values()))


def _by_concepts(matter: Reading, other: Reading, like: Likeness, *, rarity: Rarity) -> None:
    near = related()
    for name, wanted in other.concepts.items():
        nearest, through = 0.0, ""
        for mine, mentioned in matter.concepts.items():
            how = COUNTS[kind_of(mine)] * min(mentioned.weight, MOST) * near[mine].get(name, 0)
            if how > nearest:
                nearest, through = how, mine
        if through:
            kind = kind_of(name)
            counts = COUNTS[kind] if kind is not kind_of(through) else 1.0
            like.add(
                nearest * min(wanted.weight, 1.6) * counts * rarity.of(name), matter.concepts[through].words
            )
            if kind is Kind.thing and kind_of(through) is Kind.thing:
                like.by_things = max(like.by_things, nearest * min(wanted.weight, 1))


def _by_bare_words(matter: Reading, other: Reading, like: Likeness, *, rarity: Rarity) -> None:
    for stem, wanted in other.stems.items():
        alike, how = _same_word(stem, matter.stems)
        if alike:
            it = matter.stems[alike]
            counts = BARE if stem in other.known else UNKNOWN
            like.add(counts * how * min(it.weight, 2) * min(wanted.weight, 1.6) * rarity.of(stem), it.words)


def _same_word(stem: str, others: Mapping[str, Mentioned]) -> tuple[str, float]:
    """The stem of theirs that is this one, or begins like it, or is a part of it, and how surely."""
    if stem in others:
        return stem, 1.0
    for other in others:
        if _alike(stem, other):
            return other, BEGINS_ALIKE
    return "", 0


def _alike(one: str, other: str) -> bool:
    """Whether one begins with the other, both begin alike, or one is a part of the other."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    letters = len(shorter)
    if letters < BEGINS:
        return False
    if longer.startswith(shorter):
        return True
    if letters >= BEGINNING and shorter[:BEGINNING] == longer[:BEGINNING]:
        return True
    return letters >= INSIDE and shorter in longer
