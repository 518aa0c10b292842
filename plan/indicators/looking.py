"""What the coordinator sees of the indicators: what is missing of a year first, then all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from core.languages import _
from history.events import Happened
from plan.figures import Figure
from plan.indicators.keeping import Kept
from plan.indicators.values import Series
from plan.sotkanet.bringing import Said
from plan.sotkanet.lists import Region
from plan.tables import WHOSE_WORDS, Whose


@dataclass(frozen=True)
class Overview:
    """The indicators for one year: those without its figure, and all in the order of the plan."""

    year: int
    missing: tuple[Series, ...]
    all: tuple[Series, ...]
    stale: frozenset[int]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that one may go on to."""
        return self.year - 1, self.year, self.year + 1


def usual_year(today: date) -> int:
    """The last whole year: its figures come in the running one."""
    return today.year - 1


def overview(indicators: Sequence[Series], *, year: int, today: date) -> Overview:
    """What is there and what is missing of that year."""
    return Overview(
        year=year,
        missing=tuple(one for one in indicators if one.is_missing(year)),
        all=tuple(indicators),
        stale=frozenset(one.id for one in indicators if not one.left_out_because and one.is_stale(today)),
    )


@dataclass(frozen=True)
class Line:
    """A kept figure and, where the register says another, what that says."""

    kept: Kept
    register_says: Figure | None

    @property
    def of_whom(self) -> str:
        """The municipality, the county or the country, in the reader's language."""
        return _(WHOSE_WORDS[self.kept.whose])


def lines(kept: Iterable[Kept], *, said: dict[int, Said], regions: dict[Whose, Region]) -> list[Line]:
    """The latest years first; the municipality before those that it is compared with."""
    order = list(WHOSE_WORDS)
    found = sorted(kept, key=lambda one: (-one.year, order.index(one.whose)))
    return [Line(one, _other(one, said.get(one.year), regions.get(one.whose))) for one in found]


def _other(one: Kept, said: Said | None, region: Region | None) -> Figure | None:
    """What the register says of it, if that is something else."""
    value = said.figures.get(region.number) if said and region else None
    return None if value is None or one.fetched or one.figure == Figure(value) else Figure(value)


@dataclass(frozen=True)
class Changed:
    """One line of the history of an indicator's figures."""

    at: datetime
    by: str
    year: int
    of_whom: str
    was: Figure | None
    now: Figure | None
    is_fetched: bool


def changes(happened: Iterable[Happened]) -> list[Changed]:
    """What was written down, fetched and taken back, the latest first."""
    found = [_changed(one) for one in happened if one.verb.startswith("figure ")]
    return found[::-1]


def _changed(one: Happened) -> Changed:
    told = one.details
    return Changed(
        at=one.at,
        by=one.by or "",
        year=told["year"],
        of_whom=_(WHOSE_WORDS[Whose(told["whose"])]),
        was=_figure(told["was"]),
        now=_figure(told["now"]),
        is_fetched=one.verb == "figure fetched",
    )


def _figure(told: Any) -> Figure | None:
    return msgspec.convert(told, Figure) if told else None
