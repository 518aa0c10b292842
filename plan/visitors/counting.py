"""Sums of counts: of a place and of all that is part of it. Pure; a sum is no more exact than its parts."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from plan.figures import Figure
from plan.tables import Qualifier
from plan.visitors.tables import Counted

Told = Mapping[tuple[int, int], Mapping[Counted, Figure]]  # place and year: what was counted


class Sum(Struct, frozen=True):
    """The sum, and of how many places it is: of `of` that are asked, `told` have told."""

    figure: Figure
    told: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether everybody asked has told."""
        return self.told == self.of


def below(place: int, parents: Mapping[int, int | None]) -> list[int]:
    """The place and all that is part of it, at any depth."""
    found = [place]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one and child not in found]
    return found


def above(place: int, parents: Mapping[int, int | None]) -> list[int]:
    """The place and all that it is part of."""
    found, one = [place], parents.get(place)
    while one is not None and one not in found:
        found.append(one)
        one = parents.get(one)
    return found


def total(places: Sequence[int], year: int, what: Counted, *, told: Told) -> Sum | None:
    """The sum over these places, all of which are asked about it; None where nobody has told.

    Where somebody has not told, it is more than what is known.
    """
    found = [told[place, year][what] for place in places if what in told.get((place, year), {})]
    if not found:
        return None
    kinds = {one.qualifier for one in found}
    if len(found) < len(places):
        kinds.add(Qualifier.over)
    return Sum(
        Figure(sum((one.value for one in found), Decimal(0)), _together(kinds)), len(found), len(places)
    )


def _together(kinds: Iterable[Qualifier]) -> Qualifier:
    """More and more is more; more and less is about."""
    rest = set(kinds) - {Qualifier.exactly}
    if not rest:
        return Qualifier.exactly
    return rest.pop() if len(rest) == 1 else Qualifier.about
