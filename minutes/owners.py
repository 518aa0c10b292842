"""Who sees to a thing: an organisation or a person, and the link of their own page, without an account."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from core import tokens
from core.errors import NotFound
from core.languages import _
from core.settings import settings
from minutes.naming import represented, shown
from people import addressees
from people.addressees import Addressee
from people.tables import Organisation, Person

Pair: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Owner:
    """`name` is a full name, `shown` the one that everybody may read."""

    organisation: int | None
    person: int | None
    name: str
    shown: str
    addressee: Addressee
    phone: str = ""

    @property
    def key(self) -> str:
        """Tells one owner from another, in letters' keys and in selects: `organisation:5`."""
        return f"person:{self.person}" if self.person else f"organisation:{self.organisation}"

    @property
    def token(self) -> str:
        """The token of their own page, and of the address that leads their answer home."""
        if self.person:
            return tokens.sign("owner-person", self.person)
        assert self.organisation is not None
        return tokens.sign("owner", self.organisation)

    @property
    def link(self) -> str:
        """The address of their own page."""
        return settings().address(f"/f/{self.token}")

    @property
    def mail(self) -> str:
        """The address to which their answer may be written."""
        return settings().reply_address(self.token)


async def owners(pairs: Iterable[Pair]) -> dict[Pair, Owner]:
    """The owner of each pair (organisation, person) of ids that names one; four queries for all."""
    wanted = set(pairs)
    organisations = [organisation for organisation, _person in wanted if organisation]
    persons = [person for _organisation, person in wanted if person]
    return {**await _organisations(organisations), **await _persons(persons)}


async def _organisations(ids: list[int]) -> dict[Pair, Owner]:
    rows = await Organisation.objects().where(Organisation.id.is_in(ids)) if ids else []
    return {(row.id, None): of_organisation(row) for row in rows}


async def _persons(ids: list[int]) -> dict[Pair, Owner]:
    rows = await Person.objects().where(Person.id.is_in(ids)) if ids else []
    reached, groups = await addressees.of_persons(rows), await represented(ids)
    return {(None, row.id): _of_person(row, groups.get(row.id, ""), reached[row.id]) for row in rows}


def of_organisation(organisation: Organisation) -> Owner:
    """The organisation as an owner."""
    return Owner(
        organisation.id,
        None,
        name=organisation.name,
        shown=organisation.name,
        addressee=addressees.of_organisation(organisation),
        phone=organisation.phone or "",
    )


def _of_person(person: Person, represents: str, addressee: Addressee) -> Owner:
    return Owner(
        None,
        person.id,
        name=f"{person.name} ({represents})" if represents else person.name,
        shown=shown(person.name, role=person.role, represents=represents),
        addressee=addressee,
        phone=person.phone or "",
    )


async def find(*, organisation: int | None = None, person: int | None = None) -> Owner:
    """The owner with this id; raises NotFound."""
    found = await owners([(organisation, person)])
    if (organisation, person) in found:
        return found[organisation, person]
    raise NotFound(_("There is no such organisation or person."))


async def by_token(token: str) -> Owner:
    """The owner of a page without an account; raises NotFound."""
    if organisation := tokens.read("owner", token):
        return await find(organisation=organisation)
    if person := tokens.read("owner-person", token):
        return await find(person=person)
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))
