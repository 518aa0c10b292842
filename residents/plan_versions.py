"""Every version of a plan as it was when it came into force, and what it changed."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from core.errors import NotFound
from core.languages import _
from plan import drafts, handling, overview, plans
from plan.changes import changes
from plan.overview import Approved, Term
from plan.tables import DOMAIN_WORDS, PlanVersion
from plan.telling import sentences
from web.forms import an_id_if_any
from web.pages import page
from web.requests import Asked


def wanted(found: list[Term], plan: str) -> Term:
    """The plan of that id if it is in force; without one, the plan of this term. Raises NotFound."""
    number = an_id_if_any(plan)
    chosen = [term for term in found if term.approved and term.id == number]
    term = chosen[0] if chosen else overview.shown(found) if not plan else None
    if term is None:
        raise NotFound(_("There is no such plan."))
    return term


@get("/plan/versions", name="plan.versions")
async def listed(request: Asked, plan: FromQuery[str] = "") -> Response[str]:
    term = wanted(await overview.terms(), plan)
    versions = await overview.versions(term.id)
    return page(request, "residents/plan_versions.html", term=term, versions=versions)


@get("/plan/versions/{number:int}", name="plan.version")
async def version(request: Asked, number: FromPath[int], plan: FromQuery[str] = "") -> Response[str]:
    term = wanted(await overview.terms(), plan)
    versions = await overview.versions(term.id)
    rows = await PlanVersion.objects().where(
        PlanVersion.plan == term.id,
        PlanVersion.version.is_in([number - 1, number]),
        PlanVersion.in_force_at.is_not_null(),
    )
    sheets = {row.version: drafts.sheet_of(row) for row in rows}
    if number not in sheets:
        raise NotFound(_("There is no such version of the plan."))
    before = sheets.get(number - 1)
    [row] = [row for row in rows if row.version == number]
    return page(
        request,
        "residents/plan_version.html",
        term=term,
        version=_of(versions, number),
        steps=await handling.steps(row.handling),
        newest=versions[0].version,
        sheet=sheets[number],
        changed=sentences(changes(before, sheets[number])) if before is not None else [],
        ids=await plans.action_ids(term.id),
        domains=DOMAIN_WORDS,
    )


def _of(versions: list[Approved], number: int) -> Approved:
    return next(one for one in versions if one.version == number)


ROUTES = [listed, version]
