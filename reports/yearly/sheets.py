"""The figures of a yearly report for a spreadsheet program."""

from collections.abc import Iterable, Iterator

from agendas.tables import TOPIC_WORDS
from core.languages import _
from documents.sheets import Cell, Column, Sheet
from minutes.tables import FOLLOW_UP_WORDS, OUTCOME_WORDS
from people.tables import KIND_WORDS, OrganisationKind
from plan.figures import Figure
from plan.tables import ACTION_WORDS, DOMAIN_WORDS
from reports.whole import Whole
from reports.yearly import wording
from reports.yearly.counting import DISCUSSED
from reports.yearly.parts import actions
from reports.yearly.value import ActionFigures, AreaFigures, Came, FollowUps, Topics, YearlyFigures

Rows = Iterable[list[Cell]]
Head = list[str | tuple[str, int]]


def yearly_sheets(whole: Whole) -> list[Sheet]:
    """One sheet for each kind of figure, in the language being spoken."""
    figures: YearlyFigures = whole.figures
    return [
        _sheet(_("Actions of the plan"), _actions_head(), _actions(figures)),
        _sheet(_("What was done"), [_("Action"), *_came_head()], _done(figures)),
        _sheet(_("Matters"), _matters_head(), _matters(figures)),
        _sheet(_("Indicators"), _indicators_head(), _indicators(figures)),
        _sheet(_("Meetings"), _meetings_head(), _meetings(figures)),
        _sheet(_("Done together"), _came_head(), map(_came, figures.together)),
        _sheet(_("Follow-ups"), _came_head(), map(_came, figures.follow_ups.open_ones)),
        _sheet(_("Passed on"), [_("To whom"), *_came_head()], _passed_on(figures)),
        _sheet(_("Next plan"), _came_head(), map(_came, figures.next_plan)),
    ]


def own_sheets(whole: Whole) -> list[Sheet]:
    """Who was there, by organisation: for those who keep the report, and nobody else."""
    figures: YearlyFigures = whole.figures
    head: Head = [(_("Organisation"), 40), (_("What it is"), 26), _("Meetings"), _("Persons")]
    rows: Rows = (
        [one.name or _("Others"), kind(one.kind), one.meetings, one.heads] for one in figures.organisations
    )
    return [_sheet(_("Attendance"), head, rows)]


def kind(word: OrganisationKind | None) -> str:
    """What an organisation is, in words."""
    return _(KIND_WORDS[word]) if word else ""


def _sheet(name: str, columns: Head, rows: Rows) -> Sheet:
    heads = [Column(*one) if isinstance(one, tuple) else Column(one, 16) for one in columns]
    return Sheet(name, heads, list(rows))


def _actions_head() -> Head:
    return [
        _("Id"),
        _("Number"),
        (_("Action"), 44),
        (_("Responsible"), 28),
        (_("Partners"), 28),
        _("Domain"),
        (_("State"), 22),
        (_("Explanation"), 44),
        _("Stated on"),
        _("Matters"),
        _("Outcomes and progress"),
        (_("Budget line"), 24),
        _("Euros in the year"),
    ]


def _actions(figures: YearlyFigures) -> Rows:
    for one in _every_action(figures):
        yield [
            one.code,
            one.number,
            one.title,
            one.responsible,
            one.partners,
            _(DOMAIN_WORDS[one.domain]),
            _(ACTION_WORDS[one.status][1]),
            one.explained,
            one.stated_on,
            one.topics,
            len(one.done),
            one.budget_line,
            float(one.euros) if one.euros is not None else None,
        ]


def _every_action(figures: YearlyFigures) -> Iterator[ActionFigures]:
    """Those of the plan, and those that it has no more: these have no number."""
    yield from actions(figures)
    yield from (one.action for one in figures.left_out)


def _came_head() -> Head:
    return [
        _("Matter"),
        (_("Title"), 36),
        (_("Table"), 28),
        _("Meeting"),
        (_("Kind of outcome"), 26),
        (_("Outcome"), 50),
        (_("Responsible"), 28),
        _("Due"),
        (_("State"), 18),
        (_("What was told in the year"), 50),
    ]


def _came(one: Came) -> list[Cell]:
    return [
        one.topic,
        one.title,
        one.table,
        one.met_on,
        _(OUTCOME_WORDS[one.kind][1]),
        one.text,
        one.owner,
        one.due_on,
        _(FOLLOW_UP_WORDS[one.status][1]),
        "\n".join(f"{said.on.day}.{said.on.month}. {said.text}" for said in one.told),
    ]


def _done(figures: YearlyFigures) -> Rows:
    every = _every_action(figures)
    return ([action.number or action.title, *_came(one)] for action in every for one in action.done)


