"""The year's round of the welfare plan: its report begun, its figures written, its bodies heard."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.clock import today
from core.database import sql
from core.languages import _, day, ngettext
from desk.tasks import Task
from plan import plans
from plan.indicators.values import series
from reports import listing

REPORT_BY = (1, 31)
FIGURES_BY = (2, 28)
LAST_MONTH = 6  # after midsummer nobody waits any more for what was not told of the year before

# Bodies whose planned day has passed, on the way of a draft of a plan or of a report.
PASSED = """
SELECT step.id, step.body, step.planned_on, plan.id AS plan, NULL::int AS report, plan.name AS title
FROM handling_step step JOIN plan_version ON plan_version.handling = step.handling
JOIN plan ON plan.id = plan_version.plan
WHERE step.handled_on IS NULL AND step.planned_on < $1 AND plan_version.in_force_at IS NULL
UNION ALL
SELECT step.id, step.body, step.planned_on, NULL, report.id, plan.name
FROM handling_step step JOIN report ON report.handling = step.handling JOIN plan ON plan.id = report.plan
WHERE step.handled_on IS NULL AND step.planned_on < $1
ORDER BY planned_on, id LIMIT $2
"""


async def round_of_the_year(most: int) -> list[Task]:
    """What the round waits for now: one query, and five more in the first half of a year."""
    on = today()
    tasks = [_heard(row) for row in await sql(PASSED, on, most)]
    if on.month <= LAST_MONTH:
        tasks += [*_reports(await listing.next_ones(), on), *await _figures(on)]
    return tasks


def _heard(row: dict[str, Any]) -> Task:
    of_plan = row["plan"] is not None
    return Task(
        title=_("Has it been handled: %(title)s", title=row["title"]),
        why=_(
            "%(body)s was to handle it on %(day)s. Write down what it said, or another day.",
            body=row["body"],
            day=day(row["planned_on"]),
        ),
        route="draft.step" if of_plan else "reports.step",
        parameters={
            "step_id": row["id"],
            **({"plan_id": row["plan"]} if of_plan else {"report_id": row["report"]}),
        },
        button=_("Look at it"),
        post=False,
        due=row["planned_on"],
    )


def _reports(coming: Iterable[listing.Next], on: date) -> list[Task]:
    return [
        Task(
            title=_("The yearly report of %(year)s has not been begun", year=one.year),
            why=_("The council hears of the year from it. Its figures are gathered by themselves."),
            route="reports",
            parameters={},
            button=_("Look at the reports"),
            post=False,
            due=date(on.year, *REPORT_BY),
        )
        for one in coming
        if one.year < on.year
    ]


async def _figures(on: date) -> list[Task]:
    """One for all figures that somebody writes down; those of a register come by themselves."""
    plan, year = await plans.current(), on.year - 1
    if plan is None or plan.term_starts.year > year:
        return []
    missing = [one for one in await series(plan) if not one.register and one.is_missing(year)]
    title = ngettext(
        "%(count)s indicator has no figure of %(year)s",
        "%(count)s indicators have no figure of %(year)s",
        len(missing),
        year=year,
    )
    task = Task(
        title=title,
        why=_("The yearly report shows the figures of the plan. Write them down, or why there is none."),
        route="indicators",
        parameters={},
        button=_("Look at the figures"),
        post=False,
        due=date(on.year, *FIGURES_BY),
    )
    return [task] if missing else []
