"""Gathering the figures of a term: year by year as the yearly reports tell them, and what holds for all."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from core.clock import local, today
from core.database import sql
from core.languages import N_
from plan import drafts
from plan.indicators.values import series
from plan.tables import Plan
from reports.action_states import states_on
from reports.plan_years import in_force_on, last_day
from reports.plug import Tell
from reports.tables import Report, ReportKind
from reports.term import counting
from reports.term.statements import BECAME, CLOSED, LEFT_OUT, MATTERS, VERSIONS
from reports.term.value import Annex, Approved, Became, LeftOut, TermFigures, YearSum
from reports.whole import thawed
from reports.yearly.gathering import gather as gather_year
from reports.yearly.value import Feelings, YearlyFigures

STEPS = (
    N_("The years, one after the other"),
    N_("The plan, and how far its actions are"),
    N_("What became of the actions, and what was left out"),
)


async def gather(report: Report, tell: Tell) -> TermFigures:
    """The figures of the term until today, or until the end of its last year."""
    plan = await Plan.objects().get(Plan.id == report.plan)
    assert plan is not None
    await tell(STEPS[0])
    closed = {row["year"]: row for row in await sql(CLOSED, plan.id)}
    years = {year: await _year(report, year, closed.get(year)) for year in _years(plan)}
    await tell(STEPS[1])
    versions = [Approved(**row) for row in await sql(VERSIONS, plan.id)]
    sheet = drafts.sheet_of(await in_force_on(_stands_on(plan), plan=plan) or await drafts.in_force(plan))
    indicators = await series(plan)
    await tell(STEPS[2])
    matters = await _matters(plan)
    return TermFigures(
        plan=plan.name,
        plan_id=plan.id,
        term_starts=plan.term_starts,
        term_ends=plan.term_ends,
        gathered_on=today(),
        stands_on=_stands_on(plan),
        versions=tuple(versions),
        programmes=sheet.programmes,
        years=tuple(_sum(figures, closed.get(year)) for year, figures in years.items()),
        areas=counting.areas(
            sheet,
            list(years.values()),
            counting.Known(
                states=await states_on(plan.id, _stands_on(plan)),
                indicators=indicators,
                matters=matters,
                became=await _became(plan),
            ),
        ),
        left_out=tuple(msgspec.convert(row, LeftOut) for row in await sql(LEFT_OUT, plan.id)),
        annexes=tuple(_annex(row) for row in closed.values()),
    )


def _stands_on(plan: Plan) -> date:
    """The plan goes on after its term, until the next one is approved in the autumn."""
    return last_day(plan.term_ends.year)


def _years(plan: Plan) -> Iterable[int]:
    return range(plan.term_starts.year, max(plan.term_starts.year, _stands_on(plan).year) + 1)


async def _year(report: Report, year: int, closed: Mapping[str, Any] | None) -> YearlyFigures:
    """As the closed report tells it, or as it would be told today."""
    if closed:
        found: YearlyFigures = thawed(bytes(closed["value"]), YearlyFigures).figures
        return found

    async def quietly(_words: str) -> None:
        return None

    yearly = Report(kind=ReportKind.yearly, plan=report.plan, year=year, handling=report.handling)
    return await gather_year(yearly, quietly)


def _sum(figures: YearlyFigures, closed: Mapping[str, Any] | None) -> YearSum:
    told = _annex(closed) if closed else None
    return counting.year_sum(
        figures, version=told.version if told else 0, closed_on=told.closed_on if told else None
    )


def _annex(row: Mapping[str, Any]) -> Annex:
    kept = {name: row[name] for name in ("year", "version", "body", "handled_on", "section")}
    return Annex(closed_on=local(row["closed_at"]).date(), **kept)


async def _matters(plan: Plan) -> dict[str, tuple[int, Feelings]]:
    first, last = date(plan.term_starts.year, 1, 1), _stands_on(plan)
    return {
        row["code"]: (row["topics"], Feelings(row["joys"], row["worries"]))
        for row in await sql(MATTERS, plan.id, first, last)
    }


async def _became(plan: Plan) -> dict[str, list[Became]]:
    found: dict[str, list[Became]] = {}
    for row in await sql(BECAME, plan.id):
        found.setdefault(row.pop("of"), []).append(msgspec.convert(row, Became))
    return found
