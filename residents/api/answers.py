"""How the open data answers: lists with links, errors as problems, open to the pages of any other site."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from core.errors import NotAllowed, NotFound, NotPossible, Refused
from core.settings import settings
from residents.api.reading import Wanted
from residents.api.values import Links, Listing, Problem

log = structlog.get_logger()
L = TypeVar("L", bound=Listing)

# Without credentials: what the reader may see when signed in never comes this way (Fetch, §3.3.5).
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=60"}
PROBLEM = "application/problem+json"
STATUS: dict[type[Refused], int] = {NotFound: 404, NotAllowed: 403, NotPossible: 409}


def listing(
    request: Request[Any, Any, Any], kind: Callable[..., L], *, found: tuple[list[Any], int], wanted: Wanted
) -> L:
    """One page of a list, with the addresses of those beside it."""
    items, total = found
    page, per_page = wanted.page, wanted.per_page
    asked = {name: value for name, value in request.query_params.items() if name not in ("page", "per_page")}

    def address(number: int) -> str:
        query = urlencode({**asked, "page": number, "per_page": per_page})
        return settings().address(f"{request.url.path}?{query}")

    return kind(
        items=items,
        total=total,
        page=page,
        per_page=per_page,
        links=Links(
            self=address(page),
            next=address(page + 1) if page * per_page < total else None,
            previous=address(page - 1) if page > 1 else None,
        ),
    )


def problem(status: int, title: str, *, detail: str) -> Response[Problem]:
    """An error as a program reads it (RFC 9457)."""
    return Response(
        Problem(title, status, detail),
        status_code=status,
        media_type=PROBLEM,
        headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"},
    )


def refused(request: Request[Any, Any, Any], error: Refused) -> Response[Problem]:
    """What is not there."""
    status = STATUS.get(type(error), 400)
    return problem(status, "Not found" if status == 404 else "Refused", detail=error.message)


def http_error(request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """What was asked wrongly: which parameter, and why."""
    wrong = error.extra if isinstance(error.extra, list) else []
    told = [f"{one.get('key', '')}: {one.get('message', '')}" for one in wrong if isinstance(one, dict)]
    title = "Bad request" if error.status_code == 400 else error.detail
    return problem(error.status_code, title, detail="; ".join(told) or error.detail)


def fault(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """Our own mistake: logged whole, told plainly."""
    log.error("fault", exc_info=error)
    return problem(500, "Internal error", detail="The fault is ours and has been noted.")


HANDLERS: dict[type[Exception] | int, Any] = {Refused: refused, HTTPException: http_error, Exception: fault}
