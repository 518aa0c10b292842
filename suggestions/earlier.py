"""Earlier matters, the likeliest first to be the same one.

Those that share most words and things are looked up, then weighed by all that they share. No threshold judges
them: the likeliest are shown, however likely (a trial with real matters found every one worse than chance).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import nlargest
from math import log, sqrt

from suggestions.comparing import BEGINNING, COUNTS
from suggestions.concepts import related
from suggestions.reading import Mentioned, Reading, kind_of
from suggestions.sameness import Traits, chance, evidence, traits_of
from suggestions.values import Id, Suggestion

CONCEPT, BARE, BEGINS_ALIKE, NUMBER, ACTION = 1.0, 0.8, 0.4, 0.5, 1.5
PIECE, OF_A_PIECE = 4, 0.25  # letters; what the same ones in another word count
NEAR = 0.5  # what a related concept counts
WEIGHED = 60  # so many that share most are weighed by all that they share
PLACE = 0.5
COMMON = 0.25  # a feature of more matters than this share of many tells nothing
MANY = 400
WORDS = 6

Features = dict[str, tuple[float, list[str]]]


class Earlier:
    """The matters so far, by what they are about; each is compared only with those that share something."""

    def __init__(self) -> None:
        self.ids: list[Id] = []
        self.features: list[Features] = []
        self.norms: list[float] = []
        self.traits: list[Traits] = []
        self.having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.pieces: dict[str, int] = {}

    def add(self, id: Id, reading: Reading) -> None:
        """Remember a matter; from now on it is an earlier one."""
        features = _features(reading)
        for feature, (weight, _) in features.items():
            self.having[feature].append((len(self.ids), weight))
        self.ids.append(id)
        self.features.append(features)
        self.norms.append(_norm(features))
        self.traits.append(traits_of(reading))
        for piece in self.traits[-1].pieces:
            self.pieces[piece] = self.pieces.get(piece, 0) + 1

    def likeliest(self, reading: Reading, most: int = 3) -> list[Suggestion]:
        """Up to so many earlier ones, best first, each with the words of this one that it shares."""
        features = _with_related(_features(reading))
        scores = self._scores(features)
        for at in scores:
            scores[at] /= self.norms[at]
        sharing = nlargest(max(most, WEIGHED), scores, key=lambda at: (scores[at], -at))
        mine, telling = traits_of(reading), cache(self._rarity)
        weighed = {at: evidence(mine, self.traits[at], telling=telling) for at in sharing}
        best = nlargest(most, weighed, key=lambda at: (weighed[at], scores[at], -at))
        return [
            Suggestion(self.ids[at], round(chance(weighed[at]), 3), self._shared(features, reading, at))
            for at in best
        ]

    def _scores(self, features: Features) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for feature, (weight, _) in features.items():
            if telling := weight * self._telling(feature):
                for at, other in self.having.get(feature, ()):
                    scores[at] += telling * other
        return scores

    def _telling(self, feature: str) -> float:
        """The rarer, the more; nothing for what stands in a great part of many."""
        found = len(self.having.get(feature, ()))
        if len(self.ids) > MANY and found > COMMON * len(self.ids):
            return 0
        return log(1 + len(self.ids) / (1 + found)) ** 2

    def _rarity(self, name: str) -> float:
        """From 0 to 1 for a concept or a piece of a word: the rarer, the more."""
        all = len(self.ids)
        having = self.pieces.get(name) or len(self.having.get(name, ()))
        return log(1 + all / (1 + having)) / log(1 + all)

    def _shared(self, features: Features, reading: Reading, at: int) -> list[str]:
        """The words of this matter that speak for that one, those that say most first."""
        words: dict[str, float] = {}
        for feature in features.keys() & self.features[at].keys():
            weight = features[feature][0] * self.features[at][feature][0]
            for word in features[feature][1]:
                words[word] = max(weight, words.get(word, 0))
        for place in self.traits[at].places & reading.places.keys():
            words |= dict.fromkeys(reading.places[place].words, PLACE)
        return sorted(words, key=lambda word: -words[word])[:WORDS]


def _features(reading: Reading) -> Features:
    """All that a matter can share with another, each with its weight and its words."""
    return {
        **{f"c:{name}": (_of_concept(name, it), it.words) for name, it in reading.concepts.items()},
        **{f"s:{stem}": (BARE * it.weight, it.words) for stem, it in reading.stems.items()},
        **dict(_beginnings(reading.stems.items())),
        **dict(_pieces(reading.stems.items())),
        **{f"n:{number}": (NUMBER, [number]) for number in reading.numbers},
        **{f"a:{action}": (ACTION * it.weight, it.words) for action, it in reading.actions.items()},
    }


def _of_concept(name: str, mentioned: Mentioned) -> float:
    return CONCEPT * COUNTS[kind_of(name)] * mentioned.weight


def _beginnings(stems: Iterable[tuple[str, Mentioned]]) -> Iterator[tuple[str, tuple[float, list[str]]]]:
    for stem, it in stems:
        if len(stem) >= BEGINNING:
            yield f"b:{stem[:BEGINNING]}", (BEGINS_ALIKE * it.weight, it.words)


def _pieces(stems: Iterable[tuple[str, Mentioned]]) -> Iterator[tuple[str, tuple[float, list[str]]]]:
    """Four letters each: what a compound shares with its parts."""
    for stem, it in stems:
        if len(stem) > PIECE:
            for at in range(len(stem) - PIECE + 1):
                yield f"g:{stem[at : at + PIECE]}", (OF_A_PIECE * it.weight, it.words)


def _with_related(features: Features) -> Features:
    """The same with the concepts that are near to its own."""
    near = related()
    more: Features = {}
    for feature, (weight, words) in features.items():
        if feature.startswith("c:"):
            for other, how in near[feature[2:]].items():
                counts = weight * how * NEAR
                if f"c:{other}" not in features and counts > more.get(f"c:{other}", (0, []))[0]:
                    more[f"c:{other}"] = (counts, words)
    return features | more


def _norm(features: Features) -> float:
    return sqrt(sum(weight * weight for weight, _ in features.values())) or 1
