"""Circulating the draft memo among those who were there, so that they can correct it."""

from datetime import date, timedelta

from core.clock import now, today
from core.database import lock, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from mail import circulars
from mail.tables import Circular, CircularStatus
from meetings import meetings
from meetings.guests import Guest, guests_of
from meetings.tables import Meeting, Presence
from minutes import letters
from minutes.attendance import WERE_THERE
from minutes.tables import Minutes, MinutesStatus
from people.permissions import May, require
from people.tables import Person

USUAL_DAYS = timedelta(days=7)


async def readers_of(meeting: Meeting) -> list[Guest]:
    """Who gets the draft: those who were there, or everybody invited while nobody has been marked."""
    guests = await guests_of(meeting)
    if all(guest.invitation.presence == Presence.unknown for guest in guests):
        return guests
    return [guest for guest in guests if guest.invitation.presence in WERE_THERE]


async def prepare(minutes: Minutes, *, until: date, by: Person) -> Circular:
    """The letter that asks for corrections until that day, for the coordinator to send. Raises Invalid."""
    require(by, May.publish_minutes)
    if minutes.status == MinutesStatus.published:
        raise NotPossible(_("The memo has been published already."))
    if until < today():
        raise Invalid(until=_("The last day for corrections has passed. Give a later one."))
    async with transaction():
        meeting = await meetings.find(minutes.meeting, seen_by=by)
        await Minutes.update({Minutes.corrections_until: until}).where(Minutes.id == minutes.id)
        return await letters.memo_circulated(
            meeting,
            await meetings.table_of(meeting),
            guests=await readers_of(meeting),
            until=until,
            by=by,
        )


async def circulate(minutes: Minutes, *, until: date | None = None, by: Person) -> int:
    """Send the draft memo to those who were there; the number of letters.

    It is the letter that was prepared, or one prepared now when a day is given. Raises NotPossible.
    """
    require(by, May.publish_minutes)
    async with transaction():
        await lock(f"minutes of meeting {minutes.meeting}")
        circular = await prepare(minutes, until=until, by=by) if until else await prepared(minutes)
        if circular is None:
            raise NotPossible(_("Choose first until when corrections are taken."))
        sent = await circulars.send(circular, by=by)
        await Minutes.update({Minutes.status: MinutesStatus.circulated, Minutes.circulated_at: now()}).where(
            Minutes.id == minutes.id, Minutes.status != MinutesStatus.published
        )
        minutes.status = MinutesStatus.circulated
        await record("circulated", minutes, by=by, letters=sent)
    return sent


async def prepared(minutes: Minutes, kind: str = "memo_circulated") -> Circular | None:
    """The letter of this kind that waits to be read and sent."""
    return await (
        Circular.objects()
        .where(
            Circular.kind == kind,
            Circular.about == "meeting",
            Circular.about_id == minutes.meeting,
            Circular.status == CircularStatus.draft,
        )
        .order_by(Circular.id, ascending=False)
        .first()
    )
