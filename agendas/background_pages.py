"""The page where a department gives its few lines about a matter, without an account."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import background
from agendas.tables import BackgroundNote, Topic
from agendas.topics import shown_number
from core.clock import now
from core.errors import Invalid
from core.languages import _
from meetings.tables import Meeting
from people import persons
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked

MOST_IN_AN_HOUR = 60


@dataclass
class BackgroundForm:
    text: str = ""
    name: str = ""


async def _page(
    request: Asked, note: BackgroundNote, form: BackgroundForm, *, problems: dict[str, str] | None = None
) -> Response[str]:
    topic = await Topic.objects().get(Topic.id == note.topic)
    assert topic is not None
    meeting = await Meeting.objects().get(Meeting.id == topic.meeting) if topic.meeting else None
    answer = page(
        request,
        "agendas/background.html",
        status=422 if problems else 200,
        note=note,
        topic=topic,
        number=shown_number(topic),
        meeting=meeting,
        held=meeting is not None and meeting.ends_at <= now(),
        organisation=await persons.organisation(note.organisation),
        form=form,
        problems=problems or {},
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@get("/b/{token:str}", name="background")
async def show(request: Asked, token: FromPath[str]) -> Response[str]:
    note = await background.find_by_token(token)
    return await _page(request, note, BackgroundForm(note.text, note.answered_by))


@post("/b/{token:str}", name="background.answer")
async def answer(
    request: Asked, token: FromPath[str], data: URLEncodedBody[BackgroundForm]
) -> Response[str] | Response[None]:
    await not_too_often(request, "background", most=MOST_IN_AN_HOUR)
    note = await background.find_by_token(token)
    try:
        await background.answer(note, data.text, name=data.name)
    except Invalid as error:
        return await _page(request, note, data, problems=error.problems)
    return see(f"/b/{token}", notice=_("Thank you. The coordinator sees your lines at once."))


ROUTES = [show, answer]
