"""What one version of a plan changes against another, as a list that everybody can read."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct, structs

from plan.figures import Figure
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Money,
    PlanSheet,
    ProgrammeSheet,
)

Node = FocusAreaSheet | GoalSheet | ActionSheet | IndicatorSheet | ProgrammeSheet
PARTS: dict[type[Node], str] = {
    FocusAreaSheet: "focus_area",
    GoalSheet: "goal",
    ActionSheet: "action",
    IndicatorSheet: "indicator",
    ProgrammeSheet: "programme",
}
# Not what a plan says, but how it goes.
STATES = {"status", "status_explained", "status_on", "values", "actions", "indicators", "goals", "code"}


class Change(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change. `field` is the name of what differs in a node that stays; `part` is its kind, as action.

    What stood and stands is written so that no language is in it: words by their names, days as 2027-02-09,
    figures as `over 5500`. `number` is the one of the later version, of what was left out the earlier one.
    """

    what: Literal["added", "left_out", "changed", "moved", "ordered"]
    part: str
    code: str
    title: str
    number: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


class Placed(Struct, frozen=True):
    """A node with its number, and the code and title of what it stands under."""

    node: Node
    number: str = ""
    under: str = ""
    under_title: str = ""


def changes(before: PlanSheet, after: PlanSheet) -> tuple[Change, ...]:
    """From one to the other, in the order of the later; what was left out comes last."""
    earlier, later = dict(_nodes(before)), dict(_nodes(after))
    return tuple(_changes(earlier, later)) + tuple(_orders(earlier, later))


def _nodes(sheet: PlanSheet) -> Iterator[tuple[str, Placed]]:
    """Each node by its code, a programme by its name."""
    for first, area in enumerate(sheet.areas, start=1):
        yield area.code, Placed(area, f"{first}")
        for second, goal in enumerate(area.goals, start=1):
            yield goal.code, Placed(goal, f"{first}.{second}", area.code, area.title)
            for third, action in enumerate(goal.actions, start=1):
                yield action.code, Placed(action, f"{first}.{second}.{third}", goal.code, goal.title)
            for one in goal.indicators:
                yield one.code, Placed(one, "", goal.code, goal.title)
    for programme in sheet.programmes:
        yield f"programme {programme.name}", Placed(programme)


def _changes(before: dict[str, Placed], after: dict[str, Placed]) -> Iterator[Change]:
    for code, placed in after.items():
        if code not in before:
            yield _change("added", placed, after=placed.under_title)
            continue
        earlier = before[code]
        if placed.under != earlier.under:
            yield _change("moved", placed, before=earlier.under_title, after=placed.under_title)
        yield from _differences(earlier.node, placed)
    for code, placed in before.items():
        if code not in after:
            yield _change("left_out", placed, before=placed.under_title)


def _change(
    what: Literal["added", "left_out", "changed", "moved", "ordered"],
    placed: Placed,
    *,
    field: str = "",
    before: str = "",
    after: str = "",
) -> Change:
    node = placed.node
    return Change(
        what=what,
        part=PARTS[type(node)],
        code="" if isinstance(node, ProgrammeSheet) else node.code,
        title=node.name if isinstance(node, IndicatorSheet | ProgrammeSheet) else node.title,
        number=placed.number,
        field=field,
        before=before,
        after=after,
    )


def _differences(earlier: Node, placed: Placed) -> Iterator[Change]:
    for name in earlier.__struct_fields__:
        was, now = getattr(earlier, name), getattr(placed.node, name)
        if name not in STATES and was != now:
            yield _change("changed", placed, field=name, before=_told(was), after=_told(now))


def _orders(before: dict[str, Placed], after: dict[str, Placed]) -> Iterator[Change]:
    """Where those that stayed stand in another order than before."""
    earlier = _stayed(before, after)
    for under, codes in _stayed(after, before).items():
        if codes != earlier[under]:
            whole = Change(what="ordered", part="plan", code="", title="")
            yield _change("ordered", after[under]) if under else whole


def _stayed(these: dict[str, Placed], others: dict[str, Placed]) -> dict[str, list[str]]:
    """The codes under each node that stand under it in both, in the order of these."""
    found: dict[str, list[str]] = {}
    for code, placed in these.items():
        if code in others and others[code].under == placed.under:
            found.setdefault(placed.under, []).append(code)
    return found


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_told(one) for one in value)
    if isinstance(value, Money):
        return f"{value.year}: {value.amount}"
    if isinstance(value, Figure):
        return " ".join(str(part) for part in reversed(structs.astuple(value)))
    return "" if value is None else str(value)
