"""The thesaurus of municipal life: which words, of officials and of villagers, are about one thing.

A file of `thesaurus/` has blocks. A block begins with `name | duties | wider things`, and below, further in,
stand the beginnings of words: `katuval` is also `katuvalojen`. A beginning of five letters or more is found
inside a compound, too (`uimaran` in `talviuimaranta`). Marks at a beginning: `=` the word is just this; `^`
only where a word begins; `*` inside a compound though it is short; `?` behind it: it may mean other things,
too; `_` between beginnings: these words near each other, in this order. A name with `@` before it is about
whom or where, with `~` about how: alone, they say little of the matter. A name alone, in another file, has
more beginnings of the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path

from core.spelling import plainly

FOLDER = Path(__file__).parent / "thesaurus"
ALONE = 5  # letters of a beginning that is found inside a compound without a mark
PERHAPS = 0.45  # what a beginning counts that may mean other things


class Kind(IntEnum):
    """What a concept tells: the thing that a matter is about, the people, or the way."""

    thing = 0
    people = 1
    way = 2


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing, whose duty it usually is, and the wider things it is a part of, each with how near it is."""

    name: str
    kind: Kind
    duties: tuple[str, ...]
    wider: tuple[tuple[str, float], ...]


Found = tuple[str, float]  # a concept and how surely


@dataclass(slots=True)
class Lexicon:
    """The beginnings by their letters, for one way of spelling."""

    exact: dict[str, list[Found]] = field(default_factory=dict)
    starting: dict[str, list[Found]] = field(default_factory=dict)
    inside: dict[str, list[Found]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Found]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thesaurus:
    concepts: dict[str, Concept]
    marked: Lexicon
    unmarked: Lexicon


@cache
def thesaurus() -> Thesaurus:
    """All files of the folder, read once."""
    concepts: dict[str, Concept] = {}
    marked, unmarked = Lexicon(), Lexicon()
    for path in sorted(FOLDER.glob("*.txt")):
        for concept, beginnings in blocks(path.read_text("utf-8").splitlines()):
            if concept.duties or concept.name not in concepts:
                concepts[concept.name] = concept
            for beginning in beginnings:
                put(marked, beginning, concept.name)
                put(unmarked, plainly(beginning), concept.name)
    return Thesaurus(concepts, marked, unmarked)


def blocks(lines: Iterable[str]) -> Iterator[tuple[Concept, list[str]]]:
    """Each concept with its beginnings; empty lines and lines that begin with # say nothing."""
    concept: Concept | None = None
    beginnings: list[str] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            beginnings += line.split()
            continue
        if concept:
            yield concept, beginnings
        concept, beginnings = _concept(line), []
    if concept:
        yield concept, beginnings


def _concept(line: str) -> Concept:
    name, duties, wider, *_ = [part.strip() for part in f"{line}||".split("|")]
    kind = {"@": Kind.people, "~": Kind.way}.get(name[0], Kind.thing)
    return Concept(name.lstrip("@~"), kind, tuple(duties.split()), tuple(map(_wider, wider.split())))


def _wider(written: str) -> tuple[str, float]:
    """`streets` or `streets.8`: a part of it, how near."""
    name, _, tenths = written.partition(".")
    return name, int(tenths) / 10 if tenths else 0.6


def put(lexicon: Lexicon, beginning: str, name: str) -> None:
    """Write one beginning down where it will be looked for."""
    letters = beginning.lstrip("=^*").rstrip("?")
    found = (name, PERHAPS if beginning.endswith("?") else 1.0)
    if "_" in letters:
        first, *rest = letters.split("_")
        lexicon.phrases.setdefault(first, []).append((tuple(rest), found))
    elif beginning.startswith("="):
        lexicon.exact.setdefault(letters, []).append(found)
    else:
        lexicon.starting.setdefault(letters, []).append(found)
        if not beginning.startswith("^") and (len(letters) >= ALONE or beginning.startswith("*")):
            lexicon.inside.setdefault(letters, []).append(found)


@cache
def related() -> dict[str, dict[str, float]]:
    """How near each concept is to others: to its wider ones, theirs, and those that share a wider one."""
    concepts = thesaurus().concepts
    up = {name: _upwards(name, concepts) for name in concepts}
    near: dict[str, dict[str, float]] = {name: {name: 1.0} for name in concepts}
    for name, above in up.items():
        for wider, how in above.items():
            _nearer(near, name, wider, how=how)
            _nearer(near, wider, name, how=how * 0.8)
    for name, above in up.items():
        for other, others in up.items():
            if name != other and (shared := above.keys() & others.keys()):
                how = max(above[wider] * others[wider] for wider in shared) * 0.6
                _nearer(near, name, other, how=how)
    return near


def _upwards(name: str, concepts: dict[str, Concept]) -> dict[str, float]:
    """The wider things of a concept, and of these, each with how near it is."""
    found: dict[str, float] = {}
    for wider, how in concepts[name].wider:
        found[wider] = max(found.get(wider, 0), how)
        for further, less in concepts[wider].wider:
            found[further] = max(found.get(further, 0), how * less)
    return found


def _nearer(near: dict[str, dict[str, float]], one: str, other: str, *, how: float) -> None:
    if one != other and how > near[one].get(other, 0.15):
        near[one][other] = how
