"""What belongs to a letterhead as files: the upload itself, samples made on it, and pages of its preview."""

import asyncio

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from core.errors import NotFound
from core.languages import LANGUAGES, _, speak, speaking
from desk.letterheads.samples import sample
from documents.layouts import Layout
from papers.handing_out import wanted_layout
from papers.letterheads import choosing, letterheads, previews
from papers.letterheads.making import made_on
from papers.marks import PAPER_WORDS, PaperKind
from papers.tables import Letterhead, LetterheadKind
from people.permissions import May
from web.downloads import PDF, WORD, download
from web.limits import not_too_often
from web.requests import Asked, allowed

PNG = "image/png"
MADE_ANEW = 120  # samples in an hour for one reader
A_DAY = "private, max-age=86400"


async def _found(request: Asked, letterhead_id: int) -> Letterhead:
    by = allowed(request, May.keep_letterheads)
    return await letterheads.find(letterhead_id, seen_by=by)


@get("/letterheads/{letterhead_id:int}/original.docx", name="letterheads.original")
async def original(request: Asked, letterhead_id: FromPath[int]) -> Response[bytes]:
    """The file as it was uploaded."""
    found = await _found(request, letterhead_id)
    return download(found.original, name=found.name, media_type=WORD, Cache_Control="private, no-store")


@get("/letterheads/{letterhead_id:int}/sample.docx", name="letterheads.sample")
async def sample_file(
    request: Asked,
    letterhead_id: FromPath[int],
    paper: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    """A paper with made-up content; of a template, the one that it is for."""
    found = await _found(request, letterhead_id)
    await not_too_often(request, "letterhead sample", most=MADE_ANEW)
    kind = PaperKind(paper) if paper in list(PaperKind) else previews.SHOWN[0]
    told = language if language in LANGUAGES else speaking()
    if found.kind == LetterheadKind.template:
        kind, told = PaperKind(found.paper), found.language
    layout = wanted_layout(letters) or Layout.standard
    if not choosing.fits(found, kind, told, layout=layout):
        raise NotFound(_("Large print is not made with a template."))
    content = await asyncio.to_thread(made_on, found, sample(kind, told), layout=layout)
    with speak(told):
        name = f"{_(PAPER_WORDS[kind])} {found.version}.docx"
    return download(content, name=name, media_type=WORD, Cache_Control="private, no-store")


@get("/letterheads/{letterhead_id:int}/preview/{paper:str}/pages.pdf", name="letterheads.preview_pdf")
async def preview_pdf(request: Asked, letterhead_id: FromPath[int], paper: FromPath[str]) -> Response[bytes]:
    found = await _found(request, letterhead_id)
    content = await previews.pdf_of(found, paper)
    return download(content, name=f"{paper}.pdf", media_type=PDF, Cache_Control="private, no-store")


@get("/letterheads/{letterhead_id:int}/preview/{paper:str}/{number:int}", name="letterheads.page")
async def preview_page(
    request: Asked, letterhead_id: FromPath[int], paper: FromPath[str], number: FromPath[int]
) -> Response[bytes]:
    """One page as a picture; drawn anew, it has another address."""
    found = await _found(request, letterhead_id)
    content = await previews.page_of(found, paper, number)
    return Response(content, media_type=PNG, headers={"Cache-Control": A_DAY})


ROUTES = [original, sample_file, preview_pdf, preview_page]
