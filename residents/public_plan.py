"""The welfare plan as everybody reads it, and what the tables have brought to each of its actions."""

from decimal import Decimal

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from core.languages import speaking
from plan import plans
from plan.tables import ACTION_WORDS, ActionStatus
from reports.served import also_done, matters_by_action, topics_of
from reports.steps import ways
from residents.paging import Page, offset, page_number
from web.pages import page
from web.requests import Asked

SIZE = 10
LOOKS = {
    ActionStatus.not_started: "waiting",
    ActionStatus.in_progress: "now",
    ActionStatus.partly_done: "now",
    ActionStatus.done: "done",
    ActionStatus.not_done: "stopped",
    ActionStatus.moved: "moved",
}


def figure(value: Decimal) -> str:
    """A number as it is written in the reader's language, without needless zeros: `120,5`."""
    written = f"{value:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return written if speaking() == "en" else written.replace(".", ",")


@get("/plan", name="plan")
async def whole(request: Asked) -> Response[str]:
    plan = await plans.current()
    return page(
        request,
        "residents/plan.html",
        plan=plan,
        areas=await plans.tree(plan) if plan else [],
        matters=await matters_by_action(),
        action_words=ACTION_WORDS,
        looks=LOOKS,
        figure=figure,
    )


@get("/plan/actions/{action_id:int}", name="plan.action")
async def action(request: Asked, action_id: FromPath[int], matters: FromQuery[str] = "") -> Response[str]:
    found = await plans.find_action(action_id)
    number = page_number(matters)
    topic_ids, total = await topics_of(action_id, most=SIZE, skipped=offset(number, size=SIZE))
    return page(
        request,
        "residents/action.html",
        action=found,
        matters=await ways(topic_ids),
        matters_page=Page(number, SIZE, total),
        also=await also_done(action_id, most=SIZE) if number == 1 else [],
        action_words=ACTION_WORDS,
        looks=LOOKS,
    )


ROUTES = [whole, action]
