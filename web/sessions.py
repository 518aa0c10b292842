"""Who is asking, and in which language: read from two cookies before any page is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from litestar import Request
from litestar.datastructures import Cookie, State
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from core.languages import DEFAULT, LANGUAGES, speak
from core.settings import settings
from people import sign_in
from web.requests import Asked

LANGUAGE_COOKIE = "language"


def session_cookie_name() -> str:
    """`__Host-` binds the cookie to this very host over https; plain http of loopback cannot have it."""
    return "__Host-session" if settings().secure else "session"


def session_cookie(token: str) -> Cookie:
    """The cookie that holds a session."""
    return Cookie(
        key=session_cookie_name(),
        value=token,
        max_age=int(sign_in.SESSION_LASTS.total_seconds()),
        path="/",
        httponly=True,
        secure=settings().secure,
        samesite="lax",
    )


def knowing_who_asks(app: ASGIApp) -> ASGIApp:
    """Puts the person (or None) and the session's token into the request, and speaks their language.

    Looks the session up once; a stranger, and a file that is the same for everybody, cost no query.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        cookies = Request[None, None, State](scope).cookies
        token = cookies.get(session_cookie_name())
        asked = bool(token) and not scope["path"].startswith("/static/")
        person = await sign_in.person_of(token or "") if asked else None
        scope["user"] = person
        scope["auth"] = token if person else None
        chosen = cookies.get(LANGUAGE_COOKIE, "")
        language = chosen if chosen in LANGUAGES else (person.language if person else DEFAULT)
        with speak(language):
            await app(scope, receive, send)

    return answer


@contextmanager
def speak_to(request: Asked, language: str) -> Iterator[None]:
    """On the page of a personal link, speak its owner's language, unless the reader has chosen one."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    with speak(chosen if chosen in LANGUAGES else language):
        yield
