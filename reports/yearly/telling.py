"""Telling of all actions at once how they stood on the last day of the year of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.database import transaction
from core.errors import Invalid
from people.permissions import May, require
from people.tables import Person
from plan import statuses
from plan.tables import Action, ActionStatus
from reports import making
from reports.action_states import NOT_STARTED, State, states_on
from reports.plan_years import last_day
from reports.tables import Report, ReportMaking
from web.forms import tidy


@dataclass(frozen=True)
class Stood:
    """How far the action of this code was, and why."""

    code: str
    status: ActionStatus
    explained: str = ""

    def differs_from(self, was: State) -> bool:
        """Whether something else had been said by then."""
        return (was.status, was.explained) != (self.status, tidy(self.explained))


async def tell(report: Report, stood: Sequence[Stood], *, by: Person) -> ReportMaking:
    """Write down what differs from what had been said by then, and gather the figures anew.

    All of it or nothing: raises Invalid with a sentence for each action that needs an explanation.
    """
    require(by, May.manage_plan)
    assert report.year is not None
    day, problems = last_day(report.year), dict[str, str]()
    async with transaction():
        before = await states_on(report.plan, day)
        actions = await _actions(report)
        for one in stood:
            if one.code in actions and one.differs_from(before.get(one.code, NOT_STARTED)):
                problems |= await _told(actions[one.code], one, on=day, by=by)
        if problems:
            raise Invalid(**problems)
        return await making.gather(report, by=by)


async def _told(action: Action, stood: Stood, *, on: date, by: Person) -> dict[str, str]:
    """The problem under the name of its field, if there is one; then nothing at all is kept."""
    try:
        await statuses.set_status(action, stood.status, explained=stood.explained, on=on, by=by)
    except Invalid as error:
        return {f"explained-{stood.code}": error.message}
    return {}


async def _actions(report: Report) -> dict[str, Action]:
    """Those of the plan that the report is about, by their codes."""
    under = Action.goal._.focus_area._.plan == report.plan
    return {action.code: action for action in await Action.objects().where(under)}
