"""To whom a letter goes: a person at their preferred address, or an organisation at its own."""

from dataclasses import dataclass
from datetime import date

from core.clock import today
from people.tables import EmailAddress, Membership, Organisation, Person


@dataclass(frozen=True)
class Addressee:
    """Somebody who may be written to; without an address there is only paper and phone."""

    name: str
    address: str | None
    language: str = "fi"
    person: int | None = None
    organisation: int | None = None

    @property
    def key(self) -> str:
        """Tells one addressee from another."""
        return self.address or f"{self.person}:{self.organisation}"


def of_organisation(organisation: Organisation) -> Addressee:
    """The organisation at its own address."""
    return Addressee(
        name=organisation.name,
        address=organisation.email,
        language=organisation.language,
        organisation=organisation.id,
    )


async def of_persons(persons: list[Person]) -> dict[int, Addressee]:
    """Each person, by id, at their preferred address; one query for all."""
    rows = (
        await EmailAddress.select(EmailAddress.person, EmailAddress.address)
        .where(EmailAddress.person.is_in([person.id for person in persons]))
        .order_by(EmailAddress.preferred, EmailAddress.id)
        if persons
        else []
    )
    addresses = {row["person"]: row["address"] for row in rows}
    return {
        person.id: Addressee(
            name=person.name,
            address=addresses.get(person.id),
            language=person.language,
            person=person.id,
        )
        for person in persons
    }


async def of_person(person: Person) -> Addressee:
    """One person at their preferred address."""
    return (await of_persons([person]))[person.id]


def in_force(organisation: Organisation, on: date | None = None) -> bool:
    """Whether the organisation has its competence on that day (today, if none is given)."""
    day = on or today()
    starts, ends = organisation.valid_from, organisation.valid_until
    return (starts is None or starts <= day) and (ends is None or day <= ends)


async def organisations_of(person: Person) -> list[int]:
    """The ids of the organisations that the person belongs to today."""
    rows = await Membership.select(Membership.organisation, Membership.valid_until).where(
        Membership.person == person.id
    )
    return [
        row["organisation"] for row in rows if row["valid_until"] is None or row["valid_until"] >= today()
    ]
