"""The memo, or the minutes where the table is a formal organ, as a Word file."""

from agendas.paper import coming_up, officer_line, write_contact
from core.languages import N_, _, at, day, speak
from documents.paper import Paper
from documents.text import Strong
from meetings.tables import DocumentKind
from minutes.sheet import Attendee, FollowUpRow, MinutesEntry, MinutesSheet, OutcomeLine
from minutes.tables import MinutesStatus

KIND_OF_PAPER = {DocumentKind.memo: N_("Memo"), DocumentKind.minutes: N_("Minutes of a meeting")}


def minutes_docx(sheet: MinutesSheet, *, large_print: bool = False) -> bytes:
    """What was said and what came of it; anything not yet published is marked as a draft on every page."""
    with speak(sheet.language):
        paper = Paper(
            _(KIND_OF_PAPER[sheet.document_kind]),
            f"{sheet.table_name} {day(sheet.started_at)}",
            organisation=sheet.municipality,
            author=sheet.secretary.name if sheet.secretary else sheet.municipality,
            dated=sheet.document_date,
            metadata=[
                sheet.identifier,
                "" if sheet.status == MinutesStatus.published else Strong(_("Draft")),
            ],
            language=sheet.language,
            large_print=large_print,
        )
        _write_meeting(paper, sheet)
        for entry in sheet.entries:
            _write_entry(paper, entry)
        _write_follow_ups(paper, sheet.follow_ups)
        _write_end(paper, sheet)
        return paper.to_bytes()


def _write_meeting(paper: Paper, sheet: MinutesSheet) -> None:
    chair = officer_line(sheet.chair, _("chair"))
    secretary = officer_line(sheet.secretary, _("secretary"))
    paper.lines(_("Time"), [at(sheet.started_at, sheet.ended_at)])
    paper.lines(_("Place"), [sheet.venue, sheet.address])
    paper.lines(_("Present"), [chair, secretary, *map(_attendee, sheet.present)])
    paper.lines(_("Others"), map(_attendee, sheet.others))
    paper.lines(_("Absent"), map(_attendee, sheet.absent))


def _attendee(attendee: Attendee) -> str:
    who = ", ".join(filter(None, (attendee.name, attendee.role, attendee.represents)))
    return f"{who} ({attendee.note})" if attendee.note else who


def _write_entry(paper: Paper, entry: MinutesEntry) -> None:
    paper.heading(f"{entry.number} {entry.title}")
    paper.lines(_("Raised by"), [_raised_by(entry)])
    paper.labelled(_("Background"), entry.text)
    paper.labelled(_("Discussion"), entry.discussion)
    for outcome in entry.outcomes:
        paper.lines(_("Outcome"), _outcome(outcome))


def _raised_by(entry: MinutesEntry) -> str:
    number = _("topic %(number)s", number=entry.topic_number) if entry.topic_number else ""
    return ", ".join(filter(None, (*entry.raised_by, number)))


def _outcome(outcome: OutcomeLine) -> list[str]:
    kind = Strong(outcome.kind[:1].upper() + outcome.kind[1:])
    next_step = coming_up(outcome.comes_to) if outcome.comes_to else ""
    return [kind, outcome.text, _responsible(outcome), next_step, _in_the_plan(outcome)]


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


def _write_follow_ups(paper: Paper, follow_ups: tuple[FollowUpRow, ...]) -> None:
    if follow_ups:
        paper.heading(_("Follow-ups"))
        paper.table(
            _("Who does what, and by when"),
            [_("No."), _("Topic"), _("Follow-up"), _("Responsible"), _("Due"), _("State")],
            rows=[
                [str(row.number), row.topic, row.task, row.owner, day(row.due) if row.due else "", row.status]
                for row in follow_ups
            ],
            shares=[12, 38, 48, 33, 23, 21],
        )


def _write_end(paper: Paper, sheet: MinutesSheet) -> None:
    """In the order of SFS 2487:2024, 6.6–6.8. A memo is signed by its secretary, minutes by the chair too."""
    if sheet.next_meeting:
        paper.heading(_("Next meeting"))
        paper.paragraph(", ".join(filter(None, (at(sheet.next_meeting.starts_at), sheet.next_meeting.venue))))
    if sheet.chair and sheet.document_kind == DocumentKind.minutes:
        paper.signature(sheet.chair.name, _("chair"))
    if sheet.secretary:
        paper.signature(sheet.secretary.name, _("secretary"))
    paper.lines(_("Annexes"), sheet.attachments)
    paper.lines(_("Distribution"), sheet.distribution)
    paper.lines(_("For information"), sheet.for_information)
    write_contact(paper, sheet.municipality, sheet.contact)
