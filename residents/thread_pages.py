"""The whole thread as a page for everybody: from a matter, an action, an outcome or an indicator.

The same with `.json` at the end is for programs.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from core.errors import NotFound
from core.languages import _
from plan.indicators.change import TOWARDS_WORDS
from plan.tables import ACTION_WORDS, ActionStatus
from reports.tables import REPORT_WORDS
from reports.threads import whole as whole_thread
from reports.threads.steps import State
from reports.threads.whole import WholeThread
from residents.api.answers import OPEN_TO_ALL
from residents.api.threads import as_data
from web.pages import page, see
from web.requests import Asked as Request

JSON = ".json"
HIGHEST = 9  # digits of an id


@dataclass(frozen=True)
class Start:
    """From where the thread is told: its kind of point, and what that is called."""

    kind: str
    above: str
    title: str


Reader = Callable[[int], Awaitable[WholeThread]]
STATES: dict[ActionStatus, State] = {
    ActionStatus.not_started: "ahead",
    ActionStatus.in_progress: "now",
    ActionStatus.partly_done: "now",
    ActionStatus.done: "done",
    ActionStatus.not_done: "stopped",
    ActionStatus.moved: "stopped",
}
READERS: dict[str, Reader] = {"action": whole_thread.of_action, "indicator": whole_thread.of_indicator}


@get("/thread/{number:str}", name="thread")
async def of_topic(request: Request, number: FromPath[str]) -> Response[Any]:
    wanted = number.removesuffix(JSON)
    found = await whole_thread.of_topic(wanted)
    topic = found.ways[0].topic
    if topic.number != wanted:  # it was joined to another, and goes on there
        return see(f"/thread/{topic.number}{JSON if number != wanted else ''}")
    start = Start("topic", _("No. %(number)s", number=topic.number), topic.title)
    return _answer(request, found, start, is_data=number != wanted)


@get("/thread/{kind:str}/{which:str}", name="thread.from")
async def from_another(request: Request, kind: FromPath[str], which: FromPath[str]) -> Response[Any]:
    wanted = which.removesuffix(JSON)
    number = int(wanted) if wanted.isdecimal() and len(wanted) <= HIGHEST else 0
    if kind == "outcome":
        return see(await _where(number) + which.removeprefix(wanted))
    if kind not in READERS:
        raise NotFound(_("There is no such page."))
    found = await READERS[kind](number)
    return _answer(request, found, _start(found), is_data=which != wanted)


async def _where(outcome_id: int) -> str:
    """The thread that an outcome is a part of."""
    leads = await whole_thread.leads(outcome_id)
    if leads.topic:
        return f"/thread/{leads.topic}"
    if leads.action:
        return f"/thread/action/{leads.action}"
    raise NotFound(_("This outcome came of no matter, and serves no action of the welfare plan."))


def _start(found: WholeThread) -> Start:
    if found.indicator:
        return Start("indicator", _("What led to this figure"), found.indicator.name)
    [action] = found.actions
    return Start("action", _("What led to this action"), action.label)


def _answer(request: Request, found: WholeThread, start: Start, *, is_data: bool) -> Response[Any]:
    if is_data:
        content = msgspec.json.encode(as_data(found))
        return Response(content, media_type="application/json", headers=OPEN_TO_ALL)
    return page(
        request,
        "residents/thread.html",
        found=found,
        start=start,
        action_words=ACTION_WORDS,
        towards=TOWARDS_WORDS,
        report_words=REPORT_WORDS,
        states=STATES,
        data=f"{request.url.path}{JSON}",
    )


ROUTES = [of_topic, from_another]
