"""Who is meant by a name in a file: an organisation that we know, one that a person has chosen, or nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from core.languages import _
from plan.exchange.choices import NEW
from plan.exchange.columns import plainly
from plan.exchange.splitting import LONGEST, names, tidied

APART = re.compile(r"\s*[,;/\n]\s*")
MOST_PROPOSED = 3
LONGEST_NAME = 200  # characters of an organisation
ALIKE = 0.55  # of 1; below it a proposal is a guess


@dataclass(frozen=True)
class Meant:
    """Who is responsible, who else was named beside, and what is to be told of it."""

    name: str = ""
    others: tuple[str, ...] = ()
    fault: str = ""
    proposal: str = ""


@dataclass
class Names:
    """`known` are the names of organisations by the same in small letters; None takes every name as it is.

    `chosen` is what a person has said of others. `unknown` gathers those that nobody has told of yet, `new`
    those that are to be added.
    """

    known: Mapping[str, str] | None
    chosen: Mapping[str, str] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)

    def meant(self, text: str) -> Meant:
        """Who the words mean. Of several, the first is responsible and the others are partners."""
        if self.known is None or not text:
            return Meant(text)
        if name := self._one(" ".join(text.split())):
            return Meant(name)
        first, *others = self._several(text)
        if name := self._one(first):
            told = _("%(name)s is responsible, %(others)s partners.", name=name, others=", ".join(others))
            return Meant(name, tuple(others), proposal=told)
        self.unknown[first] = self.unknown.get(first, 0) + 1
        return Meant(first, tuple(others), fault=_("There is no organisation “%(name)s”.", name=first[:80]))

    def _several(self, text: str) -> list[str]:
        """The names in the text: parted by commas and the like, by `ja` only where we know the first."""
        text = tidied(text)
        if len(text) > LONGEST:
            return [text]
        by_words = names(text)
        if len(by_words) > 1 and self._one(by_words[0]):
            return by_words
        return [part for part in APART.split(text.strip()) if part.strip()] or [text]

    def _one(self, name: str) -> str:
        """The organisation of that name; nothing where there is none."""
        assert self.known is not None
        small = name.strip().casefold()
        if small in self.known:
            return self.known[small]
        chosen = self.chosen.get(small, "")
        if chosen.startswith(NEW) and len(name.strip()) <= LONGEST_NAME:
            self.new[name.strip()] = chosen.removeprefix(NEW)
            return name.strip()
        return self.known.get(chosen.casefold(), "")


def similar(name: str, known: Mapping[str, str]) -> list[str]:
    """Organisations that may be meant, the likeliest first."""
    if len(name) > LONGEST_NAME:
        return []
    ranked = sorted(((_alike(name, other), other) for other in known.values()), reverse=True)
    return [other for alike, other in ranked if alike >= ALIKE][:MOST_PROPOSED]


def _alike(name: str, other: str) -> float:
    one, two = plainly(name), plainly(other)
    if len(one) > 2 and any(word.startswith(one) for word in (two, *two.split())):
        return 0.9
    matcher = SequenceMatcher(None, one, two)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
