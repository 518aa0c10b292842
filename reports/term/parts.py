"""Where the coordinator writes her own words in the report of a term, by THL's outline; what closing asks."""

from dataclasses import replace

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
    background = [
        Part(DECISION, _("Decision to draw up the report"), help=_("Who decided it, and when.")),
        Part(
            AUTHORS,
            _("Who has drawn it up"),
            help=_("Officials, elected, groups, how residents took part, what the county did."),
        ),
        Part(REPORTING, _("Reporting every year"), help=_("How the council hears of the plan every year.")),
        Part(STRATEGY, _("Ties to the strategy and to programmes")),
    ]
    of_background = _("2 Background, purpose and goals")
    areas = [
        Part(f"area:{area.code}", f"{area.number}. {area.title}", help=_("What the figures tell here."))
        for area in figures.areas
    ]
    return [
        Part(
            SUMMARY,
            _("Summary"),
            help=_("Strengths, challenges, and where the weight of the work was."),
            is_wanted=True,
            under=_("1 Summary"),
        ),
        *(replace(part, under=of_background) for part in background),
        Part(
            WELLBEING,
            _("Wellbeing, health and services"),
            is_wanted=True,
            under=_("3 Wellbeing, health and services"),
        ),
        *areas,
        Part(
            STRENGTHS,
            _("Strengths and needs of development"),
            under=_("4 Strengths and needs of development"),
        ),
        Part(
            CONCLUSIONS,
            _("Conclusions"),
            help=_("What the term has taught."),
            is_wanted=True,
            under=_("5 The plan: what was done in the term"),
        ),
    ]


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
