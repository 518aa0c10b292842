"""The plans of all council terms side by side, and the versions of one."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.clock import today
from core.database import sql
from plan.tables import Stage

TERMS = """
SELECT plan.id, plan.name, plan.term_starts, plan.term_ends, plan.follows,
    (
        SELECT to_jsonb(held) - 'sheet' FROM plan_version AS held
        WHERE held.plan = plan.id AND held.version = plan.version AND plan.version > 0
    )::text AS approved,
    (
        SELECT jsonb_build_object(
            'version', written.version, 'reason', written.reason,
            'steps', count(step.id), 'handled', count(step.handled_on),
            'next_stage', (array_agg(step.stage ORDER BY position)
                FILTER (WHERE step.id IS NOT NULL AND handled_on IS NULL))[1],
            'next_body', (array_agg(step.body ORDER BY position)
                FILTER (WHERE step.id IS NOT NULL AND handled_on IS NULL))[1],
            'next_on', (array_agg(step.planned_on ORDER BY position)
                FILTER (WHERE step.id IS NOT NULL AND handled_on IS NULL))[1]
        )
        FROM plan_version AS written
            LEFT JOIN handling_step AS step ON step.handling = written.handling
        WHERE written.plan = plan.id AND written.in_force_at IS NULL GROUP BY written.id
    )::text AS draft,
    (
        SELECT coalesce(jsonb_agg(to_jsonb(programme) || jsonb_build_object('actions', (
            SELECT count(*) FROM action_in_programme AS inside
                JOIN action ON action.id = inside.action
            WHERE inside.programme = programme.id AND action.left_out_in IS NULL
        )) ORDER BY programme.id), '[]') FROM programme WHERE programme.plan = plan.id
    )::text AS programmes
FROM plan ORDER BY term_starts DESC, plan.id DESC
"""


@dataclass(frozen=True, kw_only=True)
class Approved:
    """A version in force, or that was in force once: who approved it, and why it was made."""

    version: int
    body: str
    approved_on: date | None
    section: str
    link: str
    reason: str
    in_force_at: datetime


@dataclass(frozen=True, kw_only=True)
class OnItsWay:
    """A draft, and how far it is on its way through the bodies."""

    version: int
    reason: str
    steps: int
    handled: int
    next_stage: Stage | None
    next_body: str | None
    next_on: date | None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A programme of a plan in force, and how many of its actions stand in it."""

    id: int
    name: str
    description: str
    link: str
    actions: int


@dataclass(frozen=True, kw_only=True)
class Term:
    """The plan of one council term. `follows` is the id of the plan of the term before."""

    id: int
    name: str
    term_starts: date
    term_ends: date
    follows: int | None
    approved: Approved | None
    draft: OnItsWay | None
    programmes: list[Listed]


async def terms() -> list[Term]:
    """Every plan, the newest term first; one statement."""
    rows = await sql(TERMS)
    return [
        Term(
            **{
                **row,
                "approved": msgspec.json.decode(row["approved"] or "null", type=Approved | None),
                "draft": msgspec.json.decode(row["draft"] or "null", type=OnItsWay | None),
                "programmes": msgspec.json.decode(row["programmes"], type=list[Listed]),
            }
        )
        for row in rows
    ]


def shown(found: list[Term]) -> Term | None:
    """The plan that everybody sees: the one of this term; between two terms the newest in force."""
    day = today()
    in_force = [term for term in found if term.approved]
    of_today = (term for term in in_force if term.term_starts <= day <= term.term_ends)
    return next(of_today, in_force[0] if in_force else None)


async def versions(plan_id: int) -> list[Approved]:
    """Every version that has been in force, the newest first."""
    rows = await sql(
        """
        SELECT version, body, approved_on, section, link, reason, in_force_at FROM plan_version
        WHERE plan = $1 AND in_force_at IS NOT NULL ORDER BY version DESC
        """,
        plan_id,
    )
    return [Approved(**row) for row in rows]
