"""Proposing a matter: the public form, without an account, and the coordinator's for those who call."""

import re
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, FromQuery, MultipartBody

from agendas import intake, submissions, triage
from agendas.files import File
from agendas.intake import MOST_FILES, Matter, Received
from agendas.tables import CHANNEL_WORDS, Channel
from agendas.topics import shown_number
from core.errors import Invalid
from core.languages import _, speaking
from meetings import meetings
from people import persons
from people.addressees import in_force
from people.permissions import May
from people.tables import Person
from web.forms import an_id_if_any
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked, allowed

FORM_KEY = re.compile(r"[0-9a-f]{32}")
MOST_IN_AN_HOUR = 30
FEWEST_DIGITS = 5
TOLD = (Channel.phone, Channel.letter, Channel.visit, Channel.meeting)


@dataclass
class ProposalForm:
    title: str = ""
    text: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    table: str = ""
    form_key: str = ""
    website: str = ""  # filled in by robots only
    files: Any = None  # one file, several, or an empty text where none was chosen


@dataclass
class OnBehalfForm(ProposalForm):
    channel: str = Channel.phone
    organisation: str = ""
    postal_address: str = ""
    then: str = "save"


def _reach(form: ProposalForm) -> tuple[str | None, str | None]:
    """The e-mail address and the phone number; a number typed into the one field for both is a number."""
    typed = form.email.strip()
    if "@" not in typed and sum(sign.isdigit() for sign in typed) >= FEWEST_DIGITS:
        return None, form.phone or typed
    return typed or None, form.phone or None


async def _files(form: ProposalForm) -> tuple[File, ...]:
    """The files that were chosen; one more than is allowed is enough to be refused."""
    sent = form.files if isinstance(form.files, list) else [form.files]
    chosen = [file for file in sent if isinstance(file, UploadFile)][: MOST_FILES + 1]
    return tuple([File(file.filename, await file.read()) for file in chosen])


async def _received(form: ProposalForm, *, by: Person | None) -> Received:
    email, phone = _reach(form)
    return Received(
        channel=Channel.form,
        text="\n\n".join(part for part in (form.title.strip(), form.text) if part),
        matters=(Matter(form.title, form.text),),
        name=form.name,
        email=email,
        phone=phone,
        person=by.id if by else None,
        language=speaking(),
        table=await _table(form),
        files=await _files(form),
        form_key=form.form_key if FORM_KEY.fullmatch(form.form_key) else None,
    )


async def _table(form: ProposalForm) -> int | None:
    """The chosen table, if there is such a one."""
    chosen = an_id_if_any(form.table)
    return chosen if any(table.id == chosen for table in await meetings.tables()) else None


async def _form_page(
    request: Asked, form: ProposalForm, *, problems: dict[str, str] | None = None
) -> Response[str]:
    tables = await meetings.tables()
    chosen = next((table for table in tables if str(table.id) == form.table), None)
    return page(
        request,
        "agendas/new.html",
        status=422 if problems else 200,
        form=form,
        problems=problems or {},
        tables=[(table.id, table.name) for table in tables],
        table=chosen,
        meeting=await meetings.next_of(chosen) if chosen else None,
        most=MOST_FILES,
    )


@get("/topics/new", name="topics.new")
async def new(request: Asked, table: FromQuery[str] = "") -> Response[str]:
    """The form; `table` is the address of a table that is chosen beforehand."""
    chosen = next((found for found in await meetings.tables() if found.slug == table), None)
    return await _form_page(
        request, ProposalForm(table=str(chosen.id) if chosen else "", form_key=token_hex(16))
    )


@post("/topics/new", name="topics.propose")
async def propose(request: Asked, data: MultipartBody[ProposalForm]) -> Response[str] | Response[None]:
    """A robot fills in every field. The form is shown again, so that a person's browser loses nothing."""
    await not_too_often(request, "propose", most=MOST_IN_AN_HOUR)
    if data.website:
        again = _("Something filled in a field that people do not see. Please send the form once more.")
        return await _form_page(request, data, problems={"title": again})
    try:
        submission = await intake.submit(await _received(data, by=request.user), by=request.user)
    except Invalid as error:
        return await _form_page(request, data, problems=error.problems)
    return see(f"/topics/thanks/{submissions.token_of(submission)}")


@get("/topics/thanks/{token:str}", name="topics.thanks")
async def thanks(request: Asked, token: FromPath[str]) -> Response[str]:
    submission = await submissions.by_token(token)
    answer = page(
        request,
        "agendas/thanks.html",
        numbers=[shown_number(topic) for topic in await submissions.topics_of(submission)],
        email=submission.email,
        link=submissions.link_of(submission),
    )
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


async def _on_behalf_page(
    request: Asked, form: OnBehalfForm, *, problems: dict[str, str] | None = None
) -> Response[str]:
    kinds = ("village", "association", "department", "body", "authority")
    return page(
        request,
        "agendas/on_behalf.html",
        status=422 if problems else 200,
        form=form,
        problems=problems or {},
        tables=[(table.id, table.name) for table in await meetings.tables()],
        organisations=[(one.id, one.name) for one in await persons.organisations(*kinds) if in_force(one)],
        channels=[(channel.value, _(CHANNEL_WORDS[channel])) for channel in TOLD],
        most=MOST_FILES,
    )


async def _told(form: OnBehalfForm) -> Received:
    """What was told, by whom, and how; an organisation brings its own address and language."""
    chosen = an_id_if_any(form.organisation)
    organisation = await persons.organisation(chosen) if chosen else None
    return replace(
        await _received(form, by=None),
        channel=Channel(form.channel) if form.channel in TOLD else Channel.phone,
        postal_address=form.postal_address,
        organisation=organisation.id if organisation else None,
        language=organisation.language if organisation else "fi",
    )


@get("/topics/on-behalf", name="topics.on_behalf")
async def on_behalf(request: Asked) -> Response[str]:
    allowed(request, May.enter_topics)
    return await _on_behalf_page(request, OnBehalfForm(form_key=token_hex(16)))


@post("/topics/on-behalf", name="topics.enter")
async def enter(request: Asked, data: MultipartBody[OnBehalfForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.enter_topics)
    try:
        submission = await triage.enter(await _told(data), accept=data.then == "accept", by=by)
    except Invalid as error:
        return await _on_behalf_page(request, data, problems=error.problems)
    [topic, *_others] = await submissions.topics_of(submission)
    return see(
        f"/topics/{topic.id}", notice=_("Saved. The number is %(number)s.", number=shown_number(topic))
    )


ROUTES = [new, propose, thanks, on_behalf, enter]
