"""What is done with a matter now and then: each on a page of its own, which tells what it causes."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas import joining, similar, topics, triage
from agendas.intake import Matter
from agendas.similar import by_words
from agendas.tables import Topic
from agendas.topics import shown_number
from agendas.triage_pages import chosen_table
from core.errors import Invalid
from core.languages import _
from mail.reading.matters.points import points
from meetings import meetings
from people import persons
from people.addressees import in_force
from people.permissions import May
from people.tables import KIND_WORDS
from web.forms import Several, a_date, an_id_if_any, tidy
from web.pages import page, see
from web.requests import Asked, allowed

SHOWN = 8


@dataclass
class RareForm:
    into: str = ""
    organisation: str = ""
    reason: str = ""
    send: str = ""
    until: str = ""
    table: str = ""
    parts: str = ""


def _page(
    request: Asked, template: str, topic: Topic, *, form: RareForm, problems: dict[str, str], **more: Any
) -> Response[str]:
    return page(
        request,
        f"agendas/{template}.html",
        status=422 if problems else 200,
        topic=topic,
        number=shown_number(topic),
        form=form,
        problems=problems,
        **more,
    )


async def _topic(request: Asked, topic_id: int) -> Topic:
    return await topics.find(topic_id, seen_by=allowed(request, May.triage_topics))


def _done(topic: Topic, notice: str) -> Response[None]:
    return see(f"/topics/{topic.id}", notice=notice)


async def _join_page(
    request: Asked, topic: Topic, *, problems: dict[str, str] | None = None
) -> Response[str]:
    found = await similar.candidates_by_words(topic)
    return _page(
        request,
        "join",
        topic,
        form=RareForm(),
        problems=problems or {},
        likely=[
            (other.id, f"{shown_number(other)} {other.title}", by_words(words))
            for other, words in found[:SHOWN]
        ],
        others=[(other.id, f"{shown_number(other)} {other.title}") for other, _words in found[SHOWN:]],
    )


@get("/topics/{topic_id:int}/joining", name="topics.joining")
async def joining_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    return await _join_page(request, await _topic(request, topic_id))


@dataclass
class JoinForm:
    into: Several = field(default_factory=Several)


@post("/topics/{topic_id:int}/joining", name="topics.join")
async def join(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[JoinForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    chosen = next((number for typed in data.into if (number := an_id_if_any(typed))), None)
    if chosen is None:
        return await _join_page(request, topic, problems={"into": _("Choose the matter to join it to.")})
    into = await topics.find(chosen, seen_by=by)
    await joining.join(topic, into, by=by)
    return _done(into, _("Joined. Both are now no. %(number)s.", number=shown_number(into)))


@post("/topics/{topic_id:int}/parting", name="topics.part")
async def part(request: Asked, topic_id: FromPath[int]) -> Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    await joining.unjoin(topic, by=by)
    return _done(topic, _("The matter stands by itself again."))


async def _redirect_page(
    request: Asked, topic: Topic, *, form: RareForm, problems: dict[str, str] | None = None
) -> Response[str]:
    found = await persons.organisations("authority", "body", "department", "association")
    kinds = {
        kind: [(one.id, one.name) for one in found if one.kind == kind and in_force(one)]
        for kind in KIND_WORDS
    }
    groups = [(_(KIND_WORDS[kind]), listed) for kind, listed in kinds.items() if listed]
    return _page(request, "redirect", topic, form=form, problems=problems or {}, organisations=groups)


@get("/topics/{topic_id:int}/passing-on", name="topics.passing_on")
async def redirect_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    return await _redirect_page(request, await _topic(request, topic_id), form=RareForm(send="yes"))


@post("/topics/{topic_id:int}/passing-on", name="topics.pass_on")
async def redirect(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[RareForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    try:
        chosen = an_id_if_any(data.organisation)
        if chosen is None:
            raise Invalid(organisation=_("Choose to whom the matter belongs."))
        to = await persons.organisation(chosen)
        await triage.redirect(topic, to, reason=data.reason, send=bool(data.send), by=by)
    except Invalid as error:
        return await _redirect_page(request, topic, form=data, problems=error.problems)
    return _done(topic, _("Passed on to %(name)s.", name=to.name))


@get("/topics/{topic_id:int}/declining", name="topics.declining")
async def decline_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    return _page(request, "decline", await _topic(request, topic_id), form=RareForm(), problems={})


@post("/topics/{topic_id:int}/declining", name="topics.decline")
async def decline(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[RareForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    try:
        await triage.decline(topic, reason=data.reason, by=by)
    except Invalid as error:
        return _page(request, "decline", topic, form=data, problems=error.problems)
    return _done(topic, _("The matter is not taken up. Whoever sent it gets the reason."))


@get("/topics/{topic_id:int}/postponement", name="topics.postponement")
async def postpone_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    topic = await _topic(request, topic_id)
    return _page(request, "postpone", topic, form=RareForm(), problems={}, tables=await _tables())


@post("/topics/{topic_id:int}/postponement", name="topics.postpone")
async def postpone(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[RareForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    try:
        until = a_date(data.until, field="until")
        await triage.postpone(topic, until=until, table=await chosen_table(data.table), by=by)
    except Invalid as error:
        return _page(request, "postpone", topic, form=data, problems=error.problems, tables=await _tables())
    return _done(topic, _("The matter waits for a later meeting."))


@get("/topics/{topic_id:int}/table", name="topics.other_table")
async def table_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    topic = await _topic(request, topic_id)
    form = RareForm(table=str(topic.table or ""))
    return _page(request, "give", topic, form=form, problems={}, tables=await _tables())


@post("/topics/{topic_id:int}/table", name="topics.give")
async def give(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[RareForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    table = await chosen_table(data.table)
    if table is None:
        missing = {"table": _("Choose a table.")}
        return _page(request, "give", topic, form=data, problems=missing, tables=await _tables())
    await triage.give_to(topic, table, by=by)
    return _done(topic, _("The matter is now with %(table)s.", table=table.name))


async def _tables() -> list[tuple[int, str]]:
    return [(table.id, table.name) for table in await meetings.tables()]


@get("/topics/{topic_id:int}/split", name="topics.splitting")
async def split_page(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    """The parts that the text itself shows are offered."""
    topic = await _topic(request, topic_id)
    found = points(topic.text).points
    offered = "\n\n".join(point.text for point in found) if len(found) > 1 else f"{topic.title}\n{topic.text}"
    return _page(request, "split", topic, form=RareForm(parts=offered.strip()), problems={})


@post("/topics/{topic_id:int}/split", name="topics.split")
async def split(
    request: Asked, topic_id: FromPath[int], data: URLEncodedBody[RareForm]
) -> Response[str] | Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    try:
        parts = await joining.split(topic, matters_in(data.parts), by=by)
    except Invalid as error:
        return _page(request, "split", topic, form=data, problems=error.problems)
    return _done(topic, _("Split into %(count)s matters.", count=len(parts)))


def matters_in(typed: str) -> list[Matter]:
    """One matter for each paragraph; its first line is the title."""
    found = [part.strip().partition("\n") for part in tidy(typed).split("\n\n") if part.strip()]
    return [Matter(title, text.strip()) for title, _break, text in found]


@post("/topics/{topic_id:int}/withdrawal", name="topics.withdraw")
async def withdraw(request: Asked, topic_id: FromPath[int]) -> Response[None]:
    by, topic = allowed(request, May.triage_topics), await _topic(request, topic_id)
    await triage.withdraw(topic, by=by)
    return _done(topic, _("The matter has been withdrawn."))


ROUTES = [
    joining_page,
    join,
    part,
    redirect_page,
    redirect,
    decline_page,
    decline,
    postpone_page,
    postpone,
    table_page,
    give,
    split_page,
    split,
    withdraw,
]
