"""The mail that has come in: what waits for a person, what became of the rest, and every mail as it came."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas import mails, overruling, topics
from agendas.judging import REASON_WORDS
from agendas.submissions import topics_of
from agendas.topics import OPEN, shown_number
from agendas.triage_pages import chosen_table
from core.errors import Invalid
from core.languages import N_, _
from mail.tables import Fate, ReceivedMail
from meetings import meetings
from people.permissions import May
from web.downloads import download
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

VIEWS = [("", N_("Waiting for you")), ("all", N_("All mail"))]


@dataclass
class TakeInForm:
    name: str = ""
    email: str = ""
    table: str = ""


@dataclass
class TopicForm:
    topic: str = ""


@get("/mail", name="mail")
async def mail(request: Asked, show: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.see_mail)
    number = an_id_if_any(request.query_params.get("page_number", "")) or 1
    found = await mails.listed("" if show == "all" else Fate.held, page=number)
    return page(
        request,
        "agendas/mail.html",
        views=VIEWS,
        show=show if show == "all" else "",
        mails=found[: mails.ON_A_PAGE],
        older=len(found) > mails.ON_A_PAGE,
        shown=number,
        fates=mails.FATE_WORDS,
        reasons=REASON_WORDS,
    )


async def _page(
    request: Asked,
    found: ReceivedMail,
    *,
    form: TakeInForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    submission = await mails.submission_of(found)
    opened = [] if submission else await topics.in_state(*OPEN)
    return page(
        request,
        "agendas/mail_show.html",
        status=422 if problems else 200,
        mail=found,
        form=form or TakeInForm(name=found.from_name, email=found.from_address or ""),
        problems=problems or {},
        became=[(one.id, f"{shown_number(one)} {one.title}") for one in await topics_of(submission)]
        if submission
        else [],
        open_topics=[(one.id, f"{shown_number(one)} {one.title}") for one in reversed(opened)],
        tables=[(table.id, table.name) for table in await meetings.tables()],
        fates=mails.FATE_WORDS,
        reasons=REASON_WORDS,
        undecided=found.fate not in overruling.DECIDED,
    )


@get("/mail/{mail_id:int}", name="mail.show")
async def show_mail(request: Asked, mail_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.see_mail)
    return await _page(request, await mails.find(mail_id, seen_by=by))


@get("/mail/{mail_id:int}/raw", name="mail.raw")
async def raw(request: Asked, mail_id: FromPath[int]) -> Response[bytes]:
    by = allowed(request, May.see_mail)
    found = await mails.find(mail_id, seen_by=by)
    answer = download(found.original, name=f"{found.id}.eml", media_type="text/plain")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@post("/mail/{mail_id:int}/acceptance", name="mail.take_in")
async def take_in(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[TakeInForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    found = await mails.find(mail_id, seen_by=by)
    try:
        submission = await overruling.take_in(
            found, name=data.name, email=data.email, table=await chosen_table(data.table), by=by
        )
    except Invalid as error:
        return await _page(request, found, form=data, problems=error.problems)
    return see(f"/topics#submission-{submission.id}", notice=_("The mail was taken in."))


@post("/mail/{mail_id:int}/topic", name="mail.add")
async def add(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[TopicForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    found = await mails.find(mail_id, seen_by=by)
    chosen = an_id_if_any(data.topic)
    if chosen is None:
        return await _page(request, found, problems={"topic": _("Choose the matter that it is about.")})
    topic = await topics.find(chosen, seen_by=by)
    await overruling.add_to(found, topic, by=by)
    return see(f"/topics/{topic.id}", notice=_("The mail was added to this matter."))


@post("/mail/{mail_id:int}/setting-aside", name="mail.set_aside")
async def set_aside(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    await overruling.set_aside(await mails.find(mail_id, seen_by=by), by=by)
    return see("/mail", notice=_("Set aside. The mail is kept among all mail."))


ROUTES = [mail, show_mail, raw, take_in, add, set_aside]
