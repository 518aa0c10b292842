"""The plan's part of a term's report: the years side by side, and every action with its end."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from core.languages import N_, _, day, ngettext
from documents.writer import Writer
from minutes.tables import OUTCOME_WORDS, OutcomeKind
from plan.figures import THOUSANDS, number
from plan.tables import ACTION_WORDS, SUCCESSION_WORDS
from reports.charts.states import states_chart
from reports.term import parts
from reports.term.value import Became, TermAction, TermFigures, TermGoal, YearSum
from reports.whole import Whole
from reports.yearly import wording
from reports.yearly.area_paper import short
from reports.yearly.value import Came

MOST_DONE = 3  # finished matters told beside an action; the yearly reports hold all


# What is told of each year, in this order.
YEAR_ROWS: tuple[tuple[str, Callable[[YearSum], object]], ...] = (
    (N_("Matters brought up"), lambda year: year.topics),
    (N_("Meetings held, of those that were due"), lambda year: f"{year.held} / {year.wanted}"),
    (N_("People at the meetings, in all"), lambda year: year.attendance.heads),
    (N_("Joys / worries"), lambda year: f"{year.feelings.joys} / {year.feelings.worries}"),
    (N_("Follow-ups finished"), lambda year: year.finished),
    (N_("Follow-ups open when the year ended"), lambda year: year.still_open),
    (N_("Of these, late"), lambda year: year.overdue),
    (N_("Outcomes in all"), lambda year: year.came),
)


def write_plan(writer: Writer, whole: Whole, figures: TermFigures) -> None:
    """The years, then each goal with its actions, what was left out, and the conclusions."""
    _write_years(writer, figures.years)
    for area in figures.areas:
        writer.heading(f"{area.number}. {area.title}", level=3)
        for goal in area.goals:
            _write_actions(writer, goal)
    writer.table(
        _("Actions that were left out of the plan during the term"),
        [_("Id"), _("Action"), _("Version"), _("Why")],
        rows=[[one.code, one.title, str(one.version), one.because] for one in figures.left_out],
        shares=[20, 70, 20, 65],
        columns=["code", "text"],
    )
    if words := whole.words(parts.CONCLUSIONS):
        writer.heading(_("Conclusions"), level=3)
        writer.paragraph(words)


def _write_years(writer: Writer, years: Sequence[YearSum]) -> None:
    """Side by side; a year whose report is closed is told as it was told there."""
    rows = [[_(label), *(str(told(year)) for year in years)] for label, told in YEAR_ROWS]
    writer.table(
        _("The years of the term"),
        [_("Year by year"), *(str(year.year) for year in years)],
        rows=[*rows, *_kinds(years)],
        shares=[65, *([max(15, 110 // max(1, len(years)))] * len(years))],
        columns=["text", "number"],
    )
    closed = [year for year in years if year.report_version]
    if closed:
        writer.paragraph(
            _(
                "Told as in their closed yearly reports: %(years)s. Other years are told as they stand now.",
                years=", ".join(str(year.year) for year in closed),
            )
        )
    told = [(year.year, {one.status: one.actions for one in year.states}) for year in years if year.states]
    if told:
        writer.put(*states_chart(told).blocks)


def _kinds(years: Sequence[YearSum]) -> Iterator[list[str]]:
    for kind in OutcomeKind:
        counts = [sum(one.outcomes for one in year.outcomes if one.kind == kind) for year in years]
        if any(counts):
            yield [f"– {_(OUTCOME_WORDS[kind][1])}", *map(str, counts)]


def _write_actions(writer: Writer, goal: TermGoal) -> None:
    writer.table(
        _("Actions of goal %(goal)s", goal=f"{goal.number} {goal.title}"),
        [_("Id"), _("Action"), _("State"), _("What was done in the term"), _("What becomes of it")],
        rows=[
            [
                one.code,
                "\n".join([f"{one.number} {one.title}", one.responsible]),
                "\n".join(_state(one)),
                "\n".join(_done(one)),
                "\n".join(map(_becomes, one.became)),
            ]
            for one in goal.actions
        ],
        shares=[17, 43, 36, 47, 32],
        columns=["code", "text"],
    )


def _state(one: TermAction) -> Iterator[str]:
    yield wording.state(one.status)
    changed = [now for before, now in pairwise(one.states) if now.status != before.status]
    if changed:
        told = [one.states[0], *changed]
        yield ", ".join(f"{state.year} {_(ACTION_WORDS[state.status][1])}" for state in told)


def _done(one: TermAction) -> Iterator[str]:
    yield one.explained
    if one.outcomes:
        told = ngettext("%(count)s outcome", "%(count)s outcomes", one.outcomes)
        finished = _("of these finished: %(number)s", number=len(one.done)) if one.done else ""
        yield ", ".join(filter(None, (told, finished)))
    yield from (_finished(came) for came in one.done[:MOST_DONE])
    if one.money:
        euros = sum((money.amount for money in one.money), Decimal(0))
        yield _("Planned in the term: %(euros)s", euros=f"{number(euros)}{THOUSANDS}€")


def _finished(came: Came) -> str:
    told = came.told[-1].text if came.told else ""
    return f"– {short(told or came.text)} ({came.topic or day(came.met_on)})"


def _becomes(became: Became) -> str:
    word = _(SUCCESSION_WORDS[became.kind])
    to = f" → {became.code} {became.title}" if became.code else ""
    because = f": {became.because}" if became.because else ""
    return f"{word}{to}{because}"
