"""The way of a draft through its bodies: recorded here, decided there."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import _
from people.permissions import May
from plan import drafts, handling, plans
from plan.forms import StepForm
from plan.tables import STAGE_WORDS, HandlingStep, Plan, PlanVersion, Stage
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft/steps"


def _page(
    request: Asked,
    plan: Plan,
    form: StepForm,
    *,
    step: HandlingStep | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "plan/step.html",
        status=422 if problems else 200,
        plan=plan,
        form=form,
        step=step,
        problems=problems or {},
        stages=[(one.value, _(words)) for one, words in STAGE_WORDS.items()],
    )


async def _found(plan_id: int, step_id: int) -> tuple[Plan, HandlingStep]:
    """A step of this draft and of no other."""
    plan = await plans.find(plan_id)
    draft = await drafts.to_edit(plan)
    steps = await handling.steps(draft.handling)
    for step in steps:
        if step.id == step_id:
            return plan, step
    raise NotFound(_("There is no such step any more."))


async def _next_stage(draft: PlanVersion) -> str:
    """The stage that usually follows those that are written down."""
    order = list(Stage)
    done = [order.index(Stage(step.stage)) for step in await handling.steps(draft.handling)]
    return order[min(max(done, default=-1) + 1, len(order) - 1)]


@get(f"{ADDRESS}/new", name="draft.step.new")
async def new(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    return _page(request, plan, StepForm(stage=await _next_stage(await drafts.to_edit(plan))))


@post(f"{ADDRESS}/new", name="draft.step.add")
async def add(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    draft = await drafts.to_edit(plan)
    try:
        await handling.add(draft.handling, data.step(), by=by)
    except Invalid as error:
        return _page(request, plan, data, problems=error.problems)
    return see(f"/plans/{plan_id}/draft#handling", notice=_("Saved."))


@get(f"{ADDRESS}/{{step_id:int}}", name="draft.step")
async def show(request: Asked, plan_id: FromPath[int], step_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan, step = await _found(plan_id, step_id)
    return _page(request, plan, StepForm.of(step), step=step)


@post(f"{ADDRESS}/{{step_id:int}}", name="draft.step.save")
async def save(
    request: Asked, plan_id: FromPath[int], step_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan, step = await _found(plan_id, step_id)
    try:
        await handling.edit(step, data.step(), by=by)
    except Invalid as error:
        return _page(request, plan, data, step=step, problems=error.problems)
    return see(f"/plans/{plan_id}/draft#handling", notice=_("Saved."))


@post(f"{ADDRESS}/{{step_id:int}}/removal", name="draft.step.remove")
async def remove(request: Asked, plan_id: FromPath[int], step_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    _plan, step = await _found(plan_id, step_id)
    await handling.remove(step, by=by)
    return see(f"/plans/{plan_id}/draft#handling", notice=_("The step has been taken away."))


ROUTES = [new, add, show, save, remove]
