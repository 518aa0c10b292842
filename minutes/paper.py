"""The memo, or the minutes where the table is a formal organ, as a paper."""

from agendas.paper import coming_up, officer_line, write_contact
from agendas.tables import ItemKind
from core.languages import N_, _, at, clock, day, day_or_month, speak
from documents.paper import Paper
from documents.text import paragraphs
from documents.typed import cell, line
from documents.writer import Writer
from meetings.tables import DocumentKind
from minutes.sheet import Attendee, FollowUpRow, MinutesEntry, MinutesSheet, OutcomeLine
from minutes.tables import MinutesStatus
from papers.marks import Mark, PaperKind

KIND_OF_PAPER = {DocumentKind.memo: N_("Memo"), DocumentKind.minutes: N_("Minutes of a meeting")}


def minutes_paper(sheet: MinutesSheet, *, version: int = 0) -> Paper:
    """What was said and what came of it; anything not yet published is marked as a draft on every page."""
    with speak(sheet.language):
        writer = Writer(sheet.language)
        _write_meeting(writer, sheet)
        for entry in sheet.entries:
            _write_entry(writer, entry, sheet=sheet)
        _write_follow_ups(writer, sheet.follow_ups)
        _write_end(writer, sheet)
        draft = "" if sheet.status == MinutesStatus.published else _("Draft")
        return Paper(
            kind=_(KIND_OF_PAPER[sheet.document_kind]),
            title=f"{sheet.table_name} {day(sheet.started_at)}",
            organisation=sheet.municipality,
            author=sheet.secretary.name if sheet.secretary else sheet.municipality,
            dated=sheet.document_date,
            metadata=(line(sheet.identifier), line(draft, strong=True)),
            language=sheet.language,
            mark=str(Mark(PaperKind.minutes, sheet.meeting_id, version, sheet.language)),
            blocks=writer.blocks,
        )


def _write_meeting(writer: Writer, sheet: MinutesSheet) -> None:
    chair = officer_line(sheet.chair, _("chair"))
    secretary = officer_line(sheet.secretary, _("secretary"))
    writer.lines(_("Time"), [at(sheet.started_at, sheet.ended_at)], name="time")
    writer.lines(_("Place"), [sheet.venue, sheet.address], name="place")
    writer.lines(_("Present"), [chair, secretary, *map(_attendee, sheet.present)], name="present")
    writer.lines(_("Others"), map(_attendee, sheet.others), name="others")
    writer.lines(_("Absent"), map(_attendee, sheet.absent), name="absent")


def _attendee(attendee: Attendee) -> str:
    who = ", ".join(filter(None, (attendee.name, attendee.role, attendee.represents)))
    return f"{who} ({attendee.note})" if attendee.note else who


def _write_entry(writer: Writer, entry: MinutesEntry, *, sheet: MinutesSheet) -> None:
    writer.heading(f"{entry.number} {entry.title}", name="item")
    writer.lines(_("Raised by"), [_raised_by(entry)], name="raised_by")
    writer.labelled(_("Background"), entry.text, name="background")
    writer.labelled(_("Discussion"), entry.discussion, name="discussion")
    for outcome in entry.outcomes:
        _write_outcome(writer, outcome)
    if not (entry.discussion or entry.outcomes):
        writer.paragraph(line(_nothing_written(entry.kind, sheet)), name="discussion")


def _nothing_written(kind: ItemKind | None, sheet: MinutesSheet) -> str:
    """What stands under an item of every meeting for which the secretary has written nothing."""
    if kind is None or kind == ItemKind.topic:
        return ""
    if kind == ItemKind.opening:
        return _("The meeting began at %(time)s.", time=clock(sheet.started_at))
    if kind != ItemKind.closing:
        return _("Nothing to write down.")
    later = "" if sheet.next_meeting else _("When the next meeting is will be told later.")
    return " ".join(filter(None, (later, _("The meeting ended at %(time)s.", time=clock(sheet.ended_at)))))


def _raised_by(entry: MinutesEntry) -> str:
    number = _("topic %(number)s", number=entry.topic_number) if entry.topic_number else ""
    return ", ".join(filter(None, (*entry.raised_by, number)))


def _write_outcome(writer: Writer, outcome: OutcomeLine) -> None:
    """One thing a line; what was typed on several lines, or as a list, stands as it was typed."""
    kind = line(outcome.kind[:1].upper() + outcome.kind[1:], strong=True)
    facts = [_responsible(outcome), _next_step(outcome), _in_the_plan(outcome)]
    if len(paragraphs(outcome.text)) < 2:
        writer.lines(_("Outcome"), [kind, outcome.text, *facts], name="outcome")
        return
    writer.lines(_("Outcome"), [kind], name="outcome")
    writer.paragraph(outcome.text, name="outcome")
    writer.paragraph(cell("\n".join(facts)), name="outcome")


def _next_step(outcome: OutcomeLine) -> str:
    case = _("case number %(number)s", number=outcome.case_number) if outcome.case_number else ""
    return ", ".join(filter(None, (coming_up(outcome.comes_to) if outcome.comes_to else "", case)))


def _responsible(outcome: OutcomeLine) -> str:
    if outcome.owner and outcome.due:
        return _("Responsible: %(owner)s, due %(day)s", owner=outcome.owner, day=day(outcome.due))
    return _("Responsible: %(owner)s", owner=outcome.owner) if outcome.owner else ""


def _in_the_plan(outcome: OutcomeLine) -> str:
    if outcome.action:
        action = f"{outcome.action.number} {outcome.action.title}"
        return _("Welfare plan: action %(action)s", action=action)
    if outcome.not_in_plan_because:
        return _("Not in the welfare plan: %(reason)s", reason=outcome.not_in_plan_because)
    return ""


def _write_follow_ups(writer: Writer, follow_ups: tuple[FollowUpRow, ...]) -> None:
    if follow_ups:
        writer.heading(_("Follow-ups"), name="follow_ups")
        writer.table(
            _("Who does what, and by when"),
            [_("No."), _("Topic"), _("Follow-up"), _("Responsible"), _("Due"), _("State")],
            rows=[
                [str(row.number), row.topic, row.task, row.owner, _due(row), row.status] for row in follow_ups
            ],
            shares=[10, 36, 46, 38, 22, 23],
            name="follow_ups",
        )


def _due(row: FollowUpRow) -> str:
    return day_or_month(row.due, by_month=row.by_month)


def _write_end(writer: Writer, sheet: MinutesSheet) -> None:
    """In the order of SFS 2487:2024, 6.6–6.8. A memo is signed by its secretary, minutes by the chair too."""
    if sheet.next_meeting:
        writer.heading(_("Next meeting"), name="next_meeting")
        when_and_where = (at(sheet.next_meeting.starts_at), sheet.next_meeting.venue)
        writer.paragraph(line(", ".join(filter(None, when_and_where))))
    if sheet.chair and sheet.document_kind == DocumentKind.minutes:
        writer.signature(sheet.chair.name, _("chair"))
    if sheet.secretary:
        writer.signature(sheet.secretary.name, _("secretary"))
    writer.lines(_("Annexes"), sheet.attachments, name="annexes")
    writer.lines(_("Distribution"), sheet.distribution, name="distribution")
    writer.lines(_("For information"), sheet.for_information, name="for_information")
    write_contact(writer, sheet.municipality, sheet.contact)
