"""The list of follow-ups as a paper: what is late, what is open, what has been finished of late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agendas.paper import write_contact
from agendas.sheet import NO_CONTACT, Contact
from core.languages import _, day, day_or_month, speak
from documents.paper import Paper
from documents.writer import Writer
from minutes.owed import how_many
from papers.marks import Mark, PaperKind

LONGEST_STATE = 400  # letters of what the owner has told last: all of it stands on the follow-up's page


@dataclass(frozen=True, kw_only=True)
class ListedFollowUp:
    """One line. `owner` is the name that everybody may read; `agreed_on` is the day of the meeting.

    `by_month`: of `due` no day is known.
    """

    number: str
    matter: str
    task: str
    owner: str
    due: date | None
    state: str
    agreed_on: date
    action: str = ""
    by_month: bool = False


@dataclass(frozen=True, kw_only=True)
class ListedTable:
    """The follow-ups of one table: still open ones by their day, and those finished since `since`."""

    name: str
    late: tuple[ListedFollowUp, ...] = ()
    still_open: tuple[ListedFollowUp, ...] = ()
    finished: tuple[ListedFollowUp, ...] = ()
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpSheet:
    """`number` is the table that the list is about, or 0; `title` tells whose it is."""

    municipality: str
    language: str
    dated: date
    title: str
    number: int = 0
    tables: tuple[ListedTable, ...] = ()
    contact: Contact = NO_CONTACT


def follow_up_paper(sheet: FollowUpSheet) -> Paper:
    """What was agreed on and where it stands, the late first."""
    with speak(sheet.language):
        writer = Writer(sheet.language)
        writer.paragraph(_summary(sheet.tables))
        several = len(sheet.tables) > 1
        for table in sheet.tables:
            writer.heading(table.name if several else "")
            _write_table(writer, table)
        write_contact(writer, sheet.municipality, sheet.contact)
        return Paper(
            kind=_("List of follow-ups"),
            title=f"{sheet.title} {day(sheet.dated)}",
            organisation=sheet.municipality,
            author=sheet.contact.name or sheet.municipality,
            dated=sheet.dated,
            language=sheet.language,
            mark=str(Mark(PaperKind.follow_ups, sheet.number, 0, sheet.language)),
            blocks=writer.blocks,
        )


def _summary(tables: Iterable[ListedTable]) -> str:
    late = sum(len(table.late) for table in tables)
    still_open = late + sum(len(table.still_open) for table in tables)
    return how_many(still_open, late=late, finished=sum(len(table.finished) for table in tables))


def _write_table(writer: Writer, table: ListedTable) -> None:
    _write_lines(writer, _("Late"), table.late)
    _write_lines(writer, _("Open ones"), table.still_open)
    since = _("Finished since the meeting of %(day)s", day=day(table.since)) if table.since else _("Finished")
    _write_lines(writer, since, table.finished)


def _write_lines(writer: Writer, caption: str, lines: tuple[ListedFollowUp, ...]) -> None:
    writer.table(
        caption,
        [_("Topic"), _("What was agreed on"), _("Responsible"), _("Due"), _("State")],
        rows=[
            [
                f"{one.number} {one.matter}",
                _agreed(one),
                one.owner,
                day_or_month(one.due, by_month=one.by_month),
                one.state,
            ]
            for one in lines
        ],
        shares=[32, 47, 37, 22, 37],
    )


def _agreed(one: ListedFollowUp) -> str:
    where = _("Agreed on at the meeting of %(day)s.", day=day(one.agreed_on))
    action = _("Welfare plan: action %(action)s", action=one.action) if one.action else ""
    return " ".join(filter(None, (f"{one.task.rstrip('. ')}.", where, action)))
