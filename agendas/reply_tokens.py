"""To which of our letters a mail is the answer: by the token in its address, or by the letter it names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core import tokens
from mail.reading.incoming import Incoming
from mail.tables import Letter

PURPOSES = ("call", "submission", "background", "owner", "owner-person", "correct", "rsvp")
PLUS = re.compile(r"\+(?:2b)?", re.IGNORECASE)  # some servers write the plus as +2B (xtext, RFC 3461 §4)
MOST_REFERENCES = 20


@dataclass(frozen=True)
class Token:
    """What a reply address stands for: the purpose of the letter, and the row that it was about."""

    purpose: str
    row_id: int


async def token_of(mail: Incoming, *, envelope_to: Iterable[str]) -> Token | None:
    """The token that the mail was sent to; without one, that of the letter which it answers.

    The envelope knows best; the lines above the mail may name others, or be changed on the way.
    """
    written = [box.address for box in (*mail.to, *mail.cc)]
    for address in (*envelope_to, *mail.delivered_to, *written):
        if token := _in_address(address):
            return token
    return await _of_answered_letter([*mail.in_reply_to, *mail.references[::-1]][:MOST_REFERENCES])


def _in_address(address: str) -> Token | None:
    local, _at, _domain = address.rpartition("@")
    return next((token for part in PLUS.split(local)[1:] for token in _meant(part)), None)


def _meant(token: str) -> Iterator[Token]:
    for purpose in PURPOSES:
        row_id = tokens.read(purpose, token)
        if row_id is not None:
            yield Token(purpose, row_id)


async def _of_answered_letter(identities: list[str]) -> Token | None:
    if not identities:
        return None
    rows = await Letter.select(Letter.message_id, Letter.reply_to).where(
        Letter.message_id.is_in(identities), Letter.reply_to.is_not_null()
    )
    by_identity = {row["message_id"]: row["reply_to"] for row in rows}
    answered = next((by_identity[one] for one in identities if one in by_identity), None)
    return _in_address(answered) if answered else None
