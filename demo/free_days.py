"""What the demo municipality keeps free: Mondays of its board and council, a week of its own, a leave."""

from datetime import date, time, timedelta

from core.clock import today
from dates.blocked import avoiding
from dates.blocked.avoiding import Period, Weekly
from dates.blocked.customs import Wishes, settle
from dates.blocked.whose import Whose
from dates.tables import MooseSeason
from demo.cast import Cast
from demo.days import on

AUTUMN = 9  # from September on, the year to come is the next one
MONDAY = 0


async def live(cast: Cast) -> None:
    """Settled in the autumn, before the dates of the year to come."""
    year = today().year + (today().month >= AUTUMN)
    feast, leave = date.fromisocalendar(year, 23, 1), date.fromisocalendar(year, 12, 1)
    chair = Whose(person=cast.people["puheenjohtaja"].id)
    with on(today() - timedelta(days=30), 10):
        await settle(Wishes(9, 42, MooseSeason.second_saturday, july_is_free=True), by=cast.saara)
        for starts, ends, why in (
            (time(15), time(18), "kaupunginhallitus"),
            (time(18), time(21), "kaupunginvaltuusto"),
        ):
            await avoiding.keep_weekly(Weekly(MONDAY, starts, ends, why), by=cast.saara)
        for period in (
            Period(feast, feast + timedelta(days=6), "kaupungin juhlaviikko"),
            Period(leave, leave + timedelta(days=4), "talviloma", chair),
        ):
            if period.last_day >= today():
                await avoiding.keep_period(period, by=cast.saara)
