"""Tables and their meetings, as people look them up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import local, now
from core.errors import NotFound
from core.languages import _
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from people.permissions import May, may
from people.persons import alphabetical
from people.tables import Person

# A date that is still being planned is nobody else's business before it is published: it may change, and
# be cancelled without a word.
QUIET = (MeetingStatus.planned, MeetingStatus.cancelled)
TOLD = """(meeting.status NOT IN ('planned', 'cancelled')
    OR coalesce(meeting.published_at, meeting.called_at, meeting.invited_at) IS NOT NULL)"""  # `is_told`


@dataclass(frozen=True)
class Deadlines:
    """The days by which each step of a meeting is to be done."""

    call_on: date
    topics_until: date
    background_until: date
    agenda_on: date
    memo_draft_on: date
    memo_on: date


async def find(meeting_id: int, *, seen_by: Person | None) -> Meeting:
    """The meeting, if this reader may know of it; raises NotFound."""
    found = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if found and _may_know(found, seen_by):
        return found
    raise NotFound(_("There is no such meeting."))


def is_told(meeting: Meeting) -> bool:
    """Whether everybody may know of the meeting: the call is out, or the date was published before it."""
    told_at = meeting.published_at or meeting.called_at or meeting.invited_at
    return meeting.status not in QUIET or told_at is not None


def _may_know(meeting: Meeting, reader: Person | None) -> bool:
    return is_told(meeting) or may(reader, May.plan_meetings)


async def table(slug: str) -> PartnershipTable:
    """The table of this address; raises NotFound."""
    plain = slug.isascii() and slug.isprintable()  # PostgreSQL has no text with a NUL in it
    if plain and (found := await PartnershipTable.objects().where(PartnershipTable.slug == slug).first()):
        return found
    raise NotFound(_("There is no such table."))


async def table_of(meeting: Meeting) -> PartnershipTable:
    """The table whose meeting it is."""
    found = await PartnershipTable.objects().get(PartnershipTable.id == meeting.table)
    assert found is not None
    return found


async def tables() -> list[PartnershipTable]:
    """All tables, in alphabetical order."""
    return sorted(await PartnershipTable.objects(), key=lambda found: alphabetical(found.name))


async def of_table(table: PartnershipTable, *, seen_by: Person | None = None) -> list[Meeting]:
    """Every meeting of the table that this reader may know of, oldest first."""
    found = await Meeting.objects().where(Meeting.table == table.id).order_by(Meeting.starts_at)
    return [meeting for meeting in found if _may_know(meeting, seen_by)]


async def everywhere(*, seen_by: Person | None = None, told: Collection[int] = ()) -> list[Meeting]:
    """Every meeting of all tables that this reader may know of, oldest first; those of `told` they know."""
    found = await Meeting.objects().order_by(Meeting.starts_at, Meeting.id)
    return [meeting for meeting in found if meeting.id in told or _may_know(meeting, seen_by)]


async def coming(*, table: PartnershipTable | None = None, seen_by: Person | None = None) -> list[Meeting]:
    """The meetings that are still to come, of one table or of all, the next one first.

    A meeting that goes on at this very moment is still to come; a cancelled one is not.
    """
    query = Meeting.objects().where(Meeting.ends_at > now(), Meeting.status != MeetingStatus.cancelled)
    if table is not None:
        query = query.where(Meeting.table == table.id)
    found = await query.order_by(Meeting.starts_at, Meeting.id)
    return [meeting for meeting in found if _may_know(meeting, seen_by)]


async def behind(*, seen_by: Person | None = None) -> list[Meeting]:
    """The meetings whose time has passed and those that were cancelled, the latest first."""
    found = (
        await Meeting.objects()
        .where((Meeting.ends_at <= now()) | (Meeting.status == MeetingStatus.cancelled))
        .order_by(Meeting.starts_at, ascending=False)
    )
    return [meeting for meeting in found if _may_know(meeting, seen_by)]


async def next_of(
    table: PartnershipTable, *, after: datetime | None = None, seen_by: Person | None = None
) -> Meeting | None:
    """The table's next meeting from now on, or the first that begins after another moment."""
    found = await coming(table=table, seen_by=seen_by)
    return next((meeting for meeting in found if after is None or meeting.starts_at > after), None)


def identifier(table: PartnershipTable, meeting: Meeting) -> str:
    """What papers call the meeting, `Jäppilä 1/2027`."""
    return f"{table.short_name} {meeting.number}/{meeting.year}"


def deadlines(meeting: Meeting, table: PartnershipTable) -> Deadlines:
    """When each step is due, by the lead times of the table."""
    day = local(meeting.starts_at).date()
    return Deadlines(
        call_on=day - timedelta(days=table.call_days),
        topics_until=meeting.topics_until,
        background_until=day - timedelta(days=table.background_days),
        agenda_on=day - timedelta(days=table.agenda_days),
        memo_draft_on=day + timedelta(days=table.memo_draft_days),
        memo_on=day + timedelta(days=table.memo_days),
    )
