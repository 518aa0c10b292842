"""A plan as rows: an action and an indicator of one goal beside each other, in the order of the report.

The same rows become a workbook and text with separators, and they are read back without loss.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any, TypeAlias

from msgspec import Struct

from core.languages import _
from plan.exchange import cells
from plan.exchange.columns import Column
from plan.figures import Figure
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet
from plan.tables import (
    ACTION_WORDS,
    DIRECTION_WORDS,
    DOMAIN_WORDS,
    INDICATOR_KIND_WORDS,
    ActionStatus,
    Direction,
    Domain,
    IndicatorKind,
    Whose,
)

Told: TypeAlias = str | Figure | Decimal | date | int | None
PlanRow: TypeAlias = Mapping[Column, Told]

ALWAYS = (
    *("area", "goal", "title", "responsible", "name", "partners", "timetable", "starts_on", "ends_on"),
    *("resources", "budget_line", "areas", "target_groups", "domain", "programmes", "status"),
    *("status_explained", "status_on", "unit", "source", "baseline", "baseline_year", "target"),
    *("target_year", "direction"),
)
WHERE_USED = (
    *("kind", "register", "register_id", "indicator_responsible", "left_out_because", "area_description"),
    *("goal_description", "continues", "changed_because"),
)
CODES = ("area_code", "goal_code", "code", "indicator_code")
ORDER = {whose: place for place, whose in enumerate(Whose)}
ACTION_FIELDS = (
    *("title", "responsible", "partners", "timetable", "starts_on", "ends_on", "resources", "budget_line"),
    *("areas", "target_groups", "domain", "programmes", "continues", "changed_because", "status"),
    *("status_explained", "status_on"),
)
INDICATOR_FIELDS = (
    *("name", "kind", "unit", "source", "register", "register_id", "baseline", "baseline_year", "target"),
    *("target_year", "direction", "left_out_because"),
)
VALUE_FIELDS = {
    "value": "figure",
    "surveyed_in": "surveyed_in",
    "missing_because": "missing_because",
    "note": "note",
}


class PlanTable(Struct, frozen=True):
    """The rows of a plan under their columns; programmes and ended actions are tables of their own."""

    columns: tuple[Column, ...]
    rows: tuple[PlanRow, ...]
    programmes: tuple[PlanRow, ...]
    ended: tuple[PlanRow, ...]


def table_of(sheet: PlanSheet) -> PlanTable:
    """The plan as rows, in the language of the reader."""
    rows = tuple(_rows(sheet))
    return PlanTable(
        tuple(_columns(rows)),
        rows,
        tuple(
            {
                Column("programme"): one.name,
                Column("programme_description"): one.description,
                Column("programme_link"): one.link,
            }
            for one in sheet.programmes
        ),
        tuple({Column("ended"): one.code, Column("ended_because"): one.because} for one in sheet.ended),
    )


def _columns(rows: Iterable[PlanRow]) -> Iterator[Column]:
    """Those that every plan has, and of the others those in which something stands."""
    used = {column for row in rows for column, told in row.items() if told not in ("", None)}
    years = sorted((column for column in used if column.year), key=_by_year)
    for what in ALWAYS:
        yield Column(what)
        if what == "budget_line":
            yield from (column for column in years if column.what == "money")
    yield from (column for column in years if column.what != "money")
    yield from (Column(what) for what in (*WHERE_USED, *CODES) if what in CODES or Column(what) in used)


def _by_year(column: Column) -> tuple[int, int, int]:
    return column.year or 0, ORDER[column.whose], ["money", *VALUE_FIELDS].index(column.what)


def _rows(sheet: PlanSheet) -> Iterator[PlanRow]:
    for area in sheet.areas:
        of_area = _of_area(area)
        if not area.goals:
            yield of_area
        for number, goal in enumerate(area.goals):
            of_goal = {**(of_area if number == 0 else _again(of_area, "area")), **_of_goal(goal)}
            yield from _of_parts(of_goal, goal)


def _of_parts(of_goal: PlanRow, goal: GoalSheet) -> Iterator[PlanRow]:
    """A goal has as many rows as it has actions or indicators, and one at least."""
    pairs = list(zip_longest(goal.actions, goal.indicators)) or [(None, None)]
    for number, (action, indicator) in enumerate(pairs):
        above = of_goal if number == 0 else _again(_again(of_goal, "area"), "goal")
        yield {
            **above,
            **(_of_action(action) if action else {}),
            **(_of_indicator(indicator) if indicator else {}),
        }


def _again(row: PlanRow, what: str) -> PlanRow:
    """The row below: what it stands under is named again, and described once."""
    return {column: told for column, told in row.items() if column.what != f"{what}_description"}


def _of_area(area: FocusAreaSheet) -> PlanRow:
    return {
        Column("area"): area.title,
        Column("area_description"): area.description,
        Column("area_code"): area.code,
    }


def _of_goal(goal: GoalSheet) -> PlanRow:
    return {
        Column("goal"): goal.title,
        Column("goal_description"): goal.description,
        Column("goal_code"): goal.code,
    }


def _of_action(action: ActionSheet) -> PlanRow:
    money = {Column("money", one.year): one.amount for one in action.money}
    fields = {Column(name): told_of(getattr(action, name)) for name in ACTION_FIELDS}
    return {**fields, **money, Column("code"): action.code}


def _of_indicator(one: IndicatorSheet) -> PlanRow:
    values = {
        Column(what, value.year, value.whose): told_of(getattr(value, name))
        for value in one.values
        for what, name in VALUE_FIELDS.items()
    }
    fields: dict[Column, Told] = {Column(name): told_of(getattr(one, name)) for name in INDICATOR_FIELDS}
    if one.kind == IndicatorKind.result:  # the usual kind needs no column of its own
        fields[Column("kind")] = ""
    return {
        **fields,
        **values,
        Column("indicator_responsible"): one.responsible,
        Column("indicator_code"): one.code,
    }


def told_of(value: Any) -> Told:
    """A field as a cell: a word of a closed list as people say it, names as they are listed."""
    for kind, word in WORDS.items():
        if isinstance(value, kind):
            return _(word[value])
    if isinstance(value, tuple):
        return cells.listed(value)
    told: Told = value
    return told


WORDS: dict[type, Mapping[Any, str]] = {
    ActionStatus: {value: word for value, (_sign, word) in ACTION_WORDS.items()},
    Direction: {value: word for value, (_sign, word) in DIRECTION_WORDS.items()},
    Domain: DOMAIN_WORDS,
    IndicatorKind: INDICATOR_KIND_WORDS,
}
