"""The yearly report narrowed down to one domain: of a plan for welfare and safety, the safety alone."""

from msgspec.structs import replace

from plan.tables import Domain
from reports.yearly.value import AreaFigures, YearlyFigures


def narrowed(figures: YearlyFigures, domain: Domain) -> YearlyFigures:
    """Only the actions of the domain, under their goals and areas; matters and meetings belong to none."""
    areas = (_area(area, domain) for area in figures.areas)
    left_out = tuple(one for one in figures.left_out if one.action.domain == domain)
    whole_areas = tuple(area for area in areas if area.goals)
    return replace(figures, areas=whole_areas, left_out=left_out, domain=domain)


def _area(area: AreaFigures, domain: Domain) -> AreaFigures:
    goals = (
        replace(goal, actions=tuple(one for one in goal.actions if one.domain == domain))
        for goal in area.goals
    )
    return replace(area, goals=tuple(goal for goal in goals if goal.actions))
