"""What stands in a paragraph: plain and strong words, addresses to follow, numbers that Word counts."""

import re

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from documents.text import Link, Strong

# Word calls a whole file broken when one address in it is malformed, so only plain ones become links.
WEB = re.compile(r"https?://[\w.-]+(:\d+)?(/(?:[\w.~/?#=&+:@!$,;-]|%[0-9A-Fa-f]{2})*)?", re.ASCII)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


def page_number(paragraph: Paragraph) -> None:
    """Page and number of pages, `1 (2)` (SFS 2487:2024, 4.1)."""
    _field(paragraph, "PAGE")
    paragraph.add_run(" (")
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(")")


def write(paragraph: Paragraph, text: str) -> None:
    """The text at the end of the paragraph, as what it is: strong, a link, or plain."""
    if isinstance(text, Link):
        _link(paragraph, text)
    elif isinstance(text, Strong):
        _run_in(paragraph._p, paragraph, text=text, style="Strong")
    elif text:
        paragraph.add_run(text)


def _link(paragraph: Paragraph, address: str) -> None:
    """The address, to be followed if it is a sound web or mail address, else as plain text."""
    target = _target(address)
    if not target:
        paragraph.add_run(address)
        return
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(hyperlink)
    _run_in(hyperlink, paragraph, text=address, style="Hyperlink")


def _target(address: str) -> str:
    if WEB.fullmatch(address):
        return address
    return f"mailto:{address}" if MAIL.fullmatch(address) else ""


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)
    _run_in(field, paragraph, text="1")  # until Word has counted


def _run_in(parent: BaseOxmlElement, paragraph: Paragraph, *, text: str, style: str = "") -> None:
    run = OxmlElement("w:r")
    parent.append(run)
    Run(run, paragraph).text = text
    if style:
        run.style = style
