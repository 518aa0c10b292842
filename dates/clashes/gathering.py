"""What is already there around a date: other meetings, their people, days to keep free, matters, polls."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from core.clock import local, moment
from core.database import sql
from dates.blocked.blocks import blocks_between
from dates.clashes.around import Around, Guest, Held, Matter, Other
from meetings import seasons
from meetings.tables import Meeting, PartnershipTable

MIDNIGHT = time(0)

# Of the table itself all meetings, also those a year away: they tell which matters can wait.
MEETINGS = """
SELECT m.id, m."table", t.short_name || ' ' || m.number || '/' || m.year AS identifier,
    m.starts_at, m.ends_at, m.venue, room_of(m.venue) AS room, m.join_link, t.chair, t.secretary
FROM meeting m JOIN partnership_table t ON t.id = m."table"
WHERE m.status <> 'cancelled' AND m.id <> $4
    AND (m.starts_at < $2 AND m.ends_at > $1
        OR m."table" = $3 AND m.starts_at BETWEEN $1 - interval '1 year' AND $2 + interval '1 year')
ORDER BY m.starts_at, m.id
"""
SEATED = """
SELECT DISTINCT "table", person.id, person.name, until FROM (
    SELECT "table", person, valid_until AS until FROM seat WHERE person IS NOT NULL
    UNION ALL SELECT id, chair, NULL FROM partnership_table
    UNION ALL SELECT id, secretary, NULL FROM partnership_table
) AS sits JOIN person ON person.id = sits.person AND person.left_at IS NULL
WHERE "table" = ANY($1::int[])
"""
INVITED = """
SELECT meeting, person.id, person.name, answer, slot_starts, slot_ends
FROM invitation JOIN person ON person.id = invitation.person
WHERE meeting = ANY($1::int[]) AND withdrawn_at IS NULL
"""
MATTERS = """
SELECT title, comes_to, comes_on FROM topic
WHERE "table" = $1 AND status IN ('received', 'accepted', 'scheduled')
    AND comes_on >= $2 AND (meeting IS NULL OR meeting = $3) ORDER BY comes_on, id
"""
HELD = """
SELECT poll.id AS poll, poll."table", short_name, starts_at, ends_at, poll.until
FROM poll_time JOIN poll ON poll.id = poll_time.poll AND poll.status = 'open'
    JOIN partnership_table ON partnership_table.id = poll."table"
WHERE starts_at < $2 AND ends_at > $1 ORDER BY starts_at, poll.id
"""


@dataclass
class People:
    """Who sits where, and who is invited to which meeting, as the rows tell it."""

    seated: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    invited: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def of(self, table: int, meeting: int, *, starts: datetime, ends: datetime) -> dict[int, Guest]:
        """Who is needed: who sits there on that day and who is invited, without those who will not come."""
        on = local(starts).date()
        found = {
            row["id"]: Guest(row["name"], starts, ends)
            for row in self.seated.get(table, [])
            if row["until"] is None or row["until"] >= on
        }
        for row in self.invited.get(meeting, []):
            found[row["id"]] = Guest(row["name"], row["slot_starts"] or starts, row["slot_ends"] or ends)
            if row["answer"] == "no":
                del found[row["id"]]
        return found


async def around(
    table: PartnershipTable, *, first: date, last: date, today: date, but: Meeting | None = None
) -> Around:
    """What is there between two days, both included, for meetings of this table; `but` is the one to move.

    A dozen statements, whatever is there.
    """
    starts, ends = moment(first, MIDNIGHT), moment(last + timedelta(days=1), MIDNIGHT)
    but_id = (but.id if but else None) or 0
    rows = await sql(MEETINGS, starts, ends, table.id, but_id)
    people = await _people(
        {table.id, *(row["table"] for row in rows)}, [but_id, *(row["id"] for row in rows)]
    )
    matters = await sql(MATTERS, table.id, today, but_id)
    return Around(
        table=table,
        today=today,
        called=but is not None and but.called_at is not None,
        people=people.of(table.id, but_id, starts=starts, ends=ends),
        others=tuple(_other(row, people) for row in rows),
        seasons=await seasons.of_table(table),
        blocks=tuple(await blocks_between(first, last, table=table)),
        matters=tuple(msgspec.convert(row, Matter) for row in matters),
        held=tuple(msgspec.convert(row, Held) for row in await sql(HELD, starts, ends)),
    )


def _other(row: dict[str, Any], people: People) -> Other:
    found = msgspec.convert(row, Other)
    needed = people.of(found.table, found.id, starts=found.starts_at, ends=found.ends_at)
    return replace(found, people=needed)


async def _people(tables: Iterable[int], meetings: list[int]) -> People:
    found = People()
    for row in await sql(SEATED, list(tables)):
        found.seated.setdefault(row["table"], []).append(row)
    for row in await sql(INVITED, meetings):
        found.invited.setdefault(row["meeting"], []).append(row)
    return found
