"""Where every open meeting stands, in one query."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from core.clock import local
from core.database import sql


@dataclass(frozen=True)
class MeetingState:
    """One meeting with all that its next step depends on. Days are Finnish dates."""

    id: int
    status: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    topics_until: date
    number: int
    year: int
    table_name: str
    short_name: str
    slug: str
    call_days: int
    agenda_days: int
    memo_draft_days: int
    memo_days: int
    agenda_version: int
    agenda_changed: bool
    items: int
    waiting: int
    decided_before: int
    received: int
    minutes_status: str | None
    corrections: int
    guests: int
    coming: int
    silent: int

    @property
    def identifier(self) -> str:
        """As it stands in the corner of a paper: Jäppilä 1/2027."""
        return f"{self.short_name} {self.number}/{self.year}"

    def before(self, days: int) -> date:
        """The day that many days before the meeting."""
        return local(self.starts_at).date() - timedelta(days=days)

    def after(self, days: int) -> date:
        """The day that many days after the meeting."""
        return local(self.starts_at).date() + timedelta(days=days)


QUERY = """
SELECT m.id, m.status, m.starts_at, m.ends_at, m.venue, m.topics_until, m.number, m.year,
       t.name AS table_name, t.short_name, t.slug,
       t.call_days, t.agenda_days, t.memo_draft_days, t.memo_days,
       coalesce(a.version, 0) AS agenda_version, coalesce(a.changed, false) AS agenda_changed,
       (SELECT count(*) FROM agenda_item i WHERE i.agenda = a.id AND i.kind = 'topic') AS items,
       (SELECT count(*) FROM topic x WHERE x."table" = m."table" AND x.status = 'accepted'
           AND (x.waits_until IS NULL OR x.waits_until <= m.starts_at::date)) AS waiting,
       (SELECT count(*) FROM topic x WHERE x."table" = m."table" AND x.status IN ('accepted', 'scheduled')
           AND x.comes_on < (m.starts_at AT TIME ZONE 'Europe/Helsinki')::date
           AND (x.status = 'accepted' OR EXISTS (
               SELECT FROM agenda_item i WHERE i.agenda = a.id AND i.topic = x.id))) AS decided_before,
       (SELECT count(*) FROM topic x WHERE x."table" = m."table" AND x.status = 'received') AS received,
       n.status AS minutes_status,
       (SELECT count(*) FROM correction c WHERE c.minutes = n.id AND c.handled_at IS NULL) AS corrections,
       coalesce(g.guests, 0) AS guests, coalesce(g.coming, 0) AS coming, coalesce(g.silent, 0) AS silent
FROM meeting m
JOIN partnership_table t ON t.id = m."table"
LEFT JOIN agenda a ON a.meeting = m.id
LEFT JOIN minutes n ON n.meeting = m.id
LEFT JOIN LATERAL (
    SELECT count(*) AS guests, count(*) FILTER (WHERE answer = 'yes') AS coming,
           count(*) FILTER (WHERE answer = 'none') AS silent
    FROM invitation
    WHERE meeting = m.id AND withdrawn_at IS NULL AND (sent_at IS NOT NULL OR answer <> 'none')
) g ON true
"""


async def open_meetings() -> list[MeetingState]:
    """The meetings that are not finished, the next one first."""
    rows = await sql(
        f"{QUERY} WHERE m.status NOT IN ('closed', 'cancelled') ORDER BY m.starts_at, m.id LIMIT 60"
    )
    return msgspec.convert(rows, list[MeetingState])


async def of_meeting(meeting_id: int) -> MeetingState:
    """One meeting, whatever its status."""
    return msgspec.convert((await sql(f"{QUERY} WHERE m.id = $1", meeting_id))[0], MeetingState)
