"""Where the coordinator writes her own words in a yearly report, and what closing asks for."""

from collections.abc import Iterator
from datetime import date

from core.languages import _, day
from reports.plug import Part
from reports.whole import Whole
from reports.yearly.value import ActionFigures, AreaFigures, YearlyFigures

SUMMARY, NEXT_YEAR = "summary", "next_year"
MATTERS, MEETINGS, FOLLOW_UPS = "matters", "meetings", "follow_ups"


def name(whole: Whole) -> str:
    """What the report is called."""
    return _("Yearly welfare report %(year)s", year=whole.year)


def parts(figures: YearlyFigures) -> list[Part]:
    """The summary, each focus area, what is told of the whole year, and what comes next."""
    summary = Part(SUMMARY, _("Summary"), help=_("What was achieved, and what worries."), is_wanted=True)
    ahead = Part(NEXT_YEAR, _("What comes next"), help=_("What is put first next year."))
    return [
        summary,
        *(Part(f"area:{area.code}", f"{number} {area.title}") for number, area in numbered(figures)),
        Part(MATTERS, _("Matters of the year")),
        Part(MEETINGS, _("Meetings")),
        Part(FOLLOW_UPS, _("Follow-ups")),
        ahead,
    ]


def numbered(figures: YearlyFigures) -> Iterator[tuple[int, AreaFigures]]:
    """The focus areas by their numbers."""
    return iter(enumerate(figures.areas, start=1))


def actions(figures: YearlyFigures) -> Iterator[ActionFigures]:
    """Every action in the order of the plan."""
    for area in figures.areas:
        for goal in area.goals:
            yield from goal.actions


def lacks(figures: YearlyFigures) -> list[str]:
    """Actions of which nobody has said anything, or not why; indicators without a figure of the year."""
    every = list(actions(figures))
    silent = [one.number for one in every if one.stated_on is None]
    unexplained = [one.number for one in every if one.stated_on and not one.explained]
    later = [one.number for one in every if one.told_later]
    indicators = [one for area in figures.areas for goal in area.goals for one in goal.indicators]
    missing = [one.name for one in indicators if one.is_missing(figures.year)]
    told = (
        (_("Nobody has said how far these actions are: %(which)s."), silent),
        (_("These actions have no explanation of their state: %(which)s."), unexplained),
        (
            _("What was said after the year about these actions is not in this report: %(which)s."),
            later,
        ),
        (_("These indicators have no figure of the year: %(which)s."), missing),
    )
    found = [sentence % {"which": ", ".join(which)} for sentence, which in told if which]
    return [*_still_goes_on(figures), *found]


def _still_goes_on(figures: YearlyFigures) -> list[str]:
    if figures.stands_on >= date(figures.year, 12, 31):
        return []
    told = _("The year goes on: the report tells how things stood on %(day)s.", day=day(figures.stands_on))
    return [told]
