"""Reminding owners of what they see to, on the days that reminder_days tells."""

from collections.abc import Sequence
from datetime import date

from core.clock import local, now, today
from core.database import lock, sql, transaction
from minutes import letters
from minutes.followed import FollowUp, followed
from minutes.owners import Owner, owners
from minutes.reminder_days import to_remind_of
from minutes.tables import STILL_OPEN, Outcome

TOLD_ON = """
SELECT greatest(
    (SELECT max(greatest(announced_at, reminded_at)) FROM outcome
     WHERE coalesce(owner, 0) = $1 AND coalesce(owner_person, 0) = $2),
    (SELECT max(made_at) FROM letter
     WHERE kind IN ('follow_ups_yours', 'follow_up_reminder')
         AND coalesce(organisation, 0) = $1 AND coalesce(person, 0) = $2)
) AS last
"""


async def remind_due() -> int:
    """Write to every owner whose day for a reminder has come; the number of letters. Safe to run twice."""
    theirs: dict[tuple[int | None, int | None], list[FollowUp]] = {}
    for one in await followed(Outcome.status.is_in([status.value for status in STILL_OPEN])):
        theirs.setdefault((one.organisation, one.person), []).append(one)
    found = await owners(theirs)
    written = 0
    for pair, owner in found.items():
        written += await _remind(owner, theirs[pair])
    return written


async def _remind(owner: Owner, mine: Sequence[FollowUp]) -> bool:
    async with transaction():
        await lock(f"reminder to {owner.key}")
        told = to_remind_of(mine, told_on=await _told_on(owner), day=today())
        key = f"follow_up_reminder:{owner.key}:{today()}"
        if not told or not await letters.follow_up_reminder(owner, told, key=key):
            return False
        await Outcome.update({Outcome.reminded_at: now(), Outcome.reminders: Outcome.reminders + 1}).where(
            Outcome.id.is_in([one.outcome for one in told])
        )
    return True


async def _told_on(owner: Owner) -> date | None:
    """The Finnish day on which the owner was last written to about anything to see to.

    What they were written to about may be somebody else's by now: the letter tells.
    """
    [row] = await sql(TOLD_ON, owner.organisation or 0, owner.person or 0)
    return local(row["last"]).date() if row["last"] else None
