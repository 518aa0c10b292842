"""Invitations with their guests and what has been said to them: what `meetings.itip.verdicts` measures by."""

from core.clock import today
from core.settings import settings
from mail.tables import ReceivedMail
from meetings.calendars.events import reply_token, times_for
from meetings.guests import guest_of
from meetings.itip.cases import Book, Invited, Key, Noted
from meetings.itip.messages import Itip
from meetings.itip.sameness import uids_of
from meetings.tables import Invitation, Meeting, ProposedTime
from people.tables import EmailAddress, Membership


async def invitations_of(itip: Itip, named: int | None, *, hold: bool) -> dict[str, Invitation]:
    """The invitations that a calendar may be about, by UID; held until the transaction ends, if asked for."""
    uids = [uid for event in itip.events for uid in uids_of(event.uid)]
    query = (
        Invitation.objects()
        .where(Invitation.uid.is_in([*uids, ""]) | (Invitation.id == (named or 0)))
        .order_by(Invitation.id)
    )
    return {row.uid: row for row in await (query.lock_rows("UPDATE") if hold else query)}


def home_of(invitation: Invitation) -> str:
    """The address of this invitation alone, to which its answers come."""
    return settings().reply_address(reply_token(invitation))


async def book_of(invitation: Invitation) -> Book:
    """An invitation with its guest and what has been said to it."""
    meeting = await Meeting.objects().get(Meeting.id == invitation.meeting)
    assert meeting is not None
    guest = await guest_of(invitation)
    addresses = await _addresses_of(invitation, guest.addressee.address)
    invited = [Invited(addresses, guest.name, sends_anybody=invitation.person is None)]
    if invitation.delegate:
        invited.append(Invited((invitation.delegate,), delegate=True))
    return Book(
        uid=invitation.uid,
        sequence=invitation.sequence,
        answerable_from=invitation.answerable_from,
        starts_at=times_for(meeting, invitation)[0],
        home=home_of(invitation),
        invited=tuple(invited),
        noted=await _noted(invitation, next(iter(addresses), "")),
    )


async def _addresses_of(invitation: Invitation, preferred: str | None) -> tuple[str, ...]:
    """Every address by which a guest is known; those of an organisation are its members' as well."""
    persons = [invitation.person] if invitation.person else await _members_of(invitation.organisation)
    rows = (
        await EmailAddress.select(EmailAddress.address).where(EmailAddress.person.is_in(persons))
        if persons
        else []
    )
    found = (preferred, *(row["address"] for row in rows))
    return tuple(dict.fromkeys(address for address in found if address))


async def _members_of(organisation: int | None) -> list[int]:
    rows = await Membership.select(Membership.person).where(
        Membership.organisation == organisation,
        Membership.valid_until.is_null() | (Membership.valid_until >= today()),
    )
    return [row["person"] for row in rows]


async def _noted(invitation: Invitation, address: str) -> dict[Key, Noted]:
    """What calendar programs have said about it: the last answer, and the last proposal."""
    proposal = await (
        ProposedTime.objects()
        .where(ProposedTime.invitation == invitation.id)
        .order_by(ProposedTime.id, ascending=False)
        .first()
    )
    kept: dict[Key, Noted] = {}
    if invitation.said:
        kept[address, None, "REPLY"] = await _kept(invitation)
    if proposal is not None:
        kept[address, None, "COUNTER"] = await _kept(proposal)
    return kept


async def _kept(row: Invitation | ProposedTime) -> Noted:
    return Noted(row.said_sequence, row.said_at, row.said, await _identity_of(row.said_in))


async def _identity_of(mail: int | None) -> str | None:
    rows = await ReceivedMail.select(ReceivedMail.message_id).where(ReceivedMail.id == (mail or 0))
    return rows[0]["message_id"] if rows else None
