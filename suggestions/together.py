"""What several things in one matter mean together: the smell in a school is of its air."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from suggestions.concepts import FOLDER


@dataclass(frozen=True, slots=True)
class Together:
    """A concept, and of what it takes one each."""

    name: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@cache
def rules() -> tuple[Together, ...]:
    lines = (FOLDER / "together.rules").read_text("utf-8").splitlines()
    return tuple(_rule(line) for line in lines if line and not line.startswith("#"))


def _rule(line: str) -> Together:
    name, parts = line.split("=")
    one, other = parts.split("+")
    return Together(name.strip(), tuple(one.split()), tuple(other.split()))


def meant_together(weights: Mapping[str, float]) -> Iterator[tuple[str, float, str, str]]:
    """Each concept that two others mean together, how surely, and these two."""
    for rule in rules():
        one = _weightiest(rule.one, weights)
        other = _weightiest(rule.other, weights)
        if one and other:
            yield rule.name, min(weights[one], weights[other]), one, other


def _weightiest(names: tuple[str, ...], weights: Mapping[str, float]) -> str | None:
    return max((name for name in names if name in weights), key=lambda name: weights[name], default=None)
