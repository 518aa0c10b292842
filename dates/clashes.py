"""What speaks against a date: told to the coordinator, who decides. Nothing is refused."""

from core.clock import local
from core.languages import _, day
from dates.blocked.holidays import holiday
from meetings import meetings
from meetings.tables import Meeting, MeetingStatus, PartnershipTable


async def clashes(meeting: Meeting, table: PartnershipTable) -> list[str]:
    """Each as a sentence: a holiday, or another table that needs the same room or the same person then."""
    found = []
    on = local(meeting.starts_at).date()
    if celebrated := holiday(on):
        found.append(_("%(day)s is a holiday: %(name)s.", day=day(on), name=celebrated))
    tables = {one.id: one for one in await meetings.tables()}
    others = await Meeting.objects().where(
        Meeting.id != meeting.id,
        Meeting.status != MeetingStatus.cancelled,
        Meeting.starts_at < meeting.ends_at,
        Meeting.ends_at > meeting.starts_at,
    )
    for other in others:
        theirs = tables[other.table]
        found += _shared(meeting, table, other=other, theirs=theirs)
    return found


def _shared(
    meeting: Meeting, table: PartnershipTable, *, other: Meeting, theirs: PartnershipTable
) -> list[str]:
    """What the two would need at once."""
    which = meetings.identifier(theirs, other)
    found = []
    if other.venue.casefold() == meeting.venue.casefold():
        found.append(_("The same place is taken at that time: %(identifier)s.", identifier=which))
    if table.chair is not None and table.chair == theirs.chair:
        found.append(_("The same chair is needed at that time: %(identifier)s.", identifier=which))
    if table.secretary is not None and table.secretary == theirs.secretary:
        found.append(_("The same secretary is needed at that time: %(identifier)s.", identifier=which))
    return found
