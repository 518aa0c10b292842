"""The rows of the version in force, written from its sheet: what others hang on, as outcomes on actions.

A row is known by its code and stays the same row for ever; what a version leaves out is kept and marked.
How far an action is, and the values of an indicator, are taken from a sheet only when they come with a new
row: afterwards they have a life of their own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from piccolo.columns import Column
from piccolo.table import Table

from core.clock import today
from core.database import sql
from plan.figures import Figure
from plan.sheet import ActionSheet, FocusAreaSheet, IndicatorSheet, PlanSheet, actions
from plan.tables import (
    Action,
    ActionInProgramme,
    ActionMoney,
    ActionStatus,
    FocusArea,
    Goal,
    Indicator,
    IndicatorValue,
    Plan,
    Programme,
    Qualifier,
    StatusEntry,
    Succession,
    SuccessionKind,
)

AT_ONCE = 500  # rows in one statement

Ids = Mapping[str, int]


async def organisations() -> dict[str, int]:
    """The id of each organisation by its name in lower case; of several the one that is valid longest."""
    rows = await sql(
        "SELECT lower(name) AS name, id FROM organisation ORDER BY valid_until DESC NULLS FIRST, id DESC"
    )
    found: dict[str, int] = {}
    for row in rows:
        found.setdefault(row["name"], row["id"])
    return found


async def write(plan: Plan, sheet: PlanSheet) -> None:
    """Make the rows of the plan say what the sheet says. Everybody responsible is an organisation we know."""
    known = await organisations()
    areas = await _areas(plan, sheet)
    goals = await _goals(plan, sheet, areas=areas)
    acts = await _actions(plan, sheet, goals=goals, known=known)
    await _indicators(plan, sheet, goals=goals, known=known)
    await _money(sheet, acts)
    await _programmes(plan, sheet, acts)
    await _successions(plan, sheet, acts)


async def _areas(plan: Plan, sheet: PlanSheet) -> Ids:
    rows = {area.code: _area(area, number) for number, area in enumerate(sheet.areas, start=1)}
    there = "focus_area.plan = $1"
    return await _level(
        FocusArea, {code: {**row, "plan": plan.id} for code, row in rows.items()}, plan, there
    )


def _area(area: FocusAreaSheet, number: int) -> dict[str, Any]:
    return {"number": number, "title": area.title, "description": area.description}


async def _goals(plan: Plan, sheet: PlanSheet, *, areas: Ids) -> Ids:
    rows = {
        goal.code: {
            "focus_area": areas[area.code],
            "number": number,
            "title": goal.title,
            "description": goal.description,
        }
        for area in sheet.areas
        for number, goal in enumerate(area.goals, start=1)
    }
    there = "goal.focus_area IN (SELECT id FROM focus_area WHERE plan = $1)"
    return await _level(Goal, rows, plan, there)


UNDER_A_GOAL = """goal IN (
    SELECT goal.id FROM goal JOIN focus_area ON focus_area.id = goal.focus_area WHERE focus_area.plan = $1
)"""


async def _actions(plan: Plan, sheet: PlanSheet, *, goals: Ids, known: Ids) -> Ids:
    rows = {
        action.code: {"goal": goals[goal.code], "number": number, **_action(action, known)}
        for area in sheet.areas
        for goal in area.goals
        for number, action in enumerate(goal.actions, start=1)
    }
    before = await _codes(Action, plan, UNDER_A_GOAL)
    ids = await _level(Action, rows, plan, UNDER_A_GOAL)
    fresh = [placed.action for placed in actions(sheet) if placed.action.code not in before]
    await _states(fresh, ids)
    return ids


def _action(action: ActionSheet, known: Ids) -> dict[str, Any]:
    kept = ("title", "partners", "timetable", "starts_on", "ends_on", "resources", "budget_line", "domain")
    return {
        **{name: getattr(action, name) for name in kept},
        "areas": list(action.areas),
        "target_groups": list(action.target_groups),
        "responsible": known[action.responsible.strip().casefold()],
    }


async def _states(fresh: Iterable[ActionSheet], ids: Ids) -> None:
    """How far the new ones are already, as their file says."""
    for action in fresh:
        if action.status == ActionStatus.not_started and not action.status_explained:
            continue
        day = action.status_on or today()
        await Action.update(
            {
                Action.status: action.status,
                Action.status_explained: action.status_explained,
                Action.status_on: day,
            }
        ).where(Action.id == ids[action.code])
        await StatusEntry(
            action=ids[action.code], status=action.status, explained=action.status_explained, stated_on=day
        ).save()


async def _indicators(plan: Plan, sheet: PlanSheet, *, goals: Ids, known: Ids) -> None:
    listed = [
        (goal.code, position, one)
        for area in sheet.areas
        for goal in area.goals
        for position, one in enumerate(goal.indicators, start=1)
    ]
    rows = {
        one.code: {"goal": goals[goal], "position": position, **_indicator(one, known)}
        for goal, position, one in listed
    }
    before = await _codes(Indicator, plan, UNDER_A_GOAL)
    for _goal, _position, one in listed:
        if one.code in before and not one.register:  # it may have been tied to a register meanwhile
            rows[one.code].pop("register")
            rows[one.code].pop("register_id")
    ids = await _level(Indicator, rows, plan, UNDER_A_GOAL)
    values = [
        _value(ids[one.code], value)
        for _goal, _position, one in listed
        if one.code not in before
        for value in one.values
    ]
    await _insert(IndicatorValue, values)


def _indicator(one: IndicatorSheet, known: Ids) -> dict[str, Any]:
    kept = ("name", "kind", "unit", "source", "register", "register_id", "direction", "left_out_because")
    return {
        **{name: getattr(one, name) for name in kept},
        **_figure("baseline", one.baseline),
        "baseline_year": one.baseline_year,
        **_figure("target", one.target),
        "target_year": one.target_year,
        "responsible": known.get(one.responsible.strip().casefold()),
    }


def _figure(name: str, figure: Figure | None) -> dict[str, Any]:
    return {
        name: figure.value if figure else None,
        f"{name}_qualifier": figure.qualifier if figure else Qualifier.exactly,
    }


def _value(indicator: int, value: Any) -> IndicatorValue:
    return IndicatorValue(
        indicator=indicator,
        year=value.year,
        whose=value.whose,
        value=value.figure.value if value.figure else None,
        qualifier=value.figure.qualifier if value.figure else Qualifier.exactly,
        surveyed_in=value.surveyed_in,
        missing_because=value.missing_because,
        note=value.note,
    )


async def _codes(table: type[Table], plan: Plan, there: str) -> dict[str, int]:
    rows = await sql(f'SELECT code, id FROM "{table._meta.tablename}" WHERE {there}', plan.id)
    return {row["code"]: row["id"] for row in rows}


async def _level(table: type[Table], rows: Mapping[str, Mapping[str, Any]], plan: Plan, there: str) -> Ids:
    """The rows of one kind, by code: new ones are made, changed ones written, those left out marked."""
    name = table._meta.tablename
    before = {row["code"]: row for row in await sql(f'SELECT * FROM "{name}" WHERE {there}', plan.id)}
    for code in before.keys() & rows.keys():
        wanted = {**rows[code], "left_out_in": None}
        changed: dict[Column | str, Any] = {
            field: value for field, value in wanted.items() if before[code][field] != value
        }
        if changed:
            await table.update(changed).where(table._meta.primary_key == before[code]["id"])
    await _insert(table, [table(code=code, **row) for code, row in rows.items() if code not in before])
    gone = sorted(before[code]["id"] for code in before.keys() - rows.keys())
    await sql(
        f'UPDATE "{name}" SET left_out_in = $1 WHERE id = ANY($2::int[]) AND left_out_in IS NULL',
        plan.version,
        gone,
    )
    return await _codes(table, plan, there)


async def _insert(table: type[Table], rows: list[Any]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        await table.insert(*rows[start : start + AT_ONCE])


async def _money(sheet: PlanSheet, acts: Ids) -> None:
    await sql("DELETE FROM action_money WHERE action = ANY($1::int[])", sorted(acts.values()))
    rows = [
        ActionMoney(action=acts[placed.action.code], year=money.year, amount=money.amount)
        for placed in actions(sheet)
        for money in placed.action.money
    ]
    await _insert(ActionMoney, rows)


async def _programmes(plan: Plan, sheet: PlanSheet, acts: Ids) -> None:
    await Programme.delete().where(Programme.plan == plan.id)
    await _insert(
        Programme,
        [
            Programme(plan=plan.id, name=one.name, description=one.description, link=one.link)
            for one in sheet.programmes
        ],
    )
    ids = {row["name"]: row["id"] for row in await Programme.select().where(Programme.plan == plan.id)}
    await _insert(
        ActionInProgramme,
        [
            ActionInProgramme(action=acts[placed.action.code], programme=ids[name])
            for placed in actions(sheet)
            for name in placed.action.programmes
            if name in ids
        ],
    )


async def _successions(plan: Plan, sheet: PlanSheet, acts: Ids) -> None:
    """What became of the actions of the term before."""
    await sql(
        f"DELETE FROM succession WHERE earlier IN (SELECT id FROM action WHERE {UNDER_A_GOAL})", plan.follows
    )
    rows = await sql(f"SELECT code, id FROM action WHERE {UNDER_A_GOAL}", plan.follows)
    earlier = {row["code"]: row["id"] for row in rows}
    ended = SuccessionKind.ended
    made = [
        Succession(earlier=earlier[one.code], kind=ended, because=one.because)
        for one in sheet.ended
        if one.code in earlier
    ]
    for placed in actions(sheet):
        made += [
            Succession(
                earlier=earlier[code],
                later=acts[placed.action.code],
                kind=SuccessionKind.changed if placed.action.changed_because else SuccessionKind.continued,
                because=placed.action.changed_because,
            )
            for code in placed.action.continues
            if code in earlier
        ]
    await _insert(Succession, made)
