"""Keeping the list of people and organisations."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.clock import now
from core.database import transaction
from core.errors import Invalid
from core.languages import LANGUAGES, _
from history.events import record
from people import persons, sign_in
from people.permissions import May, require
from people.tables import EmailAddress, Membership, Organisation, OrganisationKind, Person, Role


@dataclass(frozen=True)
class OrganisationCard:
    """What is known of an organisation. Dates are the first and the last day of its competence."""

    name: str
    kind: str = OrganisationKind.association
    email: str = ""
    phone: str = ""
    language: str = "fi"
    remit: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class PersonCard:
    """What is known of a person. `organisations` are ids; the first address is the preferred one.

    Who has left signs in no more and sits at no table; what they did keeps their name.
    """

    name: str
    addresses: tuple[str, ...] = ()
    role: str = Role.participant
    title: str = ""
    language: str = "fi"
    phone: str = ""
    postal_address: str = ""
    wants_paper: bool = False
    wants_large_print: bool = False
    has_left: bool = False
    organisations: tuple[int, ...] = field(default=())


def _common(name: str, language: str) -> dict[str, str]:
    problems = {}
    if not name.strip():
        problems["name"] = _("Write a name.")
    if language not in LANGUAGES:
        problems["language"] = _("Choose a language.")
    return problems


async def _check_organisation(card: OrganisationCard, *, own_id: int | None) -> None:
    problems = _common(card.name, card.language)
    if card.kind not in set(OrganisationKind):
        problems["kind"] = _("Choose what kind of organisation it is.")
    if sentence := await _wrong_with_address(card.email, own_id=own_id):
        problems["email"] = sentence
    if card.valid_from and card.valid_until and card.valid_until < card.valid_from:
        problems["valid_until"] = _("The last day is before the first.")
    if problems:
        raise Invalid(**problems)


async def _wrong_with_address(address: str, *, own_id: int | None) -> str | None:
    if not address:
        return None
    if not persons.is_address(address):
        return _("Write the address in the form name@example.fi.")
    other = await persons.organisation_by_address(address)
    if other is not None and other.id != own_id:
        return _("%(name)s has this address already.", name=other.name)
    return None


def _organisation_values(card: OrganisationCard) -> dict[str, Any]:
    return {
        "name": card.name.strip(),
        "kind": card.kind,
        "email": persons.tidy(card.email) or None,
        "phone": card.phone.strip() or None,
        "language": card.language,
        "remit": card.remit.strip(),
        "valid_from": card.valid_from,
        "valid_until": card.valid_until,
    }


async def add_organisation(card: OrganisationCard, *, by: Person) -> Organisation:
    """Put an organisation on the list."""
    require(by, May.manage_people)
    await _check_organisation(card, own_id=None)
    async with transaction():
        organisation = Organisation(**_organisation_values(card))
        await organisation.save()
        await record("added", organisation, by=by)
    return organisation


async def edit_organisation(organisation: Organisation, card: OrganisationCard, *, by: Person) -> None:
    """Correct what is known of an organisation."""
    require(by, May.manage_people)
    await _check_organisation(card, own_id=organisation.id)
    async with transaction():
        for name, value in _organisation_values(card).items():
            setattr(organisation, name, value)
        await organisation.save()
        await record("edited", organisation, by=by)


async def _check_person(card: PersonCard, *, own_id: int | None) -> None:
    problems = _common(card.name, card.language)
    if card.role not in set(Role):
        problems["role"] = _("Choose what the person may do.")
    for address in card.addresses:
        if not persons.is_address(address):
            problems["addresses"] = _("Write the address in the form name@example.fi.")
            continue
        owner = await EmailAddress.objects().where(EmailAddress.address == persons.tidy(address)).first()
        if owner is not None and owner.person != own_id:
            problems["addresses"] = _("Somebody else has the address %(address)s already.", address=address)
    if problems:
        raise Invalid(**problems)


def _person_values(card: PersonCard) -> dict[str, Any]:
    return {
        "name": card.name.strip(),
        "role": card.role,
        "title": card.title.strip(),
        "language": card.language,
        "phone": card.phone.strip() or None,
        "postal_address": card.postal_address.strip(),
        "wants_paper": card.wants_paper,
        "wants_large_print": card.wants_large_print,
    }


async def _write_bonds(person_id: int, card: PersonCard) -> None:
    """The person's addresses and memberships, exactly as on the card."""
    await EmailAddress.delete().where(EmailAddress.person == person_id)
    for place, address in enumerate(dict.fromkeys(persons.tidy(address) for address in card.addresses)):
        await EmailAddress(person=person_id, address=address, preferred=place == 0).save()
    kept = await Membership.select(Membership.id, Membership.organisation).where(
        Membership.person == person_id
    )
    gone = [row["id"] for row in kept if row["organisation"] not in card.organisations]
    if gone:
        await Membership.delete().where(Membership.id.is_in(gone))
    there = {row["organisation"] for row in kept}
    for organisation in card.organisations:
        if organisation not in there:
            await Membership(person=person_id, organisation=organisation).save()


async def add_person(card: PersonCard, *, by: Person) -> Person:
    """Put a person on the list."""
    require(by, May.manage_people)
    await _check_person(card, own_id=None)
    async with transaction():
        person = Person(**_person_values(card))
        await person.save()
        await _write_bonds(person.id, card)
        await record("added", person, by=by)
    return person


async def edit_person(person: Person, card: PersonCard, *, by: Person) -> None:
    """Correct what is known of a person. Who may do less than before is signed out of every browser."""
    require(by, May.manage_people)
    await _check_person(card, own_id=person.id)
    if person.id == by.id and (card.has_left or card.role != by.role):
        raise Invalid(role=_("You cannot take your own rights away. Ask another coordinator."))
    async with transaction():
        if card.has_left or card.role != person.role:
            await sign_in.end_everywhere(person)
        person.left_at = (person.left_at or now()) if card.has_left else None
        for name, value in _person_values(card).items():
            setattr(person, name, value)
        await person.save()
        await _write_bonds(person.id, card)
        await record("edited", person, by=by)


async def first_coordinator(name: str, address: str) -> Person:
    """The very first person of a new installation, made from the command line. Raises Invalid."""
    card = PersonCard(name=name, addresses=(address,), role=Role.coordinator)
    await _check_person(card, own_id=None)
    async with transaction():
        person = Person(**_person_values(card))
        await person.save()
        await _write_bonds(person.id, card)
        await record("added", person, by=None)
    return person
