"""How far an action is: said by those who keep the plan, each time with its day, and never forgotten."""

from datetime import date

from core.clock import today
from core.database import transaction
from core.errors import Invalid
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.tables import Action, ActionStatus, StatusEntry
from web.forms import tidy

NEEDS_EXPLANATION = (ActionStatus.partly_done, ActionStatus.not_done, ActionStatus.moved)


async def set_status(
    action: Action,
    status: ActionStatus,
    *,
    explained: str = "",
    on: date | None = None,
    by: Person | None,
) -> None:
    """How far an action is, on that day or today. Raises Invalid when the reader would be left asking why."""
    require(by, May.manage_plan)
    day = on or today()
    if status in NEEDS_EXPLANATION and not explained.strip():
        raise Invalid(explained=_("Tell in a sentence why the action is not done in full."))
    if day > today():
        raise Invalid(on=_("That day has not come yet."))
    action.status, action.status_explained, action.status_on = status, tidy(explained), day
    async with transaction():
        await action.save([Action.status, Action.status_explained, Action.status_on])
        await StatusEntry(
            action=action.id,
            status=status,
            explained=action.status_explained,
            stated_on=day,
            by=by.id if by else None,
        ).save()
        await record("status set", action, by=by, status=status)
