"""Gathering the budget page of a year from the version of the plan that held when the year began."""

from agendas.sheet import Contact
from core.clock import today
from core.languages import speaking
from core.settings import settings
from plan.drafts import sheet_of
from plan.tables import Domain, PlanVersion
from reports.budget.sheet import BudgetSheet, budget_areas
from reports.plan_years import PlanYear, plan_year


async def budget_of(year: int, *, domain: Domain | None = None) -> BudgetSheet:
    """What the plan says for the budget of that year. Raises NotFound for a year without a plan."""
    return budget_sheet(await plan_year(year), domain=domain)


def budget_sheet(found: PlanYear, *, domain: Domain | None) -> BudgetSheet:
    """The same of a year that has been looked up already."""
    version: PlanVersion = found.begun
    return BudgetSheet(
        municipality=settings().municipality,
        language=speaking(),
        dated=today(),
        year=found.year,
        plan=found.plan.name,
        plan_id=found.plan.id,
        version=version.version,
        body=version.body,
        approved_on=version.approved_on,
        section=version.section,
        areas=budget_areas(sheet_of(version), year=found.year, domain=domain),
        domain=domain,
        contact=Contact(mail=settings().mail_address),
    )
