"""Keeping the welfare plan: it is written down once a term, and its actions get their states."""

from datetime import date
from decimal import Decimal

from core.clock import today
from core.database import lock, sql, transaction
from core.errors import Invalid
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Organisation, Person
from plan.tables import Action, ActionStatus, FocusArea, Goal, Indicator, Plan

NEEDS_EXPLANATION = (ActionStatus.partly_done, ActionStatus.not_done, ActionStatus.moved)


async def add_plan(
    name: str,
    *,
    term_starts: date,
    term_ends: date,
    approved_on: date | None = None,
    section: str = "",
    by: Person | None,
) -> Plan:
    """A plan for a council term. Raises Invalid for a plan without a name or with a term that ends first."""
    require(by, May.manage_plan)
    if not name.strip():
        raise Invalid(name=_("Give the plan a name."))
    if term_ends <= term_starts:
        raise Invalid(term_ends=_("The term ends after it has begun."))
    plan = Plan(
        name=name, term_starts=term_starts, term_ends=term_ends, approved_on=approved_on, section=section
    )
    async with transaction():
        await plan.save()
        await record("added", plan, by=by)
    return plan


async def add_focus_area(plan: Plan, title: str, *, description: str = "", by: Person | None) -> FocusArea:
    """The next focus area of a plan."""
    require(by, May.manage_plan)
    async with transaction():
        number = await _next_number("focus_area", "plan", within=plan.id)
        area = FocusArea(plan=plan.id, number=number, title=_titled(title), description=description)
        await area.save()
        await record("added", area, by=by)
    return area


async def add_goal(area: FocusArea, title: str, *, by: Person | None) -> Goal:
    """The next goal of a focus area."""
    require(by, May.manage_plan)
    async with transaction():
        number = await _next_number("goal", "focus_area", within=area.id)
        goal = Goal(focus_area=area.id, number=number, title=_titled(title))
        await goal.save()
        await record("added", goal, by=by)
    return goal


async def add_action(
    goal: Goal,
    title: str,
    *,
    responsible: Organisation,
    partners: str = "",
    timetable: str = "",
    by: Person | None,
) -> Action:
    """The next action of a goal, with the one who sees to it."""
    require(by, May.manage_plan)
    async with transaction():
        number = await _next_number("action", "goal", within=goal.id)
        action = Action(
            goal=goal.id,
            number=number,
            title=_titled(title),
            responsible=responsible.id,
            partners=partners,
            timetable=timetable,
        )
        await action.save()
        await record("added", action, by=by)
    return action


async def add_indicator(
    goal: Goal,
    name: str,
    *,
    unit: str = "",
    source: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    responsible: Organisation | None = None,
    by: Person | None,
) -> Indicator:
    """A figure that tells how far a goal is."""
    require(by, May.manage_plan)
    indicator = Indicator(
        goal=goal.id,
        name=_titled(name),
        unit=unit,
        source=source,
        baseline=baseline,
        target=target,
        responsible=responsible.id if responsible else None,
    )
    async with transaction():
        await indicator.save()
        await record("added", indicator, by=by)
    return indicator


async def set_status(action: Action, status: ActionStatus, *, explained: str = "", by: Person | None) -> None:
    """How far an action is, from today. Raises Invalid when the reader would be left asking why."""
    require(by, May.manage_plan)
    if status in NEEDS_EXPLANATION and not explained.strip():
        raise Invalid(explained=_("Tell in a sentence why the action is not done in full."))
    action.status, action.status_explained, action.status_on = status, explained.strip(), today()
    async with transaction():
        await action.save([Action.status, Action.status_explained, Action.status_on])
        await record("status set", action, by=by, status=status)


def _titled(title: str) -> str:
    if not title.strip():
        raise Invalid(title=_("Give it a title."))
    return title.strip()


async def _next_number(table: str, whole: str, *, within: int) -> int:
    """The number after the last; two who add at once wait for each other."""
    await lock(f"{table}-{within}")
    rows = await sql(f'SELECT coalesce(max(number), 0) + 1 AS next FROM "{table}" WHERE {whole} = $1', within)
    return int(rows[0]["next"])
