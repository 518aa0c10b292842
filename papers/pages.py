"""A paper on a page of its own, with its files."""

from dataclasses import dataclass
from typing import Any

from litestar import Response

from core.languages import LANGUAGES, _, speaking
from documents.html.fragment import fragment
from documents.paper import Paper
from papers.printing import can_print
from web.pages import page, theirs_only
from web.requests import Asked


@dataclass(frozen=True)
class Where:
    """`route` names the page of the paper; its files have the same with `.docx` and `.pdf`.

    `crumbs` lead to it.
    """

    route: str
    parameters: dict[str, Any]
    crumbs: tuple[tuple[str, str], ...] = ()
    query: str = ""

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """What can be fetched: in words, as what, and the ending of its route."""
        word = (_("The paper as a Word file"), "Word", ".docx")
        return [word, (_("For printing"), "PDF", ".pdf")] if can_print() else [word]


def paper_page(
    request: Asked,
    paper: Paper,
    *,
    where: Where,
    template: str = "papers/alone.html",
    is_private: bool = False,
    **values: Any,
) -> Response[str]:
    """The words of the paper, under the links to its files."""
    answer = page(request, template, paper=paper, body=fragment(paper), where=where, **values)
    return theirs_only(answer) if is_private else answer


def chosen_language(language: str) -> str:
    """The language that the address asks for, or else the reader's."""
    return language if language in LANGUAGES else speaking()
