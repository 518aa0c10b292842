"""The plan read in part: one domain, one village, one department, one state, or one programme."""

from dataclasses import dataclass, replace

from core.languages import _
from plan.overview import Listed
from plan.plans import InTree, PlanArea
from plan.tables import ACTION_WORDS, DOMAIN_WORDS
from web.forms import an_id_if_any


@dataclass(frozen=True)
class Filter:
    """What is asked for; empty is everything."""

    domain: str = ""
    area: str = ""
    responsible: str = ""
    status: str = ""
    programme: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()

    def takes(self, action: InTree) -> bool:
        """Whether the action is asked for."""
        return (
            self.domain in ("", action.domain)
            and self.status in ("", action.status)
            and self.responsible in ("", action.responsible)
            and (not self.area or self.area in action.areas)
            and (not self.programme or an_id_if_any(self.programme) in action.programmes)
        )


def parts(areas: list[PlanArea], wanted: Filter) -> list[PlanArea]:
    """The plan with only those actions, and with the goals and focus areas that hold them."""
    if not wanted.is_set:
        return areas
    found = []
    for area in areas:
        goals = [
            replace(goal, actions=[action for action in goal.actions if wanted.takes(action)])
            for goal in area.goals
        ]
        if held := [goal for goal in goals if goal.actions]:
            found.append(replace(area, goals=held))
    return found


Choices = dict[str, list[tuple[str, str]]]


def choices(areas: list[PlanArea], programmes: list[Listed]) -> Choices:
    """What there is to choose from in this plan, by field; a field with less than two choices is left out."""
    every = [action for area in areas for goal in area.goals for action in goal.actions]
    responsible = sorted({action.responsible for action in every})
    villages = sorted({village for action in every for village in action.areas})
    domains, states = {action.domain for action in every}, {action.status for action in every}
    found = {
        "domain": [(str(one), _(word)) for one, word in DOMAIN_WORDS.items() if one in domains],
        "area": [(village, village) for village in villages],
        "responsible": [(name, name) for name in responsible],
        "status": [(str(one), _(word)) for one, (_symbol, word) in ACTION_WORDS.items() if one in states],
        "programme": [(str(one.id), one.name) for one in programmes],
    }
    return {name: listed for name, listed in found.items() if len(listed) > (name != "programme")}
