"""A report as somebody reads it: a draft as it would be closed now, or a version as it was closed."""

from dataclasses import dataclass, replace

import msgspec

from core.errors import NotFound
from core.languages import _
from people.permissions import May, require
from people.tables import Person
from plan.tables import Domain
from reports import closing, kinds, versions
from reports.plug import Plug
from reports.tables import FrozenReport, Report, ReportKind
from reports.whole import Whole, thawed


@dataclass(frozen=True)
class Reading:
    """`frozen` is the closed version that is read; None for a draft."""

    report: Report
    plug: Plug
    whole: Whole
    frozen: FrozenReport | None

    def of_domain(self, domain: Domain | None) -> "Reading":
        """The same narrowed down to one domain of the plan; all of it for none."""
        if domain is None:
            return self
        figures = self.plug.narrowed(self.whole.figures, domain)
        return replace(self, whole=msgspec.structs.replace(self.whole, figures=figures))


async def find(report_id: int, *, kind: ReportKind | None = None, seen_by: Person) -> Report:
    """The report (of this kind), if this person keeps reports; for anybody else it does not exist."""
    require(seen_by, May.manage_plan)
    found = await Report.objects().get(Report.id == report_id)
    if found and kind in (None, found.kind):
        return found
    raise NotFound(_("There is no such report."))


async def read(report: Report, *, version: int = 0, by: Person) -> Reading | None:
    """The version asked for; else the one that stands, or the draft. None for a draft without figures."""
    require(by, May.manage_plan)
    if wanted := version or report.version:
        return _frozen(report, await versions.find_version(report, wanted))
    whole = await closing.draft(report, by=by)
    return Reading(report, kinds.of(report), whole, None) if whole else None


async def read_public(kind: ReportKind, year: int) -> Reading:
    """The closed report of that year, for everybody. Raises NotFound for anything that is not closed."""
    return _frozen(*await versions.standing(kind, year))


def _frozen(report: Report, frozen: FrozenReport) -> Reading:
    plug = kinds.of(report)
    return Reading(report, plug, thawed(bytes(frozen.value), plug.value), frozen)
