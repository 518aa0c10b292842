"""Reminders of follow-ups, which back off: 30, 7 and 1 days before the day, 1, 7 and 30·n days after it.

They are counted by owner: one letter tells of everything that is late or due within a month, and the next
one comes five days later at the earliest. A day that falls within the five days is passed over, because
its owner has just been told.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from core.clock import local, now, today
from core.database import lock, transaction
from minutes import letters
from minutes.followed import FollowUp, followed
from minutes.owners import Owner, owners
from minutes.tables import STILL_OPEN, Outcome

BEFORE = (30, 7, 1)
AFTER = (1, 7)
EVERY = 30  # days, after that
PAUSE = timedelta(days=5)
AHEAD = timedelta(days=30)


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
        told_on = await _told_on(owner)
        if not any(is_day_for(one.due_on, told_on=told_on, day=today()) for one in mine if one.due_on):
            return False
        near = [one for one in mine if one.due_on and one.due_on <= today() + AHEAD]
        key = f"follow_up_reminder:{owner.key}:{today()}"
        if not await letters.follow_up_reminder(owner, near, key=key):
            return False
        await Outcome.update({Outcome.reminded_at: now(), Outcome.reminders: Outcome.reminders + 1}).where(
            Outcome.id.is_in([one.outcome for one in near])
        )
    return True


async def _told_on(owner: Owner) -> date | None:
    """The Finnish day on which the owner was last written to about anything to see to."""
    theirs = Outcome.owner_person == owner.person if owner.person else Outcome.owner == owner.organisation
    rows = await Outcome.select(Outcome.announced_at, Outcome.reminded_at).where(theirs)
    moments: list[datetime] = [moment for row in rows for moment in row.values() if moment]
    return local(max(moments)).date() if moments else None


def is_day_for(due_on: date, *, told_on: date | None, day: date) -> bool:
    """Whether a reminder is to be written on this day. One whose day was missed is written later."""
    latest = max((when for when in _days_for(due_on, until=day)), default=None)
    return latest is not None and (told_on is None or latest >= told_on + PAUSE)


def _days_for(due_on: date, *, until: date) -> Iterator[date]:
    """The days for reminders, as far as they have come."""
    late = (until - due_on).days
    for days in (*(-before for before in BEFORE), *AFTER, *range(EVERY, late + 1, EVERY)):
        if days <= late:
            yield due_on + timedelta(days=days)
