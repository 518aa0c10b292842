"""The page of whoever has sent something: what became of each matter, found by their own link."""

from litestar import Response, get, post
from litestar.params import FromPath

from agendas import triage
from agendas.submissions import addressee_of, by_token
from agendas.tables import CHANNEL_WORDS, Submission, Topic, TopicStatus
from core.errors import NotFound, NotPossible
from core.languages import _
from core.settings import settings
from reports.threads.steps import ways
from reports.threads.thread import Thread, threads
from residents.sent import sent_in
from web.pages import page, see, theirs_only
from web.requests import Asked
from web.sessions import speak_to

TAKEN_BACK_WHILE = (TopicStatus.received, TopicStatus.accepted)


def may_be_withdrawn(thread: Thread) -> bool:
    """Whether it is theirs alone, and no meeting has it yet."""
    return thread.status in TAKEN_BACK_WHILE and len(thread.askings) == 1


@get("/t/{token:str}", name="submission")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    submission = await by_token(token)
    sent = await sent_in(submission.id)
    with speak_to(request, submission.language):
        answer = page(
            request,
            "residents/submission.html",
            submission=submission,
            sent=sent,
            gets_letters=submission.email is not None or (await addressee_of(submission)).address is not None,
            mail=settings().mail_address,
            token=token,
            channels=CHANNEL_WORDS,
            matters=[(way, may_be_withdrawn(way.topic)) for way in await ways(sent.topics)],
        )
    return theirs_only(answer)


async def own_topic(submission: Submission, topic_id: int) -> Thread:
    """The topic, if this submission brought it up; raises NotFound."""
    if topic_id in (await sent_in(submission.id)).topics:
        return (await threads([topic_id]))[topic_id]
    raise NotFound(_("There is no such matter."))


@get("/t/{token:str}/topics/{topic_id:int}/withdrawal", name="submission.withdrawal")
async def ask(request: Asked, token: FromPath[str], topic_id: FromPath[int]) -> Response[str]:
    submission = await by_token(token)
    thread = await own_topic(submission, topic_id)
    with speak_to(request, submission.language):
        if not may_be_withdrawn(thread):
            raise NotPossible(_("This matter cannot be withdrawn any more. Please write to us about it."))
        return theirs_only(page(request, "residents/withdrawal.html", topic=thread, token=token))


@post("/t/{token:str}/topics/{topic_id:int}/withdrawal", name="submission.withdraw")
async def withdraw(request: Asked, token: FromPath[str], topic_id: FromPath[int]) -> Response[None]:
    submission = await by_token(token)
    thread = await own_topic(submission, topic_id)
    topic = await Topic.objects().get(Topic.id == thread.topic)
    assert topic is not None
    with speak_to(request, submission.language):
        await triage.withdraw(topic, submission=submission)
        notice = _("Matter %(number)s has been withdrawn.", number=thread.number)
    return see(request.app.route_reverse("submission", token=token), notice=notice)


ROUTES = [show, ask, withdraw]
