"""Rows for tests. A test states only what it is about; everything else is made up here."""

from typing import Any

from people.tables import EmailAddress, Organisation, Person


async def person(name: str = "Maija Malli", address: str | None = None, **more: Any) -> Person:
    """A person, with an address if one is given."""
    made = Person(name=name, **more)
    await made.save()
    if address:
        await EmailAddress(person=made.id, address=address).save()
    return made


async def organisation(name: str = "Mallilan kyläyhdistys", **more: Any) -> Organisation:
    """An organisation; a village group unless told otherwise."""
    made = Organisation(**{"name": name, "kind": "village", **more})
    await made.save()
    return made
