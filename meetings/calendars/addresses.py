"""A person's own calendar address: whoever has it reads that person's meetings, so that it can be ended.

It opens nothing else. A new address ends the one before it.
"""

from core.clock import now, today
from core.database import lock, transaction
from core.errors import NotFound
from core.languages import _
from core.settings import settings
from core.tokens import read, sign
from history.events import record
from mail import outbox
from mail.outbox import Extras
from mail.tables import Letter
from meetings.tables import FeedAddress, Invitation
from people import addressees
from people.permissions import May, require
from people.tables import Person


def page_of(address: FeedAddress) -> str:
    """Where its holder reads how it is used, and ends it."""
    return settings().address(f"/calendars/{sign('feed', address.id)}")


def feed_of(address: FeedAddress) -> str:
    """What is given to a calendar program."""
    return f"{page_of(address)}/calendar.ics"


async def of_person(person: Person) -> FeedAddress | None:
    """The person's address that holds now."""
    return await (
        FeedAddress.objects()
        .where(FeedAddress.person == person.id, FeedAddress.ended_at.is_null())
        .order_by(FeedAddress.id, ascending=False)
        .first()
    )


async def find(token: str) -> tuple[FeedAddress, Person]:
    """The address that has this token, ended or not, and whose it is. Raises NotFound."""
    number = read("feed", token)
    address = await FeedAddress.objects().where(FeedAddress.id == number).first() if number else None
    person = await Person.objects().get(Person.id == address.person) if address else None
    if address is None or person is None:
        raise NotFound(
            _("There is no such calendar. The address may have been cut short: copy all of it once more.")
        )
    return address, person


def holds(address: FeedAddress, person: Person) -> bool:
    """Whether the address still opens the calendar; nobody's does who has left."""
    return address.ended_at is None and person.left_at is None


async def renew_own(*, by: Person) -> FeedAddress:
    """Make a new address for the person who asks; the one before it opens nothing any more."""
    return await _renew(by, by=by)


async def end_own(*, by: Person) -> None:
    """End the address of the person who asks. Safe to ask for twice."""
    await _end(by, by=by)


async def renew_for(person: Person, *, by: Person) -> tuple[FeedAddress, Letter | None]:
    """Make a new address for somebody, and write it to them if they have e-mail."""
    require(by, May.manage_people)
    async with transaction():
        address = await _renew(person, by=by)
        return address, await _write(address, person)


async def end_for(person: Person, *, by: Person) -> None:
    """End somebody's address. Safe to ask for twice."""
    require(by, May.manage_people)
    await _end(person, by=by)


async def end(address: FeedAddress, person: Person) -> None:
    """End it for whoever holds it: that much an address can do by itself."""
    if address.ended_at is None:
        await _end(person, by=None)


async def ask(invitation: Invitation) -> bool:
    """Write to a guest what their calendar address is, at their own e-mail address; False without one.

    It goes nowhere else: the link of an invitation is passed on with the letter. Once a day is enough.
    """
    person = (
        await Person.objects().where(Person.id == invitation.person).first() if invitation.person else None
    )
    if person is None or (await addressees.of_person(person)).address is None:
        return False
    async with transaction():
        await _write(await of_person(person) or await _renew(person, by=None), person)
    return True


async def _renew(person: Person, *, by: Person | None) -> FeedAddress:
    async with transaction():
        await _end(person, by=None)
        address = FeedAddress(person=person.id)
        await address.save()
        await record("calendar address made", person, by=by)
    return address


async def _end(person: Person, *, by: Person | None) -> None:
    async with transaction():
        await lock(f"calendar address of person {person.id}")
        ended = (
            await FeedAddress.update({FeedAddress.ended_at: now()})
            .where(FeedAddress.person == person.id, FeedAddress.ended_at.is_null())
            .returning(FeedAddress.id)
        )
        if ended:
            await record("calendar address ended", person, by=by)


async def _write(address: FeedAddress, person: Person) -> Letter | None:
    return await outbox.write(
        await addressees.of_person(person),
        "calendar_address",
        extras=Extras(key=f"calendar_address:{address.id}:{today()}"),
        page=page_of(address),
        feed=feed_of(address),
    )
