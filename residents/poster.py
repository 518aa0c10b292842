"""What the poster of a meeting tells, gathered for everybody."""

from agendas.poster import PosterSheet
from core.clock import now, today
from core.languages import speaking
from core.settings import settings
from meetings import meetings
from meetings.seats import secretary_of
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from residents.happenings import moved_from
from residents.papers import agenda_of


async def poster_of(meeting: Meeting) -> PosterSheet:
    """The poster as of today, in the language being spoken: with the agenda if it is out."""
    table = await meetings.table_of(meeting)
    agenda = await agenda_of(meeting.id)
    is_ahead = meeting.ends_at > now()
    cancelled = meeting.status == MeetingStatus.cancelled
    return PosterSheet(
        municipality=settings().municipality,
        table_name=table.name,
        language=speaking(),
        meeting_id=meeting.id,
        dated=today(),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        address=meeting.address,
        accessibility=meeting.accessibility,
        topics=tuple(entry.title for entry in agenda.sheet.entries if entry.topic_number) if agenda else (),
        topics_until=meeting.topics_until if is_ahead and today() <= meeting.topics_until else None,
        was=await moved_from(meeting) if is_ahead and not cancelled else None,
        cancelled_because=meeting.cancelled_because if cancelled else None,
        mail=settings().reply_address(table.slug),
        phone=await _whom_to_call(table),
        letters_to=settings().postal_address,
        page=settings().address(f"/tables/{table.slug}"),
    )


async def _whom_to_call(table: PartnershipTable) -> str:
    """The number and the name of who keeps the papers."""
    secretary = await secretary_of(table)
    return f"{secretary.phone}, {secretary.name}" if secretary and secretary.phone else ""
