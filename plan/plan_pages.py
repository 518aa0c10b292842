"""The plans of all terms for those who keep them: side by side, begun, revised."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _
from people.permissions import May
from plan import drafts, overview, plans
from plan.forms import PlanForm, ReasonForm
from plan.overview import Term
from plan.tables import STAGE_WORDS, Plan
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans"


@get(ADDRESS, name="plans")
async def terms(request: Asked) -> Response[str]:
    allowed(request, May.manage_plan)
    found = await overview.terms()
    current = await plans.current()
    return page(
        request,
        "plan/terms.html",
        terms=found,
        names={term.id: term.name for term in found},
        current=current.id if current else None,
        stages=STAGE_WORDS,
        year=today().year,
    )


def _choices(found: list[Term], *, but: int | None = None) -> list[tuple[int, str]]:
    return [(term.id, term.name) for term in found if term.id != but]


async def _form_page(
    request: Asked, form: PlanForm, *, plan: Plan | None = None, problems: dict[str, str] | None = None
) -> Response[str]:
    return page(
        request,
        "plan/plan_form.html",
        status=422 if problems else 200,
        form=form,
        problems=problems or {},
        plan=plan,
        choices=_choices(await overview.terms(), but=plan.id if plan else None),
    )


async def _followed(form: PlanForm) -> Plan | None:
    number = an_id_if_any(form.follows)
    return await plans.find(number) if number else None


@get(f"{ADDRESS}/new", name="plans.new")
async def new(request: Asked) -> Response[str]:
    allowed(request, May.manage_plan)
    newest = await Plan.objects().order_by(Plan.term_starts, ascending=False).first()
    return await _form_page(request, PlanForm.after(newest))


@post(f"{ADDRESS}/new", name="plans.begin")
async def begin(request: Asked, data: URLEncodedBody[PlanForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    try:
        starts, ends = data.term()
        plan = await drafts.begin(
            data.name, term_starts=starts, term_ends=ends, follows=await _followed(data), by=by
        )
    except Invalid as error:
        return await _form_page(request, data, problems=error.problems)
    return see(
        f"{ADDRESS}/{plan.id}/draft", notice=_("The plan has been begun. It is a draft: only you see it.")
    )


async def _plan_page(
    request: Asked, plan: Plan, form: ReasonForm, problems: dict[str, str] | None = None
) -> Response[str]:
    found = await overview.terms()
    return page(
        request,
        "plan/plan.html",
        status=422 if problems else 200,
        plan=plan,
        term=next(term for term in found if term.id == plan.id),
        before=next((term for term in found if term.id == plan.follows), None),
        after=[term for term in found if term.follows == plan.id],
        versions=await overview.versions(plan.id),
        stages=STAGE_WORDS,
        form=form,
        problems=problems or {},
    )


@get(f"{ADDRESS}/{{plan_id:int}}", name="plans.show")
async def show(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return await _plan_page(request, await plans.find(plan_id), ReasonForm())


@get(f"{ADDRESS}/{{plan_id:int}}/term", name="plans.term")
async def term(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    form = PlanForm(plan.name, str(plan.term_starts), str(plan.term_ends), str(plan.follows or ""))
    return await _form_page(request, form, plan=plan)


@post(f"{ADDRESS}/{{plan_id:int}}/term", name="plans.correct")
async def correct(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[PlanForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    try:
        starts, ends = data.term()
        follows = await _followed(data)
        await drafts.correct(plan, name=data.name, term_starts=starts, term_ends=ends, follows=follows, by=by)
    except Invalid as error:
        return await _form_page(request, data, plan=await plans.find(plan_id), problems=error.problems)
    return see(f"{ADDRESS}/{plan_id}", notice=_("Saved."))


@post(f"{ADDRESS}/{{plan_id:int}}/revision", name="plans.revise")
async def revise(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[ReasonForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    try:
        await drafts.revise(plan, reason=data.reason, by=by)
    except Invalid as error:
        return await _plan_page(request, plan, data, error.problems)
    notice = _(
        "A new version has been begun. The plan in force stays as it is until this one comes into force."
    )
    return see(f"{ADDRESS}/{plan_id}/draft", notice=notice)


ROUTES = [terms, new, begin, show, term, correct, revise]
