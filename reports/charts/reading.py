"""What the charts of a council term are drawn of: four statements, however much has happened.

Matters are counted as in the yearly report: in the year in which they were received, under whoever first
brought them up. An organisation that is no village is counted with others of its kind.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from agendas.tables import TopicStatus
from core.clock import today
from core.database import sql
from core.languages import N_, _
from minutes.tables import FollowUpStatus, OutcomeKind
from people.tables import OrganisationKind
from plan.plans import IN_PLAN
from plan.tables import ActionStatus, Plan
from reports.charts.fates import Fates
from reports.charts.states import Year
from reports.charts.villages import Village
from reports.counted import FIRST_ASKED, PUBLISHED, RECEIVED_ON

_RECEIVED = f"{RECEIVED_ON} BETWEEN $1 AND $2"
MATTERS = f"""
SELECT extract(year FROM {RECEIVED_ON})::int AS year, topic.status, organisation.kind,
    CASE WHEN organisation.kind = 'village' THEN organisation.name END AS name, count(*) AS number
FROM topic LEFT JOIN LATERAL ({FIRST_ASKED}) AS first ON true
    LEFT JOIN organisation ON organisation.id = first.organisation
WHERE {_RECEIVED} GROUP BY 1, 2, 3, 4
"""
CAME = f"""
SELECT outcome.kind, count(DISTINCT outcome.topic) AS number
FROM {PUBLISHED} JOIN topic ON topic.id = outcome.topic
WHERE {_RECEIVED} AND topic.status IN ('discussed', 'closed') GROUP BY outcome.kind
"""
FOLLOWED = f"""
SELECT outcome.status, count(*) AS number FROM {PUBLISHED} JOIN topic ON topic.id = outcome.topic
WHERE {_RECEIVED} AND outcome.status <> 'not_followed' GROUP BY outcome.status
"""
STATES = f"""
SELECT years.day, coalesce(last.status, 'not_started') AS status, count(*) AS number
FROM unnest($2::date[]) AS years (day)
    CROSS JOIN ({IN_PLAN})
    LEFT JOIN LATERAL (
        SELECT status_entry.status FROM status_entry
        WHERE status_entry.action = action.id AND stated_on <= years.day
        ORDER BY stated_on DESC, status_entry.id DESC LIMIT 1
    ) AS last ON true
WHERE focus_area.plan = $1 AND action.left_out_in IS NULL GROUP BY 1, 2
"""
# Those that are no village, each kind together.
OTHERS = {
    OrganisationKind.association: N_("Associations"),
    OrganisationKind.department: N_("Departments of the municipality"),
    OrganisationKind.authority: N_("Other authorities"),
    OrganisationKind.body: N_("Deciding bodies"),
    None: N_("Residents"),
}


class TermFigures(Struct, frozen=True, kw_only=True):
    """The years of a council term that have come so far."""

    years: tuple[int, ...]
    villages: tuple[Village, ...]
    fates: Fates
    states: tuple[Year, ...]


async def term_figures(plan: Plan) -> TermFigures | None:
    """The figures of the plan's term; None for a term that has not begun."""
    years = tuple(range(plan.term_starts.year, min(plan.term_ends, today()).year + 1))
    if not years:
        return None
    span = date(years[0], 1, 1), date(years[-1], 12, 31)
    matters = await sql(MATTERS, *span)
    return TermFigures(
        years=years,
        villages=_villages(matters, years),
        fates=Fates(
            states=_summed((TopicStatus(row["status"]), row["number"]) for row in matters),
            outcomes=_summed((OutcomeKind(row["kind"]), row["number"]) for row in await sql(CAME, *span)),
            follow_ups=_summed(
                (FollowUpStatus(row["status"]), row["number"]) for row in await sql(FOLLOWED, *span)
            ),
        ),
        states=await _states(plan, years),
    )


def _villages(matters: Iterable[Mapping[str, Any]], years: tuple[int, ...]) -> tuple[Village, ...]:
    counts: dict[str, Counter[int]] = {}
    for row in matters:
        kind = OrganisationKind(row["kind"]) if row["kind"] else None
        name = row["name"] or _(OTHERS[kind])
        counts.setdefault(name, Counter())[row["year"]] += row["number"]
    return tuple(Village(name, tuple(by_year[year] for year in years)) for name, by_year in counts.items())


async def _states(plan: Plan, years: tuple[int, ...]) -> tuple[Year, ...]:
    """How far the actions were when each year ended, or today."""
    days = {min(date(year, 12, 31), today()): year for year in years}
    by_year: dict[int, dict[ActionStatus, int]] = {year: {} for year in years}
    for row in await sql(STATES, plan.id, list(days)):
        by_year[days[row["day"]]][ActionStatus(row["status"])] = row["number"]
    return tuple(by_year.items()) if any(by_year.values()) else ()


def _summed(numbers: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    sums: Counter[Any] = Counter()
    for key, number in numbers:
        sums[key] += number
    return dict(sums)
