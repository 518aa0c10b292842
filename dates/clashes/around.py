"""A date that somebody thinks of, and all that is already there around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.clock import local
from core.languages import clock
from dates.blocked.block import Block
from meetings.seasons import Stretch
from meetings.tables import PartnershipTable


@dataclass(frozen=True)
class Guest:
    """Somebody who is needed from then to then (UTC)."""

    name: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Other:
    """Another meeting. `room` is its place as places are compared, None where all are there from afar."""

    id: int
    table: int
    identifier: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    room: str | None = None
    join_link: str = ""
    chair: int | None = None
    secretary: int | None = None
    people: Mapping[int, Guest] = field(default_factory=dict)

    @property
    def when(self) -> str:
        """Its hours, `17.00–18.30`: the day is the one that is looked at."""
        return f"{clock(self.starts_at)}–{clock(self.ends_at)}"


@dataclass(frozen=True)
class Matter:
    """A matter that waits for the table, and the day on which others decide about it."""

    title: str
    comes_to: str
    comes_on: date


@dataclass(frozen=True)
class Held:
    """A time that an open poll holds for a table; it can be answered until a day."""

    poll: int
    table: int
    short_name: str
    starts_at: datetime
    ends_at: datetime
    until: date


@dataclass(frozen=True)
class Around:
    """All that is there around a date of this table. `people` are needed at its meetings."""

    table: PartnershipTable
    today: date
    called: bool = False
    people: Mapping[int, Guest] = field(default_factory=dict)
    others: tuple[Other, ...] = ()
    seasons: tuple[Stretch, ...] = ()
    blocks: tuple[Block, ...] = ()
    matters: tuple[Matter, ...] = ()
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Tried:
    """A time and a place that somebody thinks of (UTC); `poll` is the one that asks about it, if one does."""

    starts_at: datetime
    ends_at: datetime
    room: str | None = None
    join_link: str = ""
    topics_until: date | None = None
    poll: int | None = None

    @property
    def day(self) -> date:
        """The day on a Finnish calendar."""
        return local(self.starts_at).date()

    def overlaps(self, other: "Other | Guest | Held | Block") -> bool:
        """Whether the two go on at the same time for a while."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Against:
    """One thing that speaks against a date, as a sentence. Mild: it is good to know, and no more."""

    sentence: str
    refused: bool = False
    mild: bool = False
