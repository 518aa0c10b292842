"""What the figures of a term offer as strengths and needs: nothing of it is written down by itself."""

from collections.abc import Iterator
from urllib.parse import urlencode

from core.languages import _
from plan.indicators.change import Towards
from plan.indicators.values import Series
from reports.changes import in_term
from reports.findings import FoundOut
from reports.tables import FindingKind
from reports.term.value import TermArea, TermFigures
from reports.yearly.area_paper import change_told

KIND_OF = {Towards.better: FindingKind.strength, Towards.worse: FindingKind.need}


def offered(figures: TermFigures) -> list[FoundOut]:
    """Each area with joys or worries, and each indicator that has gone the right or the wrong way."""
    found = []
    for area in figures.areas:
        found += [*_felt(area), *_measured(area)]
    return found


def _felt(area: TermArea) -> Iterator[FoundOut]:
    joys, worries = area.feelings.joys, area.feelings.worries
    told = _("Joys %(joys)s, worries %(worries)s at the tables", joys=joys, worries=worries)
    if joys or worries:
        kind = FindingKind.need if worries >= joys else FindingKind.strength
        yield FoundOut(kind=kind, text=area.title, area=area.code, topics=told)


def _measured(area: TermArea) -> Iterator[FoundOut]:
    for goal in area.goals:
        for one in goal.indicators:
            change = None if one.left_out_because else in_term(one)
            if change and change.towards in KIND_OF:
                kind = KIND_OF[change.towards]
                yield FoundOut(kind=kind, text=one.name, area=area.code, indicators=_told(one))


def _told(one: Series) -> str:
    last = one.last
    figure = f"{last.figure} {one.unit}".strip() if last else ""
    year = f" ({last.year})" if last else ""
    return f"{one.name}: {figure}{year}, {' '.join(change_told(in_term(one)).split())}"


def as_query(found: FoundOut) -> str:
    """The form of a new finding filled in with it."""
    names = (name for name in FoundOut.__struct_fields__ if getattr(found, name))
    return urlencode({name: getattr(found, name) for name in names})
