"""The reminder of the call: once, to those at the table from whom nothing has come."""

from dataclasses import dataclass

from agendas import voices
from agendas.voices import Voice
from core.clock import local, now
from core.database import sql
from core.tokens import sign
from dates.reminders import lately
from dates.reminders.moments import Window, too_late
from mail import outbox, subscriptions
from mail.outbox import Extras
from mail.overtaken import Reminder, key_of
from meetings import letters, nothing
from meetings.guests import Guest, guests_of
from meetings.seats import seats_of
from meetings.tables import Meeting, PartnershipTable, SeatRole
from people.tables import Person

# Who keeps the table calls the others; they remind themselves at the desk.
KEEPERS = (SeatRole.chair, SeatRole.secretary)
GOT_THE_CALL = """
SELECT DISTINCT lower(l.to_address) AS address FROM letter l JOIN circular c ON c.id = l.circular
WHERE c.kind = 'call' AND c.about = 'meeting' AND c.about_id = $1
  AND l.status NOT IN ('draft', 'left_out', 'stopped', 'failed')
"""


@dataclass(frozen=True)
class Heard:
    """Who was called: those who have sent something, who have nothing this time, and who are silent.

    `to_write` are the silent ones to whom a reminder goes; one letter for an organisation and its person.
    """

    sent: list[Guest]
    nothing: list[Guest]
    silent: list[Guest]
    to_write: list[Guest]


async def heard(meeting: Meeting, table: PartnershipTable) -> Heard:
    """What has come from everybody at the table since the call; ten queries, however many they are."""
    heard_of = await voices.heard(meeting)
    seated = {
        (one.seat.person, one.seat.organisation)
        for one in await seats_of(table, on=local(meeting.starts_at).date())
    }
    called = [
        (guest, heard_of[guest.invitation.id])
        for guest in await guests_of(meeting)
        if guest.invitation.role not in KEEPERS
        and guest.invitation.id in heard_of
        and (guest.invitation.person, guest.invitation.organisation) in seated
    ]
    silent = [(guest, voice) for guest, voice in called if voice.is_silent]
    return Heard(
        sent=[guest for guest, voice in called if voice.sent],
        nothing=[guest for guest, voice in called if voice.nothing_at and not voice.sent],
        silent=[guest for guest, _voice in silent],
        to_write=await _reachable(meeting, silent),
    )


async def _reachable(meeting: Meeting, silent: list[tuple[Guest, Voice]]) -> list[Guest]:
    """Those who had the call by e-mail, want such letters, and whose address works."""
    got_it = {row["address"] for row in await sql(GOT_THE_CALL, meeting.id)}
    asked = got_it & {(guest.addressee.address or "").lower() for guest, _voice in silent}
    willing = asked - await subscriptions.refused(asked) - await lately.broken(asked)
    found = [(guest, voice) for guest, voice in silent if (guest.addressee.address or "").lower() in willing]
    by_person = {voice.organisation for _guest, voice in found if voice.is_person and voice.organisation}
    spoken_for = [guest for guest, voice in found if voice.is_person or voice.organisation not in by_person]
    return list({guest.addressee.key.lower(): guest for guest in spoken_for}.values())


async def remind(meeting: Meeting, table: PartnershipTable, *, window: Window, signed: Person | None) -> int:
    """Write to the silent who have had no other reminder just now; the number of letters."""
    found = (await heard(meeting, table)).to_write
    resting = await lately.reminded(guest.addressee.address for guest in found)
    written = 0
    for guest in found:
        if (guest.addressee.address or "").lower() not in resting:
            written += await _write(guest, meeting, table=table, window=window, signed=signed)
    return written


async def _write(
    guest: Guest, meeting: Meeting, *, table: PartnershipTable, window: Window, signed: Person | None
) -> bool:
    letter = await outbox.write(
        guest.addressee,
        Reminder.topics,
        extras=Extras(
            reply_token=sign("call", meeting.id),
            key=key_of(Reminder.topics, meeting.id, guest.invitation.id),
            until=too_late(window, now()),
        ),
        nothing=nothing.link_for(meeting.id, guest.addressee),
        **letters.about(meeting, table, by=signed),
    )
    return letter is not None


def keys(meeting: Meeting, guests: list[Guest]) -> list[str]:
    """The keys of these guests' reminders."""
    return [key_of(Reminder.topics, meeting.id, guest.invitation.id) for guest in guests]
