"""How much is open and late after the meetings of a table, for everybody to see."""

from dataclasses import dataclass

from core.clock import today
from core.database import sql
from meetings.tables import PartnershipTable

STANDING = """
SELECT o.id, coalesce(x.year || '-' || x.number, '') AS number,
       greatest($2::date - coalesce(o.due_on, o.expected_on), 0) AS days_late
FROM outcome o
JOIN passage p ON p.id = o.passage
JOIN minutes n ON n.id = p.minutes
JOIN meeting m ON m.id = n.meeting
LEFT JOIN topic x ON x.id = o.topic
WHERE m."table" = $1 AND o.status IN ('open', 'in_progress') AND o.announced_at IS NOT NULL
ORDER BY days_late DESC NULLS LAST, o.id
"""


@dataclass(frozen=True)
class OneLate:
    """The public number of the matter, where it has one, and for how long its follow-up is late."""

    number: str
    days: int


@dataclass(frozen=True)
class InTheOpen:
    """How many are open; the late ones, the longest first."""

    still_open: int
    late: list[OneLate]


async def in_the_open(table: PartnershipTable) -> InTheOpen:
    """What stands on the table's own page; one query."""
    rows = await sql(STANDING, table.id, today())
    late = [OneLate(row["number"], row["days_late"]) for row in rows if row["days_late"]]
    return InTheOpen(len(rows), late)
