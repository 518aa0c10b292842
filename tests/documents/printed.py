"""Papers printed as the service prints them, in the process of their own, once for all tests."""

from documents.frame import Frame
from documents.html.whole import whole
from documents.layouts import Layout
from documents.paper import Paper
from documents.pdf.apart import apart
from documents.pdf.jobs import Print

PRINTER = "documents.pdf.typesetting"


async def pdf(paper: Paper, layout: Layout = Layout.standard, frame: Frame | None = None) -> bytes:
    """The PDF of a paper."""
    return await pdf_of(whole(paper, layout, frame))


async def pdf_of(html: str) -> bytes:
    """The PDF of a document."""
    (made,) = await apart(PRINTER).do(Print(html))
    return made
