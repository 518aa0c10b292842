"""Choosing a person or an organisation from one list."""

from collections.abc import Collection

from core.clock import today
from core.errors import Invalid
from core.languages import _
from meetings.holders import Pair
from people.addressees import in_force
from people.persons import alphabetical, organisations
from people.tables import Organisation, Person
from web.forms import an_id_if_any

PERSON, ORGANISATION = "person", "organisation"


async def whom_to_choose(*, without: Collection[Pair] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """Organisations and persons under their headings, without those who are there already."""
    people = await Person.objects().where(Person.left_at.is_null())
    taken = {person for person, _organisation in without if person}
    bodies = {organisation for person, organisation in without if not person}
    return [
        (
            _("Organisations"),
            [
                (f"{ORGANISATION}-{one.id}", one.name)
                for one in await organisations()
                if one.id not in bodies and in_force(one, today())
            ],
        ),
        (
            _("People"),
            [
                (f"{PERSON}-{one.id}", f"{one.name}, {one.title}" if one.title else one.name)
                for one in sorted(people, key=lambda one: alphabetical(one.name))
                if one.id not in taken
            ],
        ),
    ]


async def chosen(who: str, *, field: str) -> tuple[Person | None, Organisation | None]:
    """The row that was chosen from the list. Raises Invalid when nothing, or nobody, was."""
    kind, _dash, number = who.partition("-")
    wanted = an_id_if_any(number) or 0
    person = organisation = None
    if kind == PERSON:
        person = await Person.objects().where(Person.id == wanted, Person.left_at.is_null()).first()
    elif kind == ORGANISATION:
        organisation = await Organisation.objects().where(Organisation.id == wanted).first()
    if person is None and organisation is None:
        raise Invalid(**{field: _("Choose a person or an organisation.")})
    return person, organisation
