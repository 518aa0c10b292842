"""Places to fill, explained, and templates to begin with."""

import asyncio

from litestar import Response, get
from litestar.params import FromPath

from core.errors import NotFound
from core.languages import LANGUAGES, _, speak
from documents.letterhead.example import example
from papers.letterheads.previews import SHOWN
from papers.marks import PAPER_WORDS, PaperKind
from people.permissions import May
from web.downloads import WORD, download
from web.pages import page
from web.requests import Asked, allowed


@get("/letterheads/places", name="letterheads.placeholders")
async def placeholders(request: Asked) -> Response[str]:
    allowed(request, May.keep_letterheads)
    return page(
        request,
        "desk/letterheads/places.html",
        examples=[(kind.value, _(PAPER_WORDS[kind])) for kind in SHOWN],
    )


@get("/letterheads/examples/{paper:str}/{language:str}/template.docx", name="letterheads.example")
async def example_file(request: Asked, paper: FromPath[str], language: FromPath[str]) -> Response[bytes]:
    """A template that can be changed to one's liking."""
    allowed(request, May.keep_letterheads)
    if paper not in SHOWN or language not in LANGUAGES:
        raise NotFound(_("There is no such file."))
    content = await asyncio.to_thread(example, paper, language)
    with speak(language):
        name = f"{_(PAPER_WORDS[PaperKind(paper)])}.docx"
    return download(content, name=name, media_type=WORD, Cache_Control="private, no-store")


ROUTES = [placeholders, example_file]
