"""One letter a person for several changes: what has not left yet goes along in the newest letter.

Letters are gathered only where an answer leads to the same place, or to matters of the same reader: one to
their matter must not end at their invitation. Each stays a row of its own, so that nothing is written twice.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from piccolo.columns.combination import And, Where

from core import tokens
from core.clock import now
from core.database import sql
from core.settings import settings
from mail.reading.routing import tokens_in
from mail.tables import Letter, LetterStatus
from people.addressees import Addressee

RECEIPT = "receipt"  # stands under the mail that it is about, and under no other
STILL_HERE = """
SELECT id, kind, reply_to FROM letter
WHERE id <> $1 AND to_address = $2 AND language = $3 AND reply_to IS NOT NULL
  AND status = 'waiting' AND attempts = 0 AND next_try_at > $4
"""
# The worker takes a letter by a conditional update of the same row: whoever comes first has it.
GATHER = """
UPDATE letter
SET goes_with = $1, status = CASE WHEN kind = ANY($2::text[]) THEN 'replaced' ELSE 'gathered' END
WHERE id = ANY($3::int[]) AND status = 'waiting' AND attempts = 0 RETURNING id
"""
WENT_ALONG = """
SELECT part.reply_to FROM letter part JOIN letter whole ON whole.id = part.goes_with
WHERE whole.message_id = ANY($1::text[]) AND part.status = 'gathered' AND part.reply_to IS NOT NULL
"""
PASS_ON = "UPDATE letter SET goes_with = $1 WHERE goes_with = ANY($2::int[])"


async def gather(letter: Letter, *, replacing: Iterable[str] = ()) -> None:
    """Let what still waits for the same reader leave with this letter; news of these kinds are dropped."""
    if letter.reply_to is None:
        return
    here = await sql(STILL_HERE, letter.id, letter.to_address, letter.language, now())
    fitting = [row["id"] for row in here if _go_together(letter, row["kind"], row["reply_to"])]
    found = [row["id"] for row in await sql(GATHER, letter.id, list(replacing), fitting)] if fitting else []
    if found:
        await sql(PASS_ON, letter.id, found)


def _go_together(letter: Letter, kind: str, reply_to: str) -> bool:
    if reply_to == letter.reply_to:
        return True
    both = (letter.reply_to or "", reply_to)
    return RECEIPT not in (letter.kind, kind) and all(matter_of(address) is not None for address in both)


def matter_of(reply_to: str) -> int | None:
    """The submission to which answers at this address belong; None where they lead elsewhere."""
    found = (tokens.read("submission", token) for token in tokens_in(reply_to))
    return next((submission for submission in found if submission is not None), None)


async def matters_along(message_ids: Iterable[str]) -> list[int]:
    """The submissions of the letters that have gone along in these."""
    rows = await sql(WENT_ALONG, [*message_ids])
    return [found for row in rows if (found := matter_of(row["reply_to"])) is not None]


async def still_in_mind(to: Addressee, *, reply_token: str) -> datetime | None:
    """The time that the reader still has in mind, because the letter about its change has not left."""
    row = await (
        Letter.select(Letter.was)
        .where(_not_left(to, settings().reply_address(reply_token)), Letter.was.is_not_null())
        .order_by(Letter.id, ascending=False)
        .first()
    )
    return row["was"] if row else None


def _not_left(to: Addressee, reply_to: str) -> Where | And:
    return (
        (Letter.to_address == (to.address or ""))
        & (Letter.reply_to == reply_to)
        & (Letter.status == LetterStatus.waiting)
        & (Letter.attempts == 0)
        & (Letter.next_try_at > now())
    )


async def parts_of(letter: Letter) -> Sequence[Letter]:
    """The letters whose words this one carries, in the order in which they were written, itself the last."""
    earlier = await (
        Letter.objects()
        .where(Letter.goes_with == letter.id, Letter.status == LetterStatus.gathered)
        .order_by(Letter.id)
    )
    return [*earlier, letter]
