"""Letters that come back: the letter is marked as failed, and its address as one that does not work."""

from core.clock import now
from mail.reading.bounces import Bounce
from mail.tables import Letter, LetterStatus
from people.tables import EmailAddress, Organisation


async def mark(bounce: Bounce) -> Letter | None:
    """The letter that did not arrive, or None where it cannot be told, or may still arrive.

    Anybody can write such a mail, so it counts only when it knows the Message-ID of a letter of ours.
    """
    if not bounce.final or bounce.about is None:
        return None
    letter = await Letter.objects().where(Letter.message_id == bounce.about).first()
    if letter is None:
        return None
    await Letter.update({Letter.status: LetterStatus.failed, Letter.error: bounce.reason}).where(
        Letter.id == letter.id
    )
    await EmailAddress.update({EmailAddress.bounced_at: now()}).where(
        EmailAddress.address == letter.to_address
    )
    await Organisation.update({Organisation.bounced_at: now()}).where(Organisation.email == letter.to_address)
    return letter
