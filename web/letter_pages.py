"""Letters to many, read and edited before they leave; and the outbox, where every letter can be looked at."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.errors import Invalid, NotFound
from core.languages import N_, NAMES, _
from core.settings import settings
from mail import circulars, sending, stopping
from mail.post import text_of
from mail.tables import Circular, CircularStatus, Letter, LetterStatus
from people.permissions import May, require
from web.downloads import download
from web.forms import Several, an_id_if_any, one_line, tidy
from web.pages import page, see
from web.requests import Asked, allowed, signed_in

# A circular of these kinds is sent by the verb of its own room, which also moves the meeting on.
SENT_BY = {
    "call": "meetings.call.send",
    "invitation": "invitation.send",
    "invitation_update": "invitation.send",
    "memo_circulated": "minutes.circulation.send",
}
STATUS_WORDS = {
    LetterStatus.draft: ("new", N_("draft")),
    LetterStatus.left_out: ("stopped", N_("left out")),
    LetterStatus.waiting: ("waiting", N_("waiting")),
    LetterStatus.stopped: ("stopped", N_("stopped")),
    LetterStatus.gathered: ("moved", N_("goes along with a later letter")),
    LetterStatus.replaced: ("moved", N_("replaced by a later letter")),
    LetterStatus.sending: ("now", N_("being sent")),
    LetterStatus.unclear: ("late", N_("not known whether it arrived")),
    LetterStatus.sent: ("done", N_("sent")),
    LetterStatus.failed: ("late", N_("could not be delivered")),
}
ON_A_PAGE = 50
PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass
class CircularForm:
    """One subject and body for each language, in the order in which they are shown."""

    subject: Several = field(default_factory=Several)
    body: Several = field(default_factory=Several)
    recipient: Several = field(default_factory=Several)
    then: str = "save"


async def _editor(
    request: Asked, circular: Circular, form: CircularForm, problems: dict[str, str]
) -> Response[str]:
    texts = await circulars.texts_of(circular)
    return page(
        request,
        "web/circular.html",
        status=422 if problems else 200,
        circular=circular,
        is_draft=circular.status == CircularStatus.draft,
        texts=texts,
        letters=await circulars.letters_of(circular),
        enclosures=await circulars.enclosures_of(circular),
        form=form,
        problems=problems,
        tongues=NAMES,
        statuses=STATUS_WORDS,
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
    if route := SENT_BY.get(circular.kind):
        return request.app.route_reverse(route, meeting_id=circular.about_id)
    return request.app.route_reverse("letters.send", circular_id=circular.id)


@post("/letters/{circular_id:int}/sending", name="letters.send")
async def send(request: Asked, circular_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    circular = await circulars.find(circular_id, seen_by=by)
    number = await circulars.send(circular, by=by)
    return see("/outbox", notice=_("%(number)s letters are on their way.", number=number))


def _is_trial(request: Asked) -> bool:
    """Whether somebody tries the service alone: no mail server is known, and nobody else can come in.

    A page elsewhere whose name leads to this machine asks under that name (DNS rebinding), a proxy
    that lets others in says for whom it asks.
    """
    client = request.client.host if request.client else ""
    asked_as = urlsplit(f"//{request.headers.get('Host', '')}").hostname
    public = urlsplit(settings().public_url).hostname
    is_passed_on = any(name in request.headers for name in PASSED_ON)
    return settings().smtp is None and not is_passed_on and all(map(_is_here, (client, asked_as, public)))


def _is_here(host: str | None) -> bool:
    """Whether a host is this very machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _may_look(request: Asked) -> None:
    if not _is_trial(request):
        require(signed_in(request), May.see_mail)


@get("/outbox", name="outbox")
async def outbox(request: Asked, page_number: FromQuery[str] = "") -> Response[str]:
    _may_look(request)
    shown = an_id_if_any(page_number) or 1
    letters = await (
        Letter.select(
            Letter.id, Letter.to_name, Letter.to_address, Letter.subject, Letter.status, Letter.made_at
        )
        .where(Letter.status.not_in([LetterStatus.draft.value, LetterStatus.left_out.value]))
        .order_by(Letter.id, ascending=False)
        .limit(ON_A_PAGE + 1)
        .offset((shown - 1) * ON_A_PAGE)
    )
    failed = await Letter.select(Letter.id, Letter.to_name, Letter.subject, Letter.error).where(
        Letter.status == LetterStatus.failed
    )
    return page(
        request,
        "web/outbox.html",
        letters=letters[:ON_A_PAGE],
        older=len(letters) > ON_A_PAGE,
        shown=shown,
        failed=failed,
        statuses=STATUS_WORDS,
        kept=settings().smtp is None,
    )


async def _letter(letter_id: int) -> Letter:
    found = await Letter.objects().where(Letter.id == letter_id).first()
    if found is None:
        raise NotFound(_("There is no such letter."))
    return found


@get("/outbox/{letter_id:int}", name="outbox.letter")
async def letter(request: Asked, letter_id: FromPath[int]) -> Response[str]:
    _may_look(request)
    found = await _letter(letter_id)
    return page(
        request,
        "web/letter.html",
        letter=found,
        text=text_of(found),
        enclosures=await sending.enclosures_of(found),
        statuses=STATUS_WORDS,
    )


@post("/outbox/{letter_id:int}/sending", name="outbox.again")
async def again(request: Asked, letter_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    await stopping.send_again(await _letter(letter_id), by=by)
    return see(f"/outbox/{letter_id}", notice=_("It will be tried again."))


@get("/enclosures/{enclosure_id:int}", name="outbox.enclosure")
async def enclosure(request: Asked, enclosure_id: FromPath[int]) -> Response[bytes]:
    _may_look(request)
    found = await circulars.enclosure(enclosure_id)
    return download(found.content, name=found.name, media_type=found.media_type)


ROUTES = [edit, save, send, outbox, letter, again, enclosure]
