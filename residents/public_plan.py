"""The welfare plan as everybody reads it, and what the tables have brought to each of its actions."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid
from core.languages import _
from people.permissions import May
from plan import actions, overview, plans, statuses
from plan.actions import WholeAction
from plan.tables import ACTION_WORDS, DIRECTION_WORDS, DOMAIN_WORDS, SUCCESSION_WORDS, Action, ActionStatus
from reports.key_indicators.choosing import years_chosen
from reports.served import also_done, matters_by_action, topics_of
from reports.threads.steps import ways
from residents.paging import Page, offset, page_number
from residents.plan_filter import Filter, choices, parts
from residents.plan_versions import wanted
from web.forms import a_date_if_any, tidy
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
async def whole(
    request: Asked,
    plan: FromQuery[str] = "",
    domain: FromQuery[str] = "",
    area: FromQuery[str] = "",
    responsible: FromQuery[str] = "",
    status: FromQuery[str] = "",
    programme: FromQuery[str] = "",
) -> Response[str]:
    terms = await overview.terms()
    term = wanted(terms, plan) if plan or overview.shown(terms) else None
    wish = Filter(domain, area, responsible, status, programme)
    areas = await plans.tree_of(term.id) if term else []
    return page(
        request,
        "residents/plan.html",
        term=term,
        current=overview.shown(terms),
        others=[one for one in terms if one.approved and one != term],
        areas=parts(areas, wish),
        count=sum(len(goal.actions) for one in parts(areas, wish) for goal in one.goals),
        wish=wish,
        choices=choices(areas, term.programmes) if term else {},
        matters=await matters_by_action(),
        action_words=ACTION_WORDS,
        domains=DOMAIN_WORDS,
        kinds=SUCCESSION_WORDS,
        looks=LOOKS,
        key_years=await years_chosen(),
    )


@dataclass
class StatusForm:
    status: str = ""
    explained: str = ""
    on: str = ""

    def meant(self) -> ActionStatus:
        """The chosen state. Raises Invalid for none that there is."""
        if self.status not in set(ActionStatus):
            raise Invalid(status=_("Choose how far the action is."))
        return ActionStatus(self.status)


async def _action_page(
    request: Asked, action: WholeAction, form: StatusForm, *, number: int, problems: dict[str, str]
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
        domains=DOMAIN_WORDS,
        directions=DIRECTION_WORDS,
        kinds=SUCCESSION_WORDS,
        looks=LOOKS,
        form=form,
        problems=problems,
        choices=[(one.value, _(words)) for one, (_symbol, words) in ACTION_WORDS.items()],
    )


@get("/plan/actions/{action_id:int}", name="plan.action")
async def action(request: Asked, action_id: FromPath[int], matters: FromQuery[str] = "") -> Response[str]:
    found = await actions.whole(action_id)
    form = StatusForm(found.status, found.status_explained)
    return await _action_page(request, found, form, number=page_number(matters), problems={})


@post("/plan/actions/{action_id:int}/status", name="plan.action.status")
async def set_status(
    request: Asked, action_id: FromPath[int], data: URLEncodedBody[StatusForm]
) -> Response[Any]:
    by = allowed(request, May.manage_plan)
    found = await actions.whole(action_id)
    row = await Action.objects().get(Action.id == action_id)
    assert row is not None
    try:
        await statuses.set_status(
            row, data.meant(), explained=tidy(data.explained), on=a_date_if_any(data.on, field="on"), by=by
        )
    except Invalid as error:
        return await _action_page(request, found, data, number=1, problems=error.problems)
    return see(f"/plan/actions/{action_id}", notice=_("The state of the action has been changed."))


ROUTES = [whole, action, set_status]
