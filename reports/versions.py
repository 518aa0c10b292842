"""The closed versions of a report."""

from dataclasses import dataclass
from datetime import date, datetime

from core.clock import local
from core.database import sql
from core.errors import NotFound
from core.languages import _
from plan.tables import Plan
from reports.tables import FrozenReport, Report, ReportKind

VERSIONS = """
SELECT version, closed_at, coalesce(person.name, '') AS closed_by, opened_again_at, opened_again_because
FROM frozen_report LEFT JOIN person ON person.id = frozen_report.closed_by
WHERE report = $1 ORDER BY version
"""
STANDING = """
SELECT report.id FROM report JOIN plan ON plan.id = report.plan
WHERE kind = $1 AND report.version > 0 AND ($2 = year OR $2 = extract(year FROM plan.term_starts))
ORDER BY plan.term_starts DESC, report.id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Version:
    """A version that was closed, by whom, and why it was opened again if it was."""

    version: int
    closed_at: datetime
    closed_by: str
    opened_again_at: datetime | None
    opened_again_because: str

    @property
    def closed_on(self) -> date:
        """The Finnish day of its closing."""
        return local(self.closed_at).date()


async def versions_of(report: Report) -> list[Version]:
    """Every closed version, the first one first."""
    return [Version(**row) for row in await sql(VERSIONS, report.id)]


async def find_version(report: Report, version: int) -> FrozenReport:
    """What was frozen as that version. Raises NotFound."""
    mine = (FrozenReport.report == report.id) & (FrozenReport.version == version)
    if found := await FrozenReport.objects().get(mine):
        return found
    raise NotFound(_("There is no such version of the report."))


async def standing(kind: ReportKind, year: int) -> tuple[Report, FrozenReport]:
    """The closed report of that year, or on the term that began in it, for everybody. Raises NotFound for one
    that is not closed: a draft is nobody's business.
    """
    for row in await sql(STANDING, kind, year):
        report = await Report.objects().get(Report.id == row["id"])
        assert report is not None
        return report, await find_version(report, report.version)
    raise NotFound(_("There is no such report, or it is not finished yet."))


async def plan_of(report: Report) -> Plan:
    """The plan that the report is about."""
    found = await Plan.objects().get(Plan.id == report.plan)
    assert found is not None
    return found
