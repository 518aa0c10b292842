"""What the figures tell over a term, and the strengths and needs of development with their sources."""

from collections.abc import Sequence

from core.languages import _, ngettext
from documents.writer import Writer
from plan.figures import Figure
from plan.indicators.values import Series
from reports.changes import in_term
from reports.findings import FoundOut
from reports.tables import FINDING_WORDS, FindingKind
from reports.term import parts
from reports.term.value import TermArea, TermFigures, TermGoal
from reports.whole import Whole
from reports.yearly.area_paper import change_told


def write_wellbeing(writer: Writer, whole: Whole, figures: TermFigures) -> None:
    """The coordinator's own words, and the indicators of each goal with their years."""
    writer.paragraph(whole.words(parts.WELLBEING))
    for area in figures.areas:
        writer.heading(f"{area.number}. {area.title}", level=3)
        writer.paragraph(whole.words(f"area:{area.code}"))
        for goal in area.goals:
            _write_indicators(writer, goal, figures)


def _write_indicators(writer: Writer, goal: TermGoal, figures: TermFigures) -> None:
    years = [one.year for one in figures.years]
    followed = [one for one in goal.indicators if not one.left_out_because]
    writer.lines(
        _("Not followed"),
        [f"{one.name}: {one.left_out_because}" for one in goal.indicators if one.left_out_because],
    )
    writer.table(
        _("Indicators of goal %(goal)s", goal=f"{goal.number} {goal.title}"),
        [_("Indicator"), _("At the start"), *map(str, years), _("Change of the figure")],
        rows=[
            [_named(one), _start(one), *(_of_year(one, year) for year in years), _change(one, years)]
            for one in followed
        ],
        shares=[47, 28, *([max(13, 65 // max(1, len(years)))] * len(years)), 35],
    )


def _named(one: Series) -> str:
    compared = _compared(one)
    source = f"({one.source})" if one.source else ""
    unit = f"{one.name}, {one.unit}" if one.unit else one.name
    return "\n".join(filter(None, (unit, source, compared)))


def _compared(one: Series) -> str:
    """The latest figures of those it is compared with."""
    for year in reversed(one.years):
        told = [
            f"{word} {figure}"
            for word, figure in ((_("county"), year.county), (_("country"), year.country))
            if figure is not None
        ]
        if told:
            return f"{', '.join(told)} ({year.year})"
    return ""


def _start(one: Series) -> str:
    if one.baseline is None:
        return ""
    return f"{one.baseline} ({one.baseline_year})" if one.baseline_year else str(one.baseline)


def _of_year(one: Series, year: int) -> str:
    found = one.in_year(year)
    if found is None:
        return ""
    if found.figure is None:
        return found.missing_because
    other = found.surveyed_in if found.surveyed_in != year else None
    survey = _("survey of %(year)s", year=other)
    return f"{found.figure} ({survey})" if other else str(found.figure)


def _change(one: Series, years: Sequence[int]) -> str:
    found = in_term(one, until=years[-1] if years else None)
    if found is None:
        return ""
    return "\n".join(filter(None, (change_told(found), _target(one.target, one))))


def _target(target: Figure | None, one: Series) -> str:
    if target is None:
        return ""
    by = f" ({one.target_year})" if one.target_year else ""
    return _("target %(value)s", value=target) + by


def write_findings(writer: Writer, whole: Whole, figures: TermFigures) -> None:
    """Joys and worries by area as the tables brought them up, then each finding with its sources."""
    writer.paragraph(whole.words(parts.STRENGTHS))
    writer.table(
        _("Joys and worries at the partnership tables"),
        [_("Focus area"), _("Matters"), _("Joys"), _("Worries")],
        rows=[_felt(area) for area in figures.areas],
        shares=[85, 30, 30, 30],
        columns=["text", "number"],
    )
    titles = {area.code: f"{area.number}. {area.title}" for area in figures.areas}
    for kind, caption in (
        (FindingKind.strength, _("Strengths")),
        (FindingKind.need, _("Needs of development")),
    ):
        writer.table(
            caption,
            [_("What"), _("Tables"), _("Indicators"), _("Surveys"), _("Group and officials")],
            rows=[_found(one, titles) for one in whole.findings if one.kind == kind],
            shares=[43, 35, 32, 32, 33],
        )
    if not whole.findings:
        writer.paragraph(_("No strengths or needs of development have been written down."))


def _felt(area: TermArea) -> list[str]:
    feelings = area.feelings
    return [f"{area.number}. {area.title}", str(area.topics), str(feelings.joys), str(feelings.worries)]


def _found(one: FoundOut, titles: dict[str, str]) -> list[str]:
    symbol = FINDING_WORDS[one.kind][0]
    what = "\n".join(filter(None, (f"{symbol} {one.text}", titles.get(one.area, ""), _weight(one))))
    return [what, one.topics, one.indicators, one.surveys, one.people]


def _weight(one: FoundOut) -> str:
    return ngettext("%(count)s source", "%(count)s sources", one.sources)
