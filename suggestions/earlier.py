"""Earlier matters, the likeliest first to be the same one: same things, same words, same place.

Nothing is judged by how alike two texts are: the likeliest are shown, however likely (a trial with real
matters found every threshold worse than chance).
"""

from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest
from math import log, sqrt

from suggestions.comparing import BEGINNING, COUNTS
from suggestions.concepts import related
from suggestions.reading import Reading, kind_of, read
from suggestions.values import Id, Suggestion, Topic

CONCEPT, BARE, BEGINS_ALIKE, PLACE, NUMBER = 1.0, 0.7, 0.35, 1.6, 0.6
NEAR = 0.5  # what a related concept counts
COMMON = 0.25  # a feature of more matters than this share of many tells nothing
MANY = 400


class Earlier:
    """The matters so far, by what they are about; each is compared only with those that share something."""

    def __init__(self) -> None:
        self.ids: list[Id] = []
        self.norms: list[float] = []
        self.having: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def add(self, topic: Topic, reading: Reading) -> None:
        features = dict(_features(reading))
        at = len(self.ids)
        self.ids.append(topic.id)
        self.norms.append(sqrt(sum(weight * weight for weight, _ in features.values())) or 1)
        for feature, (weight, _) in features.items():
            self.having[feature].append((at, weight))

    def likeliest(self, reading: Reading, most: int = 3) -> list[Suggestion]:
        """Up to so many earlier ones, best first, each with the words of this one that it shares."""
        features = dict(_features(reading))
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, dict[str, float]] = defaultdict(dict)
        for feature, (weight, words) in features.items():
            found = self.having.get(feature, ())
            if len(self.ids) > MANY and len(found) > COMMON * len(self.ids):
                continue
            telling = weight * log(1 + len(self.ids) / (1 + len(found))) ** 2
            for at, other in found:
                scores[at] += telling * other / self.norms[at]
        best = nlargest(most, scores, key=lambda at: (scores[at], -at))
        norm = sqrt(sum(weight * weight for weight, _ in features.values())) or 1
        for feature, (weight, words) in features.items():
            for at, other in self.having.get(feature, ()):
                if at in best:
                    shared[at].update({word: max(weight * other, shared[at].get(word, 0)) for word in words})
        return [
            Suggestion(
                self.ids[at],
                round(scores[at] / norm, 3),
                sorted(shared[at], key=lambda w: -shared[at][w])[:6],
            )
            for at in best
        ]


def _features(reading: Reading) -> Iterator[tuple[str, tuple[float, list[str]]]]:
    """All that a matter can share with another, each with its weight and its words."""
    near = related()
    expanded: dict[str, tuple[float, list[str]]] = {}
    for name, it in reading.concepts.items():
        weight = CONCEPT * COUNTS[kind_of(name)] * it.weight
        for other, how in near[name].items():
            counts = weight * (how if other == name else how * NEAR)
            if counts > expanded.get(f"c:{other}", (0, []))[0]:
                expanded[f"c:{other}"] = (counts, it.words)
    yield from expanded.items()
    for stem, it in reading.stems.items():
        yield f"s:{stem}", (BARE * it.weight, it.words)
        if len(stem) > BEGINNING:
            yield f"b:{stem[:BEGINNING]}", (BEGINS_ALIKE * it.weight, it.words)
    for stem, it in reading.places.items():
        yield f"p:{stem}", (PLACE, it.words)
    for number in reading.numbers:
        yield f"n:{number}", (NUMBER, [number])


def earlier_of(topics: list[Topic]) -> Earlier:
    earlier = Earlier()
    for topic in topics:
        earlier.add(topic, read(topic.title, topic.text))
    return earlier
