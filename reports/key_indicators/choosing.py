"""Choosing the figures of the one page: which, in which order, and a few words with each."""

from collections.abc import Sequence

from msgspec import Struct

from core.database import lock, sql, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan.indicators.values import series
from plan.tables import Plan
from reports.tables import KeyIndicator
from web.forms import tidy

FEWEST, MOST = 6, 8
LONGEST = 50  # letters: a few words have room in a box


class Chosen(Struct, frozen=True):
    """An indicator and the few words with it."""

    indicator: int
    words: str = ""


async def choose(plan: Plan, year: int, chosen: Sequence[Chosen], *, by: Person | None) -> None:
    """The figures of that year's page, in this order, in place of those before.

    Raises Invalid(chosen) for too few or too many, or for the same twice, Invalid(words) for many words.
    """
    require(by, May.manage_plan)
    await _must_be_sensible(plan, chosen)
    async with transaction():
        await lock(f"key indicators {plan.id} {year}")
        await KeyIndicator.delete().where(KeyIndicator.plan == plan.id, KeyIndicator.year == year)
        await KeyIndicator.insert(
            *(
                KeyIndicator(
                    plan=plan.id, year=year, position=place, indicator=one.indicator, words=tidy(one.words)
                )
                for place, one in enumerate(chosen, start=1)
            )
        )
        await record("key indicators chosen", plan, by=by, year=year, number=len(chosen))


async def chosen_for(plan: Plan, year: int) -> list[Chosen]:
    """What has been chosen for that year, in its order; nothing where nobody has chosen yet."""
    rows = (
        await KeyIndicator.select(KeyIndicator.indicator, KeyIndicator.words)
        .where(KeyIndicator.plan == plan.id, KeyIndicator.year == year)
        .order_by(KeyIndicator.position)
    )
    return [Chosen(**row) for row in rows]


async def years_chosen() -> list[int]:
    """The years that have a page, the latest first."""
    return [row["year"] for row in await sql("SELECT DISTINCT year FROM key_indicator ORDER BY year DESC")]


async def _must_be_sensible(plan: Plan, chosen: Sequence[Chosen]) -> None:
    ids = [one.indicator for one in chosen]
    if not FEWEST <= len(ids) <= MOST:
        raise Invalid(
            chosen=_(
                "Please choose from %(fewest)s to %(most)s indicators; now there are %(number)s.",
                fewest=FEWEST,
                most=MOST,
                number=len(ids),
            )
        )
    if len(set(ids)) < len(ids):
        raise Invalid(chosen=_("The same indicator stands there twice. Please choose another in its place."))
    if not set(ids) <= {one.id for one in await series(plan)}:
        raise NotPossible(_("The plan no longer has one of these indicators. Please look at them again."))
    if any(len(tidy(one.words)) > LONGEST for one in chosen):
        raise Invalid(words=_("A box has room for %(number)s letters of your own.", number=LONGEST))
