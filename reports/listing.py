"""The reports there are, of all years and kinds, and those that come next."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.clock import today
from core.database import sql
from plan.tables import Plan
from reports.kinds import KINDS
from reports.tables import ReportKind

LISTED = """
SELECT report.id, report.kind, report.year, report.version, plan.name AS plan,
    extract(year FROM plan.term_starts)::int AS begins,
    frozen.closed_at, report_making.status AS making,
    (SELECT count(*) FROM report_text WHERE report = report.id AND btrim(text) <> '') AS texts,
    (
        SELECT body FROM handling_step WHERE handling = report.handling AND handled_on IS NULL
        ORDER BY position LIMIT 1
    ) AS next_body
FROM report JOIN plan ON plan.id = report.plan
    LEFT JOIN frozen_report AS frozen ON frozen.report = report.id AND frozen.version = report.version
    LEFT JOIN LATERAL (
        SELECT status FROM report_making WHERE report_making.report = report.id ORDER BY id DESC LIMIT 1
    ) AS report_making ON true
ORDER BY coalesce(report.year, extract(year FROM plan.term_ends)) DESC, plan.term_starts DESC,
    report.kind DESC
"""


@dataclass(frozen=True)
class Listed:
    """A report in the list. `public_year` is the year in its public address."""

    id: int
    kind: ReportKind
    year: int | None
    version: int
    plan: str
    begins: int
    closed_at: datetime | None
    making: str | None
    texts: int
    next_body: str | None

    @property
    def public_year(self) -> int:
        return self.year or self.begins


async def listed() -> list[Listed]:
    """Every report, the latest year first; one query."""
    return msgspec.convert(await sql(LISTED), list[Listed])


@dataclass(frozen=True)
class Next:
    """A yearly report that has not been begun although its year is over, or nearly."""

    plan: Plan
    year: int


async def next_ones() -> list[Next]:
    """The yearly reports that it is time for: of the year before, and of this one from November on."""
    day = today()
    years = [day.year - 1, *([day.year] if day.month >= 11 else [])]
    begun = {(one.plan, one.year) for one in await listed() if one.kind == ReportKind.yearly}
    plans = await Plan.objects().where(Plan.version > 0).order_by(Plan.term_starts)
    found = []
    for year in years:
        inside = [plan for plan in plans if plan.term_starts <= date(year, 12, 31) <= _until(plan)]
        if inside and (inside[-1].name, year) not in begun:
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
