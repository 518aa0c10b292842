"""Answering with pages: the one way to render, and the one way to send on."""

import json
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from litestar.datastructures import Cookie
from litestar.utils.scope.state import ScopeState
from markupsafe import Markup, escape

from core import languages
from core.languages import NAMES, _, speaking
from core.settings import settings
from people.permissions import May, may
from web.navigation import places
from web.requests import Asked

TEMPLATES = Path(__file__).parent.parent / "templates"
MANIFEST = Path(__file__).parent.parent / "static" / "vendor" / "manifest.json"
NOTICE_COOKIE = "notice"


@dataclass(frozen=True)
class Notice:
    """A sentence shown once on the next page: what has just been done."""

    text: str
    kind: str = "success"


@dataclass(frozen=True)
class NavLink:
    """A link of the main navigation."""

    label: str
    href: str
    current: bool


@cache
def environment() -> Environment:
    """Templates escape everything, and a missing value is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        day=languages.day,
        weekday=languages.weekday,
        in_month=languages.in_month,
        clock=languages.clock,
        lines=_lines,
        word=_word,
    )
    found.globals.update(
        at=languages.at,
        languages=NAMES,
        asset=asset,
        May=May,
        csrf_input=csrf_input,
        _=_said,
        ngettext=_said_of,
    )
    return found


# The token of the page being made. The fields of form.html are compiled once, so they ask for it here.
_form_token: ContextVar[str] = ContextVar("form token", default="")


def csrf_input() -> Markup:
    """The hidden field that a form of ours is known by."""
    return Markup('<input type="hidden" name="_csrf_token" value="%s">') % _form_token.get()


def _said(message: str, **values: object) -> Markup:
    """A sentence of a page in the reader's language; what is filled in is escaped."""
    return Markup(languages.catalogue(speaking()).gettext(message)) % values


def _said_of(one: str, many: str, num: int, **values: object) -> Markup:
    """The sentence for one or for many; `num` is filled in, too."""
    return Markup(languages.catalogue(speaking()).ngettext(one, many, num)) % {"num": num, **values}


def _word(message: str) -> str:
    return _(message)


def _lines(text: str) -> Markup:
    """Typed text as paragraphs: a blank line parts them, a single line break stays one."""
    parts = [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return Markup().join(
        Markup("<p>%s</p>") % Markup("<br>").join(escape(line) for line in part.strip().split("\n"))
        for part in parts
    )


@lru_cache(maxsize=1)
def _manifest(_written: int) -> dict[str, str]:
    read: dict[str, str] = json.loads(MANIFEST.read_text())
    return read


def asset(name: str) -> str:
    """The address of a stylesheet or script, with its hash in the name; bundled anew, it is the new one."""
    return f"/static/vendor/{_manifest(MANIFEST.stat().st_mtime_ns)[name]}"


def csrf_cookie_name() -> str:
    """The name of the cookie that a form's hidden field must agree with."""
    return "__Host-csrf" if settings().secure else "csrf"


def csrf_token(request: Asked) -> str:
    """The token for forms; on the page of a wrong address, where none is made, the one of the page before."""
    made = ScopeState.from_scope(request.scope).csrf_token
    return made if isinstance(made, str) else request.cookies.get(csrf_cookie_name(), "")


def render(request: Asked, template: str, **values: Any) -> str:
    """The text of a page, with everything that the layout needs."""
    reader = request.user
    _form_token.set(csrf_token(request))
    here = request.url.path
    links = []
    for place in places(reader):
        href = request.app.route_reverse(place.route)
        links.append(NavLink(_(place.label), href, place.holds(here, href=href)))
    return (
        environment()
        .get_template(template)
        .render(
            request=request,
            reader=reader,
            may=partial(may, reader),
            nav=_one_current(links),
            language=speaking(),
            municipality=settings().municipality,
            notice=_notice(request),
            here=_here(request),
            url_for=request.app.route_reverse,
            csrf_token=_form_token.get,
            **values,
        )
    )


def _here(request: Asked) -> str:
    """The address of the page as one would come back to it: for a form, the page on which it stood."""
    url = request.url
    if request.method != "GET":
        before = urlsplit(request.headers.get("referer", ""))
        own = before.netloc == url.netloc
        return urlunsplit(("", "", before.path, before.query, "")) if own and before.path else "/"
    return urlunsplit(("", "", url.path, url.query, ""))


def _one_current(links: list[NavLink]) -> list[NavLink]:
    """The longest address that fits is the place where the reader is."""
    fitting = [link for link in links if link.current]
    best = max(fitting, key=lambda link: len(link.href), default=None)
    return [NavLink(link.label, link.href, link is best) for link in links]


def _notice(request: Asked) -> Notice | None:
    kept = request.cookies.get(NOTICE_COOKIE, "")
    kind, _colon, text = unquote(kept).partition(":")
    return Notice(text, kind) if text and kind in ("success", "info", "warning") else None


def page(request: Asked, template: str, *, status: int = 200, **values: Any) -> Response[str]:
    """A page as the answer."""
    answer = Response(
        render(request, template, status=status, **values),
        status_code=status,
        media_type="text/html",
    )
    answer.headers["Content-Language"] = speaking()
    answer.headers["Cache-Control"] = "private, no-store" if request.user else "no-cache"
    if NOTICE_COOKIE in request.cookies:
        answer.delete_cookie(NOTICE_COOKIE)
    return answer


def theirs_only(answer: Response[str]) -> Response[str]:
    """No copy of the page is kept on the way, and no search engine lists it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def see(address: str, *, notice: str | None = None, kind: str = "success") -> Response[None]:
    """Go on to another page (303, after every POST), with a sentence to show there."""
    cookies = []
    if notice:
        cookies.append(
            Cookie(
                key=NOTICE_COOKIE,
                value=quote(f"{kind}:{notice}"),
                max_age=60,
                httponly=True,
                samesite="lax",
                secure=settings().secure,
            )
        )
    there = quote(address, safe="/%?#&=:@!$'()*+,;[]~-._")  # a header holds no letters but ASCII
    return Response(None, status_code=303, headers={"Location": there}, cookies=cookies)
