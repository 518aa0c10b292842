"""The figures of one indicator, from the register to the plan; what was typed by hand stays."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from core.clock import now, today
from core.database import sql, transaction
from plan.figures import Figure
from plan.indicators.keeping import Told, hold, keep, kept
from plan.indicators.stating import FIRST_YEAR
from plan.indicators.values import Series
from plan.sotkanet.asking import Register
from plan.sotkanet.lists import Listed, Region
from plan.sotkanet.shapes import RowShape, figures, listed
from plan.tables import Whose

YEARS_BACK = 10
FRESH_FOR = timedelta(days=1)
KEEP_YEAR = """
INSERT INTO register_year (number, year, figures, asked_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (number, year) DO UPDATE SET figures = excluded.figures, asked_at = excluded.asked_at
"""
SAID = "SELECT year, figures::text AS figures, asked_at FROM register_year WHERE number = $1 ORDER BY year"
ByRegion: TypeAlias = Mapping[int, Decimal | None]


@dataclass(frozen=True)
class Said:
    """What the register said of a year, and when it was asked; None where it has no figure of a region."""

    year: int
    figures: ByRegion
    asked_at: datetime


@dataclass(frozen=True)
class Brought:
    """What came of one indicator: new figures, changed ones, and those that stay as they were typed."""

    new: int = 0
    changed: int = 0
    by_hand: int = 0


async def said(number: int) -> dict[int, Said]:
    """What the register has said of this indicator so far, by year."""
    rows = await sql(SAID, number)
    return {row["year"]: Said(row["year"], _by_region(row["figures"]), row["asked_at"]) for row in rows}


def _by_region(written: str) -> ByRegion:
    return {
        int(region): value
        for region, value in msgspec.json.decode(written, type=dict[str, Decimal | None]).items()
    }


def years_of(indicator: Series, about: Listed | None) -> range:
    """The years worth asking for: from the baseline, ten years back at least, as far as the register goes."""
    this_year = today().year
    first = max(min(indicator.baseline_year or this_year, this_year - YEARS_BACK), FIRST_YEAR)
    last = this_year
    if about:
        first, last = max(first, about.first_year or first), min(last, about.last_year or last)
    return range(first, last + 1)


async def bring(
    indicator: Series, register: Register, *, regions: Mapping[Whose, Region], about: Listed | None
) -> Brought:
    """Ask for the years that were not asked for today, and write down what is new. Raises NotFetched."""
    assert indicator.register_id is not None
    number, wanted = indicator.register_id, [region.number for region in regions.values()]
    known = await said(number)
    asked = [year for year in years_of(indicator, about) if not _is_fresh(known.get(year), wanted)]
    if asked:
        params = [("indicator", str(number)), *(("years", str(year)) for year in asked), ("genders", "total")]
        answer = await register.get("/json", params)
        assert answer.body is not None
        await _note(number, asked, wanted, figures(listed(answer.body, RowShape), wanted))
    return await _write(indicator, await said(number), regions)


def _is_fresh(known: Said | None, wanted: Iterable[int]) -> bool:
    return known is not None and known.asked_at > now() - FRESH_FOR and known.figures.keys() >= set(wanted)


async def _note(number: int, years: Iterable[int], regions: list[int], found: Mapping[int, ByRegion]) -> None:
    at = now()
    rows = []
    for year in years:
        told: dict[str, Any] = {str(region): found.get(year, {}).get(region) for region in regions}
        rows.append((number, year, json.dumps(told, default=str), at))
    async with transaction() as connection:
        await connection.executemany(KEEP_YEAR, rows)


async def _write(indicator: Series, known: Mapping[int, Said], regions: Mapping[Whose, Region]) -> Brought:
    """A figure that the register no longer has stays; one that somebody typed stays, too."""
    async with transaction():
        await hold([indicator.id])
        was = await kept([indicator.id])
        told, new, by_hand = [], 0, 0
        for one in _told(indicator.id, known.values(), regions):
            before = was.get(one.key)
            if before is None:
                new += 1
                told.append(one)
            elif not before.fetched:
                by_hand += before.figure != one.figure
            elif before.figure != one.figure:
                told.append(one)
        await keep(told, fetched=True, was=was, person=None)
    return Brought(new, len(told) - new, by_hand)


def _told(indicator: int, known: Iterable[Said], regions: Mapping[Whose, Region]) -> Iterable[Told]:
    for one in known:
        for whose, region in regions.items():
            value = one.figures.get(region.number)
            if value is not None:
                yield Told(indicator=indicator, year=one.year, whose=whose, figure=Figure(value))
