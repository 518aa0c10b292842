"""How much one reading speaks for another: by things first, by bare words, and least by whom and how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from suggestions.concepts import Kind, related
from suggestions.reading import Reading, kind_of

COUNTS = {Kind.thing: 1.0, Kind.people: 0.45, Kind.way: 0.35}
BARE = 0.5  # what the same bare word counts beside the same concept
BEGINNING = 6  # letters of a longer stem that are compared, too
BEGINS_ALIKE = 0.6


@dataclass(slots=True)
class Likeness:
    """How much speaks for something, how surely by things, and the words that do."""

    score: float = 0
    by_things: float = 0
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


def likeness(matter: Reading, other: Reading, *, rarity: Rarity) -> Likeness:
    """What in the matter speaks for the other, against how much the other is about."""
    like = Likeness()
    _by_concepts(matter, other, like, rarity=rarity)
    _by_bare_words(matter, other, like, rarity=rarity)
    about = sum(COUNTS[kind_of(name)] * it.weight * rarity.of(name) for name, it in other.concepts.items())
    like.score /= (0.4 + about) ** 0.5
    return like


def _by_concepts(matter: Reading, other: Reading, like: Likeness, *, rarity: Rarity) -> None:
    near = related()
    for name, wanted in other.concepts.items():
        nearest, through = 0.0, ""
        for mine, mentioned in matter.concepts.items():
            how = min(mentioned.weight, 2) * near[mine].get(name, 0)
            if how > nearest:
                nearest, through = how, mine
        if through:
            kind = kind_of(name)
            like.add(nearest * wanted.weight * COUNTS[kind] * rarity.of(name), matter.concepts[through].words)
            if kind is Kind.thing:
                like.by_things = max(like.by_things, nearest)


def _by_bare_words(matter: Reading, other: Reading, like: Likeness, *, rarity: Rarity) -> None:
    mine = {stem[:BEGINNING]: stem for stem in matter.stems if len(stem) >= BEGINNING}
    for stem, wanted in other.stems.items():
        alike, how = (stem, 1.0) if stem in matter.stems else (mine.get(stem[:BEGINNING], ""), BEGINS_ALIKE)
        if alike:
            mentioned = matter.stems[alike]
            like.add(BARE * how * min(mentioned.weight, 2) * wanted.weight * rarity.of(stem), mentioned.words)
