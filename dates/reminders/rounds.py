"""Reminders before meetings: every round looks at the meetings as they now stand.

Rounds begin by UTC, and Finnish hours are looked at here: summer time makes no difference.
"""

from datetime import timedelta

import structlog

from core.clock import now
from core.database import lock, transaction
from dates.reminders import background, day_before, silent
from dates.reminders.holding import held_back
from dates.reminders.moments import for_day_before, for_topics, is_civil
from mail.overtaken import Reminder
from meetings import meetings
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from people.tables import Person

log = structlog.get_logger()
AHEAD = timedelta(days=90)
TOLD_OF = (MeetingStatus.called, MeetingStatus.invited)


async def remind_due() -> int:
    """Write every reminder whose time has come; the number of letters. Safe to run twice, and at once."""
    if not is_civil(now()):
        return 0
    rows = (
        await Meeting.select(Meeting.id)
        .where(
            Meeting.status.is_in(list(TOLD_OF)), Meeting.starts_at > now(), Meeting.starts_at < now() + AHEAD
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    written = 0
    for row in rows:
        try:
            written += await _remind(row["id"])
        except Exception:  # one meeting must not hold up the others
            log.exception("reminders_not_written", meeting=row["id"])
    return written


async def _remind(meeting_id: int) -> int:
    """The meeting stays as it is while its letters are written: who moves it comes before, or after."""
    async with transaction():
        await lock("reminders of meetings")
        meeting = await Meeting.objects().where(Meeting.id == meeting_id).lock_rows("SHARE").first()
        if meeting is None or meeting.status not in TOLD_OF:
            return 0
        held = {kind for _meeting, kind in await held_back([meeting.id])}
        table = await meetings.table_of(meeting)
        signed = await _secretary(table)
        written = 0
        for kind in Reminder:
            if kind not in held:
                written += await _of_kind(kind, meeting, table=table, signed=signed)
    return written


async def _secretary(table: PartnershipTable) -> Person | None:
    """In whose name the letters go."""
    return await Person.objects().get(Person.id == table.secretary) if table.secretary else None


async def _of_kind(
    kind: Reminder, meeting: Meeting, *, table: PartnershipTable, signed: Person | None
) -> int:
    if kind == Reminder.topics:
        window = for_topics(meeting)
        collecting = meeting.status == MeetingStatus.called and window is not None and window.is_open(now())
        return (
            await silent.remind(meeting, table, window=window, signed=signed) if collecting and window else 0
        )
    if kind == Reminder.background:
        return await background.remind(meeting, table, signed=signed)
    near = meeting.status == MeetingStatus.invited and for_day_before(meeting).is_open(now())
    return await day_before.remind(meeting, table, signed=signed) if near else 0
