"""Tables that a screen reader can read: a header row that repeats, no cell empty, no row torn apart."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.styles import TEXT_WIDTH, style_id
from documents.text import paragraphs

NOTHING = "–"


def add_table(
    document: Document,
    head: Sequence[str],
    *,
    rows: Sequence[Sequence[str]],
    shares: Sequence[int],
    caption: str,
) -> None:
    """A table as wide as the text, its columns in proportion to their shares."""
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    table = _frame(widths, caption)
    table.append(_row(head, widths, header=True))
    for row in rows:
        table.append(_row(row, widths))
    document.element.body.insert_element_before(table, "w:sectPr")


def _frame(widths: Sequence[int], caption: str) -> BaseOxmlElement:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="1" w:noVBand="1"/><w:tblCaption/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )
    table.tblPr.find(qn("w:tblCaption")).set(qn("w:val"), caption)
    return table


def _row(cells: Sequence[str], widths: Sequence[int], *, header: bool = False) -> BaseOxmlElement:
    repeats = "<w:tblHeader/>" if header else ""
    row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{repeats}</w:trPr></w:tr>")
    style = style_id("Table Heading" if header else "Table Text")
    for text, width in zip(cells, widths, strict=True):
        row.append(_cell(text, width, style=style))
    return row


def _cell(text: str, width: int, *, style: str) -> BaseOxmlElement:
    cell = parse_xml(f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
    for line in paragraphs(text) or [NOTHING]:
        paragraph = OxmlElement("w:p")
        paragraph.style = style
        paragraph.add_r().text = line
        cell.append(paragraph)
    return cell
