"""Opening a mail: what it says, who says so, how far they can be believed, and what it answers."""

import asyncio

from agendas.inbox.judging import Mail, return_path_of
from agendas.inbox.past import past_of
from agendas.inbox.reply_tokens import token_of
from agendas.inbox.senders import sender_of
from core.settings import settings
from mail import returns
from mail.reading import incoming
from mail.reading.incoming import Incoming
from mail.reading.kinds.kinds import known
from mail.reading.routing import tokens_in
from mail.reading.trust import MICROSOFT, trusted
from mail.tables import ReceivedMail


async def opened(mail_id: int) -> Mail:
    """The mail of this number."""
    row = await ReceivedMail.objects().get(ReceivedMail.id == mail_id)
    assert row is not None
    return await understood(row, await words_of(row))


async def words_of(row: ReceivedMail) -> Incoming:
    """What stands in the mail; beside the loop, for a large one takes a while."""
    return await asyncio.to_thread(incoming.read, row.original)


async def understood(row: ReceivedMail, said: Incoming) -> Mail:
    """The mail with all that is known about it; the number of queries is bounded."""
    sender = await sender_of(said)
    return Mail(
        row=row,
        incoming=said,
        known=known(said, return_path=return_path_of(row)),
        sender=sender,
        token=await token_of(said, envelope_to=row.envelope_to),
        trusted=trusted(said, authserv_id=_border(row)),
        past=await past_of(row, said, sender=sender.address),
        returned=_letter_returned(row, said),
    )


def _border(row: ReceivedMail) -> str | None:
    """Whose word on the sender counts. What Microsoft writes, anybody could who comes to a door of ours."""
    border = settings().authserv_id
    return None if border and border.lower() == MICROSOFT and row.came_by is None else border


def _letter_returned(row: ReceivedMail, said: Incoming) -> int | None:
    """The letter to whose own return path the mail came: only the envelope tells that."""
    reached = (*row.envelope_to, *said.delivered_to)
    found = (returns.letter_of_return_path(token) for address in reached for token in tokens_in(address))
    return next((letter for letter in found if letter is not None), None)
