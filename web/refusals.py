"""How a refusal looks from outside: one page, a sentence, and what to do next."""

from typing import Any
from urllib.parse import quote

import asyncpg
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from core.errors import Invalid, NotAllowed, NotFound, NotPossible, Refused
from core.languages import _
from web.pages import page, see
from web.requests import Asked, NotSignedIn

log = structlog.get_logger()

STATUS: dict[type[Refused], int] = {NotFound: 404, NotAllowed: 403, NotPossible: 409, Invalid: 422}


def refused(request: Request[Any, Any, Any], error: Refused) -> Response[Any]:
    """The page of a refusal; a stranger at a closed door is led to sign in."""
    if isinstance(error, NotSignedIn):
        then = request.url.path if request.method == "GET" else "/desk"
        return see(f"/sign-in?then={quote(then)}")
    answer = STATUS[type(error)]
    return error_page(request, answer, message=error.message, knock=answer == 403 and request.user is None)


def http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """The page of what the framework itself refuses: a wrong address, a form too old or too large."""
    if error.status_code >= 500:
        return fault(request, error)
    sentences = {
        400: _("The form could not be read. Please go back and send it again."),
        403: _("The page had been open for too long. Please go back, reload it and send it again."),
        413: _("That was too large. Files may have at most 15 megabytes together."),
    }
    return error_page(request, error.status_code, message=sentences.get(error.status_code))


def fault(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Our own mistake: logged whole, told plainly."""
    log.error("fault", exc_info=error)
    return error_page(request, 500, message=None)


def error_page(request: Asked, status: int, *, message: str | None, knock: bool = False) -> Response[Any]:
    """The page that says what is wrong, and what to do next; `knock` offers to sign in."""
    return page(request, "error.html", status=status, message=message, knock=knock)


def wrong_value(request: Request[Any, Any, Any], error: asyncpg.DataError) -> Response[Any]:
    """An address with a number larger than any row's leads nowhere; a text may be longer than its column,
    or hold what no database keeps. All else would be our own mistake.
    """
    if "out of int32 range" in str(error):
        return error_page(request, 404, message=None)
    if isinstance(error, asyncpg.StringDataRightTruncationError | asyncpg.CharacterNotInRepertoireError):
        sentence = _("Something is too long or has signs in it that cannot be kept. Go back and shorten it.")
        return error_page(request, 422, message=sentence)
    return fault(request, error)


def unreadable(request: Request[Any, Any, Any], error: UnicodeDecodeError) -> Response[Any]:
    """What was sent is no text at all; no browser of a person sends such a thing."""
    return http_error(request, HTTPException(status_code=400))


HANDLERS: dict[type[Exception] | int, Any] = {
    Refused: refused,
    HTTPException: http_error,
    asyncpg.DataError: wrong_value,
    UnicodeDecodeError: unreadable,
    Exception: fault,
}
