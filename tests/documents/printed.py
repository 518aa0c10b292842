"""Papers printed as the service prints them, in the process of their own, once for all tests."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from documents.frame import Frame
from documents.html.whole import whole
from documents.layouts import Layout
from documents.paper import Paper
from documents.pdf.apart import apart
from documents.pdf.jobs import Print
from documents.word.writing import word_file

PRINTER = "documents.pdf.typesetting"


async def pdf(paper: Paper, layout: Layout = Layout.standard, frame: Frame | None = None) -> bytes:
    """The PDF of a paper."""
    return await pdf_of(whole(paper, layout, frame))


async def pdf_of(html: str) -> bytes:
    """The PDF of a document."""
    (made,) = await apart(PRINTER).do(Print(html))
    return made


def words_of_file(paper: Paper, layout: Layout = Layout.standard) -> list[str]:
    """Those of the body of the Word file."""
    body = docx.Document(BytesIO(word_file(paper, layout=layout))).element.body
    breaks = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:p"): " "}
    return "".join(breaks.get(one.tag) or one.text or "" for one in body.iter(qn("w:t"), *breaks)).split()
