"""What the coordinator keeps free beyond the customs: weekdays of others, and periods."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from typing import Any

from piccolo.columns import Column

from core.clock import today
from core.database import transaction
from core.errors import Invalid, NotFound
from core.languages import WEEKDAY_NAMES, _
from dates.blocked.whose import EVERYBODYS, Whose
from dates.tables import BlockedPeriod, WeeklyBlock
from history.events import record
from people.permissions import May, require
from people.tables import Person
from web.forms import one_line

LONGEST_WHY = 200
LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=10 * 366)


@dataclass(frozen=True)
class Weekly:
    """A weekday (0 is Monday); all day where there are no hours."""

    weekday: int
    starts: time | None
    ends: time | None
    why: str


@dataclass(frozen=True)
class Period:
    """Days, both included."""

    first_day: date
    last_day: date
    why: str
    whose: Whose = EVERYBODYS


async def weekly() -> Sequence[WeeklyBlock]:
    """The weekdays of others, from Monday on."""
    return await WeeklyBlock.objects().order_by(WeeklyBlock.weekday, WeeklyBlock.starts, WeeklyBlock.id)


async def find_weekly(weekly_id: int) -> WeeklyBlock:
    """Raises NotFound."""
    if found := await WeeklyBlock.objects().where(WeeklyBlock.id == weekly_id).first():
        return found
    raise NotFound(_("There is no such weekday in the list any more."))


async def keep_weekly(wanted: Weekly, row: WeeklyBlock | None = None, *, by: Person) -> None:
    """Put a weekday into the list, or change the one that is there. Raises Invalid."""
    require(by, May.plan_meetings)
    problems = _why(wanted.why)
    if not 0 <= wanted.weekday < len(WEEKDAY_NAMES):
        problems["weekday"] = _("Choose a weekday.")
    if (wanted.starts is None) != (wanted.ends is None):
        problems["ends"] = _("Give both times, or neither for the whole day.")
    elif wanted.starts and wanted.ends and wanted.ends <= wanted.starts:
        problems["ends"] = _("The end must be later than the beginning.")
    if problems:
        raise Invalid(**problems)
    changed = {**asdict(wanted), "why": one_line(wanted.why)}
    await _kept(row or WeeklyBlock(), changed, by=by)


async def remove_weekly(row: WeeklyBlock, *, by: Person) -> None:
    """Take a weekday out of the list."""
    require(by, May.plan_meetings)
    await _removed(row, by=by)


async def periods() -> Sequence[BlockedPeriod]:
    """The periods that have not ended yet, the next first."""
    return (
        await BlockedPeriod.objects()
        .where(BlockedPeriod.last_day >= today())
        .order_by(BlockedPeriod.first_day, BlockedPeriod.last_day, BlockedPeriod.id)
    )


async def find_period(period_id: int) -> BlockedPeriod:
    """Raises NotFound."""
    if found := await BlockedPeriod.objects().where(BlockedPeriod.id == period_id).first():
        return found
    raise NotFound(_("There is no such period in the list any more."))


async def keep_period(wanted: Period, row: BlockedPeriod | None = None, *, by: Person) -> None:
    """Put a period into the list, or change the one that is there. Raises Invalid."""
    require(by, May.plan_meetings)
    problems = _why(wanted.why)
    if wanted.last_day < wanted.first_day:
        problems["last_day"] = _("The last day comes before the first.")
    elif wanted.last_day < today():
        problems["last_day"] = _("This period is over already.")
    elif wanted.last_day - wanted.first_day > LONGEST:
        problems["last_day"] = _("A period is a year long at most.")
    elif wanted.last_day > today() + FARTHEST:
        problems["last_day"] = _("This is more than ten years away.")
    if problems:
        raise Invalid(**problems)
    changed = {
        "first_day": wanted.first_day,
        "last_day": wanted.last_day,
        "why": one_line(wanted.why),
        **asdict(wanted.whose),
    }
    await _kept(row or BlockedPeriod(), changed, by=by)


async def remove_period(row: BlockedPeriod, *, by: Person) -> None:
    """Take a period out of the list."""
    require(by, May.plan_meetings)
    await _removed(row, by=by)


def _why(text: str) -> dict[str, str]:
    why = one_line(text)
    if not why:
        return {"why": _("Say why, in a word or two: it is shown beside a date that falls there.")}
    if len(why) > LONGEST_WHY:
        return {"why": _("At most %(most)s characters, please.", most=LONGEST_WHY)}
    return {}


async def _kept(row: WeeklyBlock | BlockedPeriod, values: dict[str, Any], *, by: Person) -> None:
    table, is_new = type(row), not row._exists_in_db
    async with transaction():
        if is_new:
            row = table(**values)
            await row.save()
        else:
            changed: dict[Column | str, Any] = dict(values.items())
            if not await table.update(changed).where(table.id == row.id).returning(table.id):
                raise NotFound(_("Somebody else has just removed this. Please look at the list again."))
        await record("added" if is_new else "edited", row, by=by)


async def _removed(row: WeeklyBlock | BlockedPeriod, *, by: Person) -> None:
    table = type(row)
    async with transaction():
        if await table.delete().where(table.id == row.id).returning(table.id):
            await record("removed", row, by=by)
