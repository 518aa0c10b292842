"""What one version of a plan changes against another, as a list that everybody can read."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet

Node = FocusAreaSheet | GoalSheet | ActionSheet | IndicatorSheet
# Not what a plan says, but how it goes.
STATES = {"status", "status_explained", "status_on", "values", "actions", "indicators", "goals", "code"}


class Change(Struct, frozen=True, kw_only=True):
    """One change. `field` is the name of what differs in a node that stays; `part` is its kind, as action."""

    what: Literal["added", "left_out", "changed", "moved"]
    part: str
    code: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes(before: PlanSheet, after: PlanSheet) -> tuple[Change, ...]:
    """From one to the other, in the order of the later; what was left out comes last."""
    return tuple(_changes(dict(_nodes(before)), dict(_nodes(after))))


def _nodes(sheet: PlanSheet) -> Iterator[tuple[str, tuple[Node, str]]]:
    """Each node by its code, and what it stands under."""
    for area in sheet.areas:
        yield area.code, (area, "")
        for goal in area.goals:
            yield goal.code, (goal, area.title)
            parts: tuple[ActionSheet | IndicatorSheet, ...] = (*goal.actions, *goal.indicators)
            for one in parts:
                yield one.code, (one, goal.title)


def _changes(before: dict[str, tuple[Node, str]], after: dict[str, tuple[Node, str]]) -> Iterator[Change]:
    for code, (node, under) in after.items():
        if code not in before:
            yield Change(what="added", part=_part(node), code=code, title=_title(node), after=under)
            continue
        earlier, was_under = before[code]
        if under != was_under:
            yield Change(
                what="moved", part=_part(node), code=code, title=_title(node), before=was_under, after=under
            )
        yield from _differences(earlier, node)
    for code, (node, under) in before.items():
        if code not in after:
            yield Change(what="left_out", part=_part(node), code=code, title=_title(node), before=under)


def _differences(earlier: Node, node: Node) -> Iterator[Change]:
    for name in node.__struct_fields__:
        was, now = getattr(earlier, name), getattr(node, name)
        if name not in STATES and was != now:
            yield Change(
                what="changed",
                part=_part(node),
                code=node.code,
                title=_title(node),
                field=name,
                before=_told(was),
                after=_told(now),
            )


def _part(node: Node) -> str:
    return {
        FocusAreaSheet: "focus_area",
        GoalSheet: "goal",
        ActionSheet: "action",
        IndicatorSheet: "indicator",
    }[type(node)]


def _title(node: Node) -> str:
    return node.name if isinstance(node, IndicatorSheet) else node.title


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_told(one) for one in value)
    if isinstance(value, Struct) and hasattr(value, "amount"):
        return " ".join(str(part) for part in structs.astuple(value))
    return "" if value is None else str(value)
