"""The papers of a meeting as Word files and as PDFs, in the reader's language and, on wish, in large print.

The file that was kept is handed out as it is: as it was released, or as somebody brought it back from Word.
In another language or print it is made anew of the same words.
"""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas import publishing as agendas
from agendas.released import release_of as release_of_agenda
from core.errors import NotFound
from core.languages import _, speak, speaking
from meetings import meetings
from meetings.tables import Meeting
from minutes import published as memos
from minutes.paper import KIND_OF_PAPER
from minutes.released import release_of as release_of_memo
from papers.edited.releases import Release
from papers.handing_out import Form, Kept, handed_out, wanted_layout
from papers.pages import chosen_language
from web.forms import an_id_if_any
from web.requests import Asked


@get("/meetings/{meeting_id:int}/agenda.docx", name="agenda.docx")
async def agenda(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    return await _agenda(request, meeting_id, Form.docx, version=version, language=language, letters=letters)


@get("/meetings/{meeting_id:int}/agenda.pdf", name="agenda.pdf")
async def printed_agenda(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    return await _agenda(request, meeting_id, Form.pdf, version=version, language=language, letters=letters)


@get("/meetings/{meeting_id:int}/minutes.docx", name="minutes.docx")
async def memo(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    return await _memo(request, meeting_id, Form.docx, version=version, language=language, letters=letters)


@get("/meetings/{meeting_id:int}/minutes.pdf", name="minutes.pdf")
async def printed_memo(
    request: Asked,
    meeting_id: FromPath[int],
    version: FromQuery[str] = "",
    language: FromQuery[str] = "",
    letters: FromQuery[str] = "",
) -> Response[bytes]:
    return await _memo(request, meeting_id, Form.pdf, version=version, language=language, letters=letters)


async def _agenda(
    request: Asked, meeting_id: int, form: Form, *, version: str, language: str, letters: str
) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    number = an_id_if_any(version)
    found = await (agendas.find(meeting, number) if number else agendas.latest(meeting))
    if found is None:
        raise NotFound(_("The agenda of this meeting is not out yet."))
    with speak(chosen_language(language)):
        return await _handed_out(
            request,
            meeting,
            release_of_agenda(found, (speaking(),)),
            name=_("Agenda"),
            form=form,
            letters=letters,
        )


async def _memo(
    request: Asked, meeting_id: int, form: Form, *, version: str, language: str, letters: str
) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    number = an_id_if_any(version)
    found = await (memos.find(meeting, number) if number else memos.latest(meeting))
    if found is None:
        raise NotFound(_("The memo of this meeting is not out yet."))
    with speak(chosen_language(language)):
        name = _(KIND_OF_PAPER[memos.sheet(found).document_kind])
        return await _handed_out(
            request, meeting, release_of_memo(found, (speaking(),)), name=name, form=form, letters=letters
        )


async def _handed_out(
    request: Asked, meeting: Meeting, release: Release, *, name: str, form: Form, letters: str
) -> Response[bytes]:
    now = await release.current(speaking())
    return await handed_out(
        request,
        now.paper,
        table=await meetings.table_of(meeting),
        form=form,
        layout=wanted_layout(letters),
        name=f"{name} {release.identifier}",
        kept=Kept(now.docx, release.letterhead),
    )


ROUTES = [agenda, printed_agenda, memo, printed_memo]
