"""Indicators with their figures by year: what reports, charts and pages show. All of it is pure values."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from msgspec import Struct

from core.database import sql
from core.errors import NotFound
from core.languages import _
from plan.figures import Figure
from plan.indicators.change import Change, change
from plan.tables import Direction, IndicatorKind, Plan, Qualifier, Whose

YEARS_WITHOUT = 2  # whole years without a figure, after which what stands is out of date
RESULTS_COME = (7, 1)  # month and day of the year after a survey by which its results are out (THL)

INDICATORS = """
SELECT indicator.id, indicator.code, indicator.name, indicator.kind, indicator.unit, indicator.source,
    indicator.register, indicator.register_id, indicator.direction, indicator.left_out_because,
    indicator.baseline, indicator.baseline_qualifier, indicator.baseline_year,
    indicator.target, indicator.target_qualifier, indicator.target_year,
    coalesce(organisation.name, '') AS responsible, focus_area.plan,
    goal.code AS goal_code, goal.title AS goal, focus_area.number || '.' || goal.number AS goal_number,
    focus_area.code AS area_code, focus_area.title AS area, focus_area.number::text AS area_number
FROM indicator JOIN goal ON goal.id = indicator.goal JOIN focus_area ON focus_area.id = goal.focus_area
    LEFT JOIN organisation ON organisation.id = indicator.responsible
