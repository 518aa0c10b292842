"""Finding people and organisations."""

from core.errors import NotFound
from core.languages import _
from people.tables import EmailAddress, Organisation, Person


def tidy(address: str) -> str:
    """An e-mail address as it is kept: without surrounding blanks, in lower case."""
    return address.strip().lower()


def is_address(text: str) -> bool:
    """Whether it looks like an e-mail address; only sending a letter can tell more."""
    local, _at, domain = text.rpartition("@")
    plain = text.isprintable() and not set(text) & set(' ,;<>"()')
    return (
        bool(local) and "." in domain and plain and local.isascii() and "@" not in local and len(text) <= 254
    )


async def by_address(address: str) -> Person | None:
    """The person who owns this address and has not left."""
    return await (
        Person.objects()
        .where(
            Person.id.is_in(
                EmailAddress.select(EmailAddress.person).where(EmailAddress.address == tidy(address))
            ),
            Person.left_at.is_null(),
        )
        .first()
    )


async def find(person_id: int) -> Person:
    """The person; raises NotFound."""
    if found := await Person.objects().where(Person.id == person_id).first():
        return found
    raise NotFound(_("There is no such person."))


async def organisation(organisation_id: int) -> Organisation:
    """The organisation; raises NotFound."""
    if found := await Organisation.objects().where(Organisation.id == organisation_id).first():
        return found
    raise NotFound(_("There is no such organisation."))


async def organisation_by_address(address: str) -> Organisation | None:
    """The organisation that owns this address."""
    return await Organisation.objects().where(Organisation.email == tidy(address)).first()


async def organisations(*kinds: str) -> list[Organisation]:
    """All organisations of these kinds (of every kind, if none is given), in alphabetical order."""
    query = Organisation.objects()
    if kinds:
        query = query.where(Organisation.kind.is_in(list(kinds)))
    return sorted(await query, key=lambda found: alphabetical(found.name))


def alphabetical(name: str) -> str:
    """A key that sorts as Finns and Swedes do: å, ä and ö after z (the database knows no Finnish)."""
    return name.casefold().translate(_LAST_LETTERS)


_LAST_LETTERS = str.maketrans({"å": "z\u00e5", "ä": "z\u00e6", "ö": "z\u00e7", "é": "e", "ü": "y"})
