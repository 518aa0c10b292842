"""What the coordinator does with one letter: take it back, send it again, or lay it aside."""

from core.clock import now
from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from core.queue import enqueue
from history.events import record
from mail.outbox import domain_of, new_message_id
from mail.tables import Letter, LetterStatus
from people import addressees
from people.permissions import May, require
from people.tables import Organisation, Person

COME_TO_NOTHING = (LetterStatus.failed, LetterStatus.unclear)


async def stop(letter: Letter, *, by: Person) -> None:
    """Keep a letter from leaving, as long as it waits. Raises NotPossible when it has left."""
    require(by, May.send_letters)
    async with transaction():
        stopped = (
            await Letter.update({Letter.status: LetterStatus.stopped})
            .where(Letter.id == letter.id, Letter.status == LetterStatus.waiting)
            .returning(Letter.id)
        )
        if not stopped:
            raise NotPossible(_("The letter has left already and cannot be stopped any more."))
        await record("stopped", letter, by=by)


async def send_again(letter: Letter, *, by: Person) -> None:
    """Send a letter that was stopped, failed or went astray, at once; to the reader's present address.

    One that a mail server has taken before gets a new Message-ID: with the old one it would be dropped.
    """
    require(by, May.send_letters)
    address = await _present_address(letter)
    async with transaction():
        again = (
            await Letter.update(
                {
                    Letter.status: LetterStatus.waiting,
                    Letter.to_address: address,
                    Letter.domain: domain_of(address),
                    Letter.message_id: new_message_id() if letter.sent_at else letter.message_id,
                    Letter.next_try_at: now(),
                    Letter.attempts: 0,
                    Letter.handed_over_at: None,
                    Letter.made_at: now(),
                    Letter.seen_at: None,
                    Letter.until: None,
                }
            )
            .where(
                Letter.id == letter.id,
                Letter.status == letter.status,
                Letter.status.is_in([LetterStatus.stopped.value, LetterStatus.sent.value, *COME_TO_NOTHING]),
            )
            .returning(Letter.id)
        )
        if not again:
            raise NotPossible(_("This letter is on its way already."))
        await enqueue("send_letter", letter.id)
        await record("sent_again", letter, by=by)


async def _present_address(letter: Letter) -> str:
    """Where the reader is written to today; the address may have been corrected since."""
    address = None
    if letter.person and (person := await Person.objects().get(Person.id == letter.person)):
        address = (await addressees.of_person(person)).address
    elif letter.organisation:
        row = (
            await Organisation.select(Organisation.email)
            .where(Organisation.id == letter.organisation)
            .first()
        )
        address = row["email"] if row else None
    return address or str(letter.to_address)


async def lay_aside(letter: Letter, *, by: Person) -> None:
    """The coordinator knows of a letter that did not arrive: it leaves the desk, its words stay with it."""
    require(by, May.send_letters)
    await Letter.update({Letter.seen_at: now()}).where(
        Letter.id == letter.id, Letter.status.is_in(list(COME_TO_NOTHING))
    )


async def it_arrived(letter: Letter, *, by: Person) -> None:
    """The reader has an unclear letter after all."""
    require(by, May.send_letters)
    async with transaction():
        known = (
            await Letter.update({Letter.status: LetterStatus.sent, Letter.sent_at: now(), Letter.error: ""})
            .where(Letter.id == letter.id, Letter.status == LetterStatus.unclear)
            .returning(Letter.id)
        )
        if known:
            await record("arrived", letter, by=by)
