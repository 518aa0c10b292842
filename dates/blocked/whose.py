"""Whose times are blocked: everybody's, one table's or one person's."""

from dataclasses import dataclass

from core.errors import Invalid
from core.languages import _
from meetings.meetings import tables
from meetings.tables import PartnershipTable
from people.persons import alphabetical
from people.tables import Person
from web.forms import an_id_if_any

TABLE, PERSON = "table", "person"


@dataclass(frozen=True)
class Whose:
    """Neither is everybody; there are never both."""

    table: int | None = None
    person: int | None = None

    @property
    def choice(self) -> str:
        """How it stands in the list to choose from."""
        if self.table:
            return f"{TABLE}-{self.table}"
        return f"{PERSON}-{self.person}" if self.person else ""


EVERYBODYS = Whose()


async def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The tables and the people, under their headings."""
    return [
        (_("Tables"), [(Whose(table=one.id).choice, one.name) for one in await tables()]),
        (_("People"), [(Whose(person=one.id).choice, _named(one)) for one in await _people()]),
    ]


async def names() -> dict[str, str]:
    """What each choice is called, those included who have left."""
    found = {Whose(table=one.id).choice: one.name for one in await tables()}
    return found | {Whose(person=one.id).choice: one.name for one in await Person.objects()}


async def _people() -> list[Person]:
    found = await Person.objects().where(Person.left_at.is_null())
    return sorted(found, key=lambda one: alphabetical(one.name))


def _named(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


async def whose(choice: str, *, field: str) -> Whose:
    """What was chosen from the list; nothing is everybody. Raises Invalid for a row that is not there."""
    if not choice:
        return Whose()
    kind, _dash, number = choice.partition("-")
    wanted = an_id_if_any(number) or 0
    if kind == TABLE and await PartnershipTable.exists().where(PartnershipTable.id == wanted):
        return Whose(table=wanted)
    if kind == PERSON and await Person.exists().where(Person.id == wanted):
        return Whose(person=wanted)
    raise Invalid(**{field: _("Choose from the list.")})
