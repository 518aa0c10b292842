"""A PDF as a screen reader tells it: the structure tree from top to bottom, and nothing that is not in it."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

INLINE = {"/Span", "/NonStruct", "/Link"}
ANNOUNCED = {"/L": "list of", "/Table": "table of"}


def aloud(pdf: bytes) -> list[str]:
    """One line for each heading, paragraph, label, cell or picture; lists and tables say how long they are."""
    with pikepdf.open(BytesIO(pdf)) as document:
        told = _Told(_texts(pdf), {page.obj.objgen: place for place, page in enumerate(document.pages)})
        root = document.Root.StructTreeRoot
        return [line for kid in _kids(root) for line in told.lines(kid)]


@dataclass
class _Told:
    texts: dict[tuple[int, int], str]
    pages: dict[tuple[int, int], int]

    def lines(self, element: pikepdf.Object) -> Iterator[str]:
        role = str(element.S)
        if role == "/Figure":
            yield f"Figure: {element.Alt}"
            return
        if role in ANNOUNCED:
            yield f"{role[1:]}: {ANNOUNCED[role]} {len(_items(element))}"
        if _holds_text(element):
            yield f"{role[1:]}{_language(element)}: {self.text(element)}"
            return
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self.lines(kid)

    def text(self, element: pikepdf.Object) -> str:
        page = self.pages[element.Pg.objgen]
        return "".join(self._part(kid, page) for kid in _kids(element)).strip()

    def _part(self, kid: pikepdf.Object | int, page: int) -> str:
        if isinstance(kid, int):
            return self.texts[page, kid]
        if "/S" not in kid:
            return ""  # the place of a link
        text = self.text(kid)
        marks = (f" (link to {_leads(kid)})" if kid.S == "/Link" else "") + _language(kid)
        return f"{text}{marks} " if marks else f"{text} "


def _leads(link: pikepdf.Object) -> str:
    for kid in _kids(link):
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            return f"{kid.Obj.A.URI}, called {kid.Obj.Contents}"
    return "nowhere"


def _language(element: pikepdf.Object) -> str:
    return f" [{element.Lang}]" if "/Lang" in element else ""


def _holds_text(element: pikepdf.Object) -> bool:
    """Whether all that is in it stands in a line."""
    kids = _kids(element)
    return bool(kids) and all(isinstance(kid, int) or "/S" not in kid or kid.S in INLINE for kid in kids)


def _items(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = []
    for kid in _kids(element):
        if kid.S in ("/LI", "/TR"):
            found.append(kid)
        elif kid.S in ("/THead", "/TBody"):
            found += _items(kid)
    return found


def _kids(element: pikepdf.Object) -> list[pikepdf.Object | int]:
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
