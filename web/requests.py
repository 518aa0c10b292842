"""What a page knows about who asks: the reader, their language, their session."""

from typing import TypeAlias

from litestar import Request
from litestar.datastructures import State

from core.errors import Refused
from people.permissions import May, require
from people.tables import Person

Asked: TypeAlias = Request[Person | None, str | None, State]


class NotSignedIn(Refused):
    """The page is for people who have signed in; the door leads to the sign-in page."""


def signed_in(request: Asked) -> Person:
    """Who asks. Raises NotSignedIn for a stranger."""
    if request.user is None:
        raise NotSignedIn("Sign in first.")
    return request.user


def allowed(request: Asked, what: May) -> Person:
    """Who asks, if they may do this. Raises NotSignedIn or NotAllowed."""
    person = signed_in(request)
    require(person, what)
    return person