def _matters_head() -> Head:
    return [(_("What is counted"), 36), (_("Which"), 44), _("Number")]


def _matters(figures: YearlyFigures) -> Rows:
    yield from _counted(_("All matters"), figures.topics)
    yield from _fates(figures)
    for area in figures.areas:
        yield from _of_area(area)
    for one in figures.outcomes:
        yield [_("Outcomes of the year"), _(OUTCOME_WORDS[one.kind][1]), one.outcomes]
    yield [_("Outcomes that serve no action of the plan"), "", figures.outside_plan]
    yield from _followed(_("Follow-ups"), figures.follow_ups)
    for body in figures.passed_on:
        yield [_("Matters passed on"), body.name, body.redirected]
        yield [_("Passed on at meetings"), body.name, body.outcomes]
        yield [_("Answered of these"), body.name, body.answered]


def _of_area(area: AreaFigures) -> Rows:
    what = f"{area.number} {area.title}"
    yield from _counted(what, area.topics)
    for one in area.outcomes:
        yield [what, _(OUTCOME_WORDS[one.kind][1]), one.outcomes]
    yield [what, _("Joys"), area.feelings.joys]
    yield [what, _("Worries"), area.feelings.worries]
    yield from _followed(what, area)


def _followed(what: str, figures: AreaFigures | FollowUps) -> Rows:
    yield [what, _("finished in the year"), figures.finished]
    yield [what, _("given up in the year"), figures.given_up]
    yield [what, _("still open"), figures.still_open]
    yield [what, _("of these late"), figures.overdue]


def _counted(what: str, topics: Topics) -> Rows:
    yield [what, "", topics.number]
    for asker in topics.askers:
        yield [what, asker.name or _("Residents"), asker.topics]
    for way in topics.channels:
        yield [what, wording.channel(way.channel), way.topics]


def _fates(figures: YearlyFigures) -> Rows:
    fates, feelings = figures.fates, figures.feelings
    where, came = _("Where the matters are"), _("What came of those discussed")
    discussed = [state for state in fates.states if state.status in DISCUSSED]
    if discussed:
        yield [where, _("Discussed at a table"), sum(state.topics for state in discussed)]
    for state in fates.states:
        what = _("Discussed at a table") if state in discussed else where
        yield [what, _(TOPIC_WORDS[state.status][1]), state.topics]
    for one in fates.came:
        yield [came, _(OUTCOME_WORDS[one.kind][1]), one.topics]
    yield [_("Discussed without an outcome"), "", fates.without_outcome]
    yield [_("Not reached, waiting again"), "", fates.not_reached]
    yield [_("Not taken up or passed on, not listed by title"), "", fates.unlisted]
    yield [_("Joys"), "", feelings.joys]
    yield [_("Worries"), "", feelings.worries]
    for felt in figures.felt_by:
        yield [_("Joys"), felt.name or _("Residents"), felt.feelings.joys]
        yield [_("Worries"), felt.name or _("Residents"), felt.feelings.worries]


def _indicators_head() -> Head:
    names: Head = [_("Id"), _("Goal"), (_("Indicator"), 44), _("Unit"), (_("Source"), 28)]
    return [*names, _("Baseline"), _("Target"), _("Year"), _("Figure"), (_("Why there is none"), 40)]


def _indicators(figures: YearlyFigures) -> Rows:
    for one in (series for area in figures.areas for goal in area.goals for series in goal.indicators):
        named: list[Cell] = [one.code, one.goal_number, one.name, one.unit, one.source]
        aims: list[Cell] = [_exact(one.baseline), _exact(one.target)]
        for year in one.years:
            yield [*named, *aims, year.year, _exact(year.figure), year.missing_because]
        if not one.years:
            yield [*named, *aims, None, None, one.left_out_because]


def _exact(figure: Figure | None) -> Cell:
    """A number where it is one, else as it is read: `over 5 500` is none."""
    if figure is None:
        return None
    return str(figure) if figure.qualifier != "exactly" else float(figure.value)


def _meetings_head() -> Head:
    numbers = [_("Aim"), _("Held"), _("Cancelled"), _("Matters"), _("Outcomes"), _("Present"), _("Remotely")]
    return [(_("Table"), 36), *numbers, (_("Days"), 40)]


def _meetings(figures: YearlyFigures) -> Rows:
    for one in figures.tables:
        yield [
            one.name,
            one.wanted,
            one.held,
            one.cancelled,
            one.topics,
            one.outcomes,
            one.attendance.heads,
            one.attendance.remote,
            ", ".join(f"{when.day}.{when.month}." for when in one.days),
        ]


def _passed_on(figures: YearlyFigures) -> Rows:
    return ([body.name, *_came(one)] for body in figures.passed_on for one in body.matters)
