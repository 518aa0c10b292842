"""The plan in force as it stands today: what its version says, how far each action is, and every value."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from core.database import sql
from plan import drafts
from plan.figures import Figure
from plan.plans import IN_PLAN
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet, Value
from plan.tables import ActionStatus, Plan, Qualifier, Whose

STATES = f"""
SELECT action.code, status, status_explained, status_on
FROM {IN_PLAN} WHERE focus_area.plan = $1
"""
VALUES = """
SELECT indicator.code, year, value, qualifier, whose, surveyed_in, missing_because, note
FROM indicator_value JOIN indicator ON indicator.id = indicator_value.indicator
    JOIN goal ON goal.id = indicator.goal JOIN focus_area ON focus_area.id = goal.focus_area
WHERE focus_area.plan = $1 ORDER BY year, whose
"""


async def sheet_now(plan: Plan) -> PlanSheet:
    """What the plan says today; three statements. Raises NotFound for one that is not in force yet."""
    sheet = drafts.sheet_of(await drafts.in_force(plan))
    states = {row["code"]: row for row in await sql(STATES, plan.id)}
    values: dict[str, list[Value]] = {}
    for row in await sql(VALUES, plan.id):
        values.setdefault(row["code"], []).append(_value(row))
    return replace(sheet, areas=tuple(_area(area, states, values) for area in sheet.areas))


def _value(row: Mapping[str, Any]) -> Value:
    figure = None if row["value"] is None else Figure(row["value"], Qualifier(row["qualifier"]))
    kept = {name: row[name] for name in ("year", "surveyed_in", "missing_because", "note")}
    return Value(figure=figure, whose=Whose(row["whose"]), **kept)


States = Mapping[str, Mapping[str, Any]]
Values = Mapping[str, list[Value]]


def _area(area: FocusAreaSheet, states: States, values: Values) -> FocusAreaSheet:
    return replace(area, goals=tuple(_goal(goal, states, values) for goal in area.goals))


def _goal(goal: GoalSheet, states: States, values: Values) -> GoalSheet:
    return replace(
        goal,
        actions=tuple(_action(action, states.get(action.code)) for action in goal.actions),
        indicators=tuple(_indicator(one, values) for one in goal.indicators),
    )


def _action(action: ActionSheet, state: Mapping[str, Any] | None) -> ActionSheet:
    if state is None:
        return action
    told = {"status_explained": state["status_explained"], "status_on": state["status_on"]}
    return replace(action, status=ActionStatus(state["status"]), **told)


def _indicator(one: IndicatorSheet, values: Values) -> IndicatorSheet:
    return replace(one, values=tuple(values.get(one.code, ())))
