"""The coordinator holds a reminder back, or lets it go after all."""

from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from dates.tables import HeldReminder
from history.events import record
from mail import overtaken
from mail.overtaken import Reminder
from mail.tables import LetterStatus
from meetings.states import AHEAD
from meetings.tables import Meeting
from people.permissions import May, require
from people.tables import Person


async def held_back(meeting_ids: list[int]) -> set[tuple[int, Reminder]]:
    """Which reminders of these meetings are held back."""
    rows = await HeldReminder.select(HeldReminder.meeting, HeldReminder.kind).where(
        HeldReminder.meeting.is_in([*meeting_ids, 0])
    )
    return {(row["meeting"], Reminder(row["kind"])) for row in rows}


async def hold_back(meeting: Meeting, kind: Reminder, *, by: Person) -> None:
    """Send no such reminder for this meeting; what is in its minute is taken back. Safe to ask for twice."""
    require(by, May.send_letters)
    async with transaction():
        await _must_be_ahead(meeting)
        await HeldReminder.insert(HeldReminder(meeting=meeting.id, kind=kind, held_by=by.id)).on_conflict(
            target=(HeldReminder.meeting, HeldReminder.kind), action="DO NOTHING"
        )
        await overtaken.take_back(meeting.id, kind, into=LetterStatus.stopped)
        await record("held a reminder back", meeting, by=by, kind=kind)


async def let_go(meeting: Meeting, kind: Reminder, *, by: Person) -> None:
    """Send the reminder after all, when its day comes; what was taken back is written anew."""
    require(by, May.send_letters)
    async with transaction():
        await _must_be_ahead(meeting)
        await HeldReminder.delete().where(HeldReminder.meeting == meeting.id, HeldReminder.kind == kind)
        await record("let a reminder go", meeting, by=by, kind=kind)


async def _must_be_ahead(meeting: Meeting) -> None:
    """A round that writes such a letter at this moment ends first."""
    await Meeting.select(Meeting.id).where(Meeting.id == meeting.id).lock_rows("NO KEY UPDATE")
    await meeting.refresh()
    if meeting.status not in AHEAD:
        raise NotPossible(_("Nobody is reminded of this meeting any more."))
