"""Looking at published memos, which do not change."""

from collections.abc import Collection

import msgspec

from core.errors import NotFound
from core.languages import _, speaking
from meetings.tables import Meeting
from minutes.sheet import MinutesSheet
from minutes.tables import PublishedMinutes


async def latest(meeting: Meeting) -> PublishedMinutes | None:
    """The memo as it was last published, if it has been."""
    return (await versions_of([meeting.id])).get(meeting.id, [None])[-1]


async def versions_of(meeting_ids: Collection[int]) -> dict[int, list[PublishedMinutes]]:
    """Every published version of each meeting's memo, the first one first; one query."""
    rows = (
        await PublishedMinutes.objects(PublishedMinutes.minutes)
        .where(PublishedMinutes.minutes.meeting.is_in(list(meeting_ids)))
        .order_by(PublishedMinutes.version)
        if meeting_ids
        else []
    )
    found: dict[int, list[PublishedMinutes]] = {}
    for row in rows:
        found.setdefault(row.minutes.meeting, []).append(row)
    return found


async def find(meeting: Meeting, version: int) -> PublishedMinutes:
    """The memo as it was published for the nth time; raises NotFound."""
    for found in (await versions_of([meeting.id])).get(meeting.id, []):
        if found.version == version:
            return found
    raise NotFound(_("There is no such version of the memo."))


def sheet(memo: PublishedMinutes, language: str | None = None) -> MinutesSheet:
    """What the memo says, in this language (the one being spoken, if none is given)."""
    sheets = msgspec.json.decode(memo.sheet, type=dict[str, MinutesSheet])
    return sheets[language or speaking()]
