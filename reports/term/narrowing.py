"""The report of a term narrowed down to one domain: of a plan for welfare and safety, the safety alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plan.tables import ActionStatus, Domain
from reports.term.value import ByStatus, TermAction, TermArea, TermFigures, TermGoal, YearSum


def narrowed(figures: TermFigures, domain: Domain) -> TermFigures:
    """What holds no action of the domain is left out; numbers and codes stay. What the tables have done in
    numbers is of all domains, for a meeting belongs to none.
    """
    areas = tuple(_areas(figures.areas, domain))
    kept = [action for area in areas for action in area.actions]
    return replace(
        figures,
        areas=areas,
        years=tuple(_year(year, kept) for year in figures.years),
        left_out=tuple(one for one in figures.left_out if one.domain == domain),
        domain=domain,
    )


def _areas(areas: Sequence[TermArea], domain: Domain) -> Iterator[TermArea]:
    for area in areas:
        if goals := tuple(goal for one in area.goals if (goal := _goal(one, domain))):
            yield replace(area, goals=goals)


def _goal(goal: TermGoal, domain: Domain) -> TermGoal | None:
    actions = tuple(action for action in goal.actions if action.domain == domain)
    return replace(goal, actions=actions) if actions else None


def _year(year: YearSum, actions: Sequence[TermAction]) -> YearSum:
    states = Counter(told.status for action in actions for told in action.states if told.year == year.year)
    return replace(
        year, states=tuple(ByStatus(status, states[status]) for status in ActionStatus if states[status])
    )
