"""Who of those who were called for matters has been heard: has sent something, or has nothing this time.

A group and the persons who speak for it are one voice. What still waits to be read, or to be placed at a
table, counts as sent: nobody is told that nothing has come while their mail lies on the desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec

from core.clock import today
from core.database import sql
from meetings.tables import Meeting

HEARD = """
WITH belongs AS (
    SELECT DISTINCT ON (person) person, organisation FROM membership
    WHERE valid_until IS NULL OR valid_until >= $4 ORDER BY person, id
), came AS (
    SELECT s.person, s.organisation, s.email FROM submission s
    WHERE s.received_at >= $3 AND EXISTS (
        SELECT FROM raised r JOIN topic t ON t.id = r.topic
        WHERE r.submission = s.id AND (t.meeting = $1 OR t."table" = $2 OR t."table" IS NULL))
    UNION ALL
    SELECT NULL, NULL, unnest(ARRAY[coalesce(from_address, envelope_from), behalf_address])
    FROM received_mail WHERE fate IN ('held', 'unread') AND received_at >= $3
), known AS (
    SELECT coalesce(came.person, e.person) AS person, coalesce(came.organisation, o.id) AS organisation
    FROM came LEFT JOIN email_address e ON e.address = lower(came.email)
    LEFT JOIN organisation o ON o.email = lower(came.email)
), spoke AS (
    SELECT known.person, coalesce(known.organisation, b.organisation) AS organisation
    FROM known LEFT JOIN belongs b ON b.person = known.person
), guest AS (
    SELECT i.id, i.person, i.nothing_at, coalesce(i.organisation, b.organisation) AS organisation
    FROM invitation i LEFT JOIN belongs b ON b.person = i.person
    WHERE i.meeting = $1 AND i.withdrawn_at IS NULL
)
SELECT g.id AS invitation, g.organisation, g.person IS NOT NULL AS is_person,
    EXISTS (SELECT FROM spoke s WHERE s.person = g.person OR s.organisation = g.organisation) AS sent,
    max(g.nothing_at) OVER (PARTITION BY coalesce(g.organisation, -g.id)) AS nothing_at
FROM guest g
"""
SENT_AFTER_ALL = "UPDATE invitation SET nothing_at = NULL WHERE id = ANY($1::int[])"


@dataclass(frozen=True)
class Voice:
    """One guest, and what has been heard of them or of others of their organisation since the call."""

    invitation: int
    organisation: int | None
    is_person: bool
    sent: bool
    nothing_at: datetime | None

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come from them, not even that they have nothing."""
        return not self.sent and self.nothing_at is None


async def heard(meeting: Meeting) -> dict[int, Voice]:
    """What has been heard of each guest, by invitation; one query."""
    if meeting.called_at is None:
        return {}
    rows = await sql(HEARD, meeting.id, meeting.table, meeting.called_at, today())
    return {voice.invitation: voice for voice in msgspec.convert(rows, list[Voice])}


async def sent_after_all(meeting_ids: Iterable[int | None]) -> None:
    """Who has sent something has no longer nothing to bring up."""
    for meeting in await Meeting.objects().where(Meeting.id.is_in([*filter(None, meeting_ids), 0])):
        voices = (await heard(meeting)).values()
        if told := [voice.invitation for voice in voices if voice.sent and voice.nothing_at]:
            await sql(SENT_AFTER_ALL, told)
