"""How far each action of a plan was on a day: what had been said of it last by then."""

from datetime import date

import msgspec
from msgspec import Struct

from core.database import sql
from plan.plans import IN_PLAN
from plan.tables import ActionStatus

STATES = f"""
SELECT DISTINCT ON (action.id) action.code, status_entry.status, explained, stated_on
FROM status_entry JOIN ({IN_PLAN}) ON action.id = status_entry.action
WHERE focus_area.plan = $1 AND stated_on <= $2
ORDER BY action.id, stated_on DESC, status_entry.id DESC
"""


class State(Struct, frozen=True):
    """How far, in whose words, and since when; nobody has said anything of one that is not started."""

    status: ActionStatus = ActionStatus.not_started
    explained: str = ""
    stated_on: date | None = None


NOT_STARTED = State()


async def states_on(plan_id: int, day: date) -> dict[str, State]:
    """By the codes of the actions; one that nobody has said anything of is missing. One statement."""
    return {row.pop("code"): msgspec.convert(row, State) for row in await sql(STATES, plan_id, day)}
