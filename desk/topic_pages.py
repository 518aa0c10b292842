"""The page of one matter: its public words beside what was sent, and everything that can be done with it."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import background, feelings, topics, triage
from agendas.states import NEXT
from agendas.tables import CHANNEL_WORDS, FEELING_WORDS, TOPIC_WORDS, BackgroundNote, Topic, TopicStatus
from agendas.topics import shown_number
from agendas.triage import Wording
from agendas.triage_pages import LOOKS, TableForm, chosen_table
from core.database import transaction
from core.errors import Invalid, NotFound
from core.languages import _
from desk.topic import HAPPENED_WORDS, view_of
from people import persons
from people.permissions import May
from people.tables import Organisation, Person
from web.forms import a_date_if_any, a_number_if_any, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class WordingForm:
    title: str = ""
    text: str = ""
    minutes: str = ""
    comes_to: str = ""
    comes_on: str = ""


@dataclass
class DepartmentForm:
    organisation: str = ""
    present_wanted: str = ""
    ask: str = ""


def _form_of(topic: Topic) -> WordingForm:
    return WordingForm(
        title=topic.title,
        text=topic.text,
        minutes=str(topic.minutes_wanted or ""),
        comes_to=topic.comes_to,
        comes_on=topic.comes_on.isoformat() if topic.comes_on else "",
    )


async def _page(
    request: Asked, topic: Topic, *, form: WordingForm | None = None, problems: dict[str, str] | None = None
) -> Response[str]:
    return page(
        request,
        "desk/topic.html",
        status=422 if problems else 200,
        view=await view_of(topic, seen_by=request.user),
        topic=topic,
        number=shown_number(topic),
        form=form or _form_of(topic),
        problems=problems or {},
        may_become=NEXT[TopicStatus(topic.status)],
        statuses=TOPIC_WORDS,
        looks=LOOKS,
        channels=CHANNEL_WORDS,
        happened=HAPPENED_WORDS,
        feelings=FEELING_WORDS,
        sounds=feelings.hint(f"{topic.title}\n{topic.text}"),
    )


@get("/topics/{topic_id:int}", name="topics.show")
async def show(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.triage_topics)
    return await _page(request, await topics.find(topic_id, seen_by=by))


@post("/topics/{topic_id:int}", name="topics.word")
async def word(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[WordingForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    try:
        await _word(topic, data, by=by)
    except Invalid as error:
        return await _page(request, topic, form=data, problems=error.problems)
    return see(f"/topics/{topic.id}", notice=_("Saved."))


async def _word(topic: Topic, form: WordingForm, *, by: Person) -> None:
    """The words, the minutes and the body that will decide, all or nothing."""
    minutes = a_number_if_any(form.minutes, field="minutes", least=1, most=240)
    on = a_date_if_any(form.comes_on, field="comes_on")
    async with transaction():
        await triage.edit(topic, Wording(form.title, form.text, minutes), by=by)
        if (form.comes_to, on) != (topic.comes_to, topic.comes_on):
            await triage.comes_to(topic, form.comes_to, on=on, by=by)


@post("/topics/{topic_id:int}/acceptance", name="topics.accept")
async def accept(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[TableForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    try:
        await triage.accept(topic, table=await chosen_table(data.table), by=by)
    except Invalid as error:
        return await _page(request, topic, problems=error.problems)
    return see(f"/topics/{topic.id}", notice=_("Accepted. The matter waits for a meeting."))


@post("/topics/{topic_id:int}/departments", name="topics.department")
async def department(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[DepartmentForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    try:
        named = await _department(topic, data, by=by)
    except Invalid as error:
        return await _page(request, topic, problems=error.problems)
    said = (
        _("%(name)s has been asked.", name=named.name)
        if data.ask
        else _("%(name)s is named.", name=named.name)
    )
    return see(f"/topics/{topic.id}#departments", notice=said)


async def _department(topic: Topic, form: DepartmentForm, *, by: Person) -> Organisation:
    chosen = an_id_if_any(form.organisation)
    if chosen is None:
        raise Invalid(organisation=_("Choose a department."))
    found, wanted = await persons.organisation(chosen), bool(form.present_wanted)
    if form.ask:
        await background.ask(topic, found, present_wanted=wanted, by=by)
    else:
        await background.name(topic, found, present_wanted=wanted, by=by)
    return found


async def _note(topic: Topic, note_id: int) -> BackgroundNote:
    found = (
        await BackgroundNote.objects()
        .where(BackgroundNote.id == note_id, BackgroundNote.topic == topic.id)
        .first()
    )
    if found:
        return found
    raise NotFound(_("That department is not named here any more."))


@post("/topics/{topic_id:int}/departments/{note_id:int}/removal", name="topics.department.remove")
async def remove_department(
    request: Asked, topic_id: FromPath[int], note_id: FromPath[int]
) -> Response[None]:
    by = allowed(request, May.triage_topics)
    topic = await topics.find(topic_id, seen_by=by)
    await background.unname(await _note(topic, note_id), topic, by=by)
    return see(f"/topics/{topic.id}#departments", notice=_("Removed."))


ROUTES = [show, word, accept, department, remove_department]
