"""How fast letters go to one receiving domain: one slow or strict mail server must not hold up the others.

Villages share few mail providers. Those take a handful of letters a minute from a sender whom they hardly
know, and put off what comes faster (421, 450, 451); then a domain gets a few a minute until it takes them.
"""

from datetime import timedelta

from core.clock import now
from core.database import lock, sql

MINUTE = timedelta(minutes=1)
A_MINUTE = 30  # letters to one domain; it is also what Exchange Online takes from one mailbox
AT_ONE_GO = 500  # letters that one round looks at
PUT_OFF = 3  # letters in a minute in which the domain has put one off

LATELY = """
SELECT count(*) AS tries, count(*) FILTER (WHERE status = 'waiting' AND error LIKE '4%') AS put_off
FROM letter WHERE domain = $1 AND tried_at > $2
"""
# The letters whose time has come, the oldest of every domain first, then the second of each …
IN_TURN = """
SELECT id, domain FROM (
    SELECT id, domain, row_number() OVER (PARTITION BY domain ORDER BY next_try_at, id) AS turn
    FROM letter WHERE next_try_at <= $1
      AND (status = 'waiting' OR (status = 'sending' AND handed_over_at IS NULL))
) AS due
WHERE turn <= $2 OR domain = '' ORDER BY turn, id LIMIT $3
"""


async def in_turn(*, paced: bool = True) -> list[int]:
    """The letters that may be tried now, fair between domains."""
    return [row["id"] for row in await sql(IN_TURN, now(), A_MINUTE if paced else AT_ONE_GO, AT_ONE_GO)]


async def may_leave_to(domain: str) -> bool:
    """Whether the domain can be given another letter in this minute; asked by one worker at a time."""
    if not domain:
        return True
    await lock(f"letters to {domain}")
    found = (await sql(LATELY, domain, now() - MINUTE))[0]
    return bool(found["tries"] < (PUT_OFF if found["put_off"] else A_MINUTE))
