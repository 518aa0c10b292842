"""Papers as PDF, and PDFs as pictures: made once, kept, and made again when they have been forgotten."""

import asyncio
import hashlib
from collections.abc import Awaitable
from time import monotonic
from typing import TypeVar

import structlog

from core.clock import now
from core.database import sql
from core.errors import NotPossible
from core.languages import _
from documents.frame import Frame
from documents.html.whole import whole
from documents.layouts import Layout
from documents.paper import Paper
from documents.pdf.apart import MOST_WAITING, CannotPrint, TooBusy, apart
from documents.pdf.edition import edition
from documents.pdf.jobs import Draw, Print
from documents.pdf.lacking import lacking

PAGE_WIDTH = 900  # pixels of the picture of a page
MOST_PAGES = 40  # that are drawn of one PDF
NOT_AGAIN = 600.0  # seconds
MOST_BROKEN = 500  # that are remembered
MOST_FOR_STRANGERS = MOST_WAITING // 2
KEPT = 100 * 1024**2  # bytes of PDFs; the oldest are forgotten first

KEEP = (
    "INSERT INTO printed_paper (made_of, pdf, made_at) VALUES ($1, $2, $3) ON CONFLICT (made_of) DO NOTHING"
)
FORGET = """
    DELETE FROM printed_paper WHERE id IN (
        SELECT id FROM (
            SELECT id, sum(octet_length(pdf)) OVER (ORDER BY id DESC) AS newer FROM printed_paper
        ) AS counted WHERE newer > $1
    )
"""

log = structlog.get_logger()
Made = TypeVar("Made")
_at_work: dict[str, asyncio.Task[bytes]] = {}
_broke: dict[str, float] = {}  # what could not be printed, and when


async def pdf_of(
    paper: Paper,
    *,
    layout: Layout = Layout.standard,
    frame: Frame | None = None,
    is_private: bool = False,
    for_stranger: bool = False,
) -> bytes:
    """The paper as PDF/UA-1. The same paper gives the same bytes, made once for all who ask.

    A private one, a letter with an address for instance, is made each time and kept nowhere. Raises
    NotPossible where this server cannot make PDFs, has too many to make just now, or has failed at this one;
    half of those that may wait are left to those who are signed in.
    """
    _require()
    html = await asyncio.to_thread(whole, paper, layout, frame)
    made_of = hashlib.sha256(f"{edition()}{html}".encode()).hexdigest()
    for row in await sql("SELECT pdf FROM printed_paper WHERE made_of = $1", made_of):
        return bytes(row["pdf"])
    pdf = await _or_say_why(_made_once(made_of, html, for_stranger=for_stranger))
    if is_private:
        return pdf
    await sql(KEEP, made_of, pdf, now())
    await sql(FORGET, KEPT)
    return pdf


async def pictures_of(pdf: bytes) -> list[bytes]:
    """The first pages as PNG. Raises NotPossible as `pdf_of` does."""
    _require()
    return await _or_say_why(apart("documents.pdf.drawing").do(Draw(pdf, PAGE_WIDTH, MOST_PAGES)))


def can_print() -> bool:
    """Whether this server can make PDFs: the extra is installed, and the system has Pango."""
    return not lacking()


def tell_keeper() -> None:
    """Say in the log, once, what is missing where PDFs cannot be made."""
    if because := lacking():
        log.info("no_pdfs", because=because)


def _require() -> None:
    if not can_print():
        raise NotPossible(
            _("This service cannot make PDFs. Please take the Word file, or ask whoever keeps the service.")
        )


async def _made_once(made_of: str, html: str, *, for_stranger: bool) -> bytes:
    """Whoever else asks for it meanwhile waits for the same; it is made even if the first has gone."""
    if made_of not in _at_work:
        _must_be_worth_it(made_of, for_stranger=for_stranger)
        task = asyncio.create_task(_made(made_of, html))
        task.add_done_callback(lambda done: _at_work.pop(made_of, None))
        _at_work[made_of] = task
    return await asyncio.shield(_at_work[made_of])


def _must_be_worth_it(made_of: str, *, for_stranger: bool) -> None:
    """What broke a moment ago would break again, and take a minute from all others."""
    if monotonic() - _broke.get(made_of, -NOT_AGAIN) < NOT_AGAIN:
        raise CannotPrint("it has just failed")
    if for_stranger and len(_at_work) >= MOST_FOR_STRANGERS:
        raise TooBusy


async def _made(made_of: str, html: str) -> bytes:
    try:
        (pdf,) = await apart("documents.pdf.typesetting").do(Print(html))
    except CannotPrint:
        while len(_broke) >= MOST_BROKEN:
            _broke.pop(next(iter(_broke)))
        _broke[made_of] = monotonic()
        raise
    return pdf


async def _or_say_why(made: Awaitable[Made]) -> Made:
    try:
        return await made
    except TooBusy as problem:
        raise NotPossible(
            _("Many papers are being made just now. Please try again in a minute.")
        ) from problem
    except CannotPrint as problem:
        log.warning("cannot_print", because=str(problem))
        raise NotPossible(
            _("The PDF could not be made. Please take the Word file, which says the same.")
        ) from problem
