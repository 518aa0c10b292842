"""Papers as PDF files in a package, where this server can make them."""

from documents.layouts import Layout
from documents.paper import Paper
from papers import printing
from papers.letterheads import frames
from transfer.contents import Piece
from web.downloads import PDF


def pieces(paper: Paper, *, layout: Layout, letterhead: int | None) -> tuple[Piece, ...]:
    """The paper as a PDF in the look of that version of the letterhead; nothing where none can be made."""

    async def bring() -> bytes:
        frame = await frames.of_version(letterhead)
        return await printing.pdf_of(paper, layout=layout, frame=frame)

    return (Piece("pdf", PDF, bring),) if printing.can_print() else ()
