"""Topics that an earlier meeting had on its agenda and did not reach."""

from datetime import date

from agendas.tables import Agenda, Topic
from core.clock import local
from core.database import sql
from meetings.tables import Meeting

CAME_BACK = "came back"

# An item of a meeting that is over or cancelled, whose topic waits again, was not discussed there.
NOT_REACHED = """
SELECT agenda_item.topic, max(meeting.starts_at) AS starts_at
FROM agenda_item
JOIN agenda ON agenda.id = agenda_item.agenda
JOIN meeting ON meeting.id = agenda.meeting
JOIN topic ON topic.id = agenda_item.topic
WHERE topic.status = 'accepted' AND meeting.status IN ('held', 'closed', 'cancelled')
    AND topic.id = ANY($1::int[])
GROUP BY agenda_item.topic
"""

COMING_BACK = """
SELECT DISTINCT topic.id
FROM topic
JOIN agenda_item ON agenda_item.topic = topic.id
JOIN agenda ON agenda.id = agenda_item.agenda
JOIN meeting ON meeting.id = agenda.meeting
WHERE topic.status = 'accepted' AND topic."table" = $1
    AND (topic.waits_until IS NULL OR topic.waits_until <= $2)
    AND meeting."table" = $1 AND meeting.status IN ('held', 'closed', 'cancelled')
    AND NOT EXISTS (
        SELECT FROM event
        WHERE event.subject = 'topic' AND event.subject_id = topic.id AND event.verb = $3
            AND event.details ->> 'agenda' = $4
    )
"""


async def not_reached(topics: list[Topic]) -> dict[int, date]:
    """The day of the latest meeting that had each of these topics on its agenda and did not reach it."""
    rows = await sql(NOT_REACHED, [topic.id for topic in topics]) if topics else []
    return {row["topic"]: local(row["starts_at"]).date() for row in rows}


async def coming_back(agenda: Agenda, meeting: Meeting) -> list[Topic]:
    """The topics that this table has not reached and that have not come back to this agenda before."""
    day = local(meeting.starts_at).date()
    rows = await sql(COMING_BACK, meeting.table, day, CAME_BACK, str(agenda.id))
    ids = [row["id"] for row in rows]
    return await Topic.objects().where(Topic.id.is_in(ids)).order_by(Topic.year, Topic.number) if ids else []
