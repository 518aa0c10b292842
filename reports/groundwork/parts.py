"""Where the coordinator writes her own words in the groundwork, and what closing asks for."""

from core.languages import _, ngettext
from plan.statuses import NEEDS_EXPLANATION
from reports.groundwork.value import GroundworkFigures
from reports.plug import Part
from reports.whole import Whole

LESSONS, GUIDANCE = "lessons", "guidance"


def name(whole: Whole) -> str:
    """What it is called."""
    figures: GroundworkFigures = whole.figures
    return _("Groundwork for the next welfare plan, from %(year)s", year=figures.term_ends.year)


def parts(_figures: GroundworkFigures) -> list[Part]:
    """What the term has taught, and what is wished for the next."""
    return [
        Part(
            LESSONS, _("What the term has taught"), help=_("What worked, and what did not."), is_wanted=True
        ),
        Part(
            GUIDANCE, _("Advice for the next council"), help=_("What is worth going on with."), is_wanted=True
        ),
    ]


def lacks(figures: GroundworkFigures) -> list[str]:
    """Actions of which it is not told why they are not done."""
    silent = sum(one.status in NEEDS_EXPLANATION and not one.explained for one in figures.actions)
    if not silent:
        return []
    return [
        ngettext(
            "Of %(count)s action it is not told why it is not done.",
            "Of %(count)s actions it is not told why they are not done.",
            silent,
        )
    ]


def asks(whole: Whole) -> list[str]:
    """Actions of which nobody has said whether they should go on."""
    figures: GroundworkFigures = whole.figures
    said = {one.code for one in whole.wishes}
    silent = sum(one.code not in said for one in figures.actions)
    if not silent:
        return []
    return [
        ngettext(
            "Of %(count)s unfinished action it is not said whether it should go on.",
            "Of %(count)s unfinished actions it is not said whether they should go on.",
            silent,
        )
    ]
