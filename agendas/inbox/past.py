"""What is known of a mail from before it came: one question to the database for all of it."""

from dataclasses import dataclass
from datetime import timedelta

import msgspec

from core.clock import now
from core.database import sql
from mail.reading.incoming import Incoming
from mail.tables import ReceivedMail

LONGEST_IDENTITY = 600  # letters; PostgreSQL finds nothing by what is longer than 2,704 bytes

# What was taken for a program's mail is before nobody's eyes: the same words in a person's mail are not
# a repetition. Else a list's copy, or a stranger's with the marks of one, would hide what a person wrote.
KNOWN = """
WITH earlier AS (
    SELECT fingerprint = $3 OR sha256 = $4
        OR (from_address = $6 AND text = $5 AND text <> '') AS says_the_same
    FROM received_mail
    WHERE id <> $1 AND fate NOT IN ('unread', 'automatic', 'bounce') AND reason <> 'list_of_theirs'
      AND (message_id = $2 OR fingerprint = $3 OR sha256 = $4)
)
SELECT
    EXISTS (SELECT FROM earlier WHERE says_the_same) AS repeated,
    EXISTS (SELECT FROM earlier WHERE NOT says_the_same) AS other_words,
    EXISTS (SELECT FROM letter WHERE message_id = $2) AS of_ours,
    (SELECT count(*) FROM received_mail
     WHERE from_address = $6 AND id <> $1 AND fate = 'accepted' AND judged_at > $7) AS taken_in_lately,
    (SELECT count(*) FROM submission
     WHERE channel = 'email' AND person IS NULL AND organisation IS NULL AND received_at > $7)
        AS of_strangers_lately
"""


@dataclass(frozen=True)
class Past:
    """Whether it came before, in the same or in other words, or is a letter of ours.

    `taken_in_lately` counts the mails of the same sender within an hour that were taken in,
    `of_strangers_lately` those of all senders whom we do not know.
    """

    repeated: bool = False
    other_words: bool = False
    of_ours: bool = False
    taken_in_lately: int = 0
    of_strangers_lately: int = 0


async def past_of(row: ReceivedMail, said: Incoming, *, sender: str | None) -> Past:
    """The past of this mail."""
    identity = said.message_id[:LONGEST_IDENTITY] if said.message_id else None
    hour_ago = now() - timedelta(hours=1)
    rows = await sql(KNOWN, row.id, identity, row.fingerprint, row.sha256, said.text, sender, hour_ago)
    return msgspec.convert(rows[0], Past)
