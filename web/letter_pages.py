"""Letters to many, read and edited before they leave, and stopped in the minute after."""

from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid
from core.languages import NAMES, _, ngettext
from mail import circulars
from mail.calendar_words import entry_of
from mail.post import text_of
from mail.tables import Circular, CircularStatus, CircularText, Letter, LetterStatus
from people.permissions import May
from web import outbox_pages, refusing_calls
from web.forms import Several, an_id_if_any, one_line, tidy
from web.letter_words import KIND_WORDS, STATUS_WORDS, leaves
from web.pages import page, see
from web.requests import Asked, allowed, signed_in

# A circular of these kinds is sent by the verb of its own room, which also moves the meeting on.
SENT_BY = {
    "call": "meetings.call.send",
    "invitation": "invitation.send",
    "invitation_update": "invitation.send",
    "memo_circulated": "minutes.circulation.send",
    "year_dates": "year.letter.send",
}
NUMBERED_BY = {"year": "year"}  # what the route calls the number of what the circular is about
MOVES_ON_ONCE = ("call",)  # the meeting has been called, also when the letters were stopped and leave later


@dataclass
class CircularForm:
    """One subject and body for each language, in the order in which they are shown."""

    subject: Several = field(default_factory=Several)
    body: Several = field(default_factory=Several)
    recipient: Several = field(default_factory=Several)
    then: str = "save"


@dataclass(frozen=True)
class Preview:
    """A letter as one of its readers has it."""

    letter: Letter
    subject: str
    text: str


def _previews(texts: list[CircularText], letters: list[Letter]) -> list[Preview]:
    """The letter of the first reader of each language, with what is theirs alone."""
    found = []
    for text in texts:
        first = next((letter for letter in letters if letter.language == text.language), None)
        if first:
            first.subject, first.body = text.subject, text.body
            found.append(Preview(first, text.subject, text_of(first)))
    return found


async def _editor(
    request: Asked, circular: Circular, form: CircularForm, problems: dict[str, str]
) -> Response[str]:
    texts = await circulars.texts_of(circular)
    letters = await circulars.letters_of(circular)
    entry = next((letter.calendar for letter in letters if letter.calendar), None)
    return page(
        request,
        "web/circular.html",
        status=422 if problems else 200,
        circular=circular,
        is_draft=circular.status == CircularStatus.draft,
        texts=texts,
        letters=letters,
        waiting=[letter for letter in letters if letter.status == LetterStatus.waiting],
        previews=_previews(texts, letters),
        entry=entry_of(entry) if entry else None,
        enclosures=await circulars.enclosures_of(circular),
        form=form,
        problems=problems,
        tongues=NAMES,
        kinds=KIND_WORDS,
        statuses=STATUS_WORDS,
        leaves=leaves,
    )


@get("/letters/{circular_id:int}", name="letters.edit")
async def edit(request: Asked, circular_id: FromPath[int]) -> Response[str]:
    signed_in(request)
    circular = await circulars.find(circular_id, seen_by=request.user)
    texts = await circulars.texts_of(circular)
    form = CircularForm(
        subject=Several(text.subject for text in texts), body=Several(text.body for text in texts)
    )
    return await _editor(request, circular, form, {})


@post("/letters/{circular_id:int}", name="letters.save")
async def save(
    request: Asked, circular_id: FromPath[int], data: URLEncodedBody[CircularForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.send_letters)
    circular = await circulars.find(circular_id, seen_by=by)
    try:
        words = zip(await circulars.texts_of(circular), data.subject, data.body, strict=False)
        for text, subject, body in words:
            await circulars.edit(text, subject=one_line(subject), body=tidy(body), by=by)
    except Invalid as error:
        return await _editor(request, circular, data, error.problems)
    wanted = {number for number in map(an_id_if_any, data.recipient) if number is not None}
    await circulars.choose(circular, wanted, by=by)
    if data.then == "send":
        return Response(None, status_code=307, headers={"Location": _sending_address(request, circular)})
    return see(f"/letters/{circular_id}", notice=_("Saved. The letter has not been sent yet."))


def _sending_address(request: Asked, circular: Circular) -> str:
    was_sent = circular.sent_at is not None and circular.kind in MOVES_ON_ONCE
    if (route := SENT_BY.get(circular.kind)) and not was_sent:
        number = {NUMBERED_BY.get(circular.about, "meeting_id"): circular.about_id}
        return request.app.route_reverse(route, **number)
    return request.app.route_reverse("letters.send", circular_id=circular.id)


@post("/letters/{circular_id:int}/sending", name="letters.send")
async def send(request: Asked, circular_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    circular = await circulars.find(circular_id, seen_by=by)
    number = await circulars.send(circular, by=by)
    notice = ngettext(
        "%(count)s letter leaves in a minute. Until then it can be stopped.",
        "%(count)s letters leave in a minute. Until then they can be stopped.",
        number,
    )
    return see(f"/letters/{circular_id}", notice=notice)


@post("/letters/{circular_id:int}/stop", name="letters.stop")
async def stop(request: Asked, circular_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    circular = await circulars.find(circular_id, seen_by=by)
    number = await circulars.take_back(circular, by=by)
    notice = ngettext(
        "%(count)s letter was stopped. Change it as you like, and send it when you are ready.",
        "%(count)s letters were stopped. Change them as you like, and send them when you are ready.",
        number,
    )
    return see(f"/letters/{circular_id}", notice=notice)


ROUTES = [edit, save, send, stop, *outbox_pages.ROUTES, *refusing_calls.ROUTES]
