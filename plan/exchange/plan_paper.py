"""The plan as a paper: for each focus area a table in the order of the welfare report, and what else is said.

The tables are read back from the Word file. They do not hold: descriptions of focus areas and goals, what an
action continues and why, programmes, values of others and notes on values, and where a figure is fetched.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from core.languages import N_, _, day, speak
from documents.paper import Paper
from documents.writer import Writer
from plan.exchange.cells import listed, told
from plan.exchange.columns import Column, label
from plan.figures import Figure
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet
from plan.tables import ACTION_WORDS, DIRECTION_WORDS, DOMAIN_WORDS, Whose

MOST_YEARS, MOST_SUMS = 6, 4  # of values, and of sums, beside each other
# Shorter than in a workbook: five columns and a code share 175 mm.
HEADS = (N_("Focus area"), N_("Goal"), N_("Action"), N_("Responsible"), N_("Indicator"), N_("Code"))
SHARES = (27, 31, 38, 35, 28, 16)
CODE_SHARE = 18


@dataclass(frozen=True)
class PlanOnPaper:
    """What the paper is made of. `state` tells which version it is, and as of when."""

    municipality: str
    mail: str
    language: str
    dated: date
    name: str
    state: str
    sheet: PlanSheet


def plan_paper(made_of: PlanOnPaper) -> Paper:
    """The plan from its first focus area to its last."""
    with speak(made_of.language):
        writer = Writer(made_of.language)
        writer.paragraph(made_of.state)
        for number, area in enumerate(made_of.sheet.areas, start=1):
            _write_area(writer, number, area)
        writer.contact(made_of.municipality, [made_of.mail])
        return Paper(
            kind=_("Welfare plan"),
            title=made_of.name,
            organisation=made_of.municipality,
            author=made_of.municipality,
            dated=made_of.dated,
            language=made_of.language,
            blocks=writer.blocks,
        )


def _write_area(writer: Writer, number: int, area: FocusAreaSheet) -> None:
    writer.heading(_("Focus area %(number)s: %(title)s", number=number, title=area.title))
    writer.paragraph(area.description)
    writer.table(
        _("Goals, actions and indicators of focus area %(number)s", number=number),
        [_(head) for head in HEADS],
        rows=[row for goal in area.goals for row in _rows(area, goal)],
        shares=SHARES,
    )
    actions = [action for goal in area.goals for action in goal.actions]
    _more(writer, _("More about the actions of focus area %(number)s", number=number), actions, HOW)
    resources = _("Resources of the actions of focus area %(number)s", number=number)
    _more(writer, resources, actions, [*WITH_WHAT, *_sums(actions)])
    for_whom = _("Where and for whom, focus area %(number)s", number=number)
    _more(writer, for_whom, actions, FOR_WHOM)
    _write_indicators(writer, number, area)


def _rows(area: FocusAreaSheet, goal: GoalSheet) -> Iterable[list[str]]:
    """An action and an indicator of the goal beside each other, as in the report."""
    for action, indicator in list(zip_longest(goal.actions, goal.indicators)) or [(None, None)]:
        yield [
            area.title,
            goal.title,
            action.title if action else "",
            action.responsible if action else "",
            indicator.name if indicator else "",
            action.code if action else "",
        ]


@dataclass(frozen=True)
class Shown:
    """A column of what else is said of an action: under which heading, as what, and how wide."""

    head: Callable[[], str]
    told: Callable[[ActionSheet], str]
    share: int


def _shown(what: str, told_of: Callable[[ActionSheet], str], share: int, year: int | None = None) -> Shown:
    return Shown(lambda: label(Column(what, year)), told_of, share)


def _when(action: ActionSheet) -> str:
    """The words for it, or else the days."""
    if action.timetable or not (action.starts_on or action.ends_on):
        return action.timetable
    starts = day(action.starts_on) if action.starts_on else ""
    return f"{starts}–{day(action.ends_on) if action.ends_on else ''}".strip()


def _state(action: ActionSheet) -> str:
    sign, word = ACTION_WORDS[action.status]
    return f"{sign} {_(word)}"


HOW = [
    _shown("partners", lambda action: action.partners, 40),
    _shown("timetable", _when, 28),
    _shown("status", _state, 30),
    _shown("status_explained", lambda action: action.status_explained, 41),
    _shown("status_on", lambda action: day(action.status_on) if action.status_on else "", 22),
]
WITH_WHAT = [
    _shown("resources", lambda action: action.resources, 40),
    _shown("budget_line", lambda action: action.budget_line, 30),
]
FOR_WHOM = [
    _shown("areas", lambda action: listed(action.areas), 30),
    _shown("target_groups", lambda action: listed(action.target_groups), 30),
    _shown("domain", lambda action: "" if action.domain == "welfare" else _(DOMAIN_WORDS[action.domain]), 24),
]


def _sums(actions: Sequence[ActionSheet]) -> list[Shown]:
    years = sorted({money.year for action in actions for money in action.money})[-MOST_SUMS:]
    return [_sum(year) for year in years]


def _sum(year: int) -> Shown:
    def amount(action: ActionSheet) -> str:
        return next((_shown_figure(Figure(money.amount)) for money in action.money if money.year == year), "")

    return _shown("money", amount, 26, year)


def _more(writer: Writer, caption: str, actions: Sequence[ActionSheet], columns: Iterable[Shown]) -> None:
    """A table of the actions of which there is something to tell, without columns in which nothing stands."""
    used = [column for column in columns if any(column.told(action) for action in actions)]
    if not used or (used == [HOW[2]] and all(action.status == "not_started" for action in actions)):
        return
    writer.table(
        caption,
        [_("Code"), *(column.head() for column in used)],
        rows=[
            [action.code, *(column.told(action) for column in used)]
            for action in actions
            if any(column.told(action) for column in used)
        ],
        shares=[CODE_SHARE, *(column.share for column in used)],
    )


def _write_indicators(writer: Writer, number: int, area: FocusAreaSheet) -> None:
    indicators = [(goal, one) for goal in area.goals for one in goal.indicators]
    writer.table(
        _("Indicators of focus area %(number)s", number=number),
        [
            _("Goal"),
            _("Indicator"),
            *(label(Column(what)) for what in ("unit", "baseline", "target", "direction", "source")),
            label(Column("indicator_code")),
        ],
        rows=[
            [
                goal.title,
                one.name,
                one.unit,
                _of_year(one.baseline, one.baseline_year),
                _of_year(one.target, one.target_year),
                _(DIRECTION_WORDS[one.direction][1]),
                one.source,
                one.code,
            ]
            for goal, one in indicators
        ],
        shares=[23, 28, 18, 21, 23, 17, 25, 20],
    )
    _write_values(writer, number, [one for _goal, one in indicators])


def _shown_figure(figure: Figure) -> str:
    """A figure with its thousands apart."""
    return told(figure, apart=True)


def _of_year(figure: Figure | None, year: int | None) -> str:
    if figure is None:
        return ""
    return f"{_shown_figure(figure)} ({year})" if year else _shown_figure(figure)


def _write_values(writer: Writer, number: int, indicators: Sequence[IndicatorSheet]) -> None:
    """The figures of the municipality in the latest years."""
    figures = [
        {
            value.year: value.figure
            for value in one.values
            if value.whose == Whose.municipality and value.figure
        }
        for one in indicators
    ]
    years = sorted({year for one in figures for year in one})[-MOST_YEARS:]
    writer.table(
        _("Values of the indicators of focus area %(number)s", number=number),
        [label(Column("indicator_code")), *(label(Column("value", year)) for year in years)],
        rows=[
            [one.code, *(_shown_figure(known[year]) if year in known else "" for year in years)]
            for one, known in zip(indicators, figures, strict=True)
            if known
        ],
        shares=[20, *[20] * len(years)],
    )
