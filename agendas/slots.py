"""Who is wanted at a meeting for which part of it, and who does not know of theirs yet.

Everybody at the table comes to the whole meeting; a department comes for the items that want it. One that
has a seat is asked for topics like everybody else, and still comes only when it is wanted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from agendas import agenda as agendas
from agendas.agenda import Line
from core.clock import local, minutes_after
from meetings import guests, meetings
from meetings.guests import Guest
from meetings.seats import seats_of
from meetings.tables import Meeting, SeatRole
from people.tables import Organisation

Times: TypeAlias = tuple[datetime, datetime]
SHORTEST = 5  # minutes


@dataclass(frozen=True)
class Slot:
    """A department's part of the meeting (UTC), from its first item to its last."""

    department: Organisation
    lines: tuple[Line, ...]

    @property
    def times(self) -> Times:
        """From when to when the department is wanted; a calendar shows nothing shorter than five minutes."""
        starts_at = self.lines[0].starts_at
        return starts_at, max(self.lines[-1].ends_at, minutes_after(starts_at, SHORTEST))


@dataclass(frozen=True)
class News:
    """What a guest is to be told: that they are invited, or that their slot has changed from `before`."""

    guest: Guest
    slot: Slot | None = None
    before: Times | None = None


@dataclass(frozen=True)
class Touched:
    """Whom the released agenda touches: guests to be told, departments not yet invited, and the unwanted."""

    news: tuple[News, ...]
    newly_wanted: tuple[Slot, ...]
    unwanted: tuple[Guest, ...]

    def __bool__(self) -> bool:
        return bool(self.news or self.newly_wanted or self.unwanted)


def slots_of(lines: Iterable[Line]) -> dict[int, Slot]:
    """The slot of each wanted department, by its id."""
    slots: dict[int, Slot] = {}
    for line in lines:
        for department in line.departments:
            earlier = slots[department.id].lines if department.id in slots else ()
            slots[department.id] = Slot(department, (*earlier, line))
    return slots


async def touched(meeting: Meeting) -> Touched:
    """Whom the agenda, as it now stands, touches and nobody has told yet."""
    agenda = await agendas.of_meeting(meeting)
    slots = slots_of(await agendas.lines_of(agenda, meeting)) if agenda else {}
    invited = await guests.guests_of(meeting)
    seated = await _departments_with_a_seat(meeting)
    known = {guest.invitation.organisation for guest in invited if guest.invitation.is_department}
    news = [found for guest in invited if (found := _news(guest, _slot_for(guest, slots), seated=seated))]
    return Touched(
        news=tuple(news),
        newly_wanted=tuple(slot for department, slot in slots.items() if department not in known),
        unwanted=tuple(guest for guest in invited if _is_unwanted(guest, slots)),
    )


async def _departments_with_a_seat(meeting: Meeting) -> set[int]:
    table = await meetings.table_of(meeting)
    seated = await seats_of(table, on=local(meeting.starts_at).date())
    return {
        one.seat.organisation for one in seated if one.seat.role == SeatRole.official and not one.seat.person
    }


def _slot_for(guest: Guest, slots: dict[int, Slot]) -> Slot | None:
    return slots.get(guest.invitation.organisation) if guest.invitation.is_department else None


def _is_unwanted(guest: Guest, slots: dict[int, Slot]) -> bool:
    invitation = guest.invitation
    has_a_slot = invitation.slot_starts is not None and invitation.sent_at is not None
    return invitation.is_department and has_a_slot and invitation.organisation not in slots


def _news(guest: Guest, slot: Slot | None, *, seated: set[int]) -> News | None:
    invitation = guest.invitation
    before = (invitation.slot_starts, invitation.slot_ends) if invitation.slot_starts else None
    if invitation.sent_at is None:
        by_hand = before is None and invitation.organisation not in seated
        comes = slot is not None or by_hand or not invitation.is_department
        return News(guest, slot) if comes else None
    if slot is None or before is None or before == slot.times:
        return None
    return News(guest, slot, before)
