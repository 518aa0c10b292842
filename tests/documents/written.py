"""Papers to write, and what a reader of the Word file sees of them."""

from datetime import date
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from documents.layouts import Layout
from documents.paper import Paper, Span
from documents.word.writing import word_file
from documents.writer import Writer

RUN = qn("w:r")
SHOWN = {qn("w:t"): "", qn("w:tab"): "\t", qn("w:br"): "\n"}
TOP = 5  # paragraphs above what was written: sender and kind, three of metadata, title
MEMO = Paper(
    kind="Memo",
    title="Jäppilä table 9.2.2027",
    organisation="Pieksämäki",
    author="Saga Sihteeri",
    dated=date(2027, 2, 16),
    metadata=((Span("Jäppilä 1/2027"),), (Span("Draft"),)),
    language="en",
    mark="minutes-1-0-en",
)


def paper(writer: Writer) -> Paper:
    """A memo with what has been written."""
    return replace(MEMO, blocks=writer.blocks)


def read(paper: Paper, layout: Layout = Layout.standard) -> Document:
    return docx.Document(BytesIO(word_file(paper, layout=layout)))


def seen(paragraph: Paragraph) -> str:
    """The words of a paragraph with those in its fields and links."""
    parts = (part for part in paragraph._p.iter(*SHOWN) if part.getparent().tag == RUN)
    return "".join(part.text or SHOWN[part.tag] for part in parts)


def lines(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    """Style and words of each paragraph."""
    return [(str(one.style.name), seen(one)) for one in paragraphs if one.style]


def body_of(writer: Writer, layout: Layout = Layout.standard) -> list[tuple[str, str]]:
    """What stands below the title."""
    return lines(read(paper(writer), layout).paragraphs)[TOP:]
