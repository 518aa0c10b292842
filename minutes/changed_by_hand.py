"""A published memo that somebody changes in Word and brings back.

What is followed up stays as it was written down in the service: only the paper says something else.
"""

from collections.abc import Collection, Sequence

from core.database import lock, sql, transaction
from history.events import record
from meetings import meetings
from meetings.tables import Meeting
from minutes import enclosing, memos
from minutes.released import newest_release
from minutes.wording import Advice, decision_words
from papers.edited import editing
from papers.edited.checking import Brought
from papers.edited.replacing import changes_of
from papers.tables import EditedPaper
from people.permissions import May, require
from people.tables import Person


async def bring_back(
    meeting: Meeting, brought: Brought, *, language: str, agreed: Collection[str] = (), by: Person
) -> EditedPaper:
    """From now on this file is the memo; a letter that has not been sent takes it along.

    `agreed`: the doubts about the file that the coordinator has seen. Raises Invalid.
    """
    require(by, May.publish_minutes)
    async with transaction():
        await lock(f"minutes of meeting {meeting.id}")
        release = await newest_release(meeting)
        table = await meetings.table_of(meeting)
        edited = await editing.keep(release, brought, language=language, table=table, agreed=agreed, by=by)
        await _told("changed by hand", meeting, edited, by=by)
    return edited


async def withdraw(meeting: Meeting, *, language: str, seen: int, by: Person) -> None:
    """Our own text is the memo again; every file that was brought back stays."""
    require(by, May.publish_minutes)
    async with transaction():
        await lock(f"minutes of meeting {meeting.id}")
        release = await newest_release(meeting)
        edited = await editing.withdraw(release, language=language, seen=seen, by=by)
        await _told("took own text again", meeting, edited, by=by)


def advice_on(edited: EditedPaper) -> Sequence[Advice]:
    """The words of decision that somebody has written into the memo by hand."""
    return decision_words(_written(edited))


async def residents_in(edited: EditedPaper) -> list[str]:
    """The names of residents that somebody has written into the memo: it shows them by their organisation."""
    rows = await sql(RESIDENTS, _written(edited))
    return sorted(row["name"] for row in rows)


def _written(edited: EditedPaper) -> str:
    return "\n".join(change.after for change in changes_of(edited))


# Whole names only: half of one is also that of a village, or of an official.
RESIDENTS = """
    SELECT DISTINCT name FROM person
    WHERE role = 'participant' AND name LIKE '% %' AND position(lower(name) IN lower($1)) > 0
"""


async def _told(verb: str, meeting: Meeting, edited: EditedPaper, *, by: Person) -> None:
    """In the history, and to the letter that still waits to be sent."""
    minutes, release = await memos.of_meeting(meeting), await newest_release(meeting)
    assert minutes is not None, "only what is out is changed by hand"
    table = await meetings.table_of(meeting)
    await enclosing.renew(meeting, release, table=table)
    await record(verb, minutes, by=by, paper=edited.mark, revision=edited.revision)
