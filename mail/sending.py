"""The outbox empties itself: claimed by one, handed over outside any transaction, then marked.

Exactly one mail reaches the reader, however often worker, database or mail server fall over. What may have
been handed over is not sent again by itself; the one moment that nobody can tell anything about, when a mail
server has the whole letter and never answers, is shown to the coordinator.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import StrEnum

import asyncpg
import structlog
from piccolo.columns.combination import And, Where

from core import tokens
from core.clock import now
from core.languages import N_
from core.settings import settings
from mail import claims, pace, taken
from mail.envelopes import Envelope, NotDelivered
from mail.gathering import parts_of
from mail.post import as_message
from mail.tables import Enclosure, Letter, LetterStatus
from mail.transports import Transport

log = structlog.get_logger()

PAUSES = (1, 2, 5, 10, 15, 30, 60)  # minutes after the first, second … failed try
GIVE_UP_AFTER = timedelta(days=4)
UNTIL_THE_DATABASE_IS_BACK = (0.2, 0.5, 1, 2, 5, 10, 20, 30)  # seconds
BROKEN_LINE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
)
NOT_MADE = N_("The letter could not be put together. Please tell whoever looks after this service.")
ON_THEIR_WAY = [LetterStatus.waiting.value, LetterStatus.sending.value, LetterStatus.unclear.value]
NO_ANSWER = N_("The mail server had the letter and did not say whether it took it.")


class Went(StrEnum):
    """How a try ended. Elsewhere: somebody else has the letter, or it is not its time, or its domain's."""

    off = "off"
    wrong = "wrong"
    nowhere = "nowhere"
    elsewhere = "elsewhere"


async def send(letter_id: int, *, by: Transport, paced: bool = True) -> bool:
    """Send one waiting letter. False when somebody else has it, it has left, or it is not its time."""
    return await _send(letter_id, by=by, paced=paced) == Went.off


async def send_due(*, by: Transport, paced: bool = True) -> int:
    """Send every letter whose time has come, also those left in the middle by a process that died.

    When no mail server can be reached, the others wait for the next round. `paced` goes easy on the mail
    servers of the receivers; where letters are only kept in a folder, there are none.
    """
    await claims.free_those_of_the_dead()
    await _look_at_the_unclear()
    sent = 0
    for letter_id in await pace.in_turn(paced=paced):
        went = await _send(letter_id, by=by, paced=paced)
        sent += went == Went.off
        if went == Went.nowhere:
            break
    return sent


async def _send(letter_id: int, *, by: Transport, paced: bool) -> Went:
    letter = await claims.claim(letter_id, paced=paced)
    if letter is None:
        return Went.elsewhere
    if taken.was_noted(letter):
        await surely(lambda: _mark_sent(letter))
        return Went.off
    return await _carry(letter, by=by)


async def _carry(letter: Letter, *, by: Transport) -> Went:
    noted = asyncio.Event()

    async def note() -> None:
        if not noted.is_set():
            noted.set()
            await _note(letter)

    try:
        await by(await _envelope(letter, when_taken=note))
    except (NotDelivered, claims.TakenOver, *BROKEN_LINE) as problem:
        if not noted.is_set():  # whatever breaks after the letter was taken, it was taken
            return await _not_off(letter, problem)
    await note()
    await surely(lambda: _mark_sent(letter))
    return Went.off


async def _not_off(letter: Letter, problem: Exception) -> Went:
    if isinstance(problem, NotDelivered):
        await surely(lambda: _not_delivered(letter, problem))
        return Went.wrong if problem.was_answered or problem.for_good else Went.nowhere
    if not isinstance(problem, claims.TakenOver):  # held back before its end, so no mail server has it
        await surely(lambda: _put_back(letter))
    return Went.elsewhere


async def _envelope(letter: Letter, *, when_taken: Callable[[], Awaitable[None]]) -> Envelope:
    """Raises NotDelivered for a letter that cannot be made: it must not hold up those after it."""
    parts = await parts_of(letter)
    enclosures = await enclosures_of(*parts)
    try:
        message = as_message(parts, enclosures)
    except (ValueError, LookupError, TypeError) as error:
        log.exception("letter_not_made", letter=letter.id)
        raise NotDelivered(NOT_MADE, for_good=True) from error
    return Envelope(
        message,
        return_path(letter),
        before_the_end=lambda: claims.hand_over(letter),
        when_taken=when_taken,
    )


def return_path(letter: Letter) -> str:
    """Where news of a failed delivery go: an address of this letter alone, which nobody can guess (VERP)."""
    return settings().reply_address(f"b{tokens.sign('bounce', letter.id)}")


async def enclosures_of(*letters: Letter) -> list[Enclosure]:
    """The files of these letters, those of their circulars among them."""
    theirs = Enclosure.letter.is_in([letter.id for letter in letters])
    circulars = [letter.circular for letter in letters if letter.circular]
    return await (
        Enclosure.objects()
        .where(theirs | Enclosure.circular.is_in(circulars) if circulars else theirs)
        .order_by(Enclosure.id)
    )


async def _note(letter: Letter) -> None:
    try:
        await taken.note(letter)
    except OSError:  # the letter is out all the same, and the database is told next
        log.exception("not_noted")


async def surely(mark: Callable[[], Awaitable[None]]) -> None:
    """Tell the database, again and again while its line is broken. Raises what broke it, after a minute."""
    for pause in UNTIL_THE_DATABASE_IS_BACK:
        try:
            return await mark()
        except BROKEN_LINE:
            await asyncio.sleep(pause)
    return await mark()


async def _mark_sent(letter: Letter) -> None:
    await Letter.update(
        {Letter.status: LetterStatus.sent, Letter.sent_at: now(), Letter.error: "", Letter.seen_at: None}
    ).where(Letter.id == letter.id, Letter.status.is_in(ON_THEIR_WAY))


async def _put_back(letter: Letter) -> None:
    await Letter.update(
        {Letter.status: LetterStatus.waiting, Letter.handed_over_at: None, Letter.next_try_at: now()}
    ).where(Letter.id == letter.id, _is_in_our_hands(letter))


def _is_in_our_hands(letter: Letter) -> Where | And:
    return (Letter.status == LetterStatus.sending) & (Letter.attempts == letter.attempts)


async def _not_delivered(letter: Letter, problem: NotDelivered) -> None:
    pause = timedelta(minutes=PAUSES[min(letter.attempts, len(PAUSES)) - 1])
    await Letter.update(
        {
            Letter.status: _after(letter, problem),
            Letter.next_try_at: now() + pause,
            Letter.handed_over_at: None,
            Letter.error: NO_ANSWER if problem.unclear else problem.words[:2000],
        }
    ).where(Letter.id == letter.id, _is_in_our_hands(letter))


def _after(letter: Letter, problem: NotDelivered) -> LetterStatus:
    if problem.unclear:
        return LetterStatus.unclear
    too_old = now() - letter.made_at > GIVE_UP_AFTER
    return LetterStatus.failed if problem.for_good or too_old else LetterStatus.waiting


async def _look_at_the_unclear() -> None:
    """A letter that was being handed over when its worker died: the diary may know that it is out."""
    stopped = (Letter.status == LetterStatus.sending) & (Letter.next_try_at <= now())
    for letter in await Letter.objects().where(
        (stopped & Letter.handed_over_at.is_not_null()) | (Letter.status == LetterStatus.unclear)
    ):
        if taken.was_noted(letter):
            await _mark_sent(letter)
        elif letter.status == LetterStatus.sending:
            await _not_delivered(letter, NotDelivered(NO_ANSWER, for_good=False, unclear=True))