"""
VALUES = """
SELECT indicator, year, whose, value, qualifier, surveyed_in, missing_because, note, fetched
FROM indicator_value WHERE indicator = ANY($1::int[]) ORDER BY indicator, year
"""


class YearValue(Struct, frozen=True, kw_only=True):
    """One year: the municipality's figure, or why there is none, and those that it is compared with.

    `surveyed_in` is the year of the survey where it is another; `fetched` tells that a register gave it.
    """

    year: int
    figure: Figure | None = None
    surveyed_in: int | None = None
    missing_because: str = ""
    note: str = ""
    fetched: bool = False
    county: Figure | None = None
    country: Figure | None = None

    @property
    def is_answered(self) -> bool:
        """Whether there is a figure of the municipality, or a reason why there is none."""
        return self.figure is not None or bool(self.missing_because)


class Series(Struct, frozen=True, kw_only=True):
    """An indicator and its years, the earliest first. Numbers are those of the plan, as 1.2 of a goal."""

    id: int
    plan: int
    code: str
    name: str
    kind: IndicatorKind
    unit: str
    source: str
    register: str
    register_id: int | None
    direction: Direction
    baseline: Figure | None
    baseline_year: int | None
    target: Figure | None
    target_year: int | None
    responsible: str
    left_out_because: str
    goal_code: str
    goal: str
    goal_number: str
    area_code: str
    area: str
    area_number: str
    years: tuple[YearValue, ...] = ()

    @property
    def figures(self) -> tuple[YearValue, ...]:
        """The years that have a figure of the municipality."""
        return tuple(one for one in self.years if one.figure is not None)

    def until(self, year: int | None) -> YearValue | None:
        """The latest year with a figure, no later than `year`."""
        return next((one for one in reversed(self.figures) if year is None or one.year <= year), None)

    @property
    def last(self) -> YearValue | None:
        """The latest year with a figure."""
        return self.until(None)

    def in_year(self, year: int) -> YearValue | None:
        """What is known of that very year."""
        return next((one for one in self.years if one.year == year), None)

    def since_baseline(self, year: int | None = None) -> Change | None:
        """From the baseline to the latest later figure (none after `year`); None where either is missing."""
        now = self.until(year)
        if now is None or now.figure is None or self.baseline is None or now.year == self.baseline_year:
            return None
        return self._change(self.baseline, now.figure, since=self.baseline_year)

    def since_before(self, year: int | None = None) -> Change | None:
        """From the figure before to the latest (no later than `year`). That is the year before, or the
        survey before; the change tells which.
        """
        now = self.until(year)
        before = self.until(now.year - 1) if now else None
        if now is None or now.figure is None or before is None or before.figure is None:
            return None
        return self._change(before.figure, now.figure, since=before.year)

    @property
    def rhythm(self) -> int:
        """Every how many years a figure comes: the commonest step between those there are, 1 unless known."""
        years = [one.surveyed_in or one.year for one in self.figures]
        steps = Counter(later - earlier for earlier, later in pairwise(years))
        steps.pop(0, None)
        return min(steps, key=lambda step: (-steps[step], step)) if steps else 1

    def is_stale(self, today: date) -> bool:
        """Whether what stands is out of date: no figure for two whole years, or, where figures come by a
        survey of several years' rhythm, none although the next one's results should be out.
        """
        now = self.last
        if now is None:
            return False
        if self.rhythm == 1:
            return today.year - now.year > YEARS_WITHOUT
        due = (now.surveyed_in or now.year) + self.rhythm
        return today >= date(due + 1, *RESULTS_COME)

    def is_missing(self, year: int) -> bool:
        """Whether a figure of that year is to be expected, and is not there, nor a reason why not."""
        there = self.in_year(year)
        if self.left_out_because or (there is not None and there.is_answered):
            return False
        now = self.until(year)
        return now is None or year >= (now.surveyed_in or now.year) + self.rhythm

    def _change(self, was: Figure, now: Figure, *, since: int | None) -> Change:
        home = self.target or self.baseline
        return change(was, now, since=since, direction=self.direction, home=home)


async def series(plan: Plan) -> tuple[Series, ...]:
    """Every indicator of the plan in its order, those that are not followed, too; two statements."""
    rows = await sql(
        f"""{INDICATORS} WHERE focus_area.plan = $1 AND indicator.left_out_in IS NULL
        ORDER BY focus_area.number, goal.number, indicator.position""",
        plan.id,
    )
    return await _with_values(rows)


async def find(indicator_id: int) -> Series:
    """One indicator of any plan, also one that a later version has left out. Raises NotFound."""
    found = await _with_values(await sql(f"{INDICATORS} WHERE indicator.id = $1", indicator_id))
    if not found:
        raise NotFound(_("There is no such indicator in the welfare plan."))
    return found[0]


async def these(indicator_ids: Collection[int]) -> dict[int, Series]:
    """These indicators by id, also those that a later version has left out; two statements."""
    rows = await sql(f"{INDICATORS} WHERE indicator.id = ANY($1::int[])", list(indicator_ids))
    return {one.id: one for one in await _with_values(rows)}


async def _with_values(rows: list[dict[str, Any]]) -> tuple[Series, ...]:
    values: dict[int, list[Mapping[str, Any]]] = {}
    for row in await sql(VALUES, [row["id"] for row in rows]):
        values.setdefault(row["indicator"], []).append(row)
    return tuple(_series(row, values.get(row["id"], [])) for row in rows)


def _series(row: Mapping[str, Any], values: Iterable[Mapping[str, Any]]) -> Series:
    plain = {name: row[name] for name in Series.__struct_fields__ if name in row}
    return Series(
        **{
            **plain,
            "kind": IndicatorKind(row["kind"]),
            "direction": Direction(row["direction"]),
            "baseline": _figure(row["baseline"], row["baseline_qualifier"]),
            "target": _figure(row["target"], row["target_qualifier"]),
            "years": tuple(_years(values)),
        }
    )


def _years(values: Iterable[Mapping[str, Any]]) -> Iterator[YearValue]:
    """Each year once, with the figures of all whom it tells of."""
    years: dict[int, dict[str, Mapping[str, Any]]] = {}
    for row in values:
        years.setdefault(row["year"], {})[row["whose"]] = row
    for year, told in sorted(years.items()):
        own = told.get(Whose.municipality, {})
        kept = {name: own[name] for name in ("surveyed_in", "missing_because", "note", "fetched") if own}
        yield YearValue(
            year=year,
            figure=_told(own),
            county=_told(told.get(Whose.county, {})),
            country=_told(told.get(Whose.country, {})),
            **kept,
        )


def _told(row: Mapping[str, Any]) -> Figure | None:
    return _figure(row["value"], row["qualifier"]) if row else None


def _figure(value: Any, qualifier: str) -> Figure | None:
    return None if value is None else Figure(value, Qualifier(qualifier))
