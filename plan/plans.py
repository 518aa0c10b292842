"""Reading the welfare plan: the one in force, its tree, and its actions by their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec

from core.clock import today
from core.database import sql
from core.errors import NotFound
from core.languages import _
from plan.figures import Figure
from plan.tables import ActionStatus, Direction, Domain, Plan, SuccessionKind


@dataclass(frozen=True)
class NumberedAction:
    """An action under the number that papers use, `1.2.3`: focus area, goal, action."""

    id: int
    number: str
    title: str

    @property
    def label(self) -> str:
        """Number and title, as `1.2.3 Meeting rooms for associations`."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True, kw_only=True)
class PlanAction(NumberedAction):
    code: str
    domain: Domain
    responsible: str
    partners: str
    timetable: str
    status: ActionStatus
    status_explained: str
    status_on: date | None
    areas: list[str]


@dataclass(frozen=True)
class Became:
    """What became of an action in the next term; `id` is the action that carries it on, none after an end."""

    kind: SuccessionKind
    id: int | None


@dataclass(frozen=True, kw_only=True)
class InTree(PlanAction):
    """An action where it stands in the plan; `programmes` are ids."""

    programmes: list[int]
    became: list[Became]


@dataclass(frozen=True, kw_only=True)
class ActionInPlan(PlanAction):
    """An action with the goal and the focus area that it belongs to, for a page of its own."""

    goal: str
    focus_area: str
    plan: str


@dataclass(frozen=True)
class PlanIndicator:
    """An indicator; its baseline and its target with their qualifiers."""

    id: int
    code: str
    name: str
    unit: str
    source: str
    baseline: Figure | None
    target: Figure | None
    direction: Direction
    responsible: str | None
    left_out_because: str


@dataclass(frozen=True)
class PlanGoal:
    number: str
    title: str
    description: str
    actions: list[InTree]
    indicators: list[PlanIndicator]


@dataclass(frozen=True)
class PlanArea:
    number: str
    title: str
    description: str
    goals: list[PlanGoal]


async def current() -> Plan | None:
    """The plan of this council term; between two terms the newest one, and None before the first."""
    day = today()
    in_use = Plan.version > 0
    plans = await Plan.objects().where(in_use).order_by(Plan.term_starts, Plan.id, ascending=False)
    in_force = (plan for plan in plans if plan.term_starts <= day <= plan.term_ends)
    return next(in_force, plans[0] if plans else None)


# Actions with their goal and focus area, and so their plan; and the number that papers use, `1.2.3`.
IN_PLAN = "action JOIN goal ON goal.id = action.goal JOIN focus_area ON focus_area.id = goal.focus_area"
ACTION_NUMBER = "focus_area.number || '.' || goal.number || '.' || action.number"
_ACTION = f"""
    action.id, {ACTION_NUMBER} AS number, action.title, action.code, action.domain,
    organisation.name AS responsible, action.partners, action.timetable, action.status,
    action.status_explained, action.status_on, action.areas
"""
_JOINS = f"{IN_PLAN} JOIN organisation ON organisation.id = action.responsible"


def figure_of(name: str) -> str:
    """A figure as JSON, which holds its number as a text so that nothing is rounded."""
    return f"""CASE WHEN indicator.{name} IS NOT NULL THEN json_build_object(
        'value', indicator.{name}::text, 'qualifier', indicator.{name}_qualifier
    ) END"""


