"""Who stands behind a seat or an invitation: a person, an organisation, or a person for an organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from core.clock import today
from people import addressees
from people.addressees import Addressee, in_force
from people.tables import Membership, Organisation, Person

Pair: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Holder:
    """`represents` is the organisation that a person speaks for. Gone: has left, or is no longer in force."""

    name: str
    represents: str
    addressee: Addressee
    phone: str | None = None
    wants_paper: bool = False
    gone: bool = False


async def holders(pairs: Iterable[Pair], *, on: date | None = None) -> dict[Pair, Holder]:
    """The holder of each pair (person, organisation) of ids on that day (today); four queries for all."""
    wanted = set(pairs)
    persons = await _persons([person for person, _organisation in wanted if person])
    organisations = await _organisations([organisation for _person, organisation in wanted if organisation])
    reached = await addressees.of_persons(list(persons.values()))
    groups = await _groups_of(list(persons), on=on or today())
    found: dict[Pair, Holder] = {}
    for person, organisation in wanted:
        group = organisations[organisation] if organisation else None
        if person:
            represents = group.name if group else groups.get(person, "")
            found[person, organisation] = _person(
                persons[person], represents=represents, addressee=reached[person]
            )
        elif group:
            found[person, organisation] = _organisation(group, gone=not in_force(group, on))
    return found


async def _persons(ids: list[int]) -> dict[int, Person]:
    rows = await Person.objects().where(Person.id.is_in(ids)) if ids else []
    return {row.id: row for row in rows}


async def _organisations(ids: list[int]) -> dict[int, Organisation]:
    rows = await Organisation.objects().where(Organisation.id.is_in(ids)) if ids else []
    return {row.id: row for row in rows}


async def _groups_of(persons: list[int], *, on: date) -> dict[int, str]:
    """The name of the organisation that each person has belonged to longest and still does on that day."""
    if not persons:
        return {}
    rows = (
        await Membership.select(
            Membership.person, Membership.organisation.name.as_alias("name"), Membership.valid_until
        )
        .where(Membership.person.is_in(persons))
        .order_by(Membership.id, ascending=False)
    )
    return {row["person"]: row["name"] for row in rows if not row["valid_until"] or row["valid_until"] >= on}


def _person(person: Person, *, represents: str, addressee: Addressee) -> Holder:
    return Holder(
        name=person.name,
        represents=represents,
        addressee=addressee,
        phone=person.phone,
        wants_paper=person.wants_paper,
        gone=person.left_at is not None,
    )


def _organisation(organisation: Organisation, *, gone: bool) -> Holder:
    return Holder(
        name=organisation.name,
        represents="",
        addressee=addressees.of_organisation(organisation),
        phone=organisation.phone,
        gone=gone,
    )
