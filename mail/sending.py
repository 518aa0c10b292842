"""The outbox empties itself: claimed by one, sent outside any transaction, then marked."""

from datetime import timedelta

from core.clock import now
from core.database import transaction
from core.queue import enqueue
from core.settings import settings
from history.events import record
from mail.envelopes import Envelope, NotDelivered
from mail.post import as_message
from mail.tables import Enclosure, Letter, LetterStatus
from mail.transports import Transport
from people.permissions import May, require
from people.tables import Person

CLAIM_LASTS = timedelta(minutes=5)
PAUSES = (1, 2, 5, 10, 15, 30, 60)  # minutes after the first, second … failed try
GIVE_UP_AFTER = timedelta(days=4)


async def send(letter_id: int, *, by: Transport) -> bool:
    """Send one waiting letter. False when somebody else has it, it has left, or it is not its time."""
    claimed = await (
        Letter.update(
            {
                Letter.status: LetterStatus.sending,
                Letter.attempts: Letter.attempts + 1,
                Letter.next_try_at: now() + CLAIM_LASTS,
            }
        )
        .where(
            Letter.id == letter_id,
            Letter.status.is_in([LetterStatus.waiting.value, LetterStatus.sending.value]),
            Letter.next_try_at <= now(),
        )
        .returning(Letter.id)
    )
    if not claimed:
        return False
    letter = await Letter.objects().get(Letter.id == letter_id)
    assert letter is not None
    enclosures = await enclosures_of(letter)
    try:
        await by(Envelope(as_message(letter, enclosures), settings().mail_address))
    except NotDelivered as problem:
        await _not_delivered(letter, problem)
        return False
    await Letter.update({Letter.status: LetterStatus.sent, Letter.sent_at: now(), Letter.error: ""}).where(
        Letter.id == letter_id
    )
    return True


async def enclosures_of(letter: Letter) -> list[Enclosure]:
    """The files of a letter, those of its circular among them."""
    mine = Enclosure.letter == letter.id
    return await (
        Enclosure.objects()
        .where(mine | (Enclosure.circular == letter.circular) if letter.circular else mine)
        .order_by(Enclosure.id)
    )


async def _not_delivered(letter: Letter, problem: NotDelivered) -> None:
    too_old = now() - letter.made_at > GIVE_UP_AFTER
    pause = timedelta(minutes=PAUSES[min(letter.attempts, len(PAUSES)) - 1])
    await Letter.update(
        {
            Letter.status: LetterStatus.failed if problem.for_good or too_old else LetterStatus.waiting,
            Letter.next_try_at: now() + pause,
            Letter.error: problem.words[:2000],
        }
    ).where(Letter.id == letter.id)


async def send_due(*, by: Transport) -> int:
    """Send every letter whose time has come, also those left in the middle by a process that died."""
    rows = await (
        Letter.select(Letter.id)
        .where(
            Letter.status.is_in([LetterStatus.waiting.value, LetterStatus.sending.value]),
            Letter.next_try_at <= now(),
        )
        .order_by(Letter.id)
        .limit(500)
    )
    sent = 0
    for row in rows:
        sent += await send(row["id"], by=by)
    return sent


async def send_again(letter: Letter, *, by: Person) -> None:
    """Give a failed letter another try, at once."""
    require(by, May.send_letters)
    async with transaction():
        again = (
            await Letter.update(
                {
                    Letter.status: LetterStatus.waiting,
                    Letter.next_try_at: now(),
                    Letter.attempts: 0,
                    Letter.made_at: now(),
                }
            )
            .where(Letter.id == letter.id, Letter.status == LetterStatus.failed)
            .returning(Letter.id)
        )
        if again:
            await enqueue("send_letter", letter.id)
            await record("sent_again", letter, by=by)
