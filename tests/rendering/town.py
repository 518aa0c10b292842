"""The letterhead of a made-up town, as its clerk would have made it in Word."""

from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle
from PIL import Image, ImageDraw

ADDRESSES = "Mallilan kunta · PL 1, 00000 Mallila · 040 000 0000 · kunta@malli.example"
BLUE = RGBColor(0x1F, 0x4E, 0x79)


def letterhead() -> bytes:
    """Logo and name at the top, addresses at the bottom, blue headings in letters of its own."""
    document = docx.Document()
    document.core_properties.language = "fi-FI"
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin, section.bottom_margin = Mm(38), Mm(30)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)
    top = section.header.paragraphs[0]
    picture = top.add_run().add_picture(BytesIO(_logo()), width=Mm(18))
    picture._inline.docPr.set("descr", "Mallilan kunnan tunnus: kuusi ja aalto")
    name = top.add_run("   Mallilan kunta")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(16), BLUE
    bottom = section.footer.paragraphs[0]
    said = bottom.add_run(ADDRESSES)
    said.font.size = Pt(9)
    for style in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        _set_in(document.styles[style], "Liberation Serif")
    for style in ("Heading 1", "Heading 2"):
        document.styles[style].font.color.rgb = BLUE
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _set_in(style: BaseStyle, font: str) -> None:
    """The letters of a style; those of the theme would go before them."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def _logo() -> bytes:
    """A spruce above a wave."""
    picture = Image.new("RGB", (360, 360), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 10, 350, 350), fill=(31, 78, 121))
    for top in (50, 110, 170):
        draw.polygon(((180, top), (110, top + 90), (250, top + 90)), fill="white")
    draw.rectangle((168, 250, 192, 285), fill="white")
    draw.arc((80, 250, 180, 320), 180, 360, fill="white", width=10)
    draw.arc((180, 250, 280, 320), 0, 180, fill="white", width=10)
    packed = BytesIO()
    picture.save(packed, "PNG")
    return packed.getvalue()
