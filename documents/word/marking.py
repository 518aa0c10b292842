"""The mark by which a paper of ours is known when it comes back.

It stands twice in the file: as dc:identifier, where others look for it, and as a property of our own, which
Word keeps when it saves the file anew, as it may not keep the first.
"""

from xml.sax.saxutils import escape

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

MARK = "Kumppanuuspoyta"
PLACE = PackURI("/docProps/custom.xml")
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
OUR_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # that of all properties of users (part 1, 22.3)


def set_mark(document: Document, mark: str) -> None:
    """Have the file carry the mark; properties of others that stand beside it are left out."""
    document.core_properties.identifier = mark
    package = document.part.package
    others = [key for key, one in package.rels.items() if one.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES]
    for key in others:
        del package.rels[key]
    if mark:
        part = Part(PLACE, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _properties_xml(mark), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _properties_xml(mark: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}">'
        f'<property fmtid="{OUR_KIND}" pid="2" name="{MARK}"><vt:lpwstr>{escape(mark)}</vt:lpwstr></property>'
        "</Properties>"
    ).encode()
