"""When an owner is reminded: 30, 7 and 1 days before the day, 1, 7 and then every 30 days after it.

It is counted by owner: one letter tells of everything that is late or due within a month, and the next one
comes five days later at the earliest. A day that falls within the five days is passed over, because its owner
has just been told. What its owner has told about since its last day for a reminder waits for the next one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

BEFORE = (30, 7, 1)
AFTER = (1, 7)
EVERY = 30  # days, after that
PAUSE = timedelta(days=5)


class Waited(Protocol):
    """What somebody sees to: its day, and the day on which they told about it last."""

    @property
    def due_on(self) -> date | None: ...

    @property
    def answered_on(self) -> date | None: ...


Thing = TypeVar("Thing", bound=Waited)


def to_remind_of(mine: Sequence[Thing], *, told_on: date | None, day: date) -> list[Thing]:
    """What one letter to an owner tells on this day; nothing where no letter is due.

    `told_on` is the day on which they were last written to. A day that was missed is made up for.
    """
    asked = [(one, step) for one in mine if (step := _open_step(one, day))]
    is_time = any(told_on is None or step >= told_on + PAUSE for _one, step in asked)
    return [one for one, _step in asked] if is_time else []


def _open_step(one: Waited, day: date) -> date | None:
    """The latest day for a reminder that has come, unless the owner has told something since."""
    if one.due_on is None:
        return None
    latest = max(_days_for(one.due_on, until=day), default=None)
    answered = latest is not None and one.answered_on is not None and one.answered_on >= latest
    return None if answered else latest


def _days_for(due_on: date, *, until: date) -> Iterator[date]:
    """The days for reminders, as far as they have come."""
    late = (until - due_on).days
    for days in (*(-before for before in BEFORE), *AFTER, *range(EVERY, late + 1, EVERY)):
        if days <= late:
            yield due_on + timedelta(days=days)
