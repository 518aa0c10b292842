"""The way of a draft through its bodies: recorded here, decided there."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.languages import _
from people.permissions import May
from plan import drafts, plans, step_pages
from plan.forms import StepForm
from plan.step_pages import Document
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft/steps"


async def _draft(plan_id: int) -> Document:
    plan = await plans.find(plan_id)
    draft = await drafts.to_edit(plan)
    trail = [(_("Welfare plans"), "/plans"), (plan.name, f"/plans/{plan_id}")]
    address = f"/plans/{plan_id}/draft"
    return Document(
        handling=draft.handling,
        title=_("A body that handles the plan"),
        crumbs=[*trail, (_("Draft"), address)],
        address=address,
    )


@get(f"{ADDRESS}/new", name="draft.step.new")
async def new(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return await step_pages.new_page(request, await _draft(plan_id))


@post(f"{ADDRESS}/new", name="draft.step.add")
async def add(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    allowed(request, May.manage_plan)
    return await step_pages.added(request, await _draft(plan_id), data)


@get(f"{ADDRESS}/{{step_id:int}}", name="draft.step")
async def show(request: Asked, plan_id: FromPath[int], step_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return await step_pages.step_page(request, await _draft(plan_id), step_id)


@post(f"{ADDRESS}/{{step_id:int}}", name="draft.step.save")
async def save(
    request: Asked, plan_id: FromPath[int], step_id: FromPath[int], data: URLEncodedBody[StepForm]
) -> Response[str] | Response[None]:
    allowed(request, May.manage_plan)
    return await step_pages.saved(request, await _draft(plan_id), data, step_id=step_id)


@post(f"{ADDRESS}/{{step_id:int}}/removal", name="draft.step.remove")
async def remove(request: Asked, plan_id: FromPath[int], step_id: FromPath[int]) -> Response[None]:
    allowed(request, May.manage_plan)
    return await step_pages.removed(request, await _draft(plan_id), step_id)


ROUTES = [new, add, show, save, remove]
