"""The letter with the dates of the year: to everybody at the tables, to each with their own tables."""

from collections import defaultdict
from dataclasses import dataclass, field

from core.clock import local, now
from core.database import transaction
from core.errors import NotPossible
from core.languages import _, at, speak
from core.settings import settings
from history.events import record
from mail import circulars, outbox
from mail.outbox import Draft
from mail.tables import Circular, CircularStatus
from meetings import guests, meetings
from meetings.holders import Holder, Pair, holders
from meetings.states import AHEAD
from meetings.tables import Meeting, PartnershipTable, Seat
from people.permissions import May, require
from people.tables import Person

KIND, ABOUT = "year_dates", "year"


@dataclass
class Told:
    """Somebody who sits at tables, with the dates of these."""

    holder: Holder
    dates: list[tuple[PartnershipTable, list[Meeting]]] = field(default_factory=list)


async def prepare(year: int, *, by: Person) -> Circular:
    """Write the letter as a draft that the coordinator reads and edits; an earlier draft is discarded."""
    require(by, May.send_letters)
    readers = await readers_of(year)
    if not readers:
        raise NotPossible(_("There is nobody to tell: publish the dates first, and give people their seats."))
    drafts = [
        Draft(to=one.holder.addressee, closing=_their_dates(one))
        for one in readers
        if one.holder.addressee.address
    ]
    async with transaction():
        return await outbox.prepare(
            KIND,
            drafts,
            about=ABOUT,
            about_id=year,
            by=by,
            year=year,
            coordinator=by,
            front_page=settings().address("/"),
        )


async def public_dates(year: int) -> list[Meeting]:
    """The meetings of the year still to come of which everybody may know, in order."""
    found = (
        await Meeting.objects()
        .where(
            Meeting.year == year,
            Meeting.ends_at > now(),
            Meeting.status.is_in([status.value for status in AHEAD]),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [meeting for meeting in found if meetings.is_told(meeting)]


async def readers_of(year: int) -> list[Told]:
    """Everybody who sits at a table with public dates, each once, also those without an address.

    As many queries for one table as for thirty.
    """
    dates: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in await public_dates(year):
        dates[meeting.table].append(meeting)
    tables = [table for table in await meetings.tables() if table.id in dates]
    seats = await Seat.objects().where(Seat.table.is_in([table.id for table in tables])) if tables else []
    found = await holders((seat.person, seat.organisation) for seat in seats)
    readers: dict[str, Told] = {}
    for table in tables:
        for holder in _sitting(table, seats, first=dates[table.id][0], found=found):
            told = readers.setdefault(holder.addressee.key, Told(holder))
            told.dates.append((table, dates[table.id]))
    return list(readers.values())


def _sitting(
    table: PartnershipTable, seats: list[Seat], *, first: Meeting, found: dict[Pair, Holder]
) -> list[Holder]:
    """Who sits at the table when it first meets, each once, without those who have left."""
    day = local(first.starts_at).date()
    held = [
        found[seat.person, seat.organisation]
        for seat in seats
        if seat.table == table.id and (seat.valid_until is None or seat.valid_until >= day)
    ]
    return list({holder.addressee.key: holder for holder in held if not holder.gone}.values())


def _their_dates(reader: Told) -> str:
    """The dates of a person's tables, in their language."""
    with speak(reader.holder.addressee.language):
        return "\n\n".join(
            "\n".join([table.name, *(f"- {_one_date(meeting)}" for meeting in theirs)])
            for table, theirs in reader.dates
        )


def _one_date(meeting: Meeting) -> str:
    place = ", ".join(filter(None, (meeting.venue, meeting.address)))
    return f"{at(meeting.starts_at, meeting.ends_at)}, {place}"


async def draft_of(year: int) -> Circular | None:
    """The letter as it waits to be sent."""
    return await _newest(year, CircularStatus.draft)


async def last_sent(year: int) -> Circular | None:
    """The letter that was sent last."""
    return await _newest(year, CircularStatus.sent)


async def _newest(year: int, status: CircularStatus) -> Circular | None:
    return await (
        Circular.objects()
        .where(
            Circular.kind == KIND,
            Circular.about == ABOUT,
            Circular.about_id == year,
            Circular.status == status,
        )
        .order_by(Circular.id, ascending=False)
        .first()
    )


async def send(year: int, *, by: Person) -> int:
    """Let the letter go; the number of letters. Everybody at the tables is a guest from now on.

    Raises NotPossible where a date has changed since the letter was written: it would tell a wrong one.
    """
    require(by, May.send_letters)
    async with transaction():
        circular = await draft_of(year)
        if circular is None:
            raise NotPossible(_("Write the letter with the dates first."))
        dates = await public_dates(year)
        for meeting in dates:
            if max(meeting.changed_at, meeting.published_at or meeting.changed_at) > circular.made_at:
                raise NotPossible(_("The dates have changed since the letter was written. Write it anew."))
        sent = await circulars.send(circular, by=by)
        for meeting in dates:
            await guests.ensure_seats_invited(meeting)
        await record("dates_told", circular, by=by, letters=sent)
    return sent


async def without_address(year: int) -> list[str]:
    """Who sits at a table with public dates and cannot be written to by e-mail; with the phone number."""
    silent = [one.holder for one in await readers_of(year) if one.holder.addressee.address is None]
    return [f"{one.name} ({one.phone})" if one.phone else one.name for one in silent]
