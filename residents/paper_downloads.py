"""The papers of a meeting as Word files, in the reader's language and, on wish, in large print.

The file that was frozen is handed out as it is. In another language or print it is made anew of the frozen
sheet, so that it says the same.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas import publishing as agendas
from agendas.paper import agenda_docx
from agendas.sheet import AgendaSheet
from core.errors import NotFound
from core.languages import DEFAULT, LANGUAGES, _, speak, speaking
from meetings import meetings
from minutes import published as memos
from minutes.paper import KIND_OF_PAPER, minutes_docx
from minutes.sheet import MinutesSheet
from web.downloads import WORD, download
from web.forms import an_id_if_any
from web.limits import not_too_often
from web.requests import Asked

MADE_ANEW = 60  # files an hour for one reader: each takes a sixth of a second
LARGE = "large"

Sheet = TypeVar("Sheet", AgendaSheet, MinutesSheet)


@get("/meetings/{meeting_id:int}/agenda.docx", name="agenda.docx")
async def agenda(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    number = an_id_if_any(version)
    found = await (agendas.find(meeting, number) if number else agendas.latest(meeting))
    if found is None:
        raise NotFound(_("The agenda of this meeting is not out yet."))
    with speak(chosen(language)):
        sheet = agendas.sheet(found)
        content = await _content(request, found.docx, sheet, large=letters == LARGE, make=agenda_docx)
        return _paper(content, f"{_('Agenda')} {sheet.identifier}")


@get("/meetings/{meeting_id:int}/minutes.docx", name="minutes.docx")
async def memo(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    number = an_id_if_any(version)
    found = await (memos.find(meeting, number) if number else memos.latest(meeting))
    if found is None:
        raise NotFound(_("The memo of this meeting is not out yet."))
    with speak(chosen(language)):
        sheet = memos.sheet(found)
        content = await _content(request, found.docx, sheet, large=letters == LARGE, make=minutes_docx)
        return _paper(content, f"{_(KIND_OF_PAPER[sheet.document_kind])} {sheet.identifier}")


def chosen(language: str) -> str:
    """The language that the address asks for, or else the reader's."""
    return language if language in LANGUAGES else speaking()


async def _content(
    request: Asked, frozen: bytes, sheet: Sheet, *, large: bool, make: Callable[..., bytes]
) -> bytes:
    if sheet.language == DEFAULT and not large:
        return frozen
    await not_too_often(request, "paper", most=MADE_ANEW)
    return await asyncio.to_thread(make, sheet, large_print=large)


def _paper(content: bytes, name: str) -> Response[bytes]:
    return download(
        content,
        name=f"{name.replace('/', '-')}.docx",
        media_type=WORD,
        Content_Language=speaking(),
        Cache_Control="no-cache",
    )


ROUTES = [agenda, memo]
