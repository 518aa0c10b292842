"""What the coordinator types about days on which nobody meets."""

from dataclasses import dataclass

from core.clock import today
from core.errors import Invalid
from core.languages import _
from dates.blocked.avoiding import Period, Weekly
from dates.blocked.customs import MOST_WEEKS, Wishes
from dates.blocked.sources.sources import Wanted
from dates.blocked.whose import EVERYBODYS, Whose, whose
from dates.tables import BlockedPeriod, CalendarSource, Customs, MooseSeason, WeeklyBlock
from web.forms import Reading, a_date, a_number, a_number_if_any, a_time_if_any


@dataclass
class CustomsForm:
    """An empty week is none; the box is ticked when it is not empty."""

    winter_holiday_week: str = ""
    autumn_holiday_week: str = ""
    moose: str = MooseSeason.second_saturday
    july_is_free: str = ""

    @classmethod
    def of(cls, row: Customs) -> "CustomsForm":
        """As it is kept."""
        return cls(
            winter_holiday_week=str(row.winter_holiday_week or ""),
            autumn_holiday_week=str(row.autumn_holiday_week or ""),
            moose=row.moose,
            july_is_free="yes" if row.july_is_free else "",
        )

    def wishes(self) -> Wishes:
        """What was meant. Raises Invalid."""
        read = Reading()
        winter, autumn = (
            read(a_number_if_any, getattr(self, field), field=field, least=1, most=MOST_WEEKS, instead=None)
            for field in ("winter_holiday_week", "autumn_holiday_week")
        )
        moose = read(_season, self.moose, instead=MooseSeason.never)
        read.done()
        return Wishes(winter or 0, autumn or 0, moose, bool(self.july_is_free))


def _season(text: str) -> MooseSeason:
    if text not in list(MooseSeason):
        raise Invalid(moose=_("Choose from the list."))
    return MooseSeason(text)


@dataclass
class WeekdayForm:
    weekday: str = ""
    starts: str = ""
    ends: str = ""
    why: str = ""

    @classmethod
    def of(cls, row: WeeklyBlock) -> "WeekdayForm":
        """As it is kept."""
        starts, ends = (f"{at:%H:%M}" if at else "" for at in (row.starts, row.ends))
        return cls(str(row.weekday), starts, ends, row.why)

    def weekly(self) -> Weekly:
        """What was meant. Raises Invalid."""
        read = Reading()
        weekday = read(_weekday, self.weekday, instead=0)
        starts, ends = (
            read(a_time_if_any, getattr(self, field), field=field, instead=None)
            for field in ("starts", "ends")
        )
        read.done()
        return Weekly(weekday, starts, ends, self.why)


def _weekday(text: str) -> int:
    try:
        return a_number(text, field="weekday", most=6)
    except Invalid as error:
        raise Invalid(weekday=_("Choose a weekday.")) from error


@dataclass
class PeriodForm:
    """An empty last day is the first."""

    first_day: str = ""
    last_day: str = ""
    why: str = ""
    whose: str = ""

    @classmethod
    def of(cls, row: BlockedPeriod) -> "PeriodForm":
        """As it is kept."""
        days = (row.first_day.isoformat(), row.last_day.isoformat())
        return cls(*days, row.why, Whose(row.table, row.person).choice)

    async def period(self) -> Period:
        """What was meant. Raises Invalid."""
        read = Reading()
        first = read(a_date, self.first_day, field="first_day", instead=today())
        last = first
        if self.last_day.strip():
            last = read(a_date, self.last_day, field="last_day", instead=first)
        owner = await _owner(self.whose, read)
        read.done()
        return Period(first, last, self.why, owner)


@dataclass
class CalendarForm:
    name: str = ""
    address: str = ""
    whose: str = ""

    @classmethod
    def of(cls, row: CalendarSource) -> "CalendarForm":
        """As it is kept."""
        return cls(row.name, row.address, Whose(row.table, row.person).choice)

    async def wanted(self) -> Wanted:
        """What was meant. Raises Invalid."""
        read = Reading()
        owner = await _owner(self.whose, read)
        read.done()
        return Wanted(self.name, self.address, owner)


async def _owner(choice: str, read: Reading) -> Whose:
    try:
        return await whose(choice, field="whose")
    except Invalid as error:
        read.problems.update(error.problems)
        return EVERYBODYS
