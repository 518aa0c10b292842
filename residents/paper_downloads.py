"""The papers of a meeting as Word files, in the reader's language and, on wish, in large print.

The file that was frozen is handed out as it is. In another language or print it is made anew of the frozen
sheet, so that it says the same.
"""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas import publishing as agendas
from agendas.paper import agenda_paper
from core.errors import NotFound
from core.languages import DEFAULT, LANGUAGES, _, speak, speaking
from documents.layouts import Layout
from documents.paper import Paper
from meetings import meetings
from meetings.tables import Meeting
from minutes import published as memos
from minutes.paper import KIND_OF_PAPER, minutes_paper
from papers.files import word_of
from web.downloads import WORD, download
from web.forms import an_id_if_any
from web.limits import not_too_often
from web.requests import Asked

MADE_ANEW = 60  # files an hour for one reader: each takes a sixth of a second
LARGE = "large"


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
        content = await _content(
            request, found.docx, large=letters == LARGE, meeting=meeting, paper=agenda_paper(sheet)
        )
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
        content = await _content(
            request,
            found.docx,
            large=letters == LARGE,
            meeting=meeting,
            paper=minutes_paper(sheet, version=found.version),
        )
        return _paper(content, f"{_(KIND_OF_PAPER[sheet.document_kind])} {sheet.identifier}")


def chosen(language: str) -> str:
    """The language that the address asks for, or else the reader's."""
    return language if language in LANGUAGES else speaking()


async def _content(request: Asked, frozen: bytes, *, large: bool, meeting: Meeting, paper: Paper) -> bytes:
    if paper.language == DEFAULT and not large:
        return frozen
    await not_too_often(request, "paper", most=MADE_ANEW)
    table = await meetings.table_of(meeting)
    return (await word_of(paper, table=table, layout=Layout.large if large else None)).content


def _paper(content: bytes, name: str) -> Response[bytes]:
    return download(
        content,
        name=f"{name.replace('/', '-')}.docx",
        media_type=WORD,
        Content_Language=speaking(),
        Cache_Control="no-cache",
    )


ROUTES = [agenda, memo]
