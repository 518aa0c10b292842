"""The reports there are, of all years and kinds, and those that come next."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.clock import today
from core.database import sql
from plan.tables import Plan
from reports.kinds import KINDS
from reports.tables import ReportKind

CLOSED = """
SELECT report.kind, report.year, plan.name AS plan, extract(year FROM plan.term_starts)::int AS begins,
    frozen_report.closed_at
FROM report JOIN plan ON plan.id = report.plan
    JOIN frozen_report ON frozen_report.report = report.id AND frozen_report.version = report.version
ORDER BY coalesce(report.year, extract(year FROM plan.term_ends)) DESC, plan.term_starts DESC,
    report.kind DESC
"""
BEGUN = "SELECT plan, year FROM report WHERE kind = 'yearly'"


@dataclass(frozen=True)
class Listed:
    """A closed report, as everybody may know of it."""

    kind: ReportKind
    year: int | None
    plan: str
    begins: int
    closed_at: datetime

    @property
    def public_year(self) -> int:
        """The year in its public address: its own, or that in which the term begins."""
        return self.year or self.begins


async def closed() -> list[Listed]:
    """Every report that is closed, the latest year first; one statement."""
    return msgspec.convert(await sql(CLOSED), list[Listed])


@dataclass(frozen=True)
class Next:
    """A yearly report that has not been begun although its year is over, or nearly."""

    plan: Plan
    year: int


async def next_ones() -> list[Next]:
    """The yearly reports that it is time for: of the year before, and of this one from November on."""
    day = today()
    years = [day.year - 1, *([day.year] if day.month >= 11 else [])]
    begun = {(row["plan"], row["year"]) for row in await sql(BEGUN)}
    plans = await Plan.objects().where(Plan.version > 0).order_by(Plan.term_starts)
    found = []
    for year in years:
        inside = [plan for plan in plans if plan.term_starts <= date(year, 12, 31) <= _until(plan)]
        if inside and (inside[-1].id, year) not in begun:
            found.append(Next(inside[-1], year))
    return found


def _until(plan: Plan) -> date:
    """The plan of a term is followed until the end of the year in which the term ends."""
    return date(plan.term_ends.year, 12, 31)


async def to_choose() -> list[Plan]:
    """The plans that a report can be about, the newest first."""
    return await Plan.objects().where(Plan.version > 0).order_by(Plan.term_starts, ascending=False)


def kinds_to_choose() -> list[ReportKind]:
    """The kinds there are, in their order."""
    return [kind for kind in ReportKind if kind in KINDS]
