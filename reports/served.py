"""What has been done for each action of the welfare plan, as published memos tell it."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from core.database import sql
from reports.counted import PUBLISHED


async def matters_by_action() -> dict[int, int]:
    """How many topics have served each action; one query."""
    rows = await sql(
        f"SELECT action, count(DISTINCT outcome.topic) AS matters FROM {PUBLISHED} "
        "WHERE action IS NOT NULL GROUP BY action"
    )
    return {row["action"]: row["matters"] for row in rows}


async def topics_of(action_id: int, *, most: int, skipped: int = 0) -> tuple[list[int], int]:
    """The topics that have served this action, the latest first, and how many there are in all; one query."""
    rows = await sql(
        f"""
        SELECT outcome.topic, count(*) OVER () AS total FROM {PUBLISHED}
        WHERE action = $1 AND outcome.topic IS NOT NULL
        GROUP BY outcome.topic ORDER BY max(meeting.starts_at) DESC, outcome.topic LIMIT $2 OFFSET $3
        """,
        action_id,
        most,
        skipped,
    )
    return [row["topic"] for row in rows], rows[0]["total"] if rows else 0


@dataclass(frozen=True)
class AlsoDone:
    """An outcome that came of no topic of its own: of news, or of other matters."""

    text: str
    meeting: int
    starts_at: datetime
    table: str


async def also_done(action_id: int, *, most: int) -> list[AlsoDone]:
    """What else has served this action, the latest first; one query."""
    rows = await sql(
        f"""
        SELECT outcome.text, meeting.id AS meeting, meeting.starts_at, partnership_table.name AS "table"
        FROM {PUBLISHED} JOIN partnership_table ON partnership_table.id = meeting."table"
        WHERE action = $1 AND outcome.topic IS NULL ORDER BY meeting.starts_at DESC, outcome.id LIMIT $2
        """,
        action_id,
        most,
    )
    return msgspec.convert(rows, list[AlsoDone])
