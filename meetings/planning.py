"""Planning a meeting, moving it, cancelling it. Who has been told of it is told of a change at once."""

from datetime import datetime, timedelta

from core.clock import local, now
from core.database import lock, sql, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from mail import overtaken
from meetings import letters, meetings, proposals, states
from meetings.calendars.writing import new_uid
from meetings.guests import who_have_answered, who_know
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from meetings.taken import never_twice
from meetings.times import When, last_day_for_topics, span
from people.permissions import May, require
from people.tables import Person

__all__ = ["When", "cancel", "move", "plan"]

STILL_COLLECTING = (MeetingStatus.planned, MeetingStatus.called)


async def plan(table: PartnershipTable, when: When, *, by: Person) -> Meeting:
    """Set a date for the table; nobody is told before the call. Raises Invalid."""
    require(by, May.plan_meetings)
    starts, ends = span(when)
    async with never_twice(field="at"):
        await lock(f"meetings of table {table.id}")
        await _must_be_free(table, starts)
        meeting = Meeting(
            table=table.id,
            year=when.day.year,
            number=await _next_number(table, when.day.year),
            starts_at=starts,
            ends_at=ends,
            venue=when.venue.strip(),
            address=when.address.strip(),
            accessibility=when.accessibility.strip(),
            join_link=when.join_link.strip(),
            topics_until=when.topics_until or last_day_for_topics(when.day, table),
            uid=new_uid(),
        )
        await meeting.save()
        await record("planned", meeting, by=by)
    return meeting


async def _must_be_free(table: PartnershipTable, starts: datetime, *, but: Meeting | None = None) -> None:
    others = await Meeting.objects().where(
        Meeting.table == table.id,
        Meeting.status != MeetingStatus.cancelled,
        Meeting.starts_at > starts - timedelta(days=1),
        Meeting.starts_at < starts + timedelta(days=1),
        Meeting.id != (but.id if but else 0),
    )
    for other in others:
        if local(other.starts_at).date() == local(starts).date():
            already = meetings.identifier(table, other)
            raise Invalid(day=_("The table meets on that day already: %(identifier)s.", identifier=already))


async def _next_number(table: PartnershipTable, year: int) -> int:
    rows = await sql(
        'SELECT coalesce(max(number), 0) + 1 AS next FROM meeting WHERE "table" = $1 AND year = $2',
        table.id,
        year,
    )
    return int(rows[0]["next"])


async def move(meeting: Meeting, when: When, *, by: Person, seen: int | None = None) -> None:
    """Change the time or the place: SEQUENCE rises, slots shift along, and who knows of it is told.

    Answers to another hour are worth nothing, so guests are asked again. `seen` is the SEQUENCE that the
    coordinator had before them: of two who move a meeting at once, the second is told of the first.
    A change of nothing but the text about accessibility is kept quietly.
    """
    require(by, May.plan_meetings)
    starts, ends = span(when)
    table = await meetings.table_of(meeting)
    was = meeting.starts_at
    async with never_twice(field="minutes"):
        await lock(f"meetings of table {table.id}")
        await _must_be_as_seen(meeting, meeting.sequence if seen is None else seen)
        await _must_be_free(table, starts, but=meeting)
        sequence = meeting.sequence
        answered = await who_have_answered(meeting)
        await _take_over(meeting, table, when=when, times=(starts, ends))
        if meeting.sequence != sequence:  # guests first: who has not answered yet is not promised anywhere
            await _shift_invitations(meeting, starts - was)
        await meeting.save(columns=_MOVABLE)
        if meeting.sequence == sequence:
            return
        await proposals.settle(meeting, moved=starts != was, by=by)
        await record("moved", meeting, by=by, was=was, now=starts)
        await overtaken.take_back(meeting.id)
        for guest in await who_know(meeting, answered=answered):
            await letters.meeting_moved(
                meeting, table, invitation=guest.invitation, to=guest.addressee, was=was, by=by
            )


async def _must_be_as_seen(meeting: Meeting, sequence: int) -> None:
    await Meeting.select(Meeting.id).where(Meeting.id == meeting.id).lock_rows("UPDATE")
    await meeting.refresh()
    must_be_ahead(meeting)
    if meeting.sequence != sequence:
        raise NotPossible(_("Somebody else has just changed this meeting. Please look at it again."))


