"""A paper as a Word file, laid out as SFS 2487:2024 asks."""

from datetime import UTC, datetime, time
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from core.languages import day
from documents.layouts import REGIONS, Layout
from documents.paper import Heading, Paper
from documents.sealing import sealed
from documents.text import one_line
from documents.typed import line
from documents.word.blank import blank
from documents.word.body import TAB, Body
from documents.word.pictures import inline_picture

LONGEST_PROPERTY = 255  # characters; python-docx refuses more
PAGES = "".join(
    f'{before}<w:fldSimple w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>{after}'
    for before, field, after in (
        ("", "PAGE", '<w:r><w:t xml:space="preserve"> (</w:t></w:r>'),
        ("", "NUMPAGES", "<w:r><w:t>)</w:t></w:r>"),
    )
)


def word_file(paper: Paper, *, layout: Layout = Layout.standard) -> bytes:
    """The paper as a .docx file. The same paper gives the same bytes every time."""
    document = blank(paper.language, layout)
    body = Body(
        layout,
        link=lambda address: document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        picture=lambda picture: inline_picture(document, picture),
    )
    _set_properties(document, paper)
    _write_headers(document, paper, body)
    _write_body(document, paper, body)
    packed = BytesIO()
    document.save(packed)
    return sealed(packed.getvalue())


def _set_properties(document: Document, paper: Paper) -> None:
    """What the file says of itself, in agreement with what is seen (SFS 2487:2024, 5.1)."""
    properties = document.core_properties
    properties.title = one_line(f"{paper.kind}: {paper.title}")[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = one_line(paper.author)[:LONGEST_PROPERTY]
    properties.language = REGIONS[paper.language]
    properties.created = properties.modified = datetime.combine(paper.dated, time(), UTC).replace(tzinfo=None)
    properties.comments = ""
    properties.identifier = paper.mark


def _write_headers(document: Document, paper: Paper, body: Body) -> None:
    """The metadata from page 2 on (SFS 2487:2024, 4.3); those of page 1 stand in its body.

    Pages are numbered in the headers only: Word does not count the pages anew for a number in the body.
    """
    section = document.sections[0]
    first, later = section.first_page_header._element, section.header._element
    _fill(first, body.paragraph("Header", ending=f"{TAB}{TAB}{PAGES}"))
    top = _top(paper, body, style="Header", ending=f"{TAB}{PAGES}")
    _fill(later, top + _metadata(paper, body))


def _write_body(document: Document, paper: Paper, body: Body) -> None:
    element = document.element.body
    last = element[-1]  # the section: it stays at the end
    top = _top(paper, body, style="Letterhead") + _metadata(paper, body)
    title = body.written([Heading(line(paper.title), level=1)])
    for block in _parsed(top + title + body.written(paper.blocks)):
        last.addprevious(block)


def _top(paper: Paper, body: Body, *, style: str, ending: str = "") -> str:
    """Sender and kind of document; in a header, the page number too."""
    return body.paragraph(style, line(paper.organisation), line(paper.kind, strong=True), ending=ending)


def _metadata(paper: Paper, body: Body) -> str:
    rows = (line(day(paper.dated)), *paper.metadata)
    return "".join(body.paragraph("Metadata", row) for row in rows if row)


def _fill(header: BaseOxmlElement, xml: str) -> None:
    for child in list(header):
        header.remove(child)
    header.extend(_parsed(xml))


def _parsed(xml: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>"))
