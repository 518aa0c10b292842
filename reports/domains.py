"""A page about the plan that shows the whole of it, or one domain: welfare, or safety."""

from dataclasses import dataclass

from core.errors import NotFound
from core.languages import _
from plan.tables import DOMAIN_WORDS, Domain


def a_domain(text: str) -> Domain | None:
    """The domain that an address asks for; None for all of them. Raises NotFound for an unknown one."""
    if not text:
        return None
    if text not in set(Domain):
        raise NotFound(_("The plan has no such domain."))
    return Domain(text)


@dataclass(frozen=True)
class Choice:
    """A link to the same page in another way."""

    label: str
    href: str
    current: bool


def domain_choices(address: str, domain: Domain | None, *, more: str = "") -> list[Choice]:
    """The whole of it, or one domain; `more` of the query stays, as `version=1`."""
    whole = Choice(_("The whole plan"), f"{address}?{more}" if more else address, domain is None)
    words = {one: _("Only %(domain)s", domain=_(word)) for one, word in DOMAIN_WORDS.items()}
    rest = f"&{more}" if more else ""
    return [
        whole,
        *(Choice(word, f"{address}?domain={one}{rest}", one == domain) for one, word in words.items()),
    ]
