"""To which of our letters a mail is the answer: by the token in its address, or by the letter it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core import tokens
from mail import subscriptions
from mail.reading.incoming import Incoming
from mail.reading.routing import addresses_of, answered_letters, tokens_in
from mail.tables import Letter

NO_CALLS = subscriptions.PURPOSE
PURPOSES = (
    "call",
    "submission",
    "background",
    "owner",
    "owner-person",
    "correct",
    "rsvp",
    "poll",
    "visitors",
    NO_CALLS,
)


@dataclass(frozen=True)
class Token:
    """What a reply address stands for: the purpose of the letter, and the row that it was about."""

    purpose: str
    row_id: int


async def token_of(mail: Incoming, *, envelope_to: Iterable[str]) -> Token | None:
    """The token that the mail was sent to; without one, that of the letter which it answers.

    Only a token of our own making counts: it is signed, and nobody can guess one (core.tokens).
    """
    for address in addresses_of(mail, envelope_to=envelope_to):
        if token := next(_meant(address), None):
            return token
    return await _of_answered_letter(answered_letters(mail))


def _meant(address: str) -> Iterator[Token]:
    for found in tokens_in(address):
        for purpose in PURPOSES:
            row_id = tokens.read(purpose, found)
            if row_id is not None:
                yield Token(purpose, row_id)


async def _of_answered_letter(identities: tuple[str, ...]) -> Token | None:
    """The token of the letter, also when its Message-ID carries it and its row is gone."""
    if not identities:
        return None
    rows = await Letter.select(Letter.message_id, Letter.reply_to).where(
        Letter.message_id.is_in(list(identities)), Letter.reply_to.is_not_null()
    )
    by_identity = {row["message_id"]: row["reply_to"] for row in rows}
    answered = (by_identity.get(identity, identity) for identity in identities)
    return next((token for address in answered for token in _meant(address)), None)
