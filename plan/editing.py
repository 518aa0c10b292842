"""Editing what a plan says: each step takes a sheet and gives another; nothing is kept here.

A part is known by its code; what is new in a sheet has none until the draft is saved.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal
from zlib import crc32

import msgspec
from msgspec.structs import replace

from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from plan.sheet import (
    ActionSheet,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    PlanSheet,
    ProgrammeSheet,
    actions,
)

Part = FocusAreaSheet | GoalSheet | ActionSheet | IndicatorSheet
Kind = Literal["area", "goal", "action", "indicator"]
# Parts that stand beside each other; gives them back changed.
Siblings = tuple[Any, ...]
LISTS = {"goal": "goals", "action": "actions", "indicator": "indicators"}
KINDS: dict[type[Part], Kind] = {
    FocusAreaSheet: "area",
    GoalSheet: "goal",
    ActionSheet: "action",
    IndicatorSheet: "indicator",
}


def kind_of(part: Part) -> Kind:
    """Which of the four it is."""
    return KINDS[type(part)]


def parts(sheet: PlanSheet) -> Iterator[Part]:
    """Everything that has a code, in the order of the plan."""
    for area in sheet.areas:
        yield area
        for goal in area.goals:
            yield goal
            yield from goal.actions
            yield from goal.indicators


def find(sheet: PlanSheet, code: str) -> Part:
    """The part of this code. Raises NotFound."""
    for part in parts(sheet):
        if code and part.code == code:
            return part
    raise NotFound(_("There is no such part in the draft any more."))


def above(sheet: PlanSheet, code: str) -> FocusAreaSheet | GoalSheet | None:
    """What the part stands under; a focus area stands under nothing."""
    for area in sheet.areas:
        for goal in area.goals:
            if goal.code == code:
                return area
            if code in {*(one.code for one in goal.actions), *(one.code for one in goal.indicators)}:
                return goal
    return None


def alone(part: Part) -> Part:
    """The part without what stands under it: what its own form holds."""
    if isinstance(part, FocusAreaSheet):
        return replace(part, goals=())
    return replace(part, actions=(), indicators=()) if isinstance(part, GoalSheet) else part


def added(sheet: PlanSheet, part: Part, *, under: str = "") -> PlanSheet:
    """With one more part, the last under the focus area or the goal of that code. Raises NotFound."""
    if isinstance(part, FocusAreaSheet):
        return replace(sheet, areas=(*sheet.areas, part))
    whole = find(sheet, under)
    if not isinstance(whole, FocusAreaSheet if isinstance(part, GoalSheet) else GoalSheet):
        raise NotFound(_("There is no such part in the draft any more."))
    name = LISTS[kind_of(part)]
    return replaced(sheet, replace(whole, **{name: (*getattr(whole, name), part)}))


def replaced(sheet: PlanSheet, part: Part) -> PlanSheet:
    """With this part instead of the one of the same code, and what it holds instead of what that one held."""
    find(sheet, part.code)
    return _everywhere(sheet, lambda ones: tuple(part if one.code == part.code else one for one in ones))


def rewritten(sheet: PlanSheet, part: Part) -> PlanSheet:
    """With the words of this part; what stands under it stays."""
    found = find(sheet, part.code)
    if isinstance(part, FocusAreaSheet) and isinstance(found, FocusAreaSheet):
        part = replace(part, goals=found.goals)
    if isinstance(part, GoalSheet) and isinstance(found, GoalSheet):
        part = replace(part, actions=found.actions, indicators=found.indicators)
    return replaced(sheet, part)


def removed(sheet: PlanSheet, code: str) -> PlanSheet:
    """Without that part and all that stands under it. Raises NotFound."""
    find(sheet, code)
    return _everywhere(sheet, lambda ones: tuple(one for one in ones if one.code != code))


def shifted(sheet: PlanSheet, code: str, *, by: Literal[-1, 1]) -> PlanSheet:
    """One place up (-1) or down (1) among those beside it; at the end it stays where it is."""
    find(sheet, code)

    def change(ones: Siblings) -> Siblings:
        here = next((place for place, one in enumerate(ones) if one.code == code), None)
        if here is None or not 0 <= here + by < len(ones):
            return ones
        order = list(ones)
        order[here], order[here + by] = order[here + by], order[here]
        return tuple(order)

    return _everywhere(sheet, change)


def moved(sheet: PlanSheet, code: str, *, under: str) -> PlanSheet:
    """An action or indicator under another goal, a goal under another focus area; last there."""
    part, now = find(sheet, code), above(sheet, code)
    if now is not None and now.code == under:
        return sheet
    return added(removed(sheet, code), part, under=under)


def _everywhere(sheet: PlanSheet, change: Callable[[Siblings], Siblings]) -> PlanSheet:
    """The same change for every list of parts that stand beside each other."""
    return replace(
        sheet,
        areas=tuple(
            replace(area, goals=tuple(_in_goal(goal, change) for goal in change(area.goals)))
            for area in change(sheet.areas)
        ),
    )


def _in_goal(goal: GoalSheet, change: Callable[[Siblings], Siblings]) -> GoalSheet:
    return replace(goal, actions=change(goal.actions), indicators=change(goal.indicators))


def with_programme(sheet: PlanSheet, programme: ProgrammeSheet, *, instead_of: str = "") -> PlanSheet:
    """With one more programme, or with another in its place: its actions follow its new name.

    Raises Invalid for a name that another has, and NotFound.
    """
    others = [one for one in sheet.programmes if one.name != instead_of]
    if any(one.name.casefold() == programme.name.casefold() for one in others):
        raise Invalid(name=_("There is a programme of this name already."))
    if not instead_of:
        return replace(sheet, programmes=(*sheet.programmes, programme))
    programme_called(sheet, instead_of)
    listed = tuple(programme if one.name == instead_of else one for one in sheet.programmes)
    return _renamed(replace(sheet, programmes=listed), instead_of, (programme.name,))


def without_programme(sheet: PlanSheet, name: str) -> PlanSheet:
    """Without the programme; its actions stay in the plan. Raises NotFound."""
    programme_called(sheet, name)
    listed = tuple(one for one in sheet.programmes if one.name != name)
    return _renamed(replace(sheet, programmes=listed), name, ())


def programme_called(sheet: PlanSheet, name: str) -> ProgrammeSheet:
    """The programme of this name. Raises NotFound."""
    for one in sheet.programmes:
        if one.name == name:
            return one
    raise NotFound(_("There is no such programme in the draft any more."))


def _renamed(sheet: PlanSheet, name: str, now: tuple[str, ...]) -> PlanSheet:
    def change(ones: Siblings) -> Siblings:
        return tuple(_in_programmes(one, name, now) if isinstance(one, ActionSheet) else one for one in ones)

    return _everywhere(sheet, change)


def _in_programmes(action: ActionSheet, name: str, now: tuple[str, ...]) -> ActionSheet:
    if name not in action.programmes:
        return action
    kept = tuple(part for one in action.programmes for part in (now if one == name else (one,)))
    return replace(action, programmes=kept)


def mark(part: Part | ProgrammeSheet) -> str:
    """What tells whether somebody has changed the part since a form was opened."""
    words = part if isinstance(part, ProgrammeSheet) else alone(part)
    return f"{crc32(msgspec.json.encode(words)):08x}"


def check_unchanged(part: Part | ProgrammeSheet, *, seen: str) -> None:
    """Raises NotPossible when the part is another than the one that was seen."""
    if seen and mark(part) != seen:
        raise NotPossible(
            _(
                "Somebody else has changed this meanwhile. What you typed is still here. "
                "Below it you see what stands there now: save again to put yours in its place."
            )
        )


def number_of(sheet: PlanSheet, code: str) -> str:
    """`1` of a focus area, `1.2` of a goal, `1.2.3` of an action; nothing of an indicator."""
    for first, area in enumerate(sheet.areas, start=1):
        if area.code == code:
            return f"{first}"
        for second, goal in enumerate(area.goals, start=1):
            if goal.code == code:
                return f"{first}.{second}"
    return next((placed.number for placed in actions(sheet) if placed.action.code == code), "")


def held(part: Part) -> int:
    """How many goals, actions and indicators stand under it."""
    if isinstance(part, FocusAreaSheet):
        return len(part.goals) + sum(held(goal) for goal in part.goals)
    return len(part.actions) + len(part.indicators) if isinstance(part, GoalSheet) else 0


def newest(sheet: PlanSheet) -> str:
    """The code that was given last."""
    return max((part.code for part in parts(sheet)), key=lambda code: int(code.rpartition("-")[2]))
