"""All tables at a glance, each with its next meeting."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.clock import now, today
from core.database import sql
from meetings.meetings import TOLD
from people.persons import alphabetical


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting of a table that has been announced."""

    id: int
    starts_at: datetime
    ends_at: datetime
    venue: str
    topics_until: date
    has_agenda: bool
    is_planned: bool

    @property
    def takes_topics(self) -> bool:
        """Whether a matter sent today still comes to this meeting."""
        return today() <= self.topics_until


@dataclass(frozen=True)
class TableCard:
    slug: str
    name: str
    area: str
    next: NextMeeting | None


async def tables_with_next() -> list[TableCard]:
    """Every table with its next announced meeting, in alphabetical order; one query."""
    rows = await sql(
        f"""
        SELECT slug, name, area, next.meeting
        FROM partnership_table LEFT JOIN LATERAL (
            SELECT json_build_object(
                'id', meeting.id, 'starts_at', starts_at, 'ends_at', ends_at, 'venue', meeting.venue,
                'topics_until', topics_until, 'has_agenda', coalesce(agenda.version, 0) > 0,
                'is_planned', meeting.status = 'planned'
            )::text AS meeting
            FROM meeting LEFT JOIN agenda ON agenda.meeting = meeting.id
            WHERE meeting."table" = partnership_table.id AND ends_at > $1
                AND meeting.status <> 'cancelled'
                AND {TOLD}
            ORDER BY starts_at LIMIT 1
        ) AS next ON true
        """,
        now(),
    )
    cards = [
        TableCard(
            row["slug"],
            row["name"],
            row["area"],
            msgspec.json.decode(row["meeting"], type=NextMeeting) if row["meeting"] else None,
        )
        for row in rows
    ]
    return sorted(cards, key=lambda card: alphabetical(card.name))
