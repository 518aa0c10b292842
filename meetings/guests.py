"""Who is invited to a meeting: reads, and the verbs of inviting and taking an invitation back."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from core.clock import local, now
from core.database import transaction
from core.errors import NotFound, NotPossible
from core.languages import _
from history.events import record
from meetings import letters, meetings
from meetings.answers import unanswered
from meetings.calendars.events import has_the_date
from meetings.calendars.writing import new_uid
from meetings.holders import holders
from meetings.seats import ROLES, Seated, seats_of
from meetings.states import AHEAD
from meetings.tables import Answer, Invitation, Meeting, SeatRole
from meetings.taken import never_twice
from people.addressees import Addressee
from people.permissions import May, require
from people.persons import alphabetical
from people.tables import Organisation, Person


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited; `represents` is the organisation that a person speaks for."""

    invitation: Invitation
    name: str
    represents: str
    addressee: Addressee
    phone: str | None = None
    wants_paper: bool = False


async def find(meeting: Meeting, invitation_id: int) -> Invitation:
    """The invitation of one of this meeting's guests; raises NotFound."""
    found = await (
        Invitation.objects().where(Invitation.id == invitation_id, Invitation.meeting == meeting.id).first()
    )
    if found is None:
        raise NotFound(_("There is no such guest at this meeting."))
    return found


async def guests_of(meeting: Meeting) -> list[Guest]:
    """Who is invited, chair and secretary first; five queries, however many there are."""
    return await _as_guests(
        await Invitation.objects().where(Invitation.meeting == meeting.id, Invitation.withdrawn_at.is_null())
    )


async def who_know(meeting: Meeting, *, answered: Container[int] = ()) -> list[Guest]:
    """The guests who count on the meeting: all who were called, and after the invitations who has one.

    Whoever has been told to save the date counts on it from then on, and so does who was told of a date
    that is public: they are guests since the letter with the dates of the year. And so does who has answered
    on the phone before any letter, even where that answer (to one of these invitations) is worth nothing now.
    """
    everybody = await guests_of(meeting)
    if (meeting.called_at or meeting.published_at) and not meeting.invited_at:
        return everybody
    return [
        guest
        for guest in everybody
        if has_the_date(guest.invitation)
        or guest.invitation.answer != Answer.none
        or guest.invitation.id in answered
    ]


async def who_have_answered(meeting: Meeting) -> set[int]:
    """The invitations that have an answer now, by their ids."""
    rows = await Invitation.select(Invitation.id).where(
        Invitation.meeting == meeting.id, Invitation.answer != Answer.none
    )
    return {row["id"] for row in rows}


async def guest_of(invitation: Invitation) -> Guest:
    """Whose invitation it is, be it withdrawn or not."""
    return (await _as_guests([invitation]))[0]


async def _as_guests(invitations: list[Invitation]) -> list[Guest]:
    found = await holders((one.person, one.organisation) for one in invitations)
    guests = []
    for one in invitations:
        holder = found.get((one.person, one.organisation))
        if holder is None:
            guests.append(Guest(one, one.present_name, "", Addressee(one.present_name, None)))
            continue
        sent = one.present_name if one.person is None else ""
        guests.append(
            Guest(
                one,
                name=sent or holder.name,
                represents=holder.name if sent else holder.represents,
                addressee=holder.addressee,
                phone=holder.phone,
                wants_paper=holder.wants_paper,
            )
        )
    return sorted(
        guests,
        key=lambda guest: (ROLES.index(SeatRole(guest.invitation.role)), alphabetical(guest.name)),
    )


async def ensure_seats_invited(meeting: Meeting) -> int:
    """Everybody who sits at the table on that day is a guest; the number of those who were not yet.

    Somebody whose invitation has been withdrawn stays away. Safe to ask for twice, and at once.
    """
    rows = [
        Invitation(
            meeting=meeting.id,
            person=one.seat.person,
            organisation=one.seat.organisation,
            role=one.seat.role,
            uid=new_uid(),
        )
        for one in await _seated(meeting)
    ]
    if not rows:
        return 0
    made = await Invitation.insert(*rows).on_conflict(action="DO NOTHING").returning(Invitation.id)
    return len(made)


async def _seated(meeting: Meeting) -> list[Seated]:
    return await seats_of(await meetings.table_of(meeting), on=local(meeting.starts_at).date())


