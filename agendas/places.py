"""The order of the items on an agenda, as numbers of rows only."""

from collections.abc import Sequence

from agendas.tables import ItemKind

AFTER_TOPICS = (ItemKind.news, ItemKind.other, ItemKind.closing)


def place_for_topic(kinds: Sequence[str]) -> int:
    """Where a new topic goes: after the topics, before the items that end every meeting."""
    before = [place for place, kind in enumerate(kinds) if kind not in AFTER_TOPICS]
    return before[-1] + 1 if before else 0


def merged(present: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The wanted order of the items that are there.

    Somebody else may have added one that the reader had not seen: it stays behind the item it followed.
    """
    ordered = [item for item in dict.fromkeys(wanted) if item in present]
    for place, item in enumerate(present):
        if item not in ordered:
            ordered.insert(ordered.index(present[place - 1]) + 1 if place else 0, item)
    return ordered


def nudged(present: Sequence[int], item: int, *, up: bool) -> list[int]:
    """The item one place up or down; at the end of the list it stays where it is."""
    place = present.index(item)
    other = max(place - 1, 0) if up else min(place + 1, len(present) - 1)
    ordered = list(present)
    ordered[place], ordered[other] = ordered[other], ordered[place]
    return ordered
