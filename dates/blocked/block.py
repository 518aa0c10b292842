"""One time on which nobody, one table or one person cannot meet."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.clock import moment

MIDNIGHT = time(0)


class BlockKind(StrEnum):
    holiday = "holiday"
    eve = "eve"
    july = "july"
    school = "school"
    moose = "moose"
    election = "election"
    weekly = "weekly"
    own = "own"
    calendar = "calendar"


@dataclass(frozen=True)
class Block:
    """From one moment to another (UTC), and why, as a part of a sentence in the reader's language.

    Without a table and a person it is everybody's. A soft one is better avoided, and not forbidden.
    """

    starts_at: datetime
    ends_at: datetime
    why: str
    kind: BlockKind
    table: int | None = None
    person: int | None = None
    soft: bool = False


def whole_days(
    first: date,
    last: date,
    *,
    why: str,
    kind: BlockKind,
    soft: bool = False,
    table: int | None = None,
    person: int | None = None,
) -> Block:
    """From the first midnight to the one after the last day, on a Finnish clock."""
    starts, ends = moment(first, MIDNIGHT), moment(last + timedelta(days=1), MIDNIGHT)
    return Block(starts, ends, why=why, kind=kind, table=table, person=person, soft=soft)
