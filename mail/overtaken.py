"""Reminders that have not left yet when what they remind of changes: they are taken back.

Their keys are free again, so that a round writes them anew if they are still wanted.
"""

from enum import StrEnum

from core.database import sql
from mail.tables import LetterStatus


class Reminder(StrEnum):
    """What guests and departments are reminded of before a meeting; also the kind of the letter."""

    topics = "topic_reminder"
    background = "background_reminder"
    day_before = "day_before"


# The worker takes a letter by a conditional update of the same row: whoever comes first has it.
TAKE_BACK = """
UPDATE letter SET status = $3, key = NULL
WHERE status = 'waiting' AND attempts = 0 AND kind = ANY($1::text[]) AND starts_with(key, kind || $2)
RETURNING id
"""


def key_of(kind: Reminder, meeting: int, whose: object) -> str:
    """The key of one reader's reminder of one meeting."""
    return f"{kind}:{meeting}:{whose}"


async def take_back(meeting: int, *kinds: Reminder, into: LetterStatus = LetterStatus.replaced) -> int:
    """The reminders of a meeting, of these kinds or of all, do not leave; the number of those taken back."""
    return len(await sql(TAKE_BACK, [*(kinds or Reminder)], f":{meeting}:", into.value))
