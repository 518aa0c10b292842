"""Looking at dates before and after they are saved: what speaks against them, told and not refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from core.clock import local, today
from dates.clashes.against import against
from dates.clashes.around import Against, Tried
from dates.clashes.gathering import around
from meetings.tables import Meeting, PartnershipTable
from meetings.taken import rooms_of
from meetings.times import When, span

Key = TypeVar("Key")


async def check(table: PartnershipTable, when: When, *, meeting: Meeting | None = None) -> list[Against]:
    """What speaks against a meeting of the table then and there; `meeting` is the one that would move.

    Raises Invalid for a time that cannot be.
    """
    starts, ends = span(when)
    room = (await rooms_of([when.venue]))[when.venue]
    tried = Tried(starts, ends, room=room, join_link=when.join_link, topics_until=when.topics_until)
    return (await _of_all(table, {0: tried}, but=meeting))[0]


async def clashes(meeting: Meeting, table: PartnershipTable) -> list[str]:
    """What speaks against the date that a meeting has, each as a sentence."""
    room = (await rooms_of([meeting.venue]))[meeting.venue]
    tried = Tried(
        meeting.starts_at,
        meeting.ends_at,
        room=room,
        join_link=meeting.join_link,
        topics_until=meeting.topics_until,
    )
    return [one.sentence for one in (await _of_all(table, {0: tried}, but=meeting))[0]]


async def of_times(
    table: PartnershipTable,
    times: Mapping[Key, tuple[datetime, datetime]],
    *,
    venue: str,
    join_link: str = "",
    poll: int | None = None,
) -> dict[Key, list[Against]]:
    """What speaks against each of several times (UTC) at one place, gathered once for all of them.

    The times of the poll that is named here are no clash with themselves.
    """
    room = (await rooms_of([venue]))[venue]
    tries = {key: Tried(*one, room=room, join_link=join_link, poll=poll) for key, one in times.items()}
    return await _of_all(table, tries)


async def _of_all(
    table: PartnershipTable, tries: Mapping[Key, Tried], *, but: Meeting | None = None
) -> dict[Key, list[Against]]:
    """The same for whatever is tried; nothing of `but`, the meeting that would move, is in the way."""
    if not tries:
        return {}
    first = min(one.day for one in tries.values())
    last = max(local(one.ends_at).date() for one in tries.values())
    found = await around(table, first=first, last=last, today=today(), but=but)
    return {key: against(one, found) for key, one in tries.items()}
