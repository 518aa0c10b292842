"""A letterhead of a town that does not exist, to try letterheads with: made as towns make theirs."""

import struct
import zlib
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from documents.sealing import sealed

TOWN = "Kaislajärven kunta"
ALT = "Kaislajärven kunnan tunnus"
BLUE = RGBColor(0x1F, 0x4E, 0x79)
FOOT = ("Kaislajärven kunta · Rantatie 1, 00000 Kaislajärvi", "kirjaamo@kaislajarvi.example · 000 000 0000")


def sample_letterhead() -> bytes:
    """Logo and name above, address below, blue headings in Calibri, and a text to be typed over."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.top_margin, section.bottom_margin = Mm(45), Mm(30)
    _style(document)
    _head(document)
    for place, text in enumerate(FOOT):
        line = section.footer.paragraphs[0] if place == 0 else section.footer.add_paragraph()
        line.add_run(text).font.color.rgb = BLUE
    document.add_paragraph("Kirjoita teksti tähän.", style="Leipäteksti")
    document.core_properties.title = "Kirjepohja"
    packed = BytesIO()
    document.save(packed)
    return sealed(packed.getvalue())


def _style(document: Document) -> None:
    """Finnish names of their own, letters by the theme, headings in blue."""
    text = document.styles.add_style("Leipäteksti", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = document.styles["Normal"]
    text.paragraph_format.space_after = Pt(8)
    document.styles["Normal"].font.size = Pt(11)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    letters = defaults.find(qn("w:rFonts"))
    for name in list(letters.attrib):
        del letters.attrib[name]
    letters.set(qn("w:asciiTheme"), "majorHAnsi")
    letters.set(qn("w:hAnsiTheme"), "majorHAnsi")
    for level, size in ((1, 16), (2, 13), (3, 11)):
        heading = document.styles[f"Heading {level}"]
        heading.font.color.rgb, heading.font.size = BLUE, Pt(size)
    document.styles["Caption"].font.color.rgb = BLUE  # python-docx has a pale one
    for name in ("Body Text", "Body Text Char"):
        unused = document.styles[name].element
        unused.getparent().remove(unused)


def _head(document: Document) -> None:
    header = document.sections[0].header
    line = header.paragraphs[0]
    line.add_run().add_picture(BytesIO(logo()), width=Mm(18))
    for drawing in line._p.iter(qn("wp:docPr")):
        drawing.set("descr", ALT)
    name = line.add_run(f"  {TOWN}")
    name.bold, name.font.color.rgb, name.font.size = True, BLUE, Pt(14)
    header._element.append(
        parse_xml(
            f"<w:p {nsdecls('w')}><w:pPr><w:pBdr>"
            "<w:bottom w:val='single' w:sz='8' w:space='1' w:color='1F4E79'/></w:pBdr></w:pPr></w:p>"
        )
    )


def logo(size: int = 72) -> bytes:
    """Reeds on a lake, as a PNG: blue with three light stripes."""
    rows = []
    for y in range(size):
        row = bytearray([0])
        for x in range(size):
            reed = y > size // 5 and x % (size // 4) in range(size // 12, size // 6)
            row += bytes((0xDD, 0xE8, 0xF0) if reed else (0x1F, 0x4E, 0x79))
        rows.append(bytes(row))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
