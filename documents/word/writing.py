"""A paper as a Word file, laid out as SFS 2487:2024 asks."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree

from core.languages import day
from documents.layouts import MEASURES, Layout, region
from documents.paper import Heading, Paper, Recipient
from documents.sealing import sealed
from documents.text import one_line
from documents.tongues import foreign
from documents.typed import line
from documents.word.blank import blank
from documents.word.body import TAB, Body
from documents.word.labels import fits_beside_the_metadata
from documents.word.marking import set_mark
from documents.word.outside import body_for, header_for

TOP, ADDRESS, LINE = 907, 2835, 290  # twips from the upper edge: the text, an address; a line of text
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
    _set_properties(document, paper)
    _write_headers(document, paper, layout)
    _write_body(document, paper, layout)
    packed = BytesIO()
    document.save(packed)
    return sealed(packed.getvalue())


def _set_properties(document: Document, paper: Paper) -> None:
    """What the file says of itself, in agreement with what is seen (SFS 2487:2024, 5.1)."""
    properties = document.core_properties
    properties.title = one_line(f"{paper.kind}: {paper.title}")[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = one_line(paper.author)[:LONGEST_PROPERTY]
    properties.language = region(paper.language)
    properties.created = properties.modified = datetime.combine(paper.dated, time(), UTC).replace(tzinfo=None)
    properties.comments = ""
    set_mark(document, paper.mark)


def _write_headers(document: Document, paper: Paper, layout: Layout) -> None:
    """The metadata from page 2 on (SFS 2487:2024, 4.3); those of page 1 stand in its body.

    Pages are numbered in the headers only: Word does not count the pages anew for a number in the body.
    """
    section = document.sections[0]
    first, later = section.first_page_header, section.header
    body = header_for(document.part, later.part, layout)
    _fill(first._element, body.paragraph("Header", ending=f"{TAB}{TAB}{PAGES}"))
    _fill(later._element, letterhead(paper, body, style="Header", ending=f"{TAB}{PAGES}"))


def _write_body(document: Document, paper: Paper, layout: Layout) -> None:
    """The text is read in with the empty sheet: moved there, a table takes time by its length squared."""
    sheet = etree.tostring(document.element, encoding="unicode")
    text = whole_text(paper, body_for(document.part, layout))
    before, section, after = sheet.rpartition("<w:sectPr")  # the section: it stays at the end
    before = before.replace("<w:document ", f"<w:document {nsdecls('a', 'pic')} ", 1)
    document.part._element = parse_xml(f"{before}{text}{section}{after}")


def whole_text(paper: Paper, body: Body) -> str:
    """Everything that the paper says, from top to bottom: a letter's recipient stands above its title."""
    others = [block for block in paper.blocks if not isinstance(block, Recipient)]
    said = line(paper.title, language=foreign(paper.title, paper.language))
    title = [Heading(said, level=1)] if said else []
    top = letterhead(paper, body, style="Letterhead") + "".join(_recipients(paper, body))
    return top + body.written([*title, *others])


def letterhead(paper: Paper, body: Body, *, style: str, ending: str = "") -> str:
    """Sender, kind of document and metadata; in a header, `ending` is the page number."""
    sender, kind = line(paper.organisation), line(paper.kind, strong=True)
    rows = [row for row in (line(day(paper.dated)), *paper.metadata) if row]
    if fits_beside_the_metadata(paper.organisation, MEASURES[body.layout]):
        top = body.paragraph(style, sender, kind, ending=ending)
    else:
        top, rows = body.paragraph(style, sender, ending=ending), [kind, *rows]
    return top + "".join(body.paragraph("Metadata", row) for row in rows)


def _recipients(paper: Paper, body: Body) -> Iterator[str]:
    """The first line stands where a window envelope shows it, below whatever metadata there are."""
    above = TOP + LINE * (2 + len(paper.metadata))
    space = max(LINE, ADDRESS - above)
    for block in paper.blocks:
        for text in block.lines if isinstance(block, Recipient) else ():
            yield body.paragraph("Recipient", line(text), before=space)
            space = 0


def _fill(header: BaseOxmlElement, xml: str) -> None:
    for child in list(header):
        header.remove(child)
    header.extend(_parsed(xml))


def _parsed(xml: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>"))
