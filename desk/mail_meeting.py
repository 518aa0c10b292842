"""The meeting that a mail is about: whose invitation it answers, and what can still be done about it."""

from dataclasses import dataclass

from agendas.inbox.judging import Mail
from meetings import answers, guests, meetings
from meetings.replies import Answered
from meetings.tables import Invitation, Meeting
from minutes import memos
from minutes.tables import MinutesStatus

TOKENS = ("rsvp", "correct")


@dataclass(frozen=True)
class Behind:
    """The meeting, and the guest whose invitation the mail answers or whose link to the draft it came by."""

    meeting: int
    shown: str
    guest: str
    takes_answers: bool
    takes_corrections: bool


async def meeting_behind(said: Mail, answered: Answered | None) -> Behind | None:
    """The meeting that the mail is about, by its calendar or by the address that it was sent to."""
    invitation = answered.invitation if answered else None
    if invitation is None and said.token and said.token.purpose in TOKENS:
        invitation = await Invitation.objects().get(Invitation.id == said.token.row_id)
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting) if invitation else None
    if invitation is None or meeting is None:
        return None
    minutes = await memos.of_meeting(meeting)
    return Behind(
        meeting=meeting.id,
        shown=meetings.identifier(await meetings.table_of(meeting), meeting),
        guest=(await guests.guest_of(invitation)).name,
        takes_answers=answers.is_open(meeting, invitation),
        takes_corrections=minutes is not None and minutes.status == MinutesStatus.circulated,
    )
