"""The life of a meeting. Nothing else may write Meeting.status."""

from core.clock import now
from core.errors import NotPossible
from core.languages import _
from meetings.tables import MEETING_WORDS, Meeting, MeetingStatus

PLANNED, CALLED, INVITED = MeetingStatus.planned, MeetingStatus.called, MeetingStatus.invited
HELD, CLOSED, CANCELLED = MeetingStatus.held, MeetingStatus.closed, MeetingStatus.cancelled

NEXT: dict[MeetingStatus, set[MeetingStatus]] = {
    PLANNED: {CALLED, INVITED, HELD, CANCELLED},
    CALLED: {INVITED, HELD, CANCELLED},
    INVITED: {HELD, CANCELLED},
    HELD: {CLOSED},
    CLOSED: set(),
    CANCELLED: set(),
}
AHEAD = (PLANNED, CALLED, INVITED)
# Calendars are told only of a change that they show: a meeting that is held is still the same event.
STAMPS = {
    CALLED: Meeting.called_at,
    INVITED: Meeting.invited_at,
    HELD: Meeting.held_at,
    CLOSED: Meeting.closed_at,
    CANCELLED: Meeting.changed_at,
}


async def change(meeting: Meeting, to: MeetingStatus) -> None:
    """Take the meeting one step on; raises NotPossible for a step that its life does not have.

    Of two who take a step at once, one is told that somebody else has been there.
    """
    was = MeetingStatus(meeting.status)
    if to not in NEXT[was]:
        raise NotPossible(
            _(
                "The state of this meeting is “%(was)s”. It cannot be changed to “%(to)s”.",
                was=_(MEETING_WORDS[was][1]),
                to=_(MEETING_WORDS[to][1]),
            )
        )
    stamp = STAMPS[to]
    moved = (
        await Meeting.update({Meeting.status: to, stamp: now()})
        .where(Meeting.id == meeting.id, Meeting.status == was)
        .returning(stamp)
    )
    if not moved:
        raise NotPossible(_("Somebody else has just changed this meeting. Please look at it again."))
    meeting.status = to
    setattr(meeting, stamp._meta.name, moved[0][stamp._meta.name])
