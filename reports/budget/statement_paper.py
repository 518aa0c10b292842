"""The financial-statement page as a paper: the actions of the budget page, and what was done of each."""

from collections.abc import Iterator

from agendas.paper import write_contact
from core.languages import _, day, ngettext
from documents.paper import Paper
from documents.writer import Writer
from papers.marks import PaperKind
from plan.tables import ACTION_WORDS, ActionStatus
from reports.budget.paper import listed, money, paper_of, responsible, write_narrowed, write_sums
from reports.budget.sheet import BudgetAction, BudgetGoal, BudgetIndicator
from reports.budget.statement import NOTHING_DONE, StatementSheet
from reports.deeds import Deed

NO_BREAK = "\N{NO-BREAK SPACE}"
MOST_DEEDS = 3  # finished matters told beside an action; the spreadsheet holds all
LONGEST_DEED = 160


def statement_paper(sheet: StatementSheet) -> Paper:
    """In the language of the sheet, which is spoken while it is made."""
    writer = Writer(sheet.budget.language)
    write_narrowed(writer, sheet.budget)
    writer.paragraph(_opening(sheet))
    _write_states(writer, sheet)
    write_sums(writer, sheet.budget)
    for area in sheet.budget.areas:
        writer.heading(f"{area.number}. {area.title}")
        for goal in area.goals:
            _write_goal(writer, goal, sheet)
    if sheet.new:
        writer.heading(_("Actions that came to the plan during the year"))
        _write_actions(
            writer, _("Version %(number)s of the plan", number=sheet.ended_version), sheet.new, sheet
        )
    write_contact(writer, sheet.budget.municipality, sheet.budget.contact)
    return paper_of(sheet.budget, PaperKind.statement, writer)


def _opening(sheet: StatementSheet) -> str:
    said = _(
        "What was done of the welfare plan in %(year)s. The actions have the same numbers as in the budget, "
        "and the euros are those of the budget.",
        year=sheet.budget.year,
    )
    if sheet.is_over:
        return said
    return " ".join((said, _("The year goes on: told as on %(day)s.", day=day(sheet.until))))


def _write_states(writer: Writer, sheet: StatementSheet) -> None:
    """How many actions were how far on the last day."""
    states = [sheet.done.get(one.code, NOTHING_DONE).state.status for one in sheet.actions]
    writer.lines(
        _("State on %(day)s", day=day(sheet.until)),
        [
            ngettext(
                "%(symbol)s %(word)s: %(count)s action",
                "%(symbol)s %(word)s: %(count)s actions",
                states.count(status),
                symbol=symbol,
                word=_(word),
            )
            for status, (symbol, word) in ACTION_WORDS.items()
            if status in states
        ],
    )


def _write_goal(writer: Writer, goal: BudgetGoal, sheet: StatementSheet) -> None:
    writer.heading(f"{goal.number} {goal.title}", level=3)
    writer.lines(_("Indicators"), [_measured(one, sheet) for one in goal.indicators])
    _write_actions(writer, _("Goal %(number)s", number=goal.number), goal.actions, sheet)


def _write_actions(
    writer: Writer, caption: str, actions: tuple[BudgetAction, ...], sheet: StatementSheet
) -> None:
    year = sheet.budget.year
    writer.table(
        caption,
        [_("Id"), _("Action"), _("What was done in %(year)s", year=year), _("State"), _("Euros")],
        rows=[
            [
                one.code,
                listed([f"{one.number} {one.title}", responsible(one)]),
                listed(_did(one, sheet)),
                state_word(sheet.done.get(one.code, NOTHING_DONE).state.status),
                listed(_euros(one, sheet)),
            ]
            for one in actions
        ],
        shares=[18, 48, 57, 26, 26],
        columns=["code", "text", "text", "text", "number"],
    )


def state_word(status: ActionStatus) -> str:
    """The sign and the word."""
    symbol, word = ACTION_WORDS[status]
    return f"{symbol}{NO_BREAK}{_(word)}"


def _did(action: BudgetAction, sheet: StatementSheet) -> Iterator[str]:
    done = sheet.done.get(action.code, NOTHING_DONE)
    if action.code in sheet.left_out:
        yield _("Left out of the plan in version %(number)s.", number=sheet.ended_version)
    yield done.state.explained
    if done.agreed:
        yield ngettext(
            "%(count)s matter was agreed on at the tables.",
            "%(count)s matters were agreed on at the tables.",
            done.agreed,
        )
    yield from (_deed(deed) for deed in done.finished[:MOST_DEEDS])
    if (more := len(done.finished) - MOST_DEEDS) > 0:
        yield ngettext("%(count)s more was finished.", "%(count)s more were finished.", more)
    if not done.state.explained and not done.deeds:
        yield _("Nothing has been told of it.")


def _deed(deed: Deed) -> str:
    text = (deed.told or deed.text).split("\n")[0]
    if len(text) > LONGEST_DEED:
        text = f"{text[:LONGEST_DEED].rpartition(' ')[0]}…"
    where = deed.number or f"{deed.table} {day(deed.agreed_on)}"
    return _("Finished: %(text)s (%(where)s)", text=text.rstrip(), where=where)


def _euros(action: BudgetAction, sheet: StatementSheet) -> Iterator[str]:
    yield money(action.euros)
    if action.code in sheet.amended:
        yield _("during the year: %(euros)s", euros=money(sheet.amended[action.code]))


def _measured(one: BudgetIndicator, sheet: StatementSheet) -> str:
    found = sheet.measured.get(one.code)
    target = _("target %(value)s", value=f"{one.target} {one.unit}".strip()) if one.target else ""
    if found is None:
        told = _("no figure of %(year)s yet", year=sheet.budget.year)
    elif found.figure is None:
        told = found.missing_because
    else:
        told = f"{found.figure} {one.unit}".strip()
    return f"{one.name}: {', '.join(filter(None, (told, target)))}"
