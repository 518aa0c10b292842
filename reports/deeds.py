"""What the tables have brought to the actions of a plan in a stretch of time, as published memos tell it."""

from datetime import date

import msgspec
from msgspec import Struct

from core.database import sql
from minutes.tables import FollowUpStatus, OutcomeKind

_DAY = "AT TIME ZONE 'Europe/Helsinki')::date"
_TOLD_ON = f"least(progress.happened_on, (progress.at {_DAY})"

# What an owner told counts on the day that they gave for it, else on the day on which they told it.
DEEDS = f"""
SELECT action.code, outcome.id, outcome.kind, outcome.text, partnership_table.short_name AS "table",
    coalesce(topic.year || '-' || topic.number, '') AS number,
    (meeting.starts_at {_DAY} AS agreed_on, (meeting.starts_at {_DAY} >= $2 AS is_new,
    last.day AS told_on, coalesce(last.text, '') AS told,
    CASE
        WHEN outcome.status = 'not_followed' THEN outcome.status
        WHEN last.status IS NOT NULL THEN last.status
        WHEN (outcome.finished_at {_DAY} <= $3 THEN outcome.status
        ELSE 'open'
    END AS status
FROM outcome JOIN action ON action.id = outcome.action JOIN goal ON goal.id = action.goal
    JOIN focus_area ON focus_area.id = goal.focus_area
    JOIN passage ON passage.id = outcome.passage JOIN minutes ON minutes.id = passage.minutes
    JOIN meeting ON meeting.id = minutes.meeting
    JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic
    LEFT JOIN LATERAL (
        SELECT status, text, {_TOLD_ON} AS day FROM progress
        WHERE progress.outcome = outcome.id AND status <> 'moved' AND {_TOLD_ON} <= $3
        ORDER BY at DESC, id DESC LIMIT 1
    ) AS last ON true
WHERE focus_area.plan = $1 AND outcome.announced_at IS NOT NULL AND minutes.status = 'published'
    AND (meeting.starts_at {_DAY} <= $3 AND ((meeting.starts_at {_DAY} >= $2 OR last.day >= $2)
ORDER BY meeting.starts_at, outcome.id
"""


class Deed(Struct, frozen=True, kw_only=True):
    """An outcome: agreed on in that time (`is_new`), or told of in it. `status` is that of its end."""

    id: int
    kind: OutcomeKind
    text: str
    table: str
    number: str
    agreed_on: date
    is_new: bool
    status: FollowUpStatus
    told: str = ""
    told_on: date | None = None


async def deeds(plan_id: int, *, first: date, last: date) -> dict[str, list[Deed]]:
    """By the codes of the actions, from the first day to the last; one statement."""
    found: dict[str, list[Deed]] = {}
    for row in await sql(DEEDS, plan_id, first, last):
        found.setdefault(row.pop("code"), []).append(msgspec.convert(row, Deed))
    return found
