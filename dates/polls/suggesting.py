"""Times to begin a poll with: the table's usual weekday and hour, on days that are free."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from core.clock import local, minutes_after, moment, today
from dates.blocked.blocks import Block, blocks_between
from meetings.tables import Meeting, MeetingStatus, PartnershipTable

SUGGESTED = 4
AT = time(17)
MIDWEEK = (1, 2, 3)  # Mondays belong to the council and the board, Fridays to the week's end
WEEKS = 16
DAYS_TO_ANSWER = 10


async def suggested(table: PartnershipTable) -> list[tuple[date, time]]:
    """Some days that leave time for the call for matters, keep clear of what is blocked, and of the
    table's other meetings by its spacing."""
    at = table.usual_time or AT
    first = today() + timedelta(days=max(table.call_days, DAYS_TO_ANSWER + 1))
    last = first + timedelta(weeks=WEEKS)
    blocks = await blocks_between(first, last, table=table)
    meetings = await _days_of_meetings(table)
    found: list[tuple[date, time]] = []
    for day in _days(table, first, last):
        if len(found) == SUGGESTED:
            break
        if _is_free(day, at, minutes=table.length_minutes, blocks=blocks) and all(
            abs((day - other).days) >= table.spacing_days for other in meetings
        ):
            found.append((day, at))
    return found


def last_day_for_answers(times: Sequence[tuple[date, time]]) -> date:
    """Ten days to answer, or the day before the first of the times."""
    usual = today() + timedelta(days=DAYS_TO_ANSWER)
    return min([usual, *(day - timedelta(days=1) for day, _at in times)])


def _days(table: PartnershipTable, first: date, last: date) -> Iterator[date]:
    """The usual weekday of each week, or the middle of the week where there is none."""
    weekdays = MIDWEEK if table.usual_weekday is None else (table.usual_weekday,)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() in weekdays:
            yield day


async def _days_of_meetings(table: PartnershipTable) -> list[date]:
    rows = await Meeting.select(Meeting.starts_at).where(
        Meeting.table == table.id, Meeting.status != MeetingStatus.cancelled
    )
    return [local(row["starts_at"]).date() for row in rows]


def _is_free(day: date, at: time, *, minutes: int, blocks: Sequence[Block]) -> bool:
    starts = moment(day, at)
    return not any(_overlap(block, starts, minutes_after(starts, minutes)) for block in blocks)


def _overlap(block: Block, starts: datetime, ends: datetime) -> bool:
    return block.starts_at < ends and block.ends_at > starts
