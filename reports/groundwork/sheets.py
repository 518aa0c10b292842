"""The groundwork for a spreadsheet program."""

from core.languages import _
from documents.sheets import Cell, Column, Sheet
from plan.tables import ACTION_WORDS, DOMAIN_WORDS
from reports.groundwork.value import GroundworkFigures
from reports.tables import WISH_WORDS
from reports.whole import Whole


def groundwork_sheets(whole: Whole) -> list[Sheet]:
    """The unfinished actions with their wishes, the proposals, and the worries."""
    figures: GroundworkFigures = whole.figures
    return [_actions(whole, figures), _proposals(figures), _worries(figures)]


def _sheet(name: str, columns: dict[str, int], rows: list[list[Cell]]) -> Sheet:
    return Sheet(name, [Column(label, width) for label, width in columns.items()], rows)


def _actions(whole: Whole, figures: GroundworkFigures) -> Sheet:
    wishes = {one.code: one for one in whole.wishes}
    rows: list[list[Cell]] = []
    for one in figures.actions:
        wish = wishes.get(one.code)
        said = [_(WISH_WORDS[wish.kind]), wish.because] if wish else ["", ""]
        state = [_(DOMAIN_WORDS[one.domain]), _(ACTION_WORDS[one.status][1]), one.explained]
        rows.append([one.code, one.number, one.area, one.goal, one.title, one.responsible, *state, *said])
    columns = {
        _("Id"): 10,
        _("Number"): 10,
        _("Focus area"): 30,
        _("Goal"): 30,
        _("Action"): 40,
        _("Responsible"): 24,
        _("Domain"): 14,
        _("State"): 18,
        _("How it stands"): 40,
        _("Wish for the next plan"): 24,
        _("Why"): 40,
    }
    return _sheet(_("Unfinished actions"), columns, rows)


def _proposals(figures: GroundworkFigures) -> Sheet:
    rows: list[list[Cell]] = [
        [one.text, one.topic, one.title, one.table, one.met_on, one.action] for one in figures.proposals
    ]
    words = (_("Proposal"), _("Topic"), _("Title"), _("Table"), _("Meeting"), _("Action"))
    return _sheet(_("Proposals"), dict.fromkeys(words, 30), rows)


def _worries(figures: GroundworkFigures) -> Sheet:
    rows: list[list[Cell]] = [
        [one.number, one.title, one.received_on, one.because] for one in figures.worries
    ]
    words = (_("Topic"), _("Title"), _("Brought up"), _("Why"))
    return _sheet(_("Worries"), dict.fromkeys(words, 30), rows)
