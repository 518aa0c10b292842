"""The call for topics: a letter to every seat of the table, which is answered by just replying."""

from core.clock import local, now, today
from core.database import transaction
from core.errors import NotPossible
from core.languages import _, speak
from core.tokens import sign
from history.events import record
from mail import circulars, outbox, subscriptions
from mail.outbox import Draft
from mail.tables import Circular, CircularStatus
from meetings import guests, letters, meetings, nothing, states
from meetings.holders import Holder
from meetings.seats import seats_of
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from meetings.times import last_day_for_topics
from people.addressees import Addressee
from people.permissions import May, require
from people.tables import Person


async def prepare(meeting: Meeting, *, by: Person) -> Circular:
    """Write the call as a draft that the coordinator reads and edits; an earlier draft is discarded.

    A last day for topics that has passed meanwhile is set anew. Who has refused calls is not written to.
    """
    require(by, May.send_letters)
    table = await meetings.table_of(meeting)
    _must_not_be_called(meeting)
    holders = await to_be_called(meeting, table)
    unwilling = await subscriptions.refused(holder.addressee.address for holder in holders)
    drafts = [
        Draft(
            to=holder.addressee,
            closing=_nothing_this_time(meeting, holder.addressee),
            reply_token=sign("call", meeting.id),
        )
        for holder in holders
        if holder.addressee.address and holder.addressee.address.lower() not in unwilling
    ]
    async with transaction():
        await _renew_last_day(meeting, table)
        return await outbox.prepare(
            "call",
            drafts,
            about="meeting",
            about_id=meeting.id,
            by=by,
            **letters.about(meeting, table, by=by),
        )


def _nothing_this_time(meeting: Meeting, reader: Addressee) -> str:
    link = nothing.link_for(meeting.id, reader)
    with speak(reader.language):
        return _("Nothing to bring up this time? One press here is enough:\n%(link)s", link=link) + "\n"


def _must_not_be_called(meeting: Meeting) -> None:
    if meeting.called_at is not None:
        raise NotPossible(_("The call for matters has been sent already."))
    if meeting.status != MeetingStatus.planned or meeting.starts_at <= now():
        raise NotPossible(_("Matters are not collected for this meeting any more."))


async def to_be_called(meeting: Meeting, table: PartnershipTable) -> list[Holder]:
    """Everybody who sits at the table on that day, each once, also those without an address."""
    found = {
        one.holder.addressee.key: one.holder
        for one in await seats_of(table, on=local(meeting.starts_at).date())
    }
    return list(found.values())


async def without_address(meeting: Meeting) -> list[str]:
    """Who sits at the table and cannot be written to by e-mail; with the phone number, if it is known."""
    holders = await to_be_called(meeting, await meetings.table_of(meeting))
    silent = [holder for holder in holders if holder.addressee.address is None]
    return [f"{holder.name} ({holder.phone})" if holder.phone else holder.name for holder in silent]


async def refusing(meeting: Meeting) -> list[str]:
    """Who sits at the table and wants no calls."""
    holders = await to_be_called(meeting, await meetings.table_of(meeting))
    refused = await subscriptions.refused(holder.addressee.address for holder in holders)
    return [holder.name for holder in holders if (holder.addressee.address or "").lower() in refused]


async def _renew_last_day(meeting: Meeting, table: PartnershipTable) -> None:
    if meeting.topics_until > today():
        return
    meeting.topics_until = last_day_for_topics(local(meeting.starts_at).date(), table)
    await meeting.save(columns=[Meeting.topics_until])


async def draft_of(meeting: Meeting) -> Circular | None:
    """The call as it waits to be sent."""
    return await (
        Circular.objects()
        .where(
            Circular.kind == "call",
            Circular.about == "meeting",
            Circular.about_id == meeting.id,
            Circular.status == CircularStatus.draft,
        )
        .order_by(Circular.id, ascending=False)
        .first()
    )


async def send(meeting: Meeting, *, by: Person) -> int:
    """Let the call go; the number of letters. Everybody at the table is a guest from now on.

    Pressed twice, it is sent once.
    """
    require(by, May.send_letters)
    _must_not_be_called(meeting)
    circular = await draft_of(meeting)
    if circular is None:
        raise NotPossible(_("Write the call for matters first."))
    async with transaction():
        await states.change(meeting, MeetingStatus.called)
        sent = await circulars.send(circular, by=by)
        await guests.ensure_seats_invited(meeting)
        await record("called", meeting, by=by, letters=sent)
    return sent
