"""What the municipality avoids every year, as its coordinator has settled it."""

from dataclasses import asdict, dataclass
from typing import Any

from piccolo.columns import Column

from core.database import lock, transaction
from core.errors import Invalid
from core.languages import _
from dates.tables import Customs, MooseSeason
from history.events import record
from people.permissions import May, require
from people.tables import Person

MOST_WEEKS = 53


@dataclass(frozen=True)
class Wishes:
    """Weeks are ISO weeks, 0 where there is none."""

    winter_holiday_week: int
    autumn_holiday_week: int
    moose: MooseSeason
    july_is_free: bool


async def customs() -> Customs:
    """The one row of them; where nobody has settled anything, what most municipalities do."""
    return await Customs.objects().order_by(Customs.id).first() or Customs()


async def settle(wishes: Wishes, *, by: Person) -> None:
    """Change what is avoided from now on. Raises Invalid."""
    require(by, May.plan_meetings)
    _check(wishes)
    async with transaction():
        await lock("customs")
        row = await customs()
        if not row._exists_in_db:
            await row.save()
        changed: dict[Column | str, Any] = dict(asdict(wishes).items())
        await Customs.update(changed).where(Customs.id == row.id)
        await record("edited", row, by=by)


def _check(wishes: Wishes) -> None:
    problems = {
        field: _("Give the number of a week from 1 to %(most)s, or nothing.", most=MOST_WEEKS)
        for field in ("winter_holiday_week", "autumn_holiday_week")
        if not 0 <= getattr(wishes, field) <= MOST_WEEKS
    }
    if problems:
        raise Invalid(**problems)
