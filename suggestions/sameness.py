"""How likely two matters are the same one, by all that they share, each kind of evidence with its weight.

The weights are those of a logistic regression, fitted to the pairs that people marked in the invented towns
of `tests/suggestions`, each town read with the thesaurus as it was before it knew the town. For a town left
out of the fitting, the right one was among three for 93 of 100; by words and concepts alone, for 87.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from suggestions.concepts import Kind
from suggestions.reading import Reading, kind_of

SPELLING = 1.5  # of the logarithm of how alike the words are, letter by letter
THINGS, PEOPLE = 2.3, 1.5  # for each thing, or sort of people, that both are about, the more the rarer
SAME_PLACE, OTHER_PLACE = 2.1, -0.5  # the same matter elsewhere is another matter
NUMBER = 2.5
SAME_ACTION, SAME_DEPARTMENT = 0.85, 0.35  # of the logarithm of how likely one will answer both
NEVER = 3.5  # what speaks for a pair that is as likely the same as not
PIECE = 4  # letters
UNLIKE, UNLIKELY, UNLIKELY_OFFICE = 0.01, 0.001, 0.01

Weights = Mapping[str, float]
Telling = Callable[[str], float]  # from 0 to 1: the rarer among the matters, the more


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a matter can be the same in another one."""

    pieces: Weights
    things: Weights
    people: Weights
    places: frozenset[str]
    numbers: frozenset[str]
    actions: Sequence[float]
    departments: Sequence[float]


def traits_of(reading: Reading) -> Traits:
    concepts: dict[Kind, dict[str, float]] = {kind: {} for kind in Kind}
    for name, it in reading.concepts.items():
        concepts[kind_of(name)][f"c:{name}"] = it.weight
    return Traits(
        pieces=_pieces(reading),
        things=concepts[Kind.thing],
        people=concepts[Kind.people],
        places=frozenset(reading.places),
        numbers=frozenset(reading.numbers),
        actions=reading.likely_actions,
        departments=reading.likely_departments,
    )


def _pieces(reading: Reading) -> dict[str, float]:
    """Four letters each, with marks where a word begins and ends: what compounds share with their parts."""
    pieces: dict[str, float] = {}
    for stem, it in reading.stems.items():
        marked = f"^{stem}$"
        for at in range(len(marked) - PIECE + 1):
            piece = marked[at : at + PIECE]
            pieces[piece] = max(it.weight, pieces.get(piece, 0))
    return pieces


def evidence(one: Traits, other: Traits, *, telling: Telling) -> float:
    """What speaks for both being the same matter, less what speaks against it."""
    return (
        SPELLING * log(UNLIKE + _alike(one.pieces, other.pieces, telling))
        + THINGS * _shared(one.things, other.things, telling)
        + PEOPLE * _shared(one.people, other.people, telling)
        + _by_place(one.places, other.places)
        + NUMBER * bool(one.numbers & other.numbers)
        + SAME_ACTION * log(UNLIKELY + _both(one.actions, other.actions))
        + SAME_DEPARTMENT * log(UNLIKELY_OFFICE + _both(one.departments, other.departments))
    )


def chance(evidence: float) -> float:
    """The same, from 0 to 1."""
    return 1 / (1 + exp(-min(50, max(-50, evidence + NEVER))))


def _shared(one: Weights, other: Weights, telling: Telling) -> float:
    return sum(min(one[name], other[name]) * telling(name) for name in one.keys() & other.keys())


def _alike(one: Weights, other: Weights, telling: Telling) -> float:
    shared = one.keys() & other.keys()
    if not shared:
        return 0
    both = sum(one[name] * other[name] * telling(name) ** 2 for name in shared)
    return both / (_length(one, telling) * _length(other, telling))


def _length(weights: Weights, telling: Telling) -> float:
    return sqrt(sum((weight * telling(name)) ** 2 for name, weight in weights.items())) or 1


def _by_place(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0
    return SAME_PLACE if one & other else OTHER_PLACE


def _both(one: Sequence[float], other: Sequence[float]) -> float:
    """How likely the same one of several; 0 where nobody has asked for any."""
    return sum(mine * theirs for mine, theirs in zip(one, other, strict=False))
