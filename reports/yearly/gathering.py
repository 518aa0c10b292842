"""Gathering the figures of a year: so many steps, and as many statements for a small town as for a large."""

from core.clock import today
from core.languages import N_
from plan.tables import Plan
from reports.plan_years import last_day
from reports.plug import Tell
from reports.tables import Report
from reports.yearly.value import YearlyFigures

STEPS = (N_("Reading the plan"),)


async def gather(report: Report, tell: Tell) -> YearlyFigures:
    """The figures as they are now."""
    await tell(STEPS[0])
    plan = await Plan.objects().get(Plan.id == report.plan)
    assert plan is not None
    assert report.year is not None
    return YearlyFigures(
        year=report.year,
        plan=plan.name,
        plan_version=plan.version,
        gathered_on=today(),
        stands_on=last_day(report.year),
    )
