"""An empty sheet of paper: A4, our styles, our language, nothing else."""

from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from documents.layouts import FONT, MEASURES, STEP, Layout, region
from documents.word.runs import EMOJI_FONT
from documents.word.stylesheet import lists_xml, styles_xml

# What python-docx's own template carries and nobody needs; its old style sheet alone is 0.4 MB.
BALLAST = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONTS = (
    (FONT, "Liberation Sans,Helvetica", "swiss"),
    (EMOJI_FONT, "Noto Color Emoji,Apple Color Emoji,Segoe UI Symbol", "auto"),
)


def blank(language: str, layout: Layout) -> Document:
    """A fresh document without a single paragraph."""
    return docx.Document(BytesIO(_blank_bytes(language, layout)))


@cache
def _blank_bytes(language: str, layout: Layout) -> bytes:
    document = docx.Document()
    measures = MEASURES[layout]
    _replace(document.styles.element, styles_xml(language, measures))
    _replace(document.part.numbering_part.element, lists_xml(measures))
    _replace(document.settings.element, _settings_xml(region(language)))
    _name_fonts(document)
    _drop_ballast(document)
    _cut_to_a4(document)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def _replace(element: BaseOxmlElement, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml)))


def _settings_xml(region: str) -> str:
    """The settings of a present-day Word: without them it opens the file in compatibility mode."""
    return (
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{STEP}"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{region}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def _name_fonts(document: Document) -> None:
    """Our fonts, and what stands in for them where they are missing (ECMA-376, part 1, 17.8)."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:family w:val="{family}"/></w:font>'
        for name, others, family in FONTS
    )
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = f"{DECLARATION}<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def _drop_ballast(document: Document) -> None:
    for relationships in (document.part.package.rels, document.part.rels):
        for key in [key for key, relationship in relationships.items() if relationship.reltype in BALLAST]:
            del relationships[key]


def _cut_to_a4(document: Document) -> None:
    """Margins of SFS 2487:2024, 4.1; a header of several lines pushes the text of its page down."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin, section.bottom_margin = Mm(16), Mm(20)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
