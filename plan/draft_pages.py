"""The draft of a plan: what it says, what it still lacks, what it changes, and how it comes into force."""

from litestar import Response, get, post
from litestar.params import FromPath

from core.languages import _
from people.permissions import May
from plan import coming_into_force, drafts, handling, plans, terms
from plan.changes import changes
from plan.sheet import PlanSheet
from plan.tables import DOMAIN_WORDS, STAGE_WORDS, Plan
from plan.telling import sentences
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft"


async def before(plan: Plan) -> tuple[Plan | None, PlanSheet]:
    """The plan of the term before and what it says; nothing where there is none in force."""
    earlier = await plans.find(plan.follows) if plan.follows else None
    if earlier is None or not earlier.version:
        return None, PlanSheet()
    return earlier, drafts.sheet_of(await drafts.in_force(earlier))


@get(ADDRESS, name="draft")
async def show(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    draft = await drafts.to_edit(plan)
    sheet = drafts.sheet_of(draft)
    earlier, its_sheet = await before(plan)
    old = drafts.sheet_of(await drafts.in_force(plan)) if plan.version else None
    return page(
        request,
        "plan/draft.html",
        plan=plan,
        draft=draft,
        sheet=sheet,
        lacks=(await coming_into_force.lacks(draft)).problems,
        changed=sentences(changes(old, sheet)) if old is not None else None,
        earlier=earlier,
        undecided=len(terms.undecided(its_sheet, sheet)),
        steps=await handling.steps(draft.handling),
        stages=STAGE_WORDS,
        domains=DOMAIN_WORDS,
    )


@post("/plans/{plan_id:int}/in-force", name="draft.in_force")
async def come_into_force(request: Asked, plan_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    await coming_into_force.come_into_force(await drafts.to_edit(plan), by=by)
    return see(f"/plans/{plan_id}", notice=_("The plan is in force. Everybody sees it now."))


@get(f"{ADDRESS}/end", name="draft.end")
async def ask(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    return page(request, "plan/draft_end.html", plan=plan, draft=await drafts.to_edit(plan))


@post(f"{ADDRESS}/end", name="draft.give_up")
async def give_up(request: Asked, plan_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    await drafts.give_up(await drafts.to_edit(plan), by=by)
    return see(f"/plans/{plan_id}" if plan.version else "/plans", notice=_("The draft has been given up."))


ROUTES = [show, come_into_force, ask, give_up]
