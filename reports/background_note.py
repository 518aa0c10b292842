"""The background note of a matter: what whoever comes to the meeting should know beforehand.

It holds the public wording only, never what was sent in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agendas.paper import coming_up, write_contact
from agendas.sheet import NO_CONTACT, ComesTo, Contact
from core.languages import _, day, speak
from documents.paper import Paper
from documents.typed import line
from documents.writer import Writer
from papers.marks import Mark, PaperKind


@dataclass(frozen=True)
class Department:
    """What a department has written; nothing, while it has been asked on `asked_on` at most."""

    name: str
    text: str = ""
    answered_on: date | None = None
    asked_on: date | None = None


@dataclass(frozen=True)
class Before:
    """A step that the matter has gone before: when, what, and what was told then."""

    when: str
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NoteSheet:
    """In the language of the sheet. `meeting` is in words, with its place; `minutes` are those wanted."""

    municipality: str
    language: str
    dated: date
    topic: int
    number: str
    title: str
    text: str
    raised_by: tuple[str, ...] = ()
    received_on: date
    table: str = ""
    meeting: str = ""
    identifier: str = ""
    minutes: int | None = None
    comes_to: ComesTo | None = None
    decided_before: bool = False
    departments: tuple[Department, ...] = ()
    attachments: tuple[str, ...] = ()
    before: tuple[Before, ...] = ()
    actions: tuple[str, ...] = ()
    contact: Contact = NO_CONTACT


def background_paper(sheet: NoteSheet) -> Paper:
    """What is asked, by whom, what the departments say, where it will be decided, and what was before."""
    with speak(sheet.language):
        writer = Writer(sheet.language)
        _write_facts(writer, sheet)
        writer.heading(_("What it is about"))
        writer.paragraph(sheet.text or sheet.title)
        _write_departments(writer, sheet.departments)
        _write_before(writer, sheet.before)
        writer.lines(_("Annexes"), sheet.attachments)
        write_contact(writer, sheet.municipality, sheet.contact)
        return Paper(
            kind=_("Background note"),
            title=sheet.title,
            organisation=sheet.municipality,
            author=sheet.contact.name or sheet.municipality,
            dated=sheet.dated,
            metadata=(line(_("topic %(number)s", number=sheet.number)), line(sheet.identifier)),
            language=sheet.language,
            mark=str(Mark(PaperKind.background, sheet.topic, 0, sheet.language)),
            blocks=writer.blocks,
        )


def _write_facts(writer: Writer, sheet: NoteSheet) -> None:
    writer.lines(
        _("Raised by"), [", ".join(sheet.raised_by), _("Received %(day)s", day=day(sheet.received_on))]
    )
    time = _("%(minutes)s min", minutes=sheet.minutes) if sheet.minutes else ""
    writer.lines(_("Meeting"), [sheet.table, sheet.meeting, time])
    writer.lines(_("Next step"), _next_step(sheet))
    writer.lines(_("Plan action"), sheet.actions)


def _next_step(sheet: NoteSheet) -> Iterator[str]:
    if sheet.comes_to:
        yield coming_up(sheet.comes_to)
    if sheet.decided_before:
        yield _("The body takes it up before the table meets.")


def _write_departments(writer: Writer, departments: tuple[Department, ...]) -> None:
    if departments:
        writer.heading(_("What the departments say"))
    for one in departments:
        writer.heading(one.name, level=3)
        writer.paragraph(one.text)
        writer.paragraph(_when_said(one))


def _when_said(one: Department) -> str:
    if one.answered_on:
        return _("Written %(day)s.", day=day(one.answered_on))
    if one.asked_on:
        return _("Asked %(day)s, no answer yet.", day=day(one.asked_on))
    return _("Has not been asked for background.")


def _write_before(writer: Writer, before: tuple[Before, ...]) -> None:
    if before:
        writer.heading(_("What has been before"))
    for step in before:
        writer.heading(" ".join(filter(None, (step.title, step.when))), level=3)
        writer.paragraph("\n\n".join(step.lines))
