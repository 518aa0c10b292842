"""How those who were there, and those who were not, are named in the memo."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from agendas.sheet import Officer
from agendas.submissions import A_RESIDENT
from core.languages import _, clock, ngettext
from meetings.guests import Guest, guests_of
from meetings.tables import REPRESENTATIVE, Invitation, Meeting, PartnershipTable, Presence, SeatRole
from minutes.attendance import WERE_THERE
from minutes.naming import named
from minutes.sheet import Attendee
from people.tables import Organisation, OrganisationKind, Person

# Whoever comes for one of these is an official, and is named.
OF_OFFICIALS = (OrganisationKind.department, OrganisationKind.authority, OrganisationKind.body)


@dataclass(frozen=True)
class Gathering:
    """Chair and secretary, the others at the table, those who came for a while or unasked, the absent.

    `keeper` is the secretary, present or not, who can be asked about the memo.
    """

    chair: Officer | None
    secretary: Officer | None
    present: tuple[Attendee, ...]
    others: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    keeper: Person | None


async def gathering_of(meeting: Meeting, table: PartnershipTable) -> Gathering:
    """Who was there, as everybody may read it, in the language being spoken."""
    guests = await guests_of(meeting)
    officers = _officers(guests, table)
    persons = await _persons([*(guest.invitation.person for guest in guests), *officers])
    kinds = await _kinds([guest.invitation.organisation for guest in guests])
    absent = [guest for guest in guests if guest.invitation.presence == Presence.absent]
    missing = {guest.invitation.person for guest in absent}
    chair, secretary = (_officer(persons.get(one)) if one not in missing else None for one in officers)

    def shown(those: Iterable[Guest]) -> tuple[Attendee, ...]:
        return _together((_unnoted(guest, persons, kinds=kinds), guest.invitation) for guest in those)

    here = [
        guest
        for guest in guests
        if guest.invitation.presence in WERE_THERE and guest.invitation.person not in officers
    ]
    return Gathering(
        chair,
        secretary,
        present=shown(guest for guest in here if not _for_a_while(guest.invitation)),
        others=shown(guest for guest in here if _for_a_while(guest.invitation)),
        absent=shown(absent),
        keeper=persons.get(officers[1]),
    )


def _officers(guests: list[Guest], table: PartnershipTable) -> tuple[int, int]:
    """Ids of chair and secretary: the table's own, or those who were invited as such; 0 for nobody."""
    seats: dict[str, int] = {}
    for guest in guests:
        seats.setdefault(guest.invitation.role, guest.invitation.person or 0)
    chair = table.chair or seats.get(SeatRole.chair, 0)
    return chair, table.secretary or seats.get(SeatRole.secretary, 0)


def _for_a_while(invitation: Invitation) -> bool:
    return invitation.walked_in or invitation.slot_starts is not None


async def _persons(ids: list[int | None]) -> dict[int, Person]:
    wanted = [one for one in ids if one]
    rows = await Person.objects().where(Person.id.is_in(wanted)) if wanted else []
    return {row.id: row for row in rows}


async def _kinds(ids: list[int | None]) -> dict[int | None, str]:
    wanted = [one for one in ids if one]
    rows = (
        await Organisation.select(Organisation.id, Organisation.kind).where(Organisation.id.is_in(wanted))
        if wanted
        else []
    )
    return {row["id"]: row["kind"] for row in rows}


def _officer(person: Person | None) -> Officer | None:
    return Officer(person.name, person.title) if person else None


def _unnoted(guest: Guest, persons: dict[int, Person], *, kinds: dict[int | None, str]) -> Attendee:
    """The guest as they may be named, without how and when they took part."""
    invitation = guest.invitation
    if invitation.person:
        person = persons[invitation.person]
        if named(person.role):
            return Attendee(person.name, person.title, guest.represents)
        return Attendee(represents=guest.represents or _(REPRESENTATIVE))
    if invitation.organisation is None:
        return Attendee(represents=_(A_RESIDENT))
    if invitation.present_name and kinds[invitation.organisation] in OF_OFFICIALS:
        return Attendee(guest.name, represents=guest.represents)
    return Attendee(represents=guest.represents or guest.name)


def _together(guests: Iterable[tuple[Attendee, Invitation]]) -> tuple[Attendee, ...]:
    """Several from the same village who may not be named are one line with their number."""
    heads: dict[tuple[Attendee, str], int] = {}
    for attendee, invitation in guests:
        key = attendee, _how(invitation)
        heads[key] = heads.get(key, 0) + invitation.heads
    return tuple(
        replace(attendee, note=", ".join(filter(None, (_people(count), how))))
        for (attendee, how), count in heads.items()
    )


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) if count > 1 else ""


def _how(invitation: Invitation) -> str:
    parts = [
        _("remotely") if invitation.presence == Presence.remote else "",
        _("came at %(clock)s", clock=clock(invitation.arrived)) if invitation.arrived else "",
        _("left at %(clock)s", clock=clock(invitation.left)) if invitation.left else "",
    ]
    return ", ".join(filter(None, parts))
