"""Mail is read once: unread → judged by the table of rules → its fate.

The fate and all that follows from it are one transaction. What cannot be read is tried again, and
after the third time held for a person. Nothing is ever lost: the mail was kept, byte for byte, before
anybody looked at it.
"""

from dataclasses import replace

import structlog

from agendas.files import looked_into
from agendas.inbox.deeds import deed_of
from agendas.inbox.judging import Mail, judged
from agendas.inbox.opening import understood, words_of
from agendas.inbox.past import LONGEST_IDENTITY
from core.clock import now
from core.database import lock, transaction
from core.errors import Refused
from history.events import record
from mail import returns
from mail.reading.kinds.kinds import Bounce, bounce_of
from mail.tables import Fate, ReceivedMail

log = structlog.get_logger()

MOST_ATTEMPTS = 3
AT_ONCE = 200
LONGEST_SEARCHED = 200_000  # characters of the words of all files


async def read_unread() -> int:
    """Read every mail that has not been read, also those left in the middle; the number looked at."""
    rows = (
        await ReceivedMail.select(ReceivedMail.id)
        .where(ReceivedMail.fate == Fate.unread)
        .order_by(ReceivedMail.id)
        .limit(AT_ONCE)
    )
    for row in rows:
        await read(row["id"])
    return len(rows)


async def read(mail_id: int) -> None:
    """Read one mail and do what it asks for; one that has been read already is left alone."""
    attempt = await _next_attempt(mail_id)
    if attempt is None:
        return
    try:
        if attempt <= MOST_ATTEMPTS:
            async with transaction():
                await _read(mail_id)
            return
    except Exception as error:
        log.exception("mail_not_read", mail=mail_id, attempt=attempt)
        if attempt < MOST_ATTEMPTS:
            return
        return await _hold(mail_id, "failed", because=type(error).__name__)
    await _hold(mail_id, "failed", because="interrupted")


async def _next_attempt(mail_id: int) -> int | None:
    """The number of this attempt, counted before it begins: a mail that kills its reader counts, too."""
    rows = (
        await ReceivedMail.update({ReceivedMail.attempts: ReceivedMail.attempts + 1})
        .where(ReceivedMail.id == mail_id, ReceivedMail.fate == Fate.unread)
        .returning(ReceivedMail.attempts)
    )
    return rows[0]["attempts"] if rows else None


async def _hold(mail_id: int, reason: str, *, because: str) -> None:
    async with transaction():
        held = (
            await ReceivedMail.update(
                {ReceivedMail.fate: Fate.held, ReceivedMail.reason: reason, ReceivedMail.judged_at: now()}
            )
            .where(ReceivedMail.id == mail_id, ReceivedMail.fate == Fate.unread)
            .returning(ReceivedMail.id)
        )
        if held:
            mail = await ReceivedMail.objects().get(ReceivedMail.id == mail_id)
            assert mail is not None
            await record("held", mail, by=None, because=because[:300])


async def _read(mail_id: int) -> None:
    unread = (ReceivedMail.id == mail_id) & (ReceivedMail.fate == Fate.unread)
    row = await ReceivedMail.objects().where(unread).lock_rows("UPDATE").first()
    if row is None:
        return
    said = await words_of(row)
    await lock(f"mail {row.fingerprint or row.sha256}")  # two copies at once, by whatever doors
    if said.message_id:
        await lock(f"mail {said.message_id}")
    mail = await _with_file_words(await understood(row, said))
    await _note_down(mail)
    fate, reason = await judged(mail)
    because = ""
    if fate == Fate.accepted:
        fate, reason, because = await _done(mail)
    if fate == Fate.bounce:
        reason = await _marked(mail)
    await ReceivedMail.update(
        {ReceivedMail.fate: fate, ReceivedMail.reason: reason, ReceivedMail.judged_at: now()}
    ).where(ReceivedMail.id == mail_id)
    sign = mail.known.because[:200] if fate == Fate.automatic else ""
    await record("judged", mail.row, by=None, fate=fate, reason=reason, sign=sign, because=because)


async def _done(mail: Mail) -> tuple[Fate, str, str]:
    """What became of what the mail asks for; held, with the sentence that says why, where it cannot be done.

    Only the deed is taken back then: who sent the mail and what it says stay noted down.
    """
    try:
        async with transaction():
            return *await deed_of(mail)(mail), ""
    except Refused as problem:
        return Fate.held, "refused", problem.message[:300]


async def _marked(mail: Mail) -> str:
    """The letter that it is about keeps what the mail server says; the reason that is noted down."""
    told = what_came_back(mail)
    await returns.mark(told, letter_id=mail.returned)
    if told.final or not told.status:
        return "bounce"
    return {"2": "arrived", "4": "late"}.get(told.status[0], "bounce")  # RFC 3463 §3


def what_came_back(mail: Mail) -> Bounce:
    """What the mail server tells; where it tells nothing that we can read, no letter is taken for lost."""
    found = bounce_of(mail.incoming, return_path=mail.return_path)
    told = mail.incoming.text or mail.incoming.subject
    return found or Bounce((), None, told[:500], final=False)


async def _with_file_words(mail: Mail) -> Mail:
    return replace(mail, file_words=tuple(file.words or "" for file in await looked_into(mail.files)))


async def _note_down(mail: Mail) -> None:
    """What lists of mail show."""
    said = mail.incoming
    writer = said.forwarded.sender if said.forwarded else None
    await ReceivedMail.update(
        {
            ReceivedMail.message_id: said.message_id[:LONGEST_IDENTITY] if said.message_id else None,
            ReceivedMail.from_address: mail.sender.address[:320] if mail.sender.address else None,
            ReceivedMail.from_name: mail.sender.name[:200],
            ReceivedMail.behalf_address: writer.address[:320] if writer and writer.address else None,
            ReceivedMail.behalf_name: writer.name[:200] if writer else "",
            ReceivedMail.subject: said.subject[:998],
            ReceivedMail.text: said.text,
            ReceivedMail.file_words: _searched(mail),
            ReceivedMail.sent_at: said.date,
            ReceivedMail.trust: mail.trusted.trust,
            ReceivedMail.trust_because: mail.trusted.because,
        }
    ).where(ReceivedMail.id == mail.row.id)


def _searched(mail: Mail) -> str:
    """The names and the words of its files, one after the other."""
    return "\n".join(f"{file.name}\n{file.words}" for file in mail.files)[:LONGEST_SEARCHED]
