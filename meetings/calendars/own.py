"""What stands in a person's own calendar: the meetings and slots to which they are invited, and what else
they count on. The events are those of their invitations, by the same names, so that none stands there twice.
"""

from core.clock import today
from meetings import meetings
from meetings.calendars.events import calendar_event, has_the_date
from meetings.calendars.writing import CalendarEvent
from meetings.tables import Invitation, PartnershipTable, Seat, SeatRole
from people.permissions import May, may
from people.tables import Membership, Person

NOBODY = 0  # no row has this id


async def events_of(person: Person, *, tables: dict[int, PartnershipTable]) -> list[CalendarEvent]:
    """All events of this person; the whole of a municipality for whoever plans meetings. Five queries."""
    groups = await _groups_of(person)
    invited = await _invitations_of(person, groups)
    seated = tables.keys() if may(person, May.plan_meetings) else await _seated_at(person, groups)
    told = {meeting for meeting, invitation in invited.items() if has_the_date(invitation)}
    found = await meetings.everywhere(seen_by=person, told=told)
    return [
        calendar_event(meeting, tables[meeting.table], invitation=invited.get(meeting.id))
        for meeting in found
        if meeting.id in invited or meeting.table in seated
    ]


async def _groups_of(person: Person) -> list[int]:
    rows = await Membership.select(Membership.organisation).where(
        Membership.person == person.id,
        Membership.valid_until.is_null() | (Membership.valid_until >= today()),
    )
    return [row["organisation"] for row in rows]


async def _invitations_of(person: Person, groups: list[int]) -> dict[int, Invitation]:
    """The invitation to each meeting: the person's own before that of an organisation of theirs."""
    of_a_group = Invitation.person.is_null() & Invitation.organisation.is_in(groups or [NOBODY])
    found = await Invitation.objects().where((Invitation.person == person.id) | of_a_group)
    in_order = sorted(found, key=lambda one: one.person is not None)
    return {one.meeting: one for one in in_order if _counts(one)}


def _counts(invitation: Invitation) -> bool:
    """Whether it stands in a calendar: who is told to stay away sees so, a department what it is told."""
    if invitation.withdrawn_at is not None or invitation.is_department:
        return has_the_date(invitation)
    return True


async def _seated_at(person: Person, groups: list[int]) -> set[int]:
    """The tables at which they, or an organisation of theirs, sit; a department comes only when wanted."""
    villages = Seat.organisation.is_in(groups or [NOBODY]) & (Seat.role != SeatRole.official)
    rows = await Seat.select(Seat.table).where(
        (Seat.person == person.id) | (Seat.person.is_null() & villages),
        Seat.valid_until.is_null() | (Seat.valid_until >= today()),
    )
    return {row["table"] for row in rows}
