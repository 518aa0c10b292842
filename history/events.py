"""Writing and reading history. A verb records in the transaction of its change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.table import Table

from history.tables import Event
from people.tables import Person

AT_ONCE = 500  # rows in one statement


async def record(verb: str, subject: Table, *, by: Person | None, **details: Any) -> None:
    """Keep that this was done to that row; details are small facts, never somebody's text."""
    event = Event(
        verb=verb,
        subject=subject._meta.tablename,
        subject_id=subject.id,  # type: ignore[attr-defined]
        by=by.id if by else None,
        details=json.dumps(details, default=str),
    )
    await event.save()


async def record_each(
    verb: str, table: type[Table], told: Iterable[tuple[int, Mapping[str, Any]]], *, by: Person | None
) -> None:
    """The same of many rows of a table: their ids, each with its details."""
    who = by.id if by else None
    events = [
        Event(
            verb=verb,
            subject=table._meta.tablename,
            subject_id=row,
            by=who,
            details=json.dumps(details, default=str),
        )
        for row, details in told
    ]
    for start in range(0, len(events), AT_ONCE):
        await Event.insert(*events[start : start + AT_ONCE])


@dataclass(frozen=True)
class Happened:
    """One line of history, ready to be shown."""

    at: datetime
    verb: str
    by: str | None
    details: dict[str, Any]


async def of(subject: Table) -> list[Happened]:
    """What has happened to this row, oldest first."""
    rows = (
        await Event.select(Event.at, Event.verb, Event.by.name.as_alias("name"), Event.details)
        .where(
            Event.subject == subject._meta.tablename,
            Event.subject_id == subject.id,  # type: ignore[attr-defined]
        )
        .order_by(Event.id)
        .output(load_json=True)
    )
    return [Happened(row["at"], row["verb"], row["name"], row["details"]) for row in rows]
