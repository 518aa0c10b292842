"""What the tables have brought to the actions of a plan in a stretch of time, as published memos tell it."""

from datetime import date

import msgspec
from msgspec import Struct

from core.database import sql
from minutes.tables import FollowUpStatus, OutcomeKind
from plan.plans import IN_PLAN
from reports.counted import MET_ON, PUBLISHED, TOLD_ON, TOPIC_NUMBER, state_by

DEEDS = f"""
SELECT action.code, outcome.id, outcome.kind, outcome.text, partnership_table.short_name AS "table",
    coalesce({TOPIC_NUMBER}, '') AS number,
    {MET_ON} AS agreed_on, {MET_ON} >= $2 AS is_new,
    last.day AS told_on, coalesce(last.text, '') AS told,
    {state_by("$3", told="last.status")} AS status
FROM {PUBLISHED} JOIN ({IN_PLAN}) ON action.id = outcome.action
    JOIN partnership_table ON partnership_table.id = meeting."table"
    LEFT JOIN topic ON topic.id = outcome.topic
    LEFT JOIN LATERAL (
        SELECT status, text, {TOLD_ON} AS day FROM progress
        WHERE progress.outcome = outcome.id AND status <> 'moved' AND {TOLD_ON} <= $3
        ORDER BY at DESC, id DESC LIMIT 1
    ) AS last ON true
WHERE focus_area.plan = $1 AND {MET_ON} <= $3 AND ({MET_ON} >= $2 OR last.day >= $2)
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
