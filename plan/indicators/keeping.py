"""The figures as they are kept. Whoever writes some holds the lock of their indicator and records it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeAlias

import msgspec

from core.clock import now
from core.database import lock, sql, transaction
from history.events import record_each
from people.tables import Person
from plan.figures import Figure
from plan.tables import Indicator, Qualifier, Whose

Key: TypeAlias = tuple[int, int, Whose]

KEPT = """
SELECT indicator, year, whose, value, qualifier, surveyed_in, missing_because, note, fetched, stated_at
FROM indicator_value WHERE indicator = ANY($1::int[]) ORDER BY indicator, year DESC, whose
"""
KEEP = """
INSERT INTO indicator_value (indicator, year, whose, value, qualifier, surveyed_in, missing_because, note,
    fetched, stated_at, stated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (indicator, year, whose) DO UPDATE SET value = excluded.value, qualifier = excluded.qualifier,
    surveyed_in = excluded.surveyed_in, missing_because = excluded.missing_because, note = excluded.note,
    fetched = excluded.fetched, stated_at = excluded.stated_at, stated_by = excluded.stated_by
"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """The figure of one year as somebody tells it, or why there is none; of the municipality, or of those it
    is compared with. `surveyed_in` is the year of the survey where it is another.
    """

    indicator: int
    year: int
    whose: Whose = Whose.municipality
    figure: Figure | None = None
    surveyed_in: int | None = None
    missing_because: str = ""
    note: str = ""

    @property
    def key(self) -> Key:
        """What there is only one of."""
        return self.indicator, self.year, self.whose


@dataclass(frozen=True, kw_only=True)
class Kept(Told):
    """A figure as it is kept; `fetched` from the register, not typed by a person."""

    fetched: bool
    stated_at: datetime

    @property
    def mark(self) -> str:
        """Goes along in a form, so that of two who change the same figure the second is told."""
        return self.stated_at.isoformat()

    @property
    def told(self) -> Told:
        """What it says."""
        return Told(**{name: getattr(self, name) for name in Told.__dataclass_fields__})


async def kept(indicators: Iterable[int]) -> dict[Key, Kept]:
    """All figures of these indicators, the latest years first; one statement."""
    found = [_kept(row) for row in await sql(KEPT, sorted(set(indicators)))]
    return {one.key: one for one in found}


def _kept(row: dict[str, Any]) -> Kept:
    figure = None if row["value"] is None else Figure(row["value"], Qualifier(row["qualifier"]))
    plain = ("indicator", "year", "surveyed_in", "missing_because", "note", "fetched", "stated_at")
    return Kept(figure=figure, whose=Whose(row["whose"]), **{name: row[name] for name in plain})


async def hold(indicators: Iterable[int]) -> None:
    """Nobody else writes figures of these until the transaction ends."""
    for one in sorted(set(indicators)):
        await lock(f"figures of indicator {one}")


async def keep(told: Sequence[Told], *, fetched: bool, was: dict[Key, Kept], person: Person | None) -> None:
    """Write these figures over what `was` there, and record each change. The indicators are held already."""
    at = now()
    async with transaction() as connection:
        rows = [_row(one, fetched, at, person.id if person else None) for one in told]
        await connection.executemany(KEEP, rows)
        verb = "figure fetched" if fetched else "figure stated"
        await record_each(verb, Indicator, [_event(one, was.get(one.key)) for one in told], by=person)


async def forget(old: Kept, *, person: Person | None) -> None:
    """Take one figure away; its history stays. The indicator is held already."""
    await sql(
        "DELETE FROM indicator_value WHERE indicator = $1 AND year = $2 AND whose = $3",
        *(old.indicator, old.year, old.whose),
    )
    empty = replace(old.told, figure=None, missing_because="")
    await record_each("figure taken back", Indicator, [_event(empty, old)], by=person)


def _row(one: Told, fetched: bool, at: datetime, person: int | None) -> tuple[Any, ...]:
    value, qualifier = (one.figure.value, one.figure.qualifier) if one.figure else (None, Qualifier.exactly)
    where = (one.indicator, one.year, one.whose.value, value, qualifier.value)
    return *where, one.surveyed_in, one.missing_because, one.note, fetched, at, person


def _event(one: Told, before: Kept | None) -> tuple[int, Mapping[str, Any]]:
    figures = {"was": before.figure if before else None, "now": one.figure}
    return one.indicator, {
        "year": one.year,
        "whose": one.whose.value,
        **{name: msgspec.to_builtins(figure) for name, figure in figures.items()},
    }
