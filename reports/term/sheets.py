"""The figures of a term for a spreadsheet program."""

from core.languages import _
from documents.sheets import Cell, Column, Sheet
from plan.tables import ACTION_WORDS, DOMAIN_WORDS
from reports.tables import FINDING_WORDS
from reports.term.planned import YEAR_ROWS
from reports.term.value import TermAction, TermArea, TermFigures, TermGoal
from reports.whole import Whole


def term_sheets(whole: Whole) -> list[Sheet]:
    """The years side by side, the actions with their states, the indicators by year, and the findings."""
    figures: TermFigures = whole.figures
    return [_years(figures), _actions(figures), _indicators(figures), _findings(whole)]


def _years(figures: TermFigures) -> Sheet:
    columns = [Column(_("Year by year"), 40), *(Column(str(year.year), 12) for year in figures.years)]
    rows: list[list[Cell]] = [
        [_(label), *(_cell(told(year)) for year in figures.years)] for label, told in YEAR_ROWS
    ]
    return Sheet(_("Years"), columns, rows)


def _cell(told: object) -> Cell:
    return told if isinstance(told, int) else str(told)


def _actions(figures: TermFigures) -> Sheet:
    years = [year.year for year in figures.years]
    names = (_("Id"), _("Number"), _("Focus area"), _("Goal"), _("Action"), _("Responsible"), _("Domain"))
    more = (_("State"), _("How it stands"), _("Outcomes"), _("Finished"), *map(str, years))
    rows = [
        _action(area, goal, action, years)
        for area in figures.areas
        for goal in area.goals
        for action in goal.actions
    ]
    return Sheet(_("Actions of the plan"), [Column(name) for name in (*names, *more)], rows)


def _action(area: TermArea, goal: TermGoal, one: TermAction, years: list[int]) -> list[Cell]:
    states = {told.year: _(ACTION_WORDS[told.status][1]) for told in one.states}
    place = [one.code, one.number, f"{area.number}. {area.title}", f"{goal.number} {goal.title}", one.title]
    state = [_(ACTION_WORDS[one.status][1]), one.explained]
    counts: list[Cell] = [one.outcomes, len(one.done)]
    told: list[Cell] = [states.get(year) for year in years]
    return [*place, one.responsible, _(DOMAIN_WORDS[one.domain]), *state, *counts, *told]


def _indicators(figures: TermFigures) -> Sheet:
    years = sorted({told.year for one in figures.indicators for told in one.years})
    names = (_("Id"), _("Indicator"), _("Unit"), _("Source"), _("At the start"), _("Target"))
    rows: list[list[Cell]] = [
        [
            one.code,
            one.name,
            one.unit,
            one.source,
            str(one.baseline or ""),
            str(one.target or ""),
            *(
                str(told.figure or told.missing_because) if (told := one.in_year(year)) else ""
                for year in years
            ),
        ]
        for one in figures.indicators
    ]
    return Sheet(_("Indicators"), [Column(name) for name in (*names, *map(str, years))], rows)


def _findings(whole: Whole) -> Sheet:
    names = (_("Kind"), _("What"), _("Partnership tables"), _("Indicators"), _("Surveys"))
    rows: list[list[Cell]] = [
        [_(FINDING_WORDS[one.kind][1]), one.text, one.topics, one.indicators, one.surveys, one.people]
        for one in whole.findings
    ]
    columns = [Column(name, 36) for name in (*names, _("Group and officials"))]
    return Sheet(_("Strengths and needs"), columns, rows)
