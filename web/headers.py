"""The headers of every answer, the number of every request, and one line in the log for each."""

import secrets
import time
from typing import cast

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from core.settings import settings

log = structlog.get_logger()

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def outermost(app: ASGIApp) -> ASGIApp:
    """Around everything, also around the addresses that are nobody's: numbers, guards and logs each request.

    The line in the log holds no address, no name and no query: a path may hold somebody's link, so
    the route's pattern stands for it. HEAD is answered as GET without a body (RFC 9110 §9.3.2).
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        asked = cast(HTTPScope, {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope)
        await _numbered(app, asked, receive=receive, send=send)

    return answer


async def _numbered(app: ASGIApp, scope: HTTPScope, *, receive: Receive, send: Send) -> None:
    number = secrets.token_hex(8)
    began = time.perf_counter()
    status = 500

    async def guarded(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            _guard(MutableScopeHeaders.from_message(message), number=number)
        await send(message)

    with structlog.contextvars.bound_contextvars(request=number):
        try:
            await app(scope, receive, guarded)
        finally:
            log.info(
                "answered",
                method=scope["method"],
                route=scope.get("path_template") or "-",
                status=status,
                ms=round((time.perf_counter() - began) * 1000),
            )


def _guard(headers: MutableScopeHeaders, *, number: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers["X-Request-Id"] = number
    if settings().secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
