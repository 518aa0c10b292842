"""Beginning a report: it has a way through its bodies from the first day, and its figures are gathered."""

from core.database import transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Person
from plan import handling
from plan.tables import Plan
from reports import making
from reports.tables import Report, ReportKind


async def begin(kind: ReportKind, *, plan: Plan, year: int | None = None, by: Person) -> Report:
    """A report on the plan, of the year if it is a yearly one; its figures are gathered at once.

    Raises Invalid for a year that the plan has nothing to do with, and NotPossible where there is one.
    """
    require(by, May.manage_plan)
    _check(kind, plan, year)
    async with transaction():
        mine = (Report.kind == kind) & (Report.plan == plan.id)
        same_year = Report.year == year if year is not None else Report.year.is_null()
        if await Report.exists().where(mine, same_year):
            raise NotPossible(_("This report has been begun already. You find it in the list."))
        way = await handling.begin()
        report = Report(kind=kind, plan=plan.id, year=year, handling=way.id)
        await report.save()
        await record("begun", report, by=by, kind=kind)
        await making.gather(report, by=by)
    return report


def _check(kind: ReportKind, plan: Plan, year: int | None) -> None:
    if plan.version == 0:
        raise Invalid(plan=_("This plan is not in force yet."))
    if kind == ReportKind.yearly and (
        year is None or not plan.term_starts.year <= year <= plan.term_ends.year
    ):
        raise Invalid(
            year=_(
                "The plan is for the years %(first)s–%(last)s.",
                first=plan.term_starts.year,
                last=plan.term_ends.year,
            )
        )
