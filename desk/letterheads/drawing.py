"""Drawing made-up papers on a letterhead as pages: by the office program of the server, or else by ours.

A job of the worker: it takes seconds, and nobody else waits for it.
"""

import asyncio

import structlog

from desk.letterheads.samples import sample
from documents.layouts import Layout
from documents.letterhead.framing import frame_of
from papers import printing
from papers.letterheads import choosing, office, previews
from papers.letterheads.making import made_on
from papers.letterheads.previews import Preview
from papers.marks import PaperKind
from papers.tables import DrawnBy, Letterhead

log = structlog.get_logger()


async def draw(letterhead_id: int) -> None:
    """Draw what waits of this letterhead; what no program of this server can draw is given up."""
    letterhead = await choosing.that_one(letterhead_id)
    wanted = await previews.begin(letterhead_id)
    if letterhead is None or not wanted:
        return
    pdfs, by = await _drawn(letterhead, wanted)
    for preview, pdf in zip(wanted, pdfs, strict=False):
        await previews.keep(letterhead_id, preview.paper, pdf=pdf, pages=await _pages(pdf), drawn_by=by)
    await previews.give_up(letterhead_id)


async def _drawn(letterhead: Letterhead, wanted: list[Preview]) -> tuple[list[bytes], DrawnBy]:
    """The papers as PDF, and by which program; none where there is no program that can."""
    if office.program() is not None:
        try:
            files = [await _word_file(letterhead, one) for one in wanted]
            return await office.as_pdf(files), DrawnBy.office
        except office.CannotDraw as error:
            log.warning("office_cannot_draw", letterhead=letterhead.id, because=str(error))
    if printing.can_print():
        return [await _printed(letterhead, one) for one in wanted], DrawnBy.printing
    return [], DrawnBy.nobody


async def _word_file(letterhead: Letterhead, preview: Preview) -> bytes:
    paper = sample(PaperKind(preview.paper), preview.language)
    return await asyncio.to_thread(made_on, letterhead, paper, layout=Layout.standard)


async def _printed(letterhead: Letterhead, preview: Preview) -> bytes:
    paper = sample(PaperKind(preview.paper), preview.language)
    frame = await asyncio.to_thread(frame_of, letterhead.content)
    return await printing.pdf_of(paper, layout=Layout.standard, frame=frame)


async def _pages(pdf: bytes) -> list[bytes]:
    """Its pages as pictures; none where the server cannot make them."""
    return await printing.pictures_of(pdf) if printing.can_print() else []
