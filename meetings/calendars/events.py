"""What of a meeting goes into calendars: into everybody's, and into a guest's own."""

from dataclasses import replace
from datetime import datetime

from core.clock import now
from core.languages import _, at, speak
from core.settings import settings
from core.tokens import sign
from mail.outbox import CalendarPart
from meetings.calendars import writing
from meetings.calendars.writing import CalendarEvent, Guest, Organizer
from meetings.meetings import is_told
from meetings.tables import Answer, Invitation, Meeting, MeetingStatus, PartnershipTable
from people.addressees import Addressee


def reply_token(invitation: Invitation) -> str:
    """The token of a guest's own page, and of the address that leads their answer home."""
    return sign("rsvp", invitation.id)


def times_for(meeting: Meeting, invitation: Invitation | None) -> tuple[datetime, datetime]:
    """From when to when a guest is wanted (UTC): their slot, or the whole meeting."""
    if invitation is not None and invitation.slot_starts is not None:
        return invitation.slot_starts, invitation.slot_ends
    return meeting.starts_at, meeting.ends_at


def has_the_date(invitation: Invitation) -> bool:
    """Whether the meeting has gone to the guest's calendar: by the invitation, or as a date to be saved."""
    return bool(invitation.sent_at or invitation.saved_at)


def calendar_event(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    invitation: Invitation | None = None,
    description: str | None = None,
) -> CalendarEvent:
    """The meeting as everybody may know it; with an invitation, that guest's own event.

    A guest's event keeps its own UID and SEQUENCE, for the whole meeting and for a slot alike. Its
    organizer is the address that the letter comes from: programs answer to it, and its token tells
    whose answer it is. The link for taking part from afar is for guests only. Unless it is described
    here, a guest's event tells the items that the invitation has named.
    """
    told = description if description is not None else invitation.items if invitation else ""
    event = _event(meeting, table, description=_described(meeting, invitation, told=told))
    if invitation is None:
        return event
    starts, ends = times_for(meeting, invitation)
    is_slot = invitation.slot_starts is not None
    return replace(
        event,
        uid=invitation.uid,
        sequence=invitation.sequence,
        starts_at=starts,
        ends_at=ends,
        summary=_("%(title)s, your part", title=event.summary) if is_slot else event.summary,
        organizer=_asking(table, invitation),
        join_link=meeting.join_link,
        part_of=meeting.uid if is_slot else "",
        last_modified=_last_touched(meeting, invitation),
        withdrawn=invitation.withdrawn_at is not None,
        tentative=False,
        takes_time=invitation.answer != Answer.no,
    )


def _asking(table: PartnershipTable, invitation: Invitation) -> Organizer:
    home = settings().reply_address(reply_token(invitation))
    return Organizer(table.name, home, sent_by=settings().smtp_sender or "")


def _last_touched(meeting: Meeting, invitation: Invitation) -> datetime:
    """When a guest's event became as it is: by the meeting, the invitation, their answer, or its end."""
    moments = (invitation.saved_at, invitation.sent_at, invitation.answered_at, invitation.withdrawn_at)
    return max([meeting.changed_at, *filter(None, moments)])


def _described(meeting: Meeting, invitation: Invitation | None, *, told: str) -> str:
    """What the event says in words: the whole of which it is a part, the items, the place, the link."""
    parts = [told]
    if invitation is not None and invitation.slot_starts is not None:
        whole = at(meeting.starts_at, meeting.ends_at)
        parts.insert(0, _("This is your part of the meeting. All of it: %(when)s.", when=whole))
    if meeting.accessibility:
        parts.append(_("Accessibility of the place: %(text)s", text=meeting.accessibility))
    if invitation is not None and meeting.join_link:
        parts.append(_("Remote link: %(link)s", link=meeting.join_link))
    return "\n\n".join(filter(None, parts))


def _event(meeting: Meeting, table: PartnershipTable, *, description: str) -> CalendarEvent:
    return CalendarEvent(
        uid=meeting.uid,
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=f"{table.name} {meeting.number}/{meeting.year}",
        organizer=Organizer(table.name, settings().mail_address),
        last_modified=meeting.changed_at,
        description=description,
        place=meeting.venue,
        address=meeting.address,
        url=settings().address(f"/meetings/{meeting.id}"),
        cancelled=meeting.status == MeetingStatus.cancelled,
        tentative=not is_told(meeting),
    )


def request_part(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    invitation: Invitation,
    to: Addressee,
    description: str | None = None,
) -> CalendarPart | None:
    """The invitation, or its newer version, for the guest's own calendar; none without an address."""
    if to.address is None:
        return None
    with speak(to.language):
        event = calendar_event(meeting, table, invitation=invitation, description=description)
        guest = Guest(to.name, to.address, Answer(invitation.answer))
        return CalendarPart(writing.request(event, guest, stamp=now()), "REQUEST")


def cancel_part(
    meeting: Meeting, table: PartnershipTable, *, invitation: Invitation, to: Addressee
) -> CalendarPart | None:
    """What takes the event out of the guest's calendar: the meeting is cancelled, or they are not invited."""
    if to.address is None:
        return None
    with speak(to.language):
        event = calendar_event(meeting, table, invitation=invitation)
        guest = Guest(to.name, to.address, Answer(invitation.answer))
        call_off = writing.cancellation if event.cancelled else writing.withdrawal
        return CalendarPart(call_off(event, guest, stamp=now()), "CANCEL")


def refusal_part(meeting: Meeting, table: PartnershipTable, *, invitation: Invitation) -> CalendarPart:
    """Word for the guest's calendar that the meeting stays where it is, though they proposed another time."""
    event = calendar_event(meeting, table, invitation=invitation)
    return CalendarPart(writing.refusal(event, stamp=now()), "DECLINECOUNTER")