async def seats_missing(meeting: Meeting) -> list[str]:
    """Who sits at the table and has never been made a guest of this meeting."""
    rows = await Invitation.select(Invitation.person, Invitation.organisation).where(
        Invitation.meeting == meeting.id
    )
    persons = {row["person"] for row in rows if row["person"]}
    organisations = {row["organisation"] for row in rows if not row["person"]}
    return [
        one.holder.name
        for one in await _seated(meeting)
        if (one.seat.person not in persons if one.seat.person else one.seat.organisation not in organisations)
    ]


async def invite(
    meeting: Meeting,
    *,
    person: Person | None = None,
    organisation: Organisation | None = None,
    role: SeatRole,
    slot: tuple[datetime, datetime] | None = None,
) -> Invitation:
    """Make somebody a guest of the meeting, or of a slot of it (UTC); no letter leaves yet.

    Who is a guest already stays one, with the new slot if one is given; who had been told to stay away
    is a guest again. A change raises SEQUENCE. Raises Invalid where a new slot takes a guest who has said yes
    away from another meeting.
    """
    if meeting.status not in AHEAD:
        raise NotPossible(_("Nobody can be invited to this meeting any more."))
    invitation = Invitation(
        meeting=meeting.id,
        person=person.id if person else None,
        organisation=organisation.id if organisation else None,
        role=role,
        uid=new_uid(),
    )
    async with never_twice(field="who"):
        await Invitation.insert(invitation).on_conflict(action="DO NOTHING")
        found = await _existing(meeting, person=person, organisation=organisation)
        await _again(found, slot)
    return found


async def _existing(
    meeting: Meeting, *, person: Person | None, organisation: Organisation | None
) -> Invitation:
    whose = (
        Invitation.person == person.id
        if person
        else Invitation.person.is_null() & (Invitation.organisation == (organisation and organisation.id))
    )
    found = await (
        Invitation.objects().where(Invitation.meeting == meeting.id, whose).lock_rows("UPDATE").first()
    )
    assert found is not None
    return found


async def _again(invitation: Invitation, slot: tuple[datetime, datetime] | None) -> None:
    """Take a withdrawal back, and note the slot."""
    starts, ends = slot or (invitation.slot_starts, invitation.slot_ends)
    if invitation.withdrawn_at is None and (starts, ends) == (invitation.slot_starts, invitation.slot_ends):
        return
    invitation.slot_starts, invitation.slot_ends = starts, ends
    invitation.sequence += 1
    if invitation.withdrawn_at is not None:
        invitation.withdrawn_at = invitation.sent_at = invitation.saved_at = None
        await Invitation.update(unanswered(invitation.sequence)).where(Invitation.id == invitation.id)
    invitation.answerable_from = invitation.sequence
    await invitation.save(columns=_INVITED_AGAIN)
    await invitation.refresh()


_INVITED_AGAIN = [
    Invitation.slot_starts,
    Invitation.slot_ends,
    Invitation.sequence,
    Invitation.answerable_from,
    Invitation.withdrawn_at,
    Invitation.sent_at,
    Invitation.saved_at,
]


async def withdraw(invitation: Invitation, *, by: Person) -> None:
    """Somebody need not come after all; who has been sent an invitation is told at once."""
    require(by, May.plan_meetings)
    meeting = await meetings.find(invitation.meeting, seen_by=by)
    if meeting.status not in AHEAD:
        raise NotPossible(_("The guests of this meeting cannot be changed any more."))
    async with transaction():
        withdrawn = (
            await Invitation.update(
                {Invitation.withdrawn_at: now(), Invitation.sequence: Invitation.sequence + 1}
            )
            .where(Invitation.id == invitation.id, Invitation.withdrawn_at.is_null())
            .returning(Invitation.withdrawn_at, Invitation.sequence)
        )
        if not withdrawn:
            raise NotPossible(_("This invitation has been withdrawn already."))
        invitation.withdrawn_at, invitation.sequence = withdrawn[0].values()
        await record("withdrawn", invitation, by=by)
        if has_the_date(invitation):
            guest = await guest_of(invitation)
            table = await meetings.table_of(meeting)
            await letters.guest_withdrawn(meeting, table, invitation=invitation, to=guest.addressee, by=by)
