"""One letter a person for several changes: what has not left yet goes along in the newest letter.

Letters are gathered only where an answer leads to the same place: one to the reader's matter must not end at
their invitation. Each stays a row of its own, so that nothing is written twice.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from piccolo.columns.combination import And, Where

from core.clock import now
from core.database import sql
from core.settings import settings
from mail.tables import Letter, LetterStatus
from people.addressees import Addressee

# The worker takes a letter by a conditional update of the same row: whoever comes first has it.
GATHER = """
UPDATE letter
SET goes_with = $1, status = CASE WHEN kind = ANY($2::text[]) THEN 'replaced' ELSE 'gathered' END
WHERE id <> $1 AND to_address = $3 AND reply_to = $4 AND language = $5
  AND status = 'waiting' AND attempts = 0 AND next_try_at > $6
RETURNING id
"""
PASS_ON = "UPDATE letter SET goes_with = $1 WHERE goes_with = ANY($2::int[])"


async def gather(letter: Letter, *, replacing: Iterable[str] = ()) -> None:
    """Let what still waits for the same reader leave with this letter; news of these kinds are dropped."""
    if letter.reply_to is None:
        return
    where = (letter.to_address, letter.reply_to, letter.language, now())
    found = [row["id"] for row in await sql(GATHER, letter.id, list(replacing), *where)]
    if found:
        await sql(PASS_ON, letter.id, found)


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