TREE = f"""
WITH actions AS (
    SELECT action.goal, json_agg(shown ORDER BY action.number) AS actions
    FROM {_JOINS}, LATERAL (
        SELECT {_ACTION}, ARRAY(
            SELECT programme FROM action_in_programme WHERE action_in_programme.action = action.id
        ) AS programmes, (
            SELECT coalesce(json_agg(json_build_object('kind', kind, 'id', later) ORDER BY id), '[]')
            FROM succession WHERE succession.earlier = action.id
        ) AS became
    ) AS shown
    WHERE action.left_out_in IS NULL GROUP BY action.goal
), indicators AS (
    SELECT indicator.goal, json_agg(shown ORDER BY indicator.position) AS indicators
    FROM indicator LEFT JOIN organisation ON organisation.id = indicator.responsible, LATERAL (
        SELECT indicator.id, indicator.code, indicator.name, indicator.unit, indicator.source,
            {figure_of("baseline")} AS baseline, {figure_of("target")} AS target, indicator.direction,
            organisation.name AS responsible, indicator.left_out_because
    ) AS shown WHERE indicator.left_out_in IS NULL GROUP BY indicator.goal
), goals AS (
    SELECT goal.focus_area, json_agg(shown ORDER BY goal.number) AS goals
    FROM goal JOIN focus_area ON focus_area.id = goal.focus_area
        LEFT JOIN actions ON actions.goal = goal.id LEFT JOIN indicators ON indicators.goal = goal.id,
        LATERAL (
            SELECT focus_area.number || '.' || goal.number AS number, goal.title,
                goal.description, coalesce(actions.actions, '[]') AS actions,
                coalesce(indicators.indicators, '[]') AS indicators
        ) AS shown WHERE goal.left_out_in IS NULL GROUP BY goal.focus_area
)
SELECT focus_area.number::text AS number, title, description, coalesce(goals, '[]')::text AS goals
FROM focus_area LEFT JOIN goals ON goals.focus_area = focus_area.id
WHERE focus_area.plan = $1 AND focus_area.left_out_in IS NULL ORDER BY focus_area.number
"""


async def tree(plan: Plan) -> list[PlanArea]:
    """The whole plan in its order: focus areas, their goals, and under these actions and indicators."""
    return await tree_of(plan.id)


async def tree_of(plan_id: int) -> list[PlanArea]:
    """The same of the plan of that id; one statement."""
    rows = await sql(TREE, plan_id)
    return [
        PlanArea(**{**row, "goals": msgspec.json.decode(row["goals"], type=list[PlanGoal])}) for row in rows
    ]


async def numbered(action_ids: Iterable[int]) -> dict[int, NumberedAction]:
    """These actions under their numbers, by id."""
    rows = await sql(
        f"SELECT action.id, {ACTION_NUMBER} AS number, action.title "
        f"FROM {IN_PLAN} WHERE action.id = ANY($1::int[])",
        sorted(set(action_ids)),
    )
    return {row["id"]: NumberedAction(**row) for row in rows}


async def find_action(action_id: int) -> ActionInPlan:
    """One action of any plan; the plan is public, so everybody may see it."""
    rows = await sql(
        f"""
        SELECT {_ACTION}, goal.title AS goal, focus_area.title AS focus_area, plan.name AS plan
        FROM {_JOINS} JOIN plan ON plan.id = focus_area.plan WHERE action.id = $1
        """,
        action_id,
    )
    if not rows:
        raise NotFound(_("There is no such action in the welfare plan."))
    return msgspec.convert(rows[0], ActionInPlan)


async def actions_to_choose() -> list[tuple[str, list[tuple[int, str]]]]:
    """The actions of the plan in force, grouped by goal: `(group, [(id, label)])` for a select field."""
    plan = await current()
    areas = await tree(plan) if plan else []
    return [
        (f"{goal.number} {goal.title}", [(action.id, action.label) for action in goal.actions])
        for area in areas
        for goal in area.goals
        if goal.actions
    ]


async def find(plan_id: int) -> Plan:
    """The plan of this id. Raises NotFound."""
    if found := await Plan.objects().get(Plan.id == plan_id):
        return found
    raise NotFound(_("There is no such plan."))


async def organisation_names() -> list[str]:
    """The names of the organisations that are competent today."""
    rows = await sql(
        "SELECT DISTINCT name FROM organisation "
        "WHERE coalesce(valid_from, $1) <= $1 AND coalesce(valid_until, $1) >= $1",
        today(),
    )
    return [row["name"] for row in rows]


async def states(plan: Plan) -> dict[str, ActionStatus]:
    """How far each action of the plan is, by its code."""
    rows = await sql(f"SELECT action.code, status FROM {IN_PLAN} WHERE focus_area.plan = $1", plan.id)
    return {row["code"]: ActionStatus(row["status"]) for row in rows}


async def action_ids(plan_id: int) -> dict[str, int]:
    """The id of every action that the plan has ever had, by its code."""
    rows = await sql(f"SELECT action.code, action.id FROM {IN_PLAN} WHERE focus_area.plan = $1", plan_id)
    return {row["code"]: row["id"] for row in rows}
