"""Papers as PDF files in a package, where this server can make them."""

from documents.layouts import Layout
from documents.paper import Paper
from papers import printing
from transfer.contents import Piece

PDF = "application/pdf"


def pieces(paper: Paper, layout: Layout) -> tuple[Piece, ...]:
    """The paper as a PDF, made when it is packed; nothing where none can be made."""

    async def bring() -> bytes:
        return await printing.pdf_of(paper, layout=layout)

    return (Piece("pdf", PDF, bring),) if printing.can_print() else ()
