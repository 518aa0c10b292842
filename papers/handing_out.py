"""The one way of handing out a paper: as a Word file or as a PDF, under its own name and in its language.

A file that is kept is handed out byte for byte. Anything else is made anew of the words, within limits for
one reader.
"""

from dataclasses import dataclass
from enum import StrEnum

from litestar import Response

from documents.layouts import Layout
from documents.paper import Paper
from meetings.tables import PartnershipTable
from papers.files import remade, usual_layout, word_of
from papers.letterheads import frames
from papers.printing import pdf_of
from web.downloads import PDF, WORD, download
from web.limits import not_too_often
from web.requests import Asked

MADE_ANEW = 60  # files an hour for one reader: each takes a sixth of a second
LARGE = "large"  # letters=large in the address


class Form(StrEnum):
    """As what a paper is handed out: the ending of its address and of its name."""

    docx = "docx"
    pdf = "pdf"


@dataclass(frozen=True)
class Kept:
    """What is kept of a paper that has been released: its Word file, if there is one in this language, and
    the version of the municipality's letterhead that it was made on.
    """

    docx: bytes | None
    letterhead: int | None


def wanted_layout(letters: str) -> Layout | None:
    """The layout that `letters` in an address asks for; None for the usual one."""
    return Layout.large if letters == LARGE else None


async def handed_out(
    request: Asked,
    paper: Paper,
    *,
    table: PartnershipTable | None,
    form: Form | str = Form.docx,
    layout: Layout | None = None,
    name: str,
    kept: Kept | None = None,
    is_private: bool = False,
) -> Response[bytes]:
    """The paper as a file to be saved; `name` is without its ending, as `Asialista Jäppilä 1/2027`.

    The Word file of a released paper is handed out as it is in the usual layout; what is made anew of one is
    made on the same letterhead. A private paper is kept by no browser. Raises NotPossible for a stranger who
    asks very often.
    """
    if form == Form.docx and layout is None and kept and kept.docx is not None:
        return _file(kept.docx, paper, name=f"{name}.docx", media_type=WORD, is_private=is_private)
    await within_limits(request)
    if form == Form.pdf:
        wanted = layout or usual_layout(table)
        own = frames.of_version(kept.letterhead) if kept else frames.in_use(paper, table=table, layout=wanted)
        printed = await pdf_of(
            paper, layout=wanted, frame=await own, is_private=is_private, for_stranger=request.user is None
        )
        return _file(printed, paper, name=f"{name}.pdf", media_type=PDF, is_private=is_private)
    made = (
        await remade(paper, letterhead=kept.letterhead, table=table, layout=layout)
        if kept
        else await word_of(paper, table=table, layout=layout)
    )
    return _file(made.content, paper, name=f"{name}.docx", media_type=WORD, is_private=is_private)


async def within_limits(request: Asked) -> None:
    """Asked before a file is made anew. Raises NotPossible for a stranger who asks very often.

    A whole town hall may share one address on the network.
    """
    if request.user is None:
        await not_too_often(request, "paper", most=MADE_ANEW)


def _file(content: bytes, paper: Paper, *, name: str, media_type: str, is_private: bool) -> Response[bytes]:
    return download(
        content,
        name=name.replace("/", "-"),
        media_type=media_type,
        Content_Language=paper.language,
        Cache_Control="private, no-store" if is_private else "no-cache",
    )
