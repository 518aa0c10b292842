"""A released agenda that somebody changes in Word and brings back."""

from collections.abc import Collection

from agendas import enclosing
from agendas.agenda import of_meeting
from agendas.released import newest_release
from core.database import lock, transaction
from history.events import record
from meetings import meetings
from meetings.tables import Meeting
from papers.edited import editing
from papers.edited.checking import Brought
from papers.tables import EditedPaper
from people.permissions import May, require
from people.tables import Person


async def bring_back(
    meeting: Meeting, brought: Brought, *, language: str, agreed: Collection[str] = (), by: Person
) -> EditedPaper:
    """From now on this file is the agenda; an invitation that has not been sent takes it along.

    `agreed`: the doubts about the file that the coordinator has seen. Raises Invalid.
    """
    require(by, May.make_agenda)
    async with transaction():
        await lock(f"agenda of meeting {meeting.id}")
        release = await newest_release(meeting)
        table = await meetings.table_of(meeting)
        edited = await editing.keep(release, brought, language=language, table=table, agreed=agreed, by=by)
        await _told("changed by hand", meeting, edited, by=by)
    return edited


async def withdraw(meeting: Meeting, *, language: str, seen: int, by: Person) -> None:
    """Our own text is the agenda again; every file that was brought back stays."""
    require(by, May.make_agenda)
    async with transaction():
        await lock(f"agenda of meeting {meeting.id}")
        release = await newest_release(meeting)
        edited = await editing.withdraw(release, language=language, seen=seen, by=by)
        await _told("took own text again", meeting, edited, by=by)


async def _told(verb: str, meeting: Meeting, edited: EditedPaper, *, by: Person) -> None:
    """In the history, and to the letters that still wait to be sent."""
    agenda = await of_meeting(meeting)
    assert agenda is not None, "only what is out is changed by hand"
    await enclosing.renew(meeting)
    await record(verb, agenda, by=by, paper=edited.mark, revision=edited.revision)
