"""Where the coordinator writes her own words in the report of a term, by THL's outline; what closing asks."""

from collections.abc import Iterator

from core.languages import _, ngettext
from plan.statuses import NEEDS_EXPLANATION
from plan.tables import ActionStatus
from reports.plug import Part
from reports.term.value import TermFigures
from reports.whole import Whole

SUMMARY, DECISION, AUTHORS, REPORTING = "summary", "decision", "authors", "reporting"
STRATEGY, WELLBEING, STRENGTHS, CONCLUSIONS = "strategy", "wellbeing", "strengths", "conclusions"


def name(whole: Whole) -> str:
    """What the report is called."""
    figures: TermFigures = whole.figures
    first, last = figures.term_starts.year, figures.term_ends.year
    return _("Broad welfare report %(first)s–%(last)s", first=first, last=last)


def parts(figures: TermFigures) -> list[Part]:
    """In the order in which they stand in the report."""
    summary = Part(
        SUMMARY,
        _("Summary"),
        help=_("Strengths, challenges, and where the weight of the work was."),
        is_wanted=True,
        under=_("1 Summary"),
    )
    conclusions = Part(
        CONCLUSIONS,
        _("Conclusions"),
        help=_("What the term has taught."),
        is_wanted=True,
        under=_("5 The plan: what was done in the term"),
    )
    return [summary, *_background(), *_wellbeing(figures), conclusions]


def _background() -> Iterator[Part]:
    under = _("2 Background, purpose and goals")
    decided = _("Who decided it, and when.")
    yield Part(DECISION, _("Decision to draw up the report"), help=decided, under=under)
    drawn_up = _("Officials, elected, groups, how residents took part, what the county did.")
    yield Part(AUTHORS, _("Who has drawn it up"), help=drawn_up, under=under)
    told = _("How the council hears of the plan every year.")
    yield Part(REPORTING, _("Reporting every year"), help=told, under=under)
    yield Part(STRATEGY, _("Ties to the strategy and to programmes"), under=under)


def _wellbeing(figures: TermFigures) -> Iterator[Part]:
    wellbeing, strengths = _("Wellbeing, health and services"), _("Strengths and needs of development")
    under = _("3 Wellbeing, health and services")
    yield Part(WELLBEING, wellbeing, is_wanted=True, under=under)
    for area in figures.areas:
        told = _("What the figures tell here.")
        yield Part(f"area:{area.code}", f"{area.number}. {area.title}", help=told)
    yield Part(STRENGTHS, strengths, under=_("4 Strengths and needs of development"))


def lacks(figures: TermFigures) -> list[str]:
    """Actions that were never told of, or not why they are not done; years without a closed report."""
    silent = sum(action.status == ActionStatus.not_started for action in figures.actions)
    unexplained = sum(
        action.status in NEEDS_EXPLANATION and not action.explained for action in figures.actions
    )
    found = []
    if silent:
        found.append(
            ngettext("%(count)s action was never begun.", "%(count)s actions were never begun.", silent)
        )
    if unexplained:
        found.append(
            ngettext(
                "Of %(count)s action it is not told why it is not done.",
                "Of %(count)s actions it is not told why they are not done.",
                unexplained,
            )
        )
    open_years = ", ".join(str(one.year) for one in figures.years if not one.report_version)
    if open_years:
        found.append(_("These yearly reports are not closed: %(years)s.", years=open_years))
    return found
