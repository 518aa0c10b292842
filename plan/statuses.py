"""How far an action is: said by those who keep the plan, each time with its day, and never forgotten."""

from datetime import date

from core.clock import now, today
from core.database import sql, transaction
from core.errors import Invalid
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.tables import Action, ActionStatus, Plan, StatusEntry
from web.forms import tidy

# What is finished, one way or the other, stays so in the term in which it was.
CARRIED_ON = """
WITH carried AS (
    UPDATE action SET status = 'moved', status_explained = $2, status_on = $3
    WHERE status IN ('not_started', 'in_progress', 'partly_done') AND id IN (
        SELECT succession.earlier FROM succession JOIN action AS later ON later.id = succession.later
            JOIN goal ON goal.id = later.goal JOIN focus_area ON focus_area.id = goal.focus_area
        WHERE focus_area.plan = $1
    ) AND NOT EXISTS (
        SELECT FROM status_entry WHERE status_entry.action = action.id AND status_entry.status = 'moved'
    ) RETURNING id
)
INSERT INTO status_entry (action, status, explained, stated_on, at, by)
SELECT id, 'moved', $2, $3, $4, $5 FROM carried RETURNING id
"""
NEEDS_EXPLANATION = (ActionStatus.partly_done, ActionStatus.not_done, ActionStatus.moved)


async def set_status(
    action: Action,
    status: ActionStatus,
    *,
    explained: str = "",
    on: date | None = None,
    by: Person | None,
) -> None:
    """How far an action is, on that day or today; what is told of an earlier day than the latest does not
    change how far it is now. Raises Invalid when the reader would be left asking why.
    """
    require(by, May.manage_plan)
    day = on or today()
    if status in NEEDS_EXPLANATION and not explained.strip():
        raise Invalid(explained=_("Tell in a sentence why the action is not done in full."))
    if day > today():
        raise Invalid(on=_("That day has not come yet."))
    async with transaction():
        if action.status_on is None or day >= action.status_on:
            action.status, action.status_explained, action.status_on = status, tidy(explained), day
            await action.save([Action.status, Action.status_explained, Action.status_on])
        await StatusEntry(
            action=action.id,
            status=status,
            explained=tidy(explained),
            stated_on=day,
            by=by.id if by else None,
        ).save()
        await record("status set", action, by=by, status=status)


async def move_carried_on(plan: Plan, *, on: date, by: Person | None) -> None:
    """What the plan carries on from the term before, unfinished there, has moved to the new term that day.

    While its term has not begun, nothing moves: the plan of the term before goes on.
    """
    require(by, May.manage_plan)
    if plan.term_starts <= today():
        await _move(plan, on=max(on, plan.term_starts), by=by)


async def move_into_begun_terms() -> int:
    """The same for every plan in force whose term has begun meanwhile; how many. Safe to run twice."""
    begun = await Plan.objects().where(Plan.version > 0, Plan.term_starts <= today())
    for plan in begun:
        await _move(plan, on=plan.term_starts, by=None)
    return len(begun)


async def _move(plan: Plan, *, on: date, by: Person | None) -> None:
    """Each action moves once; what is said of it afterwards stays."""
    told = _("It goes on in the plan of the next term.")
    async with transaction():
        moved = await sql(CARRIED_ON, plan.id, told, on, now(), by.id if by else None)
        if moved:
            await record("unfinished actions moved", plan, by=by, actions=len(moved))
