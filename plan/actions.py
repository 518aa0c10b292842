"""One action of a plan with all that is public about it: for a page of its own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import msgspec

from core.database import sql
from core.errors import NotFound
from core.languages import _
from plan.figures import number
from plan.plans import ACTION_NUMBER, IN_PLAN, PlanIndicator, figure_of
from plan.tables import ActionStatus, Domain, SuccessionKind


@dataclass(frozen=True)
class Euros:
    year: int
    amount: Decimal

    def __str__(self) -> str:
        return _("%(year)s: %(amount)s €", year=self.year, amount=number(self.amount))


@dataclass(frozen=True)
class Stated:
    """How far the action was said to be on a day."""

    status: ActionStatus
    explained: str
    stated_on: date


@dataclass(frozen=True)
class Linked:
    """An action of another term that this one carries on, or that carries this one on; none for an end."""

    kind: SuccessionKind
    because: str
    id: int | None
    label: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class WholeAction:
    """`earlier` are of the term before, `later` of the one after; `left_out_in` is the version without it."""

    id: int
    code: str
    number: str
    title: str
    plan: int
    plan_name: str
    focus_area: str
    goal: str
    domain: Domain
    responsible: str
    partners: str
    timetable: str
    starts_on: date | None
    ends_on: date | None
    resources: str
    budget_line: str
    areas: list[str]
    target_groups: list[str]
    status: ActionStatus
    status_explained: str
    status_on: date | None
    left_out_in: int | None
    money: list[Euros]
    programmes: list[str]
    history: list[Stated]
    indicators: list[PlanIndicator]
    earlier: list[Linked]
    later: list[Linked]

    @property
    def label(self) -> str:
        """Number and title, as `1.2.3 Meeting rooms for associations`."""
        return f"{self.number} {self.title}"


def _linked(mine: str, theirs: str) -> str:
    return f"""(
        SELECT coalesce(json_agg(json_build_object(
            'kind', succession.kind, 'because', succession.because, 'id', other.id, 'label', CASE
                WHEN other.id IS NULL THEN ''
                ELSE area.number || '.' || aim.number || '.' || other.number || ' ' || other.title END,
            'plan', coalesce(term.name, '')
        ) ORDER BY area.number, aim.number, other.number), '[]')
        FROM succession LEFT JOIN action AS other ON other.id = succession.{theirs}
            LEFT JOIN goal AS aim ON aim.id = other.goal
            LEFT JOIN focus_area AS area ON area.id = aim.focus_area
            LEFT JOIN plan AS term ON term.id = area.plan
        WHERE succession.{mine} = action.id
    ) AS {"later" if mine == "earlier" else "earlier"}"""


WHOLE = f"""
SELECT to_json(found)::text AS found FROM (
    SELECT action.id, action.code, {ACTION_NUMBER} AS number,
        action.title, plan.id AS plan, plan.name AS plan_name, focus_area.title AS focus_area,
        goal.title AS goal, action.domain, organisation.name AS responsible, action.partners,
        action.timetable, action.starts_on, action.ends_on, action.resources, action.budget_line,
        action.areas, action.target_groups, action.status, action.status_explained, action.status_on,
        action.left_out_in,
        (
            SELECT coalesce(json_agg(
                json_build_object('year', year, 'amount', amount::text) ORDER BY year
            ), '[]')
            FROM action_money WHERE action_money.action = action.id
        ) AS money,
        (
            SELECT coalesce(json_agg(programme.name ORDER BY programme.name), '[]')
            FROM action_in_programme JOIN programme ON programme.id = action_in_programme.programme
            WHERE action_in_programme.action = action.id
        ) AS programmes,
        (
            SELECT coalesce(json_agg(json_build_object(
                'status', entry.status, 'explained', entry.explained, 'stated_on', entry.stated_on
            ) ORDER BY entry.stated_on DESC, entry.id DESC), '[]')
            FROM status_entry AS entry WHERE entry.action = action.id
        ) AS history,
        (
            SELECT coalesce(json_agg(json_build_object(
                'id', indicator.id, 'code', indicator.code, 'name', indicator.name, 'unit', indicator.unit,
                'source', indicator.source, 'baseline', {figure_of("baseline")},
                'target', {figure_of("target")}, 'direction', indicator.direction,
                'responsible', NULL, 'left_out_because', indicator.left_out_because
            ) ORDER BY indicator.position), '[]')
            FROM indicator WHERE indicator.goal = goal.id AND indicator.left_out_in IS NULL
        ) AS indicators,
        {_linked("later", "earlier")}, {_linked("earlier", "later")}
    FROM {IN_PLAN} JOIN plan ON plan.id = focus_area.plan
        JOIN organisation ON organisation.id = action.responsible
    WHERE action.id = $1
) AS found
"""


async def whole(action_id: int) -> WholeAction:
    """One action of any plan; plans are public, so everybody may see it. One statement. Raises NotFound."""
    rows = await sql(WHOLE, action_id)
    if not rows:
        raise NotFound(_("There is no such action in the welfare plan."))
    return msgspec.json.decode(rows[0]["found"], type=WholeAction)
