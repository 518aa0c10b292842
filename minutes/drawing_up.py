"""Drawing up the memo: everything that is written of a meeting, as values that can be frozen."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from agendas.sheet import ComesTo, Contact
from agendas.tables import ItemKind
from agendas.topics import shown_number
from core.clock import local, moment, today
from core.languages import _, speaking
from core.settings import settings
from meetings import meetings
from meetings.tables import DocumentKind, Meeting
from minutes import memos
from minutes.memos import Came, Entry
from minutes.present import Gathering, gathering_of
from minutes.sheet import FollowUpRow, MinutesEntry, MinutesSheet, NextMeeting, OutcomeLine, PlanAction
from minutes.tables import (
    FOLLOW_UP_WORDS,
    OUTCOME_WORDS,
    FollowUpStatus,
    Minutes,
    MinutesStatus,
    OutcomeKind,
)
from people.tables import Person


@dataclass(frozen=True)
class Drawn:
    """A sheet and the items that it was made of."""

    sheet: MinutesSheet
    entries: list[Entry]


async def draw_up(minutes: Minutes, meeting: Meeting, *, status: MinutesStatus, by: Person | None) -> Drawn:
    """The memo as it now stands, in the language being spoken.

    Residents stand in it by their organisation. The next meeting is the one that `by` may know of.
    """
    table = await meetings.table_of(meeting)
    entries = await memos.entries_of(minutes, meeting)
    gathering = await gathering_of(meeting, table)
    coming = await meetings.next_of(table, after=meeting.starts_at, seen_by=by)
    sheet = MinutesSheet(
        municipality=settings().municipality,
        table_name=table.name,
        language=speaking(),
        meeting_id=meeting.id,
        identifier=meetings.identifier(table, meeting),
        document_date=today(),
        document_kind=DocumentKind(table.document_kind),
        status=status,
        **_held(minutes, meeting),
        **_people(gathering),
        entries=tuple(_entry(entry) for entry in entries),
        follow_ups=tuple(row for entry in entries for row in _follow_ups(entry)),
        next_meeting=NextMeeting(coming.starts_at, coming.venue) if coming else None,
        attachments=tuple(name for entry in entries for name in entry.line.attachments),
        distribution=(_("Those invited"),),
        contact=_contact(gathering.keeper),
    )
    return Drawn(sheet, entries)


def _held(minutes: Minutes, meeting: Meeting) -> dict[str, Any]:
    return {
        "started_at": _at(meeting.starts_at, minutes.started_at_clock),
        "ended_at": _at(meeting.ends_at, minutes.ended_at_clock),
        "venue": meeting.venue,
        "address": meeting.address,
    }


def _people(gathering: Gathering) -> dict[str, Any]:
    return {
        "chair": gathering.chair,
        "secretary": gathering.secretary,
        "present": gathering.present,
        "absent": gathering.absent,
        "others": gathering.others,
    }


def _at(planned: datetime, clock: time | None) -> datetime:
    """The planned moment, or the one that the clock really showed that day."""
    return moment(local(planned).date(), clock) if clock else planned


def _contact(keeper: Person | None) -> Contact:
    return Contact(
        text=_("Something to ask about the memo? Write to us or get in touch with the secretary."),
        name=keeper.name if keeper else "",
        mail=settings().mail_address,
        phone=keeper.phone or "" if keeper else "",
    )


def _entry(entry: Entry) -> MinutesEntry:
    line = entry.line
    reached = entry.discussed or line.topic is None
    return MinutesEntry(
        number=line.number,
        title=line.title,
        text=line.text,
        raised_by=line.raised_by,
        discussion=entry.passage.text if reached else _not_reached(entry.passage.text),
        outcomes=tuple(_outcome(came) for came in entry.came),
        topic_number=shown_number(line.topic) if line.topic else None,
        kind=ItemKind(line.item.kind),
    )


def _not_reached(text: str) -> str:
    sentence = _("There was no time for this matter. It comes to the next meeting.")
    return f"{text}\n\n{sentence}" if text else sentence


def _outcome(came: Came) -> OutcomeLine:
    row, owner, action = came.outcome, came.owner, came.action
    return OutcomeLine(
        kind=_(OUTCOME_WORDS[OutcomeKind(row.kind)][1]),
        text=row.text,
        owner=owner.shown if owner else "",
        due=row.due_on,
        comes_to=ComesTo(row.body, row.expected_on, by_month=True) if row.body else None,
        case_number=row.case_number,
        action=PlanAction(action.number, action.title) if action else None,
        not_in_plan_because=row.no_action_because,
    )


def _follow_ups(entry: Entry) -> list[FollowUpRow]:
    return [
        FollowUpRow(
            number=entry.line.number,
            topic=entry.line.title,
            task=came.outcome.text,
            owner=came.owner.shown if came.owner else "",
            due=came.outcome.due_on or came.outcome.expected_on,
            status=_(FOLLOW_UP_WORDS[FollowUpStatus(came.outcome.status)][1]),
            by_month=came.outcome.due_on is None,
        )
        for came in entry.came
        if came.outcome.status != FollowUpStatus.not_followed
    ]
