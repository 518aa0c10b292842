"""One press at a matter: that it is a joy or a worry, and which place in the plan it has."""

from dataclasses import dataclass

from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody

from agendas import feelings, placing, topics
from agendas.tables import Feeling
from core.languages import _
from minutes.outcomes import NEXT_PLAN
from people.permissions import May
from web.forms import an_id_if_any
from web.pages import see
from web.requests import Asked, allowed


@dataclass
class FeelingForm:
    """`submission`: pressed in the list of what is new, at what this one brought."""

    feeling: str = ""
    submission: str = ""


@dataclass
class PlaceForm:
    """`plan` is the id of an action, `next_plan`, or nothing to take it back."""

    plan: str = ""


@post("/topics/{topic_id:int}/feeling", name="topics.feeling")
async def mark(request: Asked, topic_id: FromPath[int], data: URLEncodedBody[FeelingForm]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    await feelings.mark(topic, Feeling(data.feeling) if data.feeling in list(Feeling) else None, by=by)
    sent = an_id_if_any(data.submission)
    return see(f"/topics#submission-{sent}" if sent else f"/topics/{topic.id}#feeling", notice=_("Marked."))


@post("/topics/{topic_id:int}/plan", name="topics.place")
async def place(request: Asked, topic_id: FromPath[int], data: URLEncodedBody[PlaceForm]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    await placing.place(topic, an_id_if_any(data.plan), for_next_plan=data.plan == NEXT_PLAN, by=by)
    return see(f"/topics/{topic.id}#suggestions", notice=_("Saved."))


ROUTES = [mark, place]
