"""The outbox, where every letter can be looked at: what leaves, what did not arrive, and what to press."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from core import tokens
from core.errors import NotFound
from core.languages import _
from core.settings import settings
from mail import circulars, letters, sending, stopping
from mail.calendar_words import entry_of
from mail.gathering import parts_of
from mail.letters import ON_A_PAGE
from mail.post import fitting, sections_of
from people.permissions import May, require
from web.downloads import download
from web.forms import an_id_if_any, one_line
from web.letter_words import KIND_WORDS, STATUS_WORDS, VIEW_WORDS, leaves
from web.pages import page, see
from web.requests import Asked, allowed, signed_in

PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


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
async def outbox(
    request: Asked, show: FromQuery[str] = "", q: FromQuery[str] = "", page_number: FromQuery[str] = ""
) -> Response[str]:
    _may_look(request)
    shown = an_id_if_any(page_number) or 1
    words = one_line(q)[:100]
    found = await letters.listed(show, words=words, page=shown)
    return page(
        request,
        "web/outbox.html",
        views=VIEW_WORDS,
        show=show if show in VIEW_WORDS else "",
        words=words,
        letters=found[:ON_A_PAGE],
        older=len(found) > ON_A_PAGE,
        shown=shown,
        counts=await letters.counts(),
        failed=await letters.came_to_nothing(),
        leaving=await letters.leaving(),
        drafts=await letters.drafts(),
        kinds=KIND_WORDS,
        statuses=STATUS_WORDS,
        leaves=leaves,
        kept=settings().smtp is None,
    )


@get("/outbox/{letter_id:int}", name="outbox.letter")
async def letter(request: Asked, letter_id: FromPath[int]) -> Response[str]:
    _may_look(request)
    found = await letters.find(letter_id)
    parts = await parts_of(found)
    enclosures = await sending.enclosures_of(*parts)
    attached, by_link = fitting(enclosures)
    entry = next((part.calendar for part in reversed(parts) if part.calendar), None)
    return page(
        request,
        "web/letter.html",
        letter=found,
        sections=sections_of(parts, by_link),
        entry=entry_of(entry) if entry else None,
        enclosures=attached,
        minute=letters.is_in_its_minute(found),
        statuses=STATUS_WORDS,
        leaves=leaves,
    )


@post("/outbox/{letter_id:int}/sending", name="outbox.again")
async def again(request: Asked, letter_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    await stopping.send_again(await letters.find(letter_id), by=by)
    return see(f"/outbox/{letter_id}", notice=_("It will be tried again."))


@post("/outbox/{letter_id:int}/stop", name="outbox.stop")
async def stop(request: Asked, letter_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    await stopping.stop(await letters.find(letter_id), by=by)
    return see(f"/outbox/{letter_id}", notice=_("The letter was stopped. It does not leave."))


@post("/outbox/{letter_id:int}/aside", name="outbox.aside")
async def lay_aside(request: Asked, letter_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    await stopping.lay_aside(await letters.find(letter_id), by=by)
    return see("/outbox", notice=_("Laid aside. It stays among the letters that were not delivered."))


@post("/outbox/{letter_id:int}/arrival", name="outbox.arrived")
async def arrived(request: Asked, letter_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.send_letters)
    await stopping.it_arrived(await letters.find(letter_id), by=by)
    return see("/outbox", notice=_("The letter is marked as sent."))


@get("/enclosures/{enclosure_id:int}", name="outbox.enclosure")
async def enclosure(request: Asked, enclosure_id: FromPath[int]) -> Response[bytes]:
    _may_look(request)
    found = await circulars.enclosure(enclosure_id)
    return download(found.content, name=found.name, media_type=found.media_type)


@get("/files/{token:str}", name="letters.file")
async def file_by_link(request: Asked, token: FromPath[str]) -> Response[bytes]:
    """A file that was too large for its letter, for whoever has the letter."""
    number = tokens.read("enclosure", token)
    if number is None:
        raise NotFound(_("There is no such file."))
    found = await circulars.enclosure(number)
    return download(found.content, name=found.name, media_type=found.media_type, cache_control="no-store")


ROUTES = [outbox, letter, again, stop, lay_aside, arrived, enclosure, file_by_link]
