"""Pictures in a Word file, each with its words for whoever cannot see it."""

from io import BytesIO

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from documents.paper import Picture


def inline_picture(document: Document, picture: Picture) -> str:
    """The run that shows the picture in the line."""
    inline = document.part.new_pic_inline(BytesIO(picture.content), width=Mm(picture.width))
    for named in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        named.set("descr", picture.alt)
    return f"<w:r><w:drawing>{etree.tostring(inline, encoding='unicode')}</w:drawing></w:r>"