def must_be_ahead(meeting: Meeting) -> None:
    """Raises NotPossible for a meeting that cannot be moved any more, and says why."""
    if meeting.status == MeetingStatus.cancelled:
        raise NotPossible(_("This meeting has been cancelled, so it cannot be moved. Plan a new one."))
    if meeting.status not in states.AHEAD:
        raise NotPossible(_("This meeting has been held, so it cannot be moved any more."))


async def _take_over(
    meeting: Meeting, table: PartnershipTable, *, when: When, times: tuple[datetime, datetime]
) -> None:
    """Note the new time and place; SEQUENCE rises when a calendar would show it (RFC 5546 §2.1.4)."""
    shown = (*times, when.venue.strip(), when.address.strip(), when.join_link.strip())
    was = (meeting.starts_at, meeting.ends_at, meeting.venue, meeting.address, meeting.join_link)
    other_day = local(times[0]).date() != local(meeting.starts_at).date()
    if when.topics_until is not None:
        meeting.topics_until = when.topics_until
    elif other_day and meeting.status in STILL_COLLECTING:
        meeting.topics_until = last_day_for_topics(when.day, table)
    if when.day.year != meeting.year:
        meeting.year, meeting.number = when.day.year, await _next_number(table, when.day.year)
    if shown != was:
        meeting.sequence += 1
        meeting.changed_at = now()
    meeting.starts_at, meeting.ends_at, meeting.venue, meeting.address, meeting.join_link = shown
    meeting.accessibility = when.accessibility.strip()


_MOVABLE = [
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.venue,
    Meeting.address,
    Meeting.join_link,
    Meeting.accessibility,
    Meeting.topics_until,
    Meeting.year,
    Meeting.number,
    Meeting.sequence,
    Meeting.changed_at,
]


async def _shift_invitations(meeting: Meeting, shift: timedelta) -> None:
    """Every guest's own event is a newer one; at another hour nobody has answered yet."""
    await sql(
        """
        UPDATE invitation
        SET sequence = sequence + 1, slot_starts = slot_starts + $2, slot_ends = slot_ends + $2,
            answer = CASE WHEN $3 THEN 'none' ELSE answer END,
            answered_at = CASE WHEN $3 THEN NULL ELSE answered_at END,
            answered_through = CASE WHEN $3 THEN '' ELSE answered_through END,
            comment = CASE WHEN $3 THEN '' ELSE comment END,
            delegate = CASE WHEN $3 THEN '' ELSE delegate END,
            delegate_answer = CASE WHEN $3 THEN 'none' ELSE delegate_answer END,
            answerable_from = CASE WHEN $3 THEN sequence + 1 ELSE answerable_from END
        WHERE meeting = $1 AND withdrawn_at IS NULL
        """,
        meeting.id,
        shift,
        bool(shift),
    )


async def cancel(meeting: Meeting, *, because: str, by: Person) -> None:
    """The meeting is not held: who knows of it reads why, and calendars take it out. Raises Invalid."""
    require(by, May.plan_meetings)
    if meeting.status == MeetingStatus.cancelled:
        raise NotPossible(_("This meeting has been cancelled already."))
    if not because.strip():
        raise Invalid(because=_("Tell why the meeting is cancelled. The guests will read it."))
    async with transaction():
        await Meeting.select(Meeting.id).where(Meeting.id == meeting.id).lock_rows("UPDATE")
        await _shift_invitations(meeting, timedelta())  # guests first: one may be answering at this moment
        await states.change(meeting, MeetingStatus.cancelled)
        meeting.cancelled_because = because.strip()
        meeting.sequence += 1
        await Meeting.update(
            {Meeting.cancelled_because: because.strip(), Meeting.sequence: Meeting.sequence + 1}
        ).where(Meeting.id == meeting.id)
        await record("cancelled", meeting, by=by)
        await overtaken.take_back(meeting.id)
        table = await meetings.table_of(meeting)
        for guest in await who_know(meeting):
            await letters.meeting_cancelled(
                meeting, table, invitation=guest.invitation, to=guest.addressee, by=by
            )
