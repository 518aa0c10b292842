"""Visitor counts as figures of indicators: the sum over a place and all that is part of it."""

from collections.abc import Iterable, Sequence

from core.database import sql, transaction
from core.languages import DEFAULT, _, speak
from plan.indicators.keeping import Told, hold, keep, kept
from plan.indicators.registers import VISITORS
from plan.visitors import places
from plan.visitors.counting import above, total
from plan.visitors.places import Counting, YearTold
from plan.visitors.tables import Counted

FED = """
SELECT indicator.id, indicator.register, indicator.register_id FROM indicator
WHERE indicator.register = ANY($1::text[]) AND indicator.register_id = ANY($2::int[])
"""


async def feed(place: int, *years: int) -> None:
    """Write the sums anew that this place is in, of these years or of all. A figure typed by hand stays."""
    everywhere = await places.listed()
    parents = {one.id: one.part_of for one in everywhere}
    fed = await sql(FED, list(VISITORS), above(place, parents))
    if not fed:
        return
    everything = await places.told([one.id for one in everywhere], *years)
    for one in fed:
        family = places.family(one["register_id"], everywhere)
        await _write(_figures(one["id"], Counted(one["register"]), family, everything), one["id"])


def _figures(
    indicator: int, what: Counted, family: Sequence[Counting], everything: dict[tuple[int, int], YearTold]
) -> Iterable[Told]:
    counts = {key: year.counts for key, year in everything.items()}
    for year in sorted({year for _place, year in counts}):
        asked = [one.id for one in family if what in one.counted and one.is_asked(year)]
        found = total(asked, year, what, told=counts)
        if found:
            with speak(DEFAULT):
                told = _("%(told)s of %(of)s places have told.", told=found.told, of=found.of)
            yield Told(
                indicator=indicator, year=year, figure=found.figure, note="" if found.is_whole else told
            )


async def _write(figures: Iterable[Told], indicator: int) -> None:
    async with transaction():
        await hold([indicator])
        was = await kept([indicator])
        fresh = [
            one
            for one in figures
            if one.key not in was or (was[one.key].fetched and was[one.key].told != one)
        ]
        await keep(fresh, fetched=True, was=was, person=None)
