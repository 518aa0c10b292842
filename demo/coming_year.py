"""The dates of the year to come: enough for every table but one, and one table's are public."""

from datetime import date, timedelta

from core.clock import local, today
from dates.blocked.block import Block
from dates.blocked.blocks import blocks_between
from dates.year import publishing
from demo.cast import Cast
from demo.days import on, weekday_near
from demo.past_round import plan
from demo.people import RHYTHMS
from meetings import meetings
from meetings.tables import MeetingStatus

SPRING = 4  # from April on, the year to come is the next one
# Month and day about which each table would meet. Virtasalmi has one of its two.
WISHES: dict[str, list[tuple[int, int]]] = {
    "jappila": [(3, 15), (10, 4)],
    "naarajarvi": [(2, 8), (9, 20)],
    "palvelut": [(2, 1), (4, 19), (8, 30), (11, 8)],
    "virtasalmi": [(3, 22)],
}


async def live(cast: Cast) -> None:
    """Plan the year in one afternoon three weeks ago."""
    year = year_to_come()
    blocks = await blocks_between(date(year, 1, 1), date(year, 12, 31))
    with on(today() - timedelta(days=21), 14):
        for key, wishes in WISHES.items():
            for month, day in wishes:
                wished = weekday_near(date(year, month, day), RHYTHMS[key][0])
                while _is_blocked(wished, blocks):
                    wished += timedelta(weeks=1)
                if await _is_wanted(cast, key, wished):
                    await plan(cast, key, wished)
        services = await meetings.coming(table=cast.tables["palvelut"], seen_by=cast.saara)
        await publishing.publish([meeting.id for meeting in services], by=cast.saara)


def year_to_come() -> int:
    """The year whose dates are planned."""
    return today().year + (today().month >= SPRING)


def _is_blocked(day: date, blocks: list[Block]) -> bool:
    return any(local(one.starts_at).date() <= day < local(one.ends_at).date() for one in blocks)


async def _is_wanted(cast: Cast, key: str, day: date) -> bool:
    """Whether the day is still far enough off, and the table has fewer dates in its year than it should."""
    table = cast.tables[key]
    theirs = [
        local(one.starts_at).date()
        for one in await meetings.of_table(table, seen_by=cast.saara)
        if one.status != MeetingStatus.cancelled
    ]
    wanted = len(WISHES[key])
    near = any(abs((day - other).days) < table.spacing_days for other in theirs)
    in_year = sum(other.year == day.year for other in theirs)
    return day > today() + timedelta(days=table.call_days) and not near and in_year < wanted
