"""The headers of every answer, the number of every request, and one line in the log for each."""

import secrets
import time

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

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


class Headers(ASGIMiddleware):
    """Outermost: numbers the request, guards the answer, writes the log line.

    The line holds no address, no name and no query: a path may hold somebody's link, so the
    route's pattern stands for it.
    """

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Answer with the headers above and `X-Request-Id`."""
        number = secrets.token_hex(8)
        began = time.perf_counter()
        status = 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableScopeHeaders.from_message(message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["X-Request-Id"] = number
                if settings().secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        with structlog.contextvars.bound_contextvars(request=number):
            try:
                await next_app(scope, receive, guarded)
            finally:
                log.info(
                    "answered",
                    method=scope.get("method", "-"),
                    route=scope.get("path_template") or "-",
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000),
                )
