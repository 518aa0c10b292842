"""What is seen: the words of a Word file as Word would show them, and those of the pages it becomes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
from lxml import etree
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MARKS = re.compile(r"[\s•\u00ad\u00a0\u200b-\u200f\u2060\ufeff]+")  # signs of lists, and what nobody sees
MM = 72 / 25.4


@dataclass(frozen=True)
class Box:
    """Where words stand, in millimetres from the left and the top edge of the page."""

    left: float
    top: float
    right: float
    bottom: float


def words_of_word(docx: bytes, part: str = "word/document.xml") -> str:
    """All the words of a part, in order, without spaces."""
    with ZipFile(BytesIO(docx)) as package:
        root = etree.fromstring(package.read(part))
    return bare("".join(text.text or "" for text in root.iter(f"{W}t")))


def paragraphs_of_word(docx: bytes) -> list[str]:
    """The words of each paragraph, in order, those of cells among them."""
    with ZipFile(BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    whole = (bare("".join(text.text or "" for text in one.iter(f"{W}t"))) for one in root.iter(f"{W}p"))
    return [said for said in whole if said]


def headers_of_word(docx: bytes) -> dict[str, str]:
    """The words of the header of the first page (`first`) and of the others (`default`); `#` is a number."""
    with ZipFile(BytesIO(docx)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        where = {one.get("Id"): one.get("Target") for one in relations}
        return {
            str(one.get(f"{W}type")): _with_fields(package.read(f"word/{where[one.get(f'{R}id')]}"))
            for one in document.iter(f"{W}headerReference")
        }


def _with_fields(xml: bytes) -> str:
    root = etree.fromstring(xml)
    for field in root.iter(f"{W}fldSimple"):
        for text in field.iter(f"{W}t"):
            text.text = "#"
    return bare("".join(text.text or "" for text in root.iter(f"{W}t")))


def bare(text: str) -> str:
    """The text without spaces and signs of lists: lines break elsewhere in another program."""
    return MARKS.sub("", text)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page in the order of the page, header and all."""
    return [bare(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def without_header(page: str, number: int, of: int, *, header: str) -> str | None:
    """The page below its header; None where that is not the header with this number."""
    wanted = sorted(header.replace("#", str(number), 1).replace("#", str(of), 1))
    top = page[: len(wanted)]
    return page[len(wanted) :] if sorted(top) == wanted else None


def boxes(pdf: bytes) -> Iterator[Box]:
    """Where every stretch of text stands."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height, text = page.get_height(), page.get_textpage()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            yield Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
    document.close()


def fonts_of(pdf: bytes) -> set[str]:
    """The families of letters, without their cuts."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            name = str(font.get_object()["/BaseFont"]).rpartition("+")[2].lstrip("/")
            found.add(re.split(r"[-,]", name)[0])
    return found


def language_of(pdf: bytes) -> str:
    """What the file says of its language, `fi-FI`."""
    root: Any = PdfReader(BytesIO(pdf)).trailer["/Root"]
    return str(root["/Lang"])
