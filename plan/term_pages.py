"""What becomes of the actions of the term before: carried on, changed or ended, also many at once."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _
from people.permissions import May
from plan import drafts, plans, terms
from plan.draft_pages import before
from plan.forms import FatesForm
from plan.sheet import PlanSheet, actions
from plan.tables import ACTION_WORDS, SUCCESSION_WORDS, Plan
from web.forms import tidy
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft/before"


async def _page(
    request: Asked, plan: Plan, form: FatesForm, problems: dict[str, str] | None = None
) -> Response[str]:
    earlier, its_sheet = await before(plan)
    if earlier is None:
        raise NotFound(_("This plan follows no other."))
    draft = await drafts.to_edit(plan)
    return page(
        request,
        "plan/before.html",
        status=422 if problems else 200,
        plan=plan,
        earlier=earlier,
        fates=terms.fates(its_sheet, drafts.sheet_of(draft)),
        states=await plans.states(earlier),
        kinds=SUCCESSION_WORDS,
        action_words=ACTION_WORDS,
        form=form,
        problems=problems or {},
    )


@get(ADDRESS, name="draft.before")
async def show(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return await _page(request, await plans.find(plan_id), FatesForm())


@post(ADDRESS, name="draft.before.settle")
async def settle(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[FatesForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    _earlier, its_sheet = await before(plan)
    try:
        await drafts.edit(plan, lambda sheet: _settled(sheet, its_sheet, data), by=by)
    except Invalid as error:
        return await _page(request, plan, data, error.problems)
    return see(f"/plans/{plan_id}/draft/before", notice=_("Saved in the draft."))


def _settled(sheet: PlanSheet, its_sheet: PlanSheet, form: FatesForm) -> PlanSheet:
    """The draft with what was chosen. Raises Invalid when nothing was, or a reason is missing."""
    if form.all:
        return terms.carry_on(sheet, its_sheet, codes=terms.undecided(its_sheet, sheet))
    codes, because = _chosen(its_sheet, form), tidy(form.because)
    if form.what == "changed" and not because:
        raise Invalid(because=_("Write why: it is shown beside the action for everybody."))
    made = {
        "continued": lambda: terms.carry_on(sheet, its_sheet, codes=codes),
        "changed": lambda: terms.carry_on(sheet, its_sheet, codes=codes, changed_because=because),
        "ended": lambda: terms.end(sheet, codes=codes, because=because),
        "anew": lambda: terms.decided_anew(sheet, codes=codes),
    }
    if form.what not in made:
        raise Invalid(what=_("Choose what becomes of them."))
    return made[form.what]()


def _chosen(its_sheet: PlanSheet, form: FatesForm) -> list[str]:
    """The ticked ones that there are. Raises Invalid for none."""
    known = {placed.action.code for placed in actions(its_sheet)}
    if codes := [code for code in form.code if code in known]:
        return codes
    raise Invalid(code=_("Tick the actions that this is about."))


ROUTES = [show, settle]
