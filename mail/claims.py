"""Who has a letter in hand. A letter is claimed by one worker, and only its claimant may hand it over.

What is known to the database at any moment says what may be done after a fall: a claimed letter that was not
about to be handed over is simply sent by the next; one that was is never sent again by itself.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

import asyncpg
from piccolo.columns.combination import And, Or, Where

from core.clock import now
from core.database import engine, sql, transaction
from core.languages import N_
from mail.outbox import AT_ONCE
from mail.pace import may_leave_to
from mail.tables import Letter, LetterStatus

CLAIM_LASTS = timedelta(minutes=20)  # longer than any conversation with a mail server
WORKERS = 4101  # the class of the locks by which workers show that they live
FAREWELL = 5  # seconds
TOO_LATE = N_("It did not leave in time, and what it reminds of has passed.")

_worker: ContextVar[int | None] = ContextVar("worker", default=None)

OF_THE_DEAD = """
UPDATE letter SET next_try_at = $1
WHERE status = 'sending' AND next_try_at > $1 AND claimed_by IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
      AND classid::bigint = $2 AND objid::bigint = letter.claimed_by
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


class TakenOver(Exception):
    """Somebody else has the letter in hand: whoever began with it must let go."""


@asynccontextmanager
async def at_work() -> AsyncIterator[None]:
    """As long as the block runs and its line holds, what this process claims is claimed by the living."""
    number = secrets.randbits(31)
    line = await asyncpg.connect(engine().config["dsn"])
    reset = _worker.set(number)
    try:
        await line.execute("SELECT pg_advisory_lock($1::int, $2::int)", WORKERS, number)
        yield
    finally:
        _worker.reset(reset)
        await _closed(line)


async def _closed(line: asyncpg.Connection) -> None:
    try:
        await asyncio.wait_for(line.close(), FAREWELL)
    except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        line.terminate()


async def free_those_of_the_dead() -> None:
    """What dead workers had in hand can be taken up again at once."""
    await sql(OF_THE_DEAD, now(), WORKERS)


async def claim(letter_id: int, *, paced: bool = True) -> Letter | None:
    """The letter, now in our hands; None when it is not its time, it has left, or its domain must wait."""
    async with transaction():
        row = await (
            Letter.select(Letter.domain, Letter.kind, Letter.until)
            .where(Letter.id == letter_id, _is_free(), Letter.next_try_at <= now())
            .first()
        )
        if row is None or await _is_past(letter_id, row["until"]):
            return None
        if paced and row["kind"] not in AT_ONCE and not await may_leave_to(row["domain"]):
            return None
        claimed = await (
            Letter.update(
                {
                    Letter.status: LetterStatus.sending,
                    Letter.attempts: Letter.attempts + 1,
                    Letter.claimed_by: _worker.get(),
                    Letter.tried_at: now(),
                    Letter.next_try_at: now() + CLAIM_LASTS,
                }
            )
            .where(Letter.id == letter_id, _is_free(), Letter.next_try_at <= now())
            .returning(Letter.id)
        )
    return await Letter.objects().get(Letter.id == letter_id) if claimed else None


async def _is_past(letter_id: int, until: datetime | None) -> bool:
    """Whether the letter comes too late to be of use; then it stays here, and says why.

    Its key is free again: what is still wanted tomorrow is written anew.
    """
    if until is None or now() < until:
        return False
    await Letter.update(
        {Letter.status: LetterStatus.stopped, Letter.error: TOO_LATE, Letter.key: None}
    ).where(Letter.id == letter_id, _is_free())
    return True


def _is_free() -> Where | And | Or:
    claimed_only = (Letter.status == LetterStatus.sending) & Letter.handed_over_at.is_null()
    return (Letter.status == LetterStatus.waiting) | claimed_only


async def hand_over(letter: Letter) -> None:
    """Keep that a mail server may have the letter from now on. Raises TakenOver when it is not ours."""
    ours = await (
        Letter.update({Letter.handed_over_at: now()})
        .where(
            Letter.id == letter.id,
            Letter.status == LetterStatus.sending,
            Letter.attempts == letter.attempts,
            Letter.handed_over_at.is_null(),
        )
        .returning(Letter.id)
    )
    if not ours:
        raise TakenOver
