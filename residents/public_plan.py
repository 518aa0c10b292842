"""The welfare plan as everybody reads it, and what the tables have brought to each of its actions."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from people.permissions import May
from plan import drafts, plans, statuses
from plan.plans import ActionInPlan
from plan.tables import ACTION_WORDS, Action, ActionStatus
from reports.served import also_done, matters_by_action, topics_of
from reports.steps import ways
from residents.paging import Page, offset, page_number
from web.forms import tidy
from web.pages import page, see
from web.requests import Asked, allowed

SIZE = 10
LOOKS = {
    ActionStatus.not_started: "waiting",
    ActionStatus.in_progress: "now",
    ActionStatus.partly_done: "now",
    ActionStatus.done: "done",
    ActionStatus.not_done: "stopped",
    ActionStatus.moved: "moved",
}


@get("/plan", name="plan")
async def whole(request: Asked) -> Response[str]:
    plan = await plans.current()
    return page(
        request,
        "residents/plan.html",
        plan=plan,
        version=await drafts.in_force(plan) if plan else None,
        areas=await plans.tree(plan) if plan else [],
        matters=await matters_by_action(),
        action_words=ACTION_WORDS,
        looks=LOOKS,
    )


@dataclass
class StatusForm:
    status: str = ""
    explained: str = ""

    def meant(self) -> ActionStatus:
        """The chosen state. Raises Invalid for none that there is."""
        if self.status not in set(ActionStatus):
            raise Invalid(status=_("Choose how far the action is."))
        return ActionStatus(self.status)


async def _action_page(
    request: Asked, action: ActionInPlan, form: StatusForm, *, number: int, problems: dict[str, str]
) -> Response[str]:
    topic_ids, total = await topics_of(action.id, most=SIZE, skipped=offset(number, size=SIZE))
    return page(
        request,
        "residents/action.html",
        status=422 if problems else 200,
        action=action,
        matters=await ways(topic_ids),
        matters_page=Page(number, SIZE, total),
        also=await also_done(action.id, most=SIZE) if number == 1 else [],
        action_words=ACTION_WORDS,
        looks=LOOKS,
        form=form,
        problems=problems,
        choices=[(one.value, _(words)) for one, (_symbol, words) in ACTION_WORDS.items()],
    )


@get("/plan/actions/{action_id:int}", name="plan.action")
async def action(request: Asked, action_id: FromPath[int], matters: FromQuery[str] = "") -> Response[str]:
    found = await plans.find_action(action_id)
    form = StatusForm(found.status, found.status_explained)
    return await _action_page(request, found, form, number=page_number(matters), problems={})


@post("/plan/actions/{action_id:int}/status", name="plan.action.status")
async def set_status(
    request: Asked, action_id: FromPath[int], data: URLEncodedBody[StatusForm]
) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    found = await plans.find_action(action_id)
    row = await Action.objects().get(Action.id == action_id)
    assert row is not None
    try:
        await statuses.set_status(row, data.meant(), explained=tidy(data.explained), by=by)
    except Invalid as error:
        return await _action_page(request, found, data, number=1, problems=error.problems)
    return see(f"/plan/actions/{action_id}", notice=_("The state of the action has been changed."))


ROUTES = [whole, action, set_status]
