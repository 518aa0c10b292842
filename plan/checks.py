"""What keeps a plan from being used: told with the place where it stands."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from core.languages import _
from plan.sheet import Placed, PlanSheet, actions


class Problem(Struct, frozen=True):
    """What is wrong, and with the node of which code."""

    code: str
    sentence: str


def problems(sheet: PlanSheet, *, known: Collection[str]) -> tuple[Problem, ...]:
    """Everything that is wrong; `known` are the names of organisations in lower case."""
    return tuple(_problems(sheet, known))


def _problems(sheet: PlanSheet, known: Collection[str]) -> Iterator[Problem]:
    if not any(True for _one in actions(sheet)):
        yield Problem("", _("The plan has no actions yet."))
    yield from _without_titles(sheet)
    for placed in actions(sheet):
        if sentence := _of_action(placed, known):
            yield Problem(placed.action.code, sentence)


def _without_titles(sheet: PlanSheet) -> Iterator[Problem]:
    for number, area in enumerate(sheet.areas, start=1):
        if not area.title.strip():
            yield Problem(area.code, _("Focus area %(number)s has no title.", number=number))
        for place, goal in enumerate(area.goals, start=1):
            if not goal.title.strip():
                yield Problem(goal.code, _("Goal %(number)s has no title.", number=f"{number}.{place}"))


def _of_action(placed: Placed, known: Collection[str]) -> str:
    """What is wrong with an action, or nothing."""
    name = placed.action.responsible.strip()
    if not placed.action.title.strip():
        return _("Action %(number)s has no title.", number=placed.number)
    if not name:
        return _("Action %(number)s has nobody responsible.", number=placed.number)
    if name.casefold() not in known:
        return _("Action %(number)s: there is no organisation “%(name)s”.", number=placed.number, name=name)
    return ""
