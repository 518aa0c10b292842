"""Which plan holds in a year, and what it said: a year is planned and told by one plan.

A plan holds from the day of its approval, and until another has been approved: the plan of the term before
goes on while the new council writes its own.
"""

from dataclasses import dataclass
from datetime import date

from core.clock import today
from core.database import sql
from core.errors import NotFound
from core.languages import _
from dates.year.overview import must_be_a_year
from plan.tables import Plan, PlanVersion

APPROVED = """
SELECT plan_version.id FROM plan_version JOIN plan ON plan.id = plan_version.plan
WHERE plan_version.in_force_at IS NOT NULL AND approved_on BETWEEN $1 AND $2
    AND ($3::int IS NULL OR plan = $3) AND plan.term_starts <= $2
"""
NEWEST = APPROVED + "ORDER BY plan.term_starts DESC, plan.id DESC, plan_version.version DESC LIMIT 1"
FIRST = APPROVED + "ORDER BY approved_on, plan_version.version LIMIT 1"

SPAN = """
SELECT min(greatest(approved_on, term_starts)) AS first, max(term_ends) AS last
FROM plan_version JOIN plan ON plan.id = plan_version.plan WHERE plan_version.in_force_at IS NOT NULL
"""


@dataclass(frozen=True)
class PlanYear:
    """`begun` is the version with which the year begins, `ended` the one with which it ends (today's while
    the year goes on), mostly the same.
    """

    year: int
    plan: Plan
    begun: PlanVersion
    ended: PlanVersion


def last_day(year: int) -> date:
    """The last day of the year, or today while it goes on."""
    return min(date(year, 12, 31), today())


async def in_force_on(day: date, *, plan: Plan | None = None) -> PlanVersion | None:
    """The version in force on that day, of this plan or of whichever held then."""
    return await _version(NEWEST, date.min, day, plan)


async def plan_year(year: int) -> PlanYear:
    """The plan in force when the year begins; else the first that is approved in it.

    Raises NotFound for a year without one.
    """
    begins = min(date(must_be_a_year(year), 1, 1), today())
    begun = await in_force_on(begins) or await _version(FIRST, begins, last_day(year), None)
    plan = await Plan.objects().get(Plan.id == begun.plan) if begun else None
    if begun is None or plan is None or year > plan.term_ends.year:
        raise NotFound(_("There is no welfare plan for %(year)s.", year=year))
    ended = await in_force_on(last_day(year), plan=plan)
    return PlanYear(year, plan, begun, ended or begun)


async def plan_at_the_end_of(year: int) -> Plan:
    """The plan that a year is told by once it is over: the one in force on its last day, or today.

    Raises NotFound for a year without one.
    """
    ended = await in_force_on(last_day(must_be_a_year(year)))
    plan = await Plan.objects().get(Plan.id == ended.plan) if ended else None
    if plan is None or year > plan.term_ends.year:
        raise NotFound(_("There is no welfare plan for %(year)s.", year=year))
    return plan


async def _version(statement: str, first: date, last: date, plan: Plan | None) -> PlanVersion | None:
    rows = await sql(statement, first, last, plan.id if plan else None)
    return await PlanVersion.objects().get(PlanVersion.id == rows[0]["id"]) if rows else None


async def years_with_a_plan() -> range:
    """The years in which a plan holds, or will."""
    [row] = await sql(SPAN)
    return range(row["first"].year, row["last"].year + 1) if row["first"] else range(0)
