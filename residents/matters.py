"""What became of each matter of a table: those that have stood on a released agenda, the latest first."""

from core.database import sql
from reports.threads.statements import ON_RELEASED_AGENDA
from residents.paging import Page, offset

SIZE = 10


async def matters_of(table_id: int, *, number: int) -> tuple[list[int], Page]:
    """The topics of one page; one query."""
    rows = await sql(
        f"""
        WITH shown AS (
            SELECT topic.id, max(meeting.starts_at) AS last
            FROM agenda_item JOIN topic ON topic.id = agenda_item.topic
                JOIN agenda ON agenda.id = agenda_item.agenda
                JOIN meeting ON meeting.id = agenda.meeting
                LEFT JOIN minutes ON minutes.meeting = meeting.id AND minutes.status = 'published'
                LEFT JOIN passage ON passage.minutes = minutes.id AND passage.item = agenda_item.id
            WHERE meeting."table" = $1 AND meeting.status <> 'planned'
                AND (passage.id IS NOT NULL OR {ON_RELEASED_AGENDA})
            GROUP BY topic.id
        )
        SELECT id, count(*) OVER () AS total FROM shown ORDER BY last DESC, id LIMIT $2 OFFSET $3
        """,
        table_id,
        SIZE,
        offset(number, size=SIZE),
    )
    return [row["id"] for row in rows], Page(number, SIZE, rows[0]["total"] if rows else 0)
