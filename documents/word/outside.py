"""What a Word file keeps outside its text: addresses, pictures, and the numbers of its lists."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import count
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.document import DocumentPart
from docx.parts.story import StoryPart
from docx.shared import Mm
from lxml import etree

from documents.drawing.png import CannotDraw, png
from documents.layouts import Layout
from documents.paper import Picture
from documents.text import one_line
from documents.word.body import Body
from documents.word.looks import NUMBERS

FIRST_PICTURE = 1001  # pictures of a letterhead are numbered from 1


def body_for(document: DocumentPart, layout: Layout) -> Body:
    """Writes blocks for the body of this document, whose lists must be ours."""
    return Body(layout, link=links_of(document), picture=pictures_of(document), new_list=lists_of(document))


def header_for(document: DocumentPart, header: StoryPart, layout: Layout) -> Body:
    """Writes blocks for a header, which keeps its addresses and pictures itself."""
    return Body(layout, link=links_of(header), picture=pictures_of(header), new_list=lists_of(document))


def links_of(part: StoryPart) -> Callable[[str], str]:
    """Gives the id by which this part knows an address."""
    return cache(lambda address: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))


def pictures_of(part: StoryPart) -> Callable[[Picture], str]:
    """Gives the run that shows a picture in the line, with its words for whoever cannot see it.

    Where a drawing cannot be drawn, its words stand there: the paper is made nevertheless.
    """
    numbers = count(FIRST_PICTURE)

    def run(picture: Picture) -> str:
        try:
            content = _content(picture)
        except CannotDraw:  # why stands in the log already
            return f"<w:r><w:t>{escape(one_line(picture.alt))}</w:t></w:r>"
        inline = part.new_pic_inline(BytesIO(content), width=Mm(picture.width))
        inline.docPr.set("id", str(next(numbers)))
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice would keep 3 mm free on both sides
        for named in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            named.set("descr", picture.alt)
        return f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"

    return run


def _content(picture: Picture) -> bytes:
    return png(picture.drawing, width=picture.width) if picture.drawing else picture.content


def lists_of(document: DocumentPart) -> Callable[[], int]:
    """Gives the number of a new numbered list, which begins at 1 (ECMA-376, part 1, 17.9.26)."""

    def new_list() -> int:
        numbering: XmlPart = document.numbering_part
        used = [int(number.get(qn("w:numId"))) for number in numbering.element.findall(qn("w:num"))]
        kind = _numbers_of(numbering)
        number = max(used, default=0) + 1
        numbering.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return number

    return new_list


def _numbers_of(numbering: XmlPart) -> str:
    """The kind of list that our style for numbered items goes by."""
    style = numbering.element.find(f'.//{qn("w:pStyle")}[@{qn("w:val")}="ListNumber"]')
    assert style is not None
    found = style.getparent().getparent().get(qn("w:abstractNumId"))
    return str(found or NUMBERS)
