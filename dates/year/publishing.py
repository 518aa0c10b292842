"""Publishing the dates of a year: residents see them as planned, long before any call."""

from collections.abc import Collection

from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from meetings.tables import Invitation, Meeting, MeetingStatus
from people.permissions import May, require
from people.tables import Person


async def publish(chosen: Collection[int], *, by: Person) -> int:
    """Let everybody know these dates, by the ids of the meetings; the number of those that are new.

    What is public already stays so. Raises Invalid where nothing is chosen.
    """
    require(by, May.plan_meetings)
    if not chosen:
        raise Invalid(meeting=_("Choose at least one date."))
    async with transaction():
        rows = (
            await Meeting.update({Meeting.published_at: now()})
            .where(
                Meeting.id.is_in(list(chosen)),
                Meeting.status == MeetingStatus.planned,
                Meeting.published_at.is_null(),
                Meeting.ends_at > now(),
            )
            .returning(Meeting.id)
        )
        for row in rows:
            await record("published", Meeting(id=row["id"], _ignore_missing=True), by=by)
    return len(rows)


async def take_back(meeting: Meeting, *, by: Person) -> None:
    """The date is nobody else's business again. Raises NotPossible when people have been told by letter.

    Who has seen it on the pages only is not told; who has had a letter is told by moving or cancelling.
    """
    require(by, May.plan_meetings)
    async with transaction():
        await Meeting.select(Meeting.id).where(Meeting.id == meeting.id).lock_rows("UPDATE")
        await meeting.refresh()
        if meeting.status != MeetingStatus.planned or meeting.published_at is None:
            raise NotPossible(_("This date is not one that can be taken back."))
        if await told_by_letter([meeting.id]):
            raise NotPossible(
                _("People have been told of this date by letter. Move the meeting or cancel it.")
            )
        meeting.published_at = None
        await meeting.save(columns=[Meeting.published_at])
        await record("unpublished", meeting, by=by)


async def told_by_letter(chosen: Collection[int]) -> set[int]:
    """Those of the meetings of which somebody has been told: they have guests."""
    if not chosen:
        return set()
    rows = await Invitation.select(Invitation.meeting).where(
        Invitation.meeting.is_in(list(chosen)), Invitation.withdrawn_at.is_null()
    )
    return {row["meeting"] for row in rows}
