"""The documents of a term side by side: plan, yearly reports, report of the term, groundwork; each with its
own state and its own approval (Kangasala).
"""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from core.database import sql
from reports.tables import ReportKind

# The version of each plan that is in force, its draft if one is being written, and every report.
DOCUMENTS = """
WITH documents AS (
    SELECT plan.id AS plan, NULL::text AS kind, NULL::int AS report, NULL::int AS year,
        plan_version.version, in_force_at IS NOT NULL AS is_ready, in_force_at AS ready_at, handling
    FROM plan JOIN plan_version ON plan_version.plan = plan.id
    WHERE plan_version.version = plan.version OR in_force_at IS NULL
    UNION ALL
    SELECT report.plan, report.kind, report.id, report.year, report.version, report.version > 0,
        frozen_report.closed_at, report.handling
    FROM report LEFT JOIN frozen_report ON frozen_report.report = report.id
        AND frozen_report.version = report.version
)
SELECT documents.plan, plan.name, plan.term_starts, plan.term_ends, plan.version AS in_force, documents.kind,
    documents.report, documents.year, documents.version, documents.is_ready, documents.ready_at,
    coalesce(way.steps, '[]')::text AS steps
FROM documents JOIN plan ON plan.id = documents.plan LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
        'body', body, 'planned_on', planned_on, 'handled_on', handled_on, 'section', section
    ) ORDER BY position) AS steps
    FROM handling_step WHERE handling_step.handling = documents.handling
) AS way ON true
ORDER BY plan.term_starts DESC, plan.id DESC,
    documents.kind IS NOT NULL, documents.kind = 'groundwork', documents.kind = 'term', documents.year,
    documents.version
"""


@dataclass(frozen=True)
class Handled:
    """A body on the way of a document."""

    body: str
    planned_on: date | None
    handled_on: date | None
    section: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report, or the plan itself where `kind` is None. A plan is ready when it is in force, a report when
    it is closed; `version` is 0 for a report that is open.
    """

    kind: ReportKind | None
    report: int | None
    year: int | None
    version: int
    is_ready: bool
    ready_at: datetime | None
    steps: list[Handled]

    @property
    def approved(self) -> Handled | None:
        """The last body, when every body has handled it."""
        return self.steps[-1] if self.steps and all(step.handled_on for step in self.steps) else None


@dataclass(frozen=True, kw_only=True)
class TermDocuments:
    """The documents on one plan; `in_force` is the version in force, 0 before the first."""

    plan: int
    name: str
    term_starts: date
    term_ends: date
    in_force: int
    documents: list[Document]


async def documents_by_term() -> list[TermDocuments]:
    """Every term, the latest first, with the plan, the yearly reports, and what is made once a term; one
    statement.
    """
    found: dict[int, TermDocuments] = {}
    for row in await sql(DOCUMENTS):
        steps = msgspec.json.decode(row.pop("steps"), type=list[Handled])
        about = {name: row.pop(name) for name in ("plan", "name", "term_starts", "term_ends", "in_force")}
        term = found.setdefault(about["plan"], TermDocuments(**about, documents=[]))
        kind = ReportKind(row.pop("kind")) if row["kind"] else row.pop("kind")
        term.documents.append(Document(kind=kind, steps=steps, **row))
    return list(found.values())
