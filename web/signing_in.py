"""The pages for signing in and out, and for choosing a language."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery, URLEncodedBody

from core.database import transaction
from core.errors import Invalid, NotFound
from core.languages import LANGUAGES, _
from core.settings import settings
from mail import outbox
from people import persons, sign_in
from people.addressees import Addressee
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked
from web.sessions import LANGUAGE_COOKIE, session_cookie, session_cookie_name

# Browsers take a backslash for a slash and pass over tabs and line breaks (WHATWG URL §4.4).
OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
MINUTES = int(sign_in.LINK_LASTS.total_seconds() // 60)


@dataclass
class SignInForm:
    email: str = ""


async def ask(address: str, *, then: str = "") -> None:
    """Send a sign-in link to somebody who may sign in; others get nothing, and nobody is told which.

    The link leads on to `then`, a path of ours that was asked for before signing in.
    """
    person = await persons.by_address(address)
    if person is None or person.role not in sign_in.MAY_SIGN_IN:
        return
    async with transaction():
        onward = f"?then={quote(then)}" if own_path(then, "") else ""
        link = settings().address(f"/sign-in/{await sign_in.new_link(person)}{onward}")
        to = Addressee(person.name, persons.tidy(address), person.language, person=person.id)
        await outbox.write(to, "sign_in", link=link)


def own_path(address: str, otherwise: str) -> str:
    """A path of ours to go on to; an address that leads elsewhere is not followed."""
    return address if OWN_PATH.fullmatch(address) else otherwise


@get("/sign-in", name="sign_in")
async def form(request: Asked) -> Response[str]:
    return page(request, "sign_in.html", form=SignInForm(), problems={})


@post("/sign-in", name="sign_in.ask")
async def asked(request: Asked, data: URLEncodedBody[SignInForm], then: FromQuery[str] = "") -> Response[str]:
    if "@" not in data.email:
        error = Invalid(email=_("Write your e-mail address, for example name@example.fi."))
        return page(request, "sign_in.html", form=data, problems=error.problems, status=422)
    await not_too_often(request, "sign_in", most=20)
    await ask(data.email, then=then)
    return page(request, "sign_in_sent.html", email=data.email, minutes=MINUTES)


@get("/sign-in/{token:str}", name="sign_in.confirm")
async def confirm(request: Asked, token: FromPath[str]) -> Response[str]:
    person = await sign_in.person_of_link(token)
    if person is None:
        raise NotFound(_("This link has been used or is too old. Please ask for a new one."))
    return page(request, "sign_in_confirm.html", name=person.name)


@post("/sign-in/{token:str}", name="sign_in.use")
async def use(request: Asked, token: FromPath[str], then: FromQuery[str] = "") -> Response[None]:
    if request.auth:
        await sign_in.end(request.auth)
    session = await sign_in.begin(token)
    answer = see(own_path(then, "/home"))
    answer.cookies.append(session_cookie(session))
    return answer


@post("/sign-out", name="sign_out")
async def sign_out(request: Asked) -> Response[None]:
    if request.auth:
        await sign_in.end(request.auth)
    answer = see("/", notice=_("You have signed out."))
    answer.delete_cookie(session_cookie_name())
    return answer


@get("/language/{code:str}", name="language")
async def language(request: Asked, code: FromPath[str], back: FromQuery[str] = "/") -> Response[None]:
    answer = see(own_path(back, "/"))
    if code in LANGUAGES:
        answer.cookies.append(
            Cookie(
                key=LANGUAGE_COOKIE,
                value=code,
                max_age=365 * 24 * 3600,
                samesite="lax",
                httponly=True,
                secure=settings().secure,
            )
        )
    return answer


ROUTES = [form, asked, confirm, use, sign_out, language]
