"""What of a meeting goes into calendars: into everybody's, and into a guest's own."""

from datetime import datetime

from core.clock import now
from core.languages import _, speak
from core.settings import settings
from core.tokens import sign
from mail.outbox import CalendarPart
from meetings.calendars import writing
from meetings.calendars.writing import CalendarEvent, Guest, Organizer
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


def calendar_event(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    invitation: Invitation | None = None,
    description: str = "",
) -> CalendarEvent:
    """The meeting as everybody may know it; with an invitation, that guest's own event.

    A guest's event keeps its own UID and SEQUENCE, for the whole meeting and for a slot alike. Its
    organizer is the address that the letter comes from: programs answer to it, and its token tells
    whose answer it is. The link for taking part from afar is for guests only.
    """
    if invitation is None:
        return _event(meeting, table, uid=meeting.uid, sequence=meeting.sequence, description=description)
    link = _("Remote link: %(link)s", link=meeting.join_link) if meeting.join_link else ""
    return _event(
        meeting,
        table,
        uid=invitation.uid,
        sequence=invitation.sequence,
        description="\n\n".join(filter(None, (description, link))),
        times=times_for(meeting, invitation),
        address=settings().reply_address(reply_token(invitation)),
    )


def _event(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    uid: str,
    sequence: int,
    description: str,
    times: tuple[datetime, datetime] | None = None,
    address: str | None = None,
) -> CalendarEvent:
    starts, ends = times or (meeting.starts_at, meeting.ends_at)
    return CalendarEvent(
        uid=uid,
        sequence=sequence,
        starts_at=starts,
        ends_at=ends,
        summary=f"{table.name} {meeting.number}/{meeting.year}",
        organizer=Organizer(table.name, address or settings().mail_address),
        last_modified=meeting.changed_at,
        description=description,
        place=meeting.venue,
        address=meeting.address,
        url=settings().address(f"/meetings/{meeting.id}"),
        cancelled=meeting.status == MeetingStatus.cancelled,
    )


def request_part(
    meeting: Meeting,
    table: PartnershipTable,
    *,
    invitation: Invitation,
    to: Addressee,
    description: str = "",
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
