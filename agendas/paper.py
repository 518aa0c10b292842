"""The invitation with its agenda, as a paper."""

from agendas.sheet import AgendaEntry, AgendaSheet, BackgroundNote, ComesTo, Contact, Officer
from core.languages import _, at, clock, day, day_or_month, speak
from documents.paper import Paper, Span, Text
from documents.tongues import foreign
from documents.typed import line
from documents.writer import Writer
from papers.marks import Mark, PaperKind


def agenda_paper(sheet: AgendaSheet) -> Paper:
    """What is sent to those invited: when, where, who, and the agenda with its clock times."""
    with speak(sheet.language):
        writer = Writer(sheet.language)
        _write_meeting(writer, sheet)
        _write_changes(writer, sheet)
        writer.heading(_("Agenda"), name="agenda")
        for entry in sheet.entries:
            _write_entry(writer, entry)
        _write_end(writer, sheet)
        return Paper(
            kind=_("Meeting invitation"),
            title=f"{sheet.table_name} {day(sheet.starts_at)}",
            organisation=sheet.municipality,
            author=sheet.secretary.name if sheet.secretary else sheet.municipality,
            dated=sheet.document_date,
            metadata=(line(sheet.identifier), line(_version(sheet))),
            language=sheet.language,
            mark=str(Mark(PaperKind.agenda, sheet.meeting_id, sheet.version, sheet.language)),
            blocks=writer.blocks,
        )


def officer_line(officer: Officer | None, post: str) -> str:
    """A name with the post held in the meeting and the person's own, or nothing."""
    if not officer:
        return ""
    return f"{officer.name}, {post} ({officer.role})" if officer.role else f"{officer.name}, {post}"


def coming_up(comes_to: ComesTo) -> str:
    """Where the matter will be decided, and when if that is known."""
    when = day_or_month(comes_to.on, by_month=comes_to.by_month)
    return _("Coming up for handling: %(body)s", body=f"{comes_to.body} {when}".rstrip())


def write_contact(writer: Writer, municipality: str, contact: Contact) -> None:
    """The sender's contact details, which end every paper."""
    writer.contact(municipality, [contact.name, contact.mail, contact.phone])


def _version(sheet: AgendaSheet) -> str:
    return _("Version %(number)s", number=sheet.version) if sheet.version > 1 else ""


def _write_meeting(writer: Writer, sheet: AgendaSheet) -> None:
    accessibility = _accessibility(sheet.accessibility, sheet.language) if sheet.accessibility else ()
    writer.lines(_("Time"), [at(sheet.starts_at, sheet.ends_at)], name="time")
    writer.lines(_("Place"), [sheet.venue, sheet.address, accessibility], name="place")
    writer.lines(_("Remote link"), [sheet.join_link], name="link")
    chair = officer_line(sheet.chair, _("chair"))
    secretary = officer_line(sheet.secretary, _("secretary"))
    writer.lines(_("Invited"), [chair, secretary, *sheet.invited], name="invited")


def _accessibility(text: str, language: str) -> Text:
    """What is known of the place, often in one language only, after our word for it."""
    if other := foreign(text, language):
        return (Span(_("Accessibility: %(text)s", text="")), *line(text, language=other))
    return line(_("Accessibility: %(text)s", text=text))


def _write_changes(writer: Writer, sheet: AgendaSheet) -> None:
    if sheet.changes:
        said = _("This version replaces the earlier one. What has changed:")
        writer.labelled(_("Changes"), said, name="changes")
        writer.bullets(sheet.changes)


def _write_entry(writer: Writer, entry: AgendaEntry) -> None:
    writer.heading(f"{entry.number} {entry.title}", level=3, name="item")
    writer.lines(clock(entry.starts_at), _facts(entry), name="facts")
    writer.paragraph(entry.text)
    notes = "\n\n".join(map(_note, entry.background))
    writer.labelled(_("Background"), notes, name="background")
    writer.labelled(_("Next step"), coming_up(entry.comes_to) if entry.comes_to else "", name="next")
    writer.lines(_("Annexes"), entry.attachments, name="item_annexes")
    _write_follow_ups(writer, entry)


def _note(note: BackgroundNote) -> str:
    """Who says it, in front of one line or above several."""
    text = note.text.strip()
    gap = "\n" if "\n" in text else " "
    return f"{note.department}:{gap}{text}"


def _facts(entry: AgendaEntry) -> list[str]:
    raised_by = ", ".join(entry.raised_by)
    number = _("topic %(number)s", number=entry.topic_number) if entry.topic_number else ""
    return [
        ", ".join(filter(None, (_("%(minutes)s min", minutes=entry.minutes), number))),
        _("Raised by: %(names)s", names=raised_by) if raised_by else "",
        _("Presented by: %(name)s", name=entry.presenter) if entry.presenter else "",
        _("Invited for this item: %(names)s", names=", ".join(entry.invited)) if entry.invited else "",
    ]


def _write_follow_ups(writer: Writer, entry: AgendaEntry) -> None:
    if entry.follow_ups:
        writer.table(
            _("Follow-ups of earlier meetings"),
            [_("Follow-up"), _("Responsible"), _("Due"), _("State")],
            rows=[
                [line.what, line.owner, day_or_month(line.due, by_month=line.by_month), line.status]
                for line in entry.follow_ups
            ],
            shares=[80, 42, 25, 28],
            name="follow_ups",
        )


def _write_end(writer: Writer, sheet: AgendaSheet) -> None:
    """In the order of SFS 2487:2024, 6.6–6.8."""
    if sheet.contact.text:
        writer.heading(_("Comments and absences"), name="comments")
        writer.paragraph(sheet.contact.text)
    if sheet.secretary:
        writer.signature(sheet.secretary.name, sheet.secretary.role or _("secretary"))
    annexes = [
        _("Item %(number)s: %(name)s", number=entry.number, name=name)
        for entry in sheet.entries
        for name in entry.attachments
    ]
    writer.lines(_("Annexes"), annexes, name="annexes")
    writer.lines(_("Distribution"), sheet.distribution, name="distribution")
    writer.lines(_("For information"), sheet.for_information, name="for_information")
    write_contact(writer, sheet.municipality, sheet.contact)
