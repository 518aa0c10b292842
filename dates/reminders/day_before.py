"""The day before: time, place and papers once more, to those who come or have not answered."""

from dataclasses import dataclass
from datetime import time

from core.clock import local, moment, now
from core.settings import settings
from dates.reminders import lately
from dates.reminders.moments import for_day_before, too_late
from mail import outbox
from mail.outbox import Extras
from mail.overtaken import Reminder, key_of
from meetings import letters
from meetings.calendars.events import reply_token, times_for
from meetings.guests import Guest, guests_of
from meetings.tables import Answer, Meeting, PartnershipTable
from people.tables import Person

MIDNIGHT = time(0)


@dataclass(frozen=True)
class Expected:
    """Who is expected: those with a letter to come, and those who are called up or had it on paper."""

    to_write: list[Guest]
    to_call: list[Guest]


async def expected(meeting: Meeting) -> Expected:
    """Everybody invited who has not said no; six queries.

    Who wishes for paper has a letter too, where there is an address, and stands on the list all the same.
    """
    invited = [
        guest
        for guest in await guests_of(meeting)
        if guest.invitation.sent_at and guest.invitation.answer != Answer.no
    ]
    broken = await lately.broken(guest.addressee.address for guest in invited)
    to_write = [
        guest
        for guest in invited
        if guest.addressee.address and guest.addressee.address.lower() not in broken
    ]
    to_call = [guest for guest in invited if guest not in to_write or guest.wants_paper]
    return Expected(to_write, to_call)


async def remind(meeting: Meeting, table: PartnershipTable, *, signed: Person | None) -> int:
    """Write to everybody who is expected and has not been told of it on that day; the number of letters."""
    found = (await expected(meeting)).to_write
    that_day = moment(for_day_before(meeting).first, MIDNIGHT)
    just_told = await lately.told((guest.addressee.address for guest in found), since=that_day)
    written = 0
    for guest in found:
        if settings().reply_address(reply_token(guest.invitation)) not in just_told:
            written += await _write(guest, meeting, table=table, signed=signed)
    return written


async def _write(guest: Guest, meeting: Meeting, *, table: PartnershipTable, signed: Person | None) -> bool:
    letter = await outbox.write(
        guest.addressee,
        Reminder.day_before,
        extras=Extras(
            reply_token=reply_token(guest.invitation),
            key=_key(meeting, guest),
            until=too_late(for_day_before(meeting), now()),
        ),
        times=times_for(meeting, guest.invitation),
        has_slot=guest.invitation.slot_starts is not None,
        has_answered=guest.invitation.answer != Answer.none,
        answer=letters.answer_link(guest.invitation),
        agenda=settings().address(f"/meetings/{meeting.id}/agenda"),
        **letters.about(meeting, table, by=signed),
    )
    return letter is not None


def _key(meeting: Meeting, guest: Guest) -> str:
    """Another day is another reminder."""
    return key_of(Reminder.day_before, meeting.id, f"{local(meeting.starts_at).date()}:{guest.invitation.id}")


def keys(meeting: Meeting, guests: list[Guest]) -> list[str]:
    """The keys of these guests' reminders of the present day."""
    return [_key(meeting, guest) for guest in guests]
