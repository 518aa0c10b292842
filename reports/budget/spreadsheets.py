"""The same two pages as spreadsheets: a row for each action, with all that was done in a sheet of its own."""

from core.languages import _
from documents.sheets import Cell, Column, Sheet, spreadsheet
from minutes.tables import FOLLOW_UP_WORDS, OUTCOME_WORDS
from papers.marks import PaperKind
from plan.tables import ACTION_WORDS, DOMAIN_WORDS
from reports.budget.paper import narrowed, title
from reports.budget.sheet import BudgetAction, BudgetSheet
from reports.budget.statement import NOTHING_DONE, StatementSheet


def budget_spreadsheet(sheet: BudgetSheet) -> bytes:
    """The actions with the euros of the year, and the indicators of each goal."""
    columns = [*_columns(), Column(_("Budget line"), 24), Column(_("Resources"), 30), _euros(sheet.year)]
    rows = [[*_row(sheet, one), one.budget_line, one.resources, _number(one)] for one in sheet.actions]
    return _file(
        title(PaperKind.budget, sheet.year),
        [Sheet(_("Actions of the plan"), columns, rows), _indicators(sheet)],
        sheet,
    )


def statement_spreadsheet(sheet: StatementSheet) -> bytes:
    """The actions with their states, and every outcome that was agreed on or told of in the year."""
    year = sheet.budget.year
    columns = [
        *_columns(),
        Column(_("State"), 18),
        Column(_("How it stands"), 40),
        Column(_("State since"), 12),
        Column(_("Agreed on at the tables"), 14),
        Column(_("Finished"), 14),
        _euros(year),
    ]
    rows = [[*_row(sheet.budget, one), *_state(one, sheet), _number(one)] for one in sheet.actions]
    return _file(
        title(PaperKind.statement, year),
        [Sheet(_("Actions of the plan"), columns, rows), _deeds(sheet)],
        sheet.budget,
    )


def _columns() -> list[Column]:
    words = (_("Focus area"), _("Goal"), _("Action"), _("Responsible"), _("Partners"))
    return [Column(_("Id"), 10), Column(_("Number"), 10), *(Column(word, 30) for word in words), _domain()]


def _domain() -> Column:
    return Column(_("Domain"), 14)


def _euros(year: int) -> Column:
    return Column(_("Euros %(year)s", year=year), 14)


def _row(sheet: BudgetSheet, one: BudgetAction) -> list[Cell]:
    area, goal = _above(sheet).get(one.code, ("", ""))
    responsible, domain = one.responsible, _(DOMAIN_WORDS[one.domain])
    return [one.code, one.number, area, goal, one.title, responsible, one.partners, domain]


def _above(sheet: BudgetSheet) -> dict[str, tuple[str, str]]:
    return {
        action.code: (f"{area.number}. {area.title}", f"{goal.number} {goal.title}")
        for area in sheet.areas
        for goal in area.goals
        for action in goal.actions
    }


def _number(one: BudgetAction) -> Cell:
    return None if one.euros is None else float(one.euros)


def _state(one: BudgetAction, sheet: StatementSheet) -> list[Cell]:
    done = sheet.done.get(one.code, NOTHING_DONE)
    word = _(ACTION_WORDS[done.state.status][1])
    return [word, done.state.explained, done.state.stated_on, done.agreed, len(done.finished)]


def _indicators(sheet: BudgetSheet) -> Sheet:
    rows: list[list[Cell]] = [
        [goal.number, goal.title, one.code, one.name, one.unit, str(one.target or ""), one.target_year]
        for area in sheet.areas
        for goal in area.goals
        for one in goal.indicators
    ]
    names = (_("Number"), _("Goal"), _("Id"), _("Indicator"), _("Unit"), _("Target"), _("Year"))
    return Sheet(_("Indicators"), [Column(name) for name in names], rows)


def _deeds(sheet: StatementSheet) -> Sheet:
    rows: list[list[Cell]] = [
        [
            action.code,
            deed.number,
            deed.table,
            deed.agreed_on,
            _(OUTCOME_WORDS[deed.kind][1]),
            deed.text,
            _(FOLLOW_UP_WORDS[deed.status][1]),
            deed.told_on,
            deed.told,
        ]
        for action in sheet.actions
        for deed in sheet.done.get(action.code, NOTHING_DONE).deeds
    ]
    names = (_("Id"), _("Topic"), _("Table"), _("Agreed on"), _("Kind"), _("What was agreed on"))
    more = (_("State"), _("Told on"), _("What was told"))
    widths = (10, 12, 18, 14, 24, 60, 18, 14, 60)
    columns = [Column(name, width) for name, width in zip((*names, *more), widths, strict=True)]
    return Sheet(_("What was done"), columns, rows)


def _file(name: str, sheets: list[Sheet], sheet: BudgetSheet) -> bytes:
    said = f"{name}. {narrowed(sheet.domain)}" if sheet.domain else name
    return spreadsheet(said, sheets, author=sheet.municipality, dated=sheet.dated, language=sheet.language)
