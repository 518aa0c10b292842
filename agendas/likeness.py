"""Which open matters may be the same: judged by the beginnings of the words in their titles.

Finnish words end in many ways (`katuvalo`, `katuvalojen`, `katuvaloista`), but begin alike.
"""

import re

from agendas import topics
from agendas.tables import Topic

BEGINNING = 5  # letters
WORD = re.compile(r"[^\W\d_]{3,}")


def beginnings(title: str) -> set[str]:
    """The first letters of every word of three letters or more."""
    return {word[:BEGINNING] for word in WORD.findall(title.casefold())}


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of the shorter title stands in the other one."""
    first, second = beginnings(one), beginnings(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


async def candidates(topic: Topic) -> list[Topic]:
    """The open matters that this one could be joined to, the likeliest first."""
    others = [other for other in await topics.in_state(*topics.OPEN) if other.id != topic.id]
    return sorted(others, key=lambda other: (-likeness(topic.title, other.title), -other.id))
