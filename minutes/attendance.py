"""Who was there: in the room or from afar, from when to when, and who came for an organisation."""

from dataclasses import dataclass, replace
from datetime import time

from core.database import transaction
from core.errors import Invalid
from core.languages import _
from history.events import record
from meetings.calendars.writing import new_uid
from meetings.guests import guests_of
from meetings.tables import Answer, Invitation, Meeting, Presence, SeatRole
from minutes.tables import Minutes
from people.permissions import May, require
from people.tables import Organisation, Person
from web.forms import one_line

BY_ANSWER = {Answer.yes: Presence.present, Answer.no: Presence.absent}
WERE_THERE = (Presence.present, Presence.remote)


@dataclass(frozen=True)
class Here:
    """How somebody took part. Times are Finnish clock times; `name` says who came for an organisation.

    `heads` is how many they were, None as many as they had answered.
    """

    presence: Presence = Presence.present
    name: str = ""
    heads: int | None = None
    arrived: time | None = None
    left: time | None = None


@dataclass(frozen=True)
class WalkIn:
    """Somebody who came without an invitation."""

    name: str
    organisation: Organisation | None = None
    presence: Presence = Presence.present


async def mark(invitation: Invitation, here: Here, *, by: Person) -> None:
    """Write down how a guest took part. Raises Invalid."""
    require(by, May.take_notes)
    if here.arrived and here.left and here.left < here.arrived:
        raise Invalid(left=_("Leaving is before arriving."))
    heads = invitation.heads if here.heads is None else here.heads
    if not 1 <= heads <= 500:
        raise Invalid(heads=_("Give the number of people, from 1 to 500."))
    async with transaction():
        await Invitation.update(
            {
                Invitation.presence: here.presence,
                Invitation.present_name: one_line(here.name)[:200] or _kept_name(invitation),
                Invitation.heads: heads,
                Invitation.arrived: here.arrived,
                Invitation.left: here.left,
            }
        ).where(Invitation.id == invitation.id)
        await record("attendance marked", invitation, by=by, presence=here.presence)


def _kept_name(invitation: Invitation) -> str:
    """Somebody who is known by name only keeps it."""
    nameless = invitation.person is None and invitation.organisation is None
    return invitation.present_name if nameless else ""


async def mark_by_answers(meeting: Meeting, *, by: Person) -> int:
    """Whoever said that they come is there, whoever said no is not; the number marked.

    What has been marked by hand stays.
    """
    require(by, May.take_notes)
    marked = 0
    async with transaction():
        for answer, presence in BY_ANSWER.items():
            marked += len(
                await Invitation.update({Invitation.presence: presence})
                .where(
                    Invitation.meeting == meeting.id,
                    Invitation.withdrawn_at.is_null(),
                    Invitation.answer == answer,
                    Invitation.presence == Presence.unknown,
                )
                .returning(Invitation.id)
            )
        await record("attendance marked by answers", meeting, by=by, marked=marked)
    return marked


async def walk_in(meeting: Meeting, who: WalkIn, *, by: Person) -> Invitation:
    """Somebody came who had not been invited. Raises Invalid without a name and an organisation."""
    require(by, May.take_notes)
    name = one_line(who.name)[:200]
    if not name and who.organisation is None:
        raise Invalid(name=_("Write who came, or choose their organisation."))
    async with transaction():
        guest = await _of(meeting, who.organisation) if who.organisation else None
        if guest is None:
            invitation = await _new(meeting, who, name=name)
        elif name and guest.presence == Presence.present:
            shown = f"{name}, {who.organisation.name}" if who.organisation else name
            invitation = await _new(meeting, replace(who, organisation=None), name=shown[:200])
        else:
            invitation = await _came(guest, name=name)
        await record("walked in", invitation, by=by)
    return invitation


async def _of(meeting: Meeting, organisation: Organisation) -> Invitation | None:
    """The guest that the organisation is already."""
    return await (
        Invitation.objects()
        .where(
            Invitation.meeting == meeting.id,
            Invitation.organisation == organisation.id,
            Invitation.person.is_null(),
        )
        .first()
    )


async def _came(guest: Invitation, *, name: str) -> Invitation:
    """An organisation that is a guest already is only marked as present, by whoever came for it."""
    guest.presence, guest.withdrawn_at = Presence.present, None
    guest.present_name = name or guest.present_name
    await guest.save()
    return guest


async def _new(meeting: Meeting, who: WalkIn, *, name: str) -> Invitation:
    invitation = Invitation(
        meeting=meeting.id,
        organisation=who.organisation.id if who.organisation else None,
        role=SeatRole.representative,
        uid=new_uid(),
        presence=who.presence,
        present_name=name,
        walked_in=True,
    )
    await invitation.save()
    return invitation


async def set_times(minutes: Minutes, *, started: time | None, ended: time | None, by: Person) -> None:
    """When the meeting really began and ended, where that differs from the plan. Raises Invalid."""
    require(by, May.take_notes)
    if started and ended and ended <= started:
        raise Invalid(ended=_("The end is before the beginning."))
    await Minutes.update({Minutes.started_at_clock: started, Minutes.ended_at_clock: ended}).where(
        Minutes.id == minutes.id
    )


async def heads_of(meeting: Meeting) -> int:
    """How many people were there."""
    return sum(
        guest.invitation.heads
        for guest in await guests_of(meeting)
        if guest.invitation.presence in WERE_THERE
    )
