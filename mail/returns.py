"""Letters that come back: the letter is marked as failed, and its address as one that does not work."""

from datetime import timedelta

from core import tokens
from core.clock import now
from core.database import sql
from mail.reading.kinds.bounces import Bounce
from mail.tables import Letter, LetterStatus
from people.tables import EmailAddress, Organisation

MARK_OF_A_RETURN = "b"
WORKS_AFTER = timedelta(days=3)  # post offices tell within hours; the slowest give up after some days

# An address works again when a letter went there after it was marked, and did not come back.
MENDED = """
UPDATE {table} SET bounced_at = NULL
WHERE bounced_at IS NOT NULL AND EXISTS (
    SELECT FROM letter WHERE to_address = {address} AND status = 'sent'
      AND sent_at > {table}.bounced_at AND sent_at < $1)
AND NOT EXISTS (
    SELECT FROM letter WHERE to_address = {address} AND status = 'failed' AND tried_at > {table}.bounced_at)
"""


def letter_of_return_path(token: str) -> int | None:
    """The letter whose own return path has this token; None for one that is not ours."""
    if token[:1].lower() != MARK_OF_A_RETURN:
        return None
    found = tokens.read("bounce", token[1:])
    return found if found is not None and found < 2**31 else None


async def mark(bounce: Bounce, *, letter_id: int | None = None) -> Letter | None:
    """The letter that the post office writes about, by its return path or its Message-ID; None for another's.

    Anybody can write such a mail, so it counts only when it knows one of the two. Only what is final fails
    the letter, and only what is permanent marks the address; of a delay the letter keeps the words.
    """
    letter = await _letter(bounce, letter_id)
    if letter is None or (bounce.status or "").startswith("2"):  # it arrived (RFC 3463 §3)
        return letter
    if not bounce.final:
        await Letter.update({Letter.error: bounce.reason[:2000]}).where(
            Letter.id == letter.id, Letter.status != LetterStatus.failed
        )
        return letter
    await Letter.update(
        {Letter.status: LetterStatus.failed, Letter.error: bounce.reason[:2000], Letter.seen_at: None}
    ).where(Letter.id == letter.id)
    if bounce.permanent:
        address = letter.to_address.lower()
        await EmailAddress.update({EmailAddress.bounced_at: now()}).where(EmailAddress.address == address)
        await Organisation.update({Organisation.bounced_at: now()}).where(Organisation.email == address)
    return letter


async def unmark(bounce: Bounce, *, letter_id: int | None = None) -> None:
    """Undo what `mark` did for a mail that tells of no letter after all; what others told stays."""
    letter = await _letter(bounce, letter_id)
    if letter is None:
        return
    had_failed = letter.status == LetterStatus.failed
    before = LetterStatus.sent if letter.sent_at else LetterStatus.unclear
    undone = (
        await Letter.update({Letter.status: before if had_failed else letter.status, Letter.error: ""})
        .where(
            Letter.id == letter.id,
            Letter.status == letter.status,
            Letter.error == bounce.reason[:2000],
        )
        .returning(Letter.id)
    )
    if undone and had_failed and not await _have_failed(letter.to_address):
        address = letter.to_address.lower()
        await EmailAddress.update({EmailAddress.bounced_at: None}).where(EmailAddress.address == address)
        await Organisation.update({Organisation.bounced_at: None}).where(Organisation.email == address)


async def _have_failed(address: str) -> bool:
    return await Letter.exists().where(Letter.to_address == address, Letter.status == LetterStatus.failed)


async def letter_about(bounce: Bounce, *, letter_id: int | None = None) -> int | None:
    """The number of the letter that the post office writes about, as far as it can be told."""
    letter = await _letter(bounce, letter_id)
    return letter.id if letter else None


async def _letter(bounce: Bounce, letter_id: int | None) -> Letter | None:
    if letter_id is not None:
        return await Letter.objects().where(Letter.id == letter_id).first()
    if bounce.about is None:
        return None
    return await Letter.objects().where(Letter.message_id == bounce.about).first()


async def forget_mended() -> None:
    """Addresses that work again are marked no longer."""
    for table, address in (("email_address", "address"), ("organisation", "email")):
        await sql(MENDED.format(table=table, address=f"{table}.{address}"), now() - WORKS_AFTER)


async def about_person(person_id: int) -> dict[str, str]:
    """Those of a person's addresses that do not work, with what the post office last said."""
    rows = await EmailAddress.select(EmailAddress.address).where(
        EmailAddress.person == person_id, EmailAddress.bounced_at.is_not_null()
    )
    return await _last_words([row["address"] for row in rows])


async def about_organisation(organisation: Organisation) -> dict[str, str]:
    """An organisation's address, if it does not work, with what the post office last said."""
    return await _last_words([organisation.email] if organisation.bounced_at and organisation.email else [])


async def _last_words(addresses: list[str]) -> dict[str, str]:
    if not addresses:
        return {}
    rows = (
        await Letter.select(Letter.to_address, Letter.error)
        .where(Letter.to_address.is_in(addresses), Letter.status == LetterStatus.failed)
        .order_by(Letter.id)
    )
    said = {row["to_address"].lower(): row["error"] for row in rows}
    return {address: said.get(address, "") for address in addresses}
