"""The groundwork narrowed down to one domain."""

from msgspec.structs import replace

from plan.tables import Domain
from reports.groundwork.value import GroundworkFigures


def narrowed(figures: GroundworkFigures, domain: Domain) -> GroundworkFigures:
    """Only the unfinished actions of the domain; proposals, worries and indicators belong to none."""
    actions = tuple(one for one in figures.actions if one.domain == domain)
    return replace(figures, actions=actions, domain=domain)
