"""A PDF as a screen reader tells it: the structure tree from top to bottom, and nothing that is not in it."""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INLINE = {"/Span", "/NonStruct", "/Link"}
SIGN = re.compile(r"•|\d+\.")
ANNOUNCED = {"/L": "list of", "/Table": "table of"}


def aloud(pdf: bytes) -> list[str]:
    """One line for each heading, paragraph, label, cell or picture; a list or table says how long it is."""
    return [f"{one.role}{one.language}: {one.text}{''.join(one.links)}" for one in _told(pdf)]


def words(pdf: bytes) -> list[str]:
    """The words alone, in the order in which they are told, without the signs before items of lists."""
    texts = (one.text for one in _told(pdf) if one.role not in ("L", "Table", "Figure"))
    return " ".join(text for text in texts if not SIGN.fullmatch(text)).replace("\u00ad", "").split()


@dataclass
class _Line:
    role: str
    text: str
    language: str = ""
    links: list[str] = field(default_factory=list)


def _told(pdf: bytes) -> list[_Line]:
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: place for place, page in enumerate(document.pages)}
        reader = _Reader(_texts(pdf), pages)
        return [line for kid in _kids(document.Root.StructTreeRoot) for line in reader.lines(kid)]


@dataclass
class _Reader:
    texts: dict[tuple[int, int], str]
    pages: dict[tuple[int, int], int]

    def lines(self, element: Any) -> Iterator[_Line]:
        role = str(element.S)
        if role == "/Figure":
            yield _Line("Figure", str(element.Alt))
        elif _holds_text(element):
            parts = list(self._parts(element))
            text = " ".join("".join(part for part, _mark in parts).split())
            yield _Line(role[1:], text, _language(element), [mark for _part, mark in parts if mark])
        else:
            if role in ANNOUNCED:
                yield _Line(role[1:], f"{ANNOUNCED[role]} {len(_items(element))}")
            for kid in _kids(element):
                yield from self.lines(kid)

    def _parts(self, element: Any) -> Iterator[tuple[str, str]]:
        """Stretches of text; a link or another language is told at the end."""
        page = self.pages[element.Pg.objgen]
        for kid in _kids(element):
            if isinstance(kid, int):
                yield self.texts[page, kid], ""
            elif "/S" in kid:
                yield from self._parts(kid)
                yield ("", _leads(kid)) if kid.S == "/Link" else (" ", _language(kid))


def _leads(link: Any) -> str:
    for kid in _kids(link):
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            return f" (link to {kid.Obj.A.URI}, called {kid.Obj.Contents})"
    return " (link to nowhere)"


def _language(element: Any) -> str:
    return f" [{element.Lang}]" if "/Lang" in element else ""


def _holds_text(element: Any) -> bool:
    """Whether all that is in it stands in a line."""
    kids = _kids(element)
    return bool(kids) and all(isinstance(kid, int) or "/S" not in kid or kid.S in INLINE for kid in kids)


def _items(element: Any) -> list[Any]:
    found = []
    for kid in _kids(element):
        if kid.S in ("/LI", "/TR"):
            found.append(kid)
        elif kid.S in ("/THead", "/TBody"):
            found += _items(kid)
    return found


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """What is written under each number of each page."""
    found: dict[tuple[int, int], str] = defaultdict(str)
    document = pypdfium2.PdfDocument(pdf)
    for place in range(len(document)):
        page = document[place]
        for number, text in _page_texts(page):
            found[place, number] += text
    document.close()
    return found


def _page_texts(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    text_page = page.get_textpage()
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        number = pdfium.FPDFPageObj_GetMarkedContentID(piece.raw)
        if number >= 0:
            yield number, _text(piece, text_page)


def _text(piece: pypdfium2.PdfObject, text_page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(piece.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(
        piece.raw, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
