"""Short ways to write a plan down for the demo; who is responsible is named by the demo's own short name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from plan.figures import Figure
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, Money, Value
from plan.tables import ActionStatus, Direction, Qualifier


@dataclass(frozen=True)
class Written:
    """How far an action was said to be on a day."""

    on: date
    status: ActionStatus
    explained: str = ""


def area(title: str, *goals: GoalSheet, description: str = "") -> FocusAreaSheet:
    return FocusAreaSheet(title=title, description=description, goals=goals)


def goal(title: str, *parts: ActionSheet | IndicatorSheet) -> GoalSheet:
    return GoalSheet(
        title=title,
        actions=tuple(part for part in parts if isinstance(part, ActionSheet)),
        indicators=tuple(part for part in parts if isinstance(part, IndicatorSheet)),
    )


def action(
    title: str, responsible: str, *, euros: dict[int, int] | None = None, villages: str = "", **more: Any
) -> ActionSheet:
    """`euros` by year; `villages` and `groups` with commas between."""
    groups = more.pop("groups", "")
    return ActionSheet(
        title=title,
        responsible=responsible,
        money=tuple(Money(year, Decimal(amount)) for year, amount in (euros or {}).items()),
        areas=tuple(name for name in villages.split(", ") if name),
        target_groups=tuple(name for name in groups.split(", ") if name),
        **more,
    )


def indicator(
    name: str,
    *,
    start: tuple[int, Figure],
    target: tuple[int, Figure],
    values: dict[int, Figure],
    **more: Any,
) -> IndicatorSheet:
    """`start` and `target` are (year, figure)."""
    return IndicatorSheet(
        name=name,
        baseline_year=start[0],
        baseline=start[1],
        target_year=target[0],
        target=target[1],
        direction=more.pop("direction", Direction.rises),
        values=tuple(Value(year=year, figure=figure) for year, figure in values.items()),
        **more,
    )


def exactly(value: str) -> Figure:
    return Figure(Decimal(value))


def over(value: str) -> Figure:
    return Figure(Decimal(value), Qualifier.over)


def about(value: str) -> Figure:
    return Figure(Decimal(value), Qualifier.about)
