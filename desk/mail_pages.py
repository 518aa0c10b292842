"""The mail that has come in: what waits for a person, what became of the rest, and every mail as it came."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas import files, topics
from agendas.inbox import mails, overruling, taking_back
from agendas.inbox.opening import opened
from agendas.inbox.overruling import Whose
from agendas.inbox.reasons import REASON_WORDS, TRUST_WORDS, sign_sentence, trust_sentence
from agendas.triage_pages import chosen_table
from core.errors import Invalid, NotFound
from core.languages import N_, _
from desk import mail_following
from desk.mail import ASKS_WORDS, view_of
from desk.mail_answers import ProgressForm, told
from mail.doors import news
from mail.tables import Fate, ReceivedMail
from meetings.looks import ANSWER_LOOKS
from meetings.tables import Answer
from minutes.tables import FOLLOW_UP_WORDS
from people import persons
from people.permissions import May
from web.downloads import download
from web.forms import an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

VIEWS: list[tuple[str, str, Fate | None]] = [
    ("", N_("Waiting for you"), Fate.held),
    ("accepted", N_("Taken in"), Fate.accepted),
    ("bounce", N_("Letters that came back"), Fate.bounce),
    ("automatic", N_("Written by programs"), Fate.automatic),
    ("repeated", N_("Came twice"), Fate.repeated),
    ("refused", N_("Aside"), Fate.refused),
    ("all", N_("All mail"), None),
]
PRIVATE = "private, no-store"


@dataclass
class TakeInForm:
    name: str = ""
    email: str = ""
    organisation: str = ""
    table: str = ""
    always: str = ""


@dataclass
class TopicForm:
    topic: str = ""


@dataclass
class AnswerForm:
    answer: str = ""


@get("/mail", name="mail")
async def mail(request: Asked, show: FromQuery[str] = "", q: FromQuery[str] = "") -> Response[str]:
    """Words are looked for in all mail, whatever became of it."""
    allowed(request, May.see_mail)
    words = q.strip()
    views = {name: fate for name, _words, fate in VIEWS}
    show = "all" if words or show not in views else show
    number = an_id_if_any(request.query_params.get("page_number", "")) or 1
    found = await mails.listed(views[show] or "", words=words, page=number)
    return page(
        request,
        "desk/mail.html",
        views=VIEWS,
        counts=await mails.counts(),
        show=show,
        words=words,
        mails=found[: mails.ON_A_PAGE],
        older=len(found) > mails.ON_A_PAGE,
        shown=number,
        fates=mails.FATE_WORDS,
        reasons=REASON_WORDS,
        trouble=await news.trouble(),
    )


async def _page(
    request: Asked,
    found: ReceivedMail,
    *,
    form: TakeInForm | None = None,
    progress: ProgressForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    view = await view_of(found)
    return page(
        request,
        "desk/mail_show.html",
        status=422 if problems else 200,
        mail=found,
        view=view,
        form=form or _form_of(found),
        answers=progress.rows(view.follow_ups) if progress else view.answers,
        problems=problems or {},
        fates=mails.FATE_WORDS,
        reasons=REASON_WORDS,
        trusts=TRUST_WORDS,
        trust_because=trust_sentence(found.trust_because),
        sign_sentence=sign_sentence,
        is_known=view.said.sender.known,
        asks=ASKS_WORDS,
        stands=FOLLOW_UP_WORDS,
        looks=ANSWER_LOOKS,
        undecided=found.fate in overruling.CAN_BE_TAKEN_IN,
    )


def _form_of(mail: ReceivedMail) -> TakeInForm:
    """Whose matter it seems to be: who wrote what was forwarded, or else who sent it."""
    if mail.behalf_name or mail.behalf_address:
        return TakeInForm(name=mail.behalf_name, email=mail.behalf_address or "")
    return TakeInForm(name=mail.from_name, email=mail.from_address or "")


async def _found(request: Asked, mail_id: int) -> ReceivedMail:
    return await mails.find(mail_id, seen_by=allowed(request, May.see_mail))


@get("/mail/{mail_id:int}", name="mail.show")
async def show_mail(request: Asked, mail_id: FromPath[int]) -> Response[str]:
    return await _page(request, await _found(request, mail_id))


@get("/mail/{mail_id:int}/raw", name="mail.raw")
async def raw(request: Asked, mail_id: FromPath[int]) -> Response[bytes]:
    found = await _found(request, mail_id)
    answer = download(found.original, name=f"{found.id}.eml", media_type="text/plain")
    answer.headers["Cache-Control"] = PRIVATE
    return answer


@get("/mail/{mail_id:int}/files/{place:int}", name="mail.file")
async def file(request: Asked, mail_id: FromPath[int], place: FromPath[int]) -> Response[bytes]:
    """A file that lies in the mail; one that may be harmful is released after the mail has been taken in."""
    enclosed = (await opened((await _found(request, mail_id)).id)).files
    if place >= len(enclosed):
        raise NotFound(_("There is no such file."))
    one = enclosed[place]
    answer = download(files.harmless(one), name=one.name, media_type=files.media_type_of(one))
    answer.headers["Cache-Control"] = PRIVATE
    return answer


@post("/mail/{mail_id:int}/acceptance", name="mail.take_in")
async def take_in(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[TakeInForm]
) -> Response[str] | Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    chosen = an_id_if_any(data.organisation)
    try:
        organisation = await persons.organisation(chosen) if chosen else None
        submission = await overruling.take_in(
            found,
            Whose(data.name, data.email, organisation),
            table=await chosen_table(data.table),
            always=bool(data.always),
            by=by,
        )
    except Invalid as error:
        return await _page(request, found, form=data, problems=error.problems)
    return see(f"/topics#submission-{submission.id}", notice=_("The mail was taken in."))


@post("/mail/{mail_id:int}/letting-in", name="mail.let_in")
async def let_in(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    reason = await overruling.let_in(found, by=by)
    return see(f"/mail/{mail_id}", notice=_(REASON_WORDS[reason]))


@post("/mail/{mail_id:int}/topic", name="mail.add")
async def add(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[TopicForm]
) -> Response[str] | Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    chosen = an_id_if_any(data.topic)
    if chosen is None:
        return await _page(request, found, problems={"topic": _("Choose the matter that it is about.")})
    topic = await topics.find(chosen, seen_by=by)
    await overruling.add_to(found, topic, by=by)
    return see(f"/topics/{topic.id}", notice=_("The mail was added to this matter."))


@post("/mail/{mail_id:int}/answer", name="mail.answer")
async def answer(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[AnswerForm]
) -> Response[str] | Response[None]:
    by, found = allowed(request, May.plan_meetings), await _found(request, mail_id)
    if data.answer not in (Answer.yes, Answer.maybe, Answer.no):
        return await _page(request, found, problems={"answer": _("Choose the answer.")})
    invitation = await overruling.answer_invitation(found, Answer(data.answer), by=by)
    return see(f"/meetings/{invitation.meeting}/guests", notice=_("The answer was noted."))


@post("/mail/{mail_id:int}/progress", name="mail.progress")
async def progress(
    request: Asked, mail_id: FromPath[int], data: URLEncodedBody[ProgressForm]
) -> Response[str] | Response[None]:
    by, found = allowed(request, May.take_notes), await _found(request, mail_id)
    try:
        written = told(data)
        await mail_following.note_progress(found, written, by=by)
    except Invalid as error:
        return await _page(request, found, progress=data, problems=error.problems)
    where = f"/follow-ups/{written[0].outcome}" if len(written) == 1 else "/follow-ups"
    return see(where, notice=_("It has been written down."))


@post("/mail/{mail_id:int}/correction", name="mail.correction")
async def correction(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.take_notes), await _found(request, mail_id)
    await mail_following.note_correction(found, by=by)
    return see(f"/mail/{mail_id}", notice=_("It stands among the wishes for correction."))


@post("/mail/{mail_id:int}/taking-back", name="mail.take_back")
async def take_back(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    await taking_back.take_back(found, by=by)
    return see(f"/mail/{mail_id}", notice=_("What the mail had brought was taken back."))


@post("/mail/{mail_id:int}/setting-aside", name="mail.set_aside")
async def set_aside(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    await overruling.set_aside(found, by=by)
    return see("/mail", notice=_("Set aside. The mail is kept among all mail."))


@post("/mail/{mail_id:int}/waiting", name="mail.put_back")
async def put_back(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    await overruling.put_back(found, by=by)
    return see(f"/mail/{mail_id}", notice=_("The mail waits for you again."))


@post("/mail/{mail_id:int}/blocking", name="mail.block")
async def block(request: Asked, mail_id: FromPath[int]) -> Response[None]:
    by, found = allowed(request, May.triage_topics), await _found(request, mail_id)
    await overruling.block(found, by=by)
    done = _("Mail from %(address)s is set aside from now on.", address=found.from_address)
    return see("/mail", notice=done)


ROUTES = [
    mail,
    show_mail,
    raw,
    file,
    take_in,
    let_in,
    add,
    answer,
    progress,
    correction,
    take_back,
    set_aside,
    put_back,
    block,
]
