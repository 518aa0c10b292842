"""From one council term to the next: every action of the plan before is carried on, changed or ended.

The draft of the next plan says so itself; these functions take its sheet and give another.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from core.errors import Invalid
from core.languages import _
from plan import editing
from plan.sheet import (
    ActionSheet,
    Ended,
    FocusAreaSheet,
    GoalSheet,
    IndicatorSheet,
    Placed,
    PlanSheet,
    actions,
)
from plan.tables import ActionStatus, SuccessionKind


@dataclass(frozen=True)
class Fate:
    """What becomes of an action of the term before; `kind` is None while nobody has said."""

    earlier: Placed
    kind: SuccessionKind | None
    later: tuple[Placed, ...]
    because: str


def fates(before: PlanSheet, sheet: PlanSheet) -> list[Fate]:
    """Every action of the plan before, in its order, with what the draft makes of it."""
    ended = {one.code: one.because for one in sheet.ended}
    later: dict[str, list[Placed]] = {}
    for placed in actions(sheet):
        for code in placed.action.continues:
            later.setdefault(code, []).append(placed)
    return [_fate(placed, tuple(later.get(placed.action.code, ())), ended) for placed in actions(before)]


def _fate(earlier: Placed, later: tuple[Placed, ...], ended: dict[str, str]) -> Fate:
    if later:
        because = "; ".join(one.action.changed_because for one in later if one.action.changed_because)
        kind = SuccessionKind.changed if because else SuccessionKind.continued
        return Fate(earlier, kind, later, because)
    if earlier.action.code in ended:
        return Fate(earlier, SuccessionKind.ended, (), ended[earlier.action.code])
    return Fate(earlier, None, (), "")


def undecided(before: PlanSheet, sheet: PlanSheet) -> list[str]:
    """The codes of those of which nothing has been said."""
    return [fate.earlier.action.code for fate in fates(before, sheet) if fate.kind is None]


def carry_on(
    sheet: PlanSheet, before: PlanSheet, *, codes: Collection[str], changed_because: str = ""
) -> PlanSheet:
    """With those actions, each under the goal of the same title, which comes along where it is missing.

    What belongs to the term before stays there: the euros, the days, how far it was, and the figures of
    indicators. With a reason the action is another than it was.
    """
    for fate in fates(before, sheet):
        code = fate.earlier.action.code
        if code not in codes:
            continue
        if fate.later:
            sheet = _told_why(sheet, fate.later, changed_because)
        else:
            sheet = replace(sheet, ended=tuple(one for one in sheet.ended if one.code != code))
            sheet = _carried(sheet, fate.earlier, changed_because)
    return sheet


def _told_why(sheet: PlanSheet, later: Iterable[Placed], changed_because: str) -> PlanSheet:
    for placed in later:
        sheet = editing.replaced(sheet, replace(placed.action, changed_because=changed_because))
    return sheet


def _carried(sheet: PlanSheet, earlier: Placed, changed_because: str) -> PlanSheet:
    action = replace(
        earlier.action,
        code="",
        money=(),
        starts_on=None,
        ends_on=None,
        programmes=tuple(_programmes(sheet, earlier.action)),
        continues=(earlier.action.code,),
        changed_because=changed_because,
        status=ActionStatus.not_started,
        status_explained="",
        status_on=None,
    )
    areas = list(sheet.areas)
    here = _place(areas, earlier.area.title)
    if here == len(areas):
        areas.append(FocusAreaSheet(title=earlier.area.title, description=earlier.area.description))
    goals = list(areas[here].goals)
    place = _place(goals, earlier.goal.title)
    if place == len(goals):
        goals.append(_goal(earlier.goal))
    goals[place] = replace(goals[place], actions=(*goals[place].actions, action))
    areas[here] = replace(areas[here], goals=tuple(goals))
    return replace(sheet, areas=tuple(areas))


def _place(ones: Sequence[FocusAreaSheet | GoalSheet], title: str) -> int:
    """Where the one of this title stands; after the last where there is none."""
    found = (place for place, one in enumerate(ones) if one.title.casefold() == title.casefold())
    return next(found, len(ones))


def _goal(goal: GoalSheet) -> GoalSheet:
    return GoalSheet(
        title=goal.title,
        description=goal.description,
        indicators=tuple(_indicator(one) for one in goal.indicators),
    )


def _indicator(one: IndicatorSheet) -> IndicatorSheet:
    kept = ("name", "kind", "unit", "source", "register", "register_id", "direction", "responsible")
    return IndicatorSheet(**{name: getattr(one, name) for name in kept})


def _programmes(sheet: PlanSheet, action: ActionSheet) -> Iterator[str]:
    known = {one.name for one in sheet.programmes}
    return (name for name in action.programmes if name in known)


def end(sheet: PlanSheet, *, codes: Collection[str], because: str) -> PlanSheet:
    """Those actions of the term before are not carried on. Raises Invalid without a reason."""
    if not because:
        raise Invalid(because=_("Write why: it is shown beside the action for everybody."))
    sheet = decided_anew(sheet, codes=codes)
    return replace(sheet, ended=(*sheet.ended, *(Ended(code, because) for code in codes)))


def decided_anew(sheet: PlanSheet, *, codes: Collection[str]) -> PlanSheet:
    """Nothing has been said of those actions; what was carried on stays in the draft as a new action."""
    sheet = replace(sheet, ended=tuple(one for one in sheet.ended if one.code not in codes))
    for placed in list(actions(sheet)):
        action = placed.action
        if set(action.continues) & set(codes):
            kept = tuple(code for code in action.continues if code not in codes)
            because = action.changed_because if kept else ""
            sheet = editing.replaced(sheet, replace(action, continues=kept, changed_because=because))
    return sheet
