"""Answers that calendar programs send (RFC 5546 §3.2.3), as they are really written.

Exchange leaves out the organizer, Google sends the same object twice, titles come back in the language
of the program: only the answer itself, the UID and the SEQUENCE count.
"""

from dataclasses import dataclass

from icalendar import Calendar, Component

from meetings.tables import Answer, Invitation

ANSWERS = {"ACCEPTED": Answer.yes, "TENTATIVE": Answer.maybe, "DECLINED": Answer.no}


@dataclass(frozen=True)
class Reply:
    """One guest's answer; `sequence` is None where the program does not tell which invitation it read."""

    uid: str
    answer: Answer
    sequence: int | None


def reply_in(calendars: tuple[bytes, ...]) -> Reply | None:
    """The answer in a mail; None for a counter-proposal, a delegation, or answers that differ."""
    found = {reply for content in calendars for reply in _replies(content)}
    return found.pop() if len(found) == 1 else None


def _replies(content: bytes) -> list[Reply | None]:
    try:
        calendar = Calendar.from_ical(content)
        if str(calendar.get("METHOD", "")).strip().upper() != "REPLY":
            return []
        return [_reply(event) for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, AttributeError):
        return [None]


def _reply(event: Component) -> Reply | None:
    attendees = event.get("ATTENDEE", [])
    guests = attendees if isinstance(attendees, list) else [attendees]
    if len(guests) != 1:
        return None
    said = ANSWERS.get(str(guests[0].params.get("PARTSTAT", "")).upper())
    sequence = event.get("SEQUENCE")
    uid = str(event.get("UID", "")).strip().lower()
    return Reply(uid, said, int(sequence) if sequence is not None else None) if said else None


async def invitation_of(reply: Reply, *, named: int | None) -> Invitation | None:
    """The invitation that is answered: the one named by the reply address, or else the one of this UID.

    None as well for an answer to an earlier time or place: the guest must see the new one first.
    """
    found = await Invitation.objects().get(Invitation.id == named) if named is not None else None
    if found is None:
        found = await Invitation.objects().where(Invitation.uid == reply.uid).first()
    if found is None or (reply.sequence is not None and reply.sequence < found.sequence):
        return None
    return found
