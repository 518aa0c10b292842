"""Tables in groups that can be planned one after the other, because they share the most among themselves."""

from collections import defaultdict
from collections.abc import Iterable

from dates.proposal.candidates import Year

AT_ONCE = 60  # tables that the solver can take all at once
ENOUGH = 40  # tables of a district; more only where one person sits at them all


def districts(year: Year) -> list[list[int]]:
    """All tables of one chair together, unless these are too many; small groups that share people as one."""
    left = set(year.wishes)
    parts: list[list[int]] = []
    while len(left) > ENOUGH:
        at: dict[int, list[int]] = defaultdict(list)
        for table in sorted(left):
            for person in year.wishes[table].people:
                at[person].append(table)
        fitting = [tables for tables in at.values() if len(tables) <= AT_ONCE]
        together = max(fitting, key=len, default=[])
        chosen = together if len(together) > 1 else sorted(left)[:ENOUGH]
        parts.append(chosen)
        left -= set(chosen)
    return _joined(year, [*parts, sorted(left)] if left else parts)


def _joined(year: Year, parts: list[list[int]]) -> list[list[int]]:
    """Small groups go to the one with which they share the most people, as long as it stays small."""
    joined: list[list[int]] = []
    for part in parts:
        room = [other for other in joined if len(other) + len(part) <= ENOUGH]
        nearest = max(room, key=lambda other: _shared(year, other, part), default=None)
        if nearest is not None and _shared(year, nearest, part):
            nearest += part
        else:
            joined.append(list(part))
    return joined


def _shared(year: Year, some: list[int], others: list[int]) -> int:
    return len(_people(year, some) & _people(year, others))


def _people(year: Year, tables: list[int]) -> set[int]:
    return {person for table in tables for person in year.wishes[table].people}


def one_evening_for_both(year: Year, tables: list[int]) -> frozenset[int]:
    """Who sits at a table here and at one elsewhere that meets at the same place.

    One evening there can be for both, so the weeks of two districts may cost less together than one by one.
    """
    here = _places(year, tables)
    return frozenset(person for person, _ in here & _places(year, year.wishes.keys() - set(tables)))


def _places(year: Year, tables: Iterable[int]) -> set[tuple[int, str]]:
    wishes = [year.wishes[table] for table in tables]
    return {(person, wish.venue) for wish in wishes if wish.venue for person in wish.people}
