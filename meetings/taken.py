"""No place and nobody is promised twice at the same time: the database refuses it, here it is told in words.

What is compared, and kept beside the meetings, stands in the migration that makes the rule.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from asyncpg import ExclusionViolationError

from core.database import sql, transaction
from core.errors import Invalid
from core.languages import _, at

PLACE, PERSON = "venue_taken_once", "person_taken_once"

MEETING = """
SELECT short_name || ' ' || number || '/' || year AS identifier, starts_at, ends_at, meeting.venue
FROM meeting JOIN partnership_table ON partnership_table.id = meeting."table" WHERE meeting.id = $1
"""
PROMISE = """
SELECT short_name || ' ' || number || '/' || year AS identifier, person.name,
    coalesce(slot_starts, starts_at) AS starts_at, coalesce(slot_ends, ends_at) AS ends_at
FROM invitation JOIN meeting ON meeting.id = invitation.meeting
    JOIN partnership_table ON partnership_table.id = meeting."table"
    JOIN person ON person.id = invitation.person
WHERE invitation.id = $1
"""


@asynccontextmanager
async def never_twice(*, field: str) -> AsyncIterator[None]:
    """A transaction that promises a place or a person; it begins and ends here.

    Raises Invalid under `venue` for a place, and under this field for a person, naming the other meeting.
    """
    try:
        async with transaction():
            yield
    except ExclusionViolationError as refused:
        if refused.constraint_name == PLACE:
            raise Invalid(venue=await _place_is_taken(int(refused.detail or 0))) from None
        if refused.constraint_name == PERSON:
            _mine, _space, theirs = (refused.detail or "").partition(" ")
            raise Invalid(**{field: await _person_is_taken(int(theirs or 0))}) from None
        raise


async def _place_is_taken(meeting_id: int) -> str:
    other = await _one(MEETING, meeting_id)
    if other is None:
        return _("Another meeting has just been given that place at that time. Please look again.")
    when = at(other["starts_at"], other["ends_at"])
    return there_is_already(other["identifier"], when, venue=other["venue"])


def there_is_already(identifier: str, when: str, *, venue: str) -> str:
    """That a place is taken, and what to do where it has several rooms."""
    return _(
        "%(identifier)s meets there at that time, %(when)s. If these are two rooms, write the name of the "
        "room: %(venue)s, small hall.",
        identifier=identifier,
        when=when,
        venue=venue,
    )


async def _person_is_taken(invitation_id: int) -> str:
    other = await _one(PROMISE, invitation_id)
    if other is None:
        return _("The same person has just been promised to another meeting at that time. Please look again.")
    return _(
        "%(name)s has said yes to %(identifier)s at that time, %(when)s. Change that answer first.",
        name=other["name"],
        identifier=other["identifier"],
        when=at(other["starts_at"], other["ends_at"]),
    )


async def _one(query: str, row_id: int) -> dict[str, Any] | None:
    rows = await sql(query, row_id)
    return rows[0] if rows else None


async def promised_between(starts: datetime, ends: datetime) -> set[int]:
    """Who has said yes to a meeting that is at that time (UTC), by the id of the person."""
    rows = await sql("SELECT person FROM person_taken WHERE starts_at < $2 AND ends_at > $1", starts, ends)
    return {row["person"] for row in rows}


async def rooms_of(venues: list[str]) -> dict[str, str | None]:
    """Each venue as the database compares it; None where it is no place, because all are there from afar."""
    rows = await sql("SELECT venue, room_of(venue) AS room FROM unnest($1::text[]) AS venue", venues)
    return {row["venue"]: row["room"] for row in rows}
