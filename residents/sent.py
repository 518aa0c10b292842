"""What one submitter has sent, for their own page."""

from dataclasses import dataclass

import msgspec

from core.database import sql


@dataclass(frozen=True)
class Sent:
    """The topics in the order of their numbers, and the names of the files."""

    topics: list[int]
    files: list[str]


async def sent_in(submission_id: int) -> Sent:
    """The topics and the files of one submission; one query."""
    rows = await sql(
        """
        SELECT
            ARRAY(
                SELECT topic.id FROM raised JOIN topic ON topic.id = raised.topic
                WHERE raised.submission = $1 ORDER BY topic.year, topic.number
            ) AS topics,
            ARRAY(SELECT name FROM attachment WHERE submission = $1 ORDER BY id) AS files
        """,
        submission_id,
    )
    return msgspec.convert(rows[0], Sent)
