"""The poster of a meeting: a village prints it itself."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas.poster import poster
from core.languages import _, day, speak
from meetings import meetings
from papers.handing_out import Form, handed_out
from papers.pages import Where, chosen_language, paper_page
from residents.poster import poster_of
from web.requests import Asked


@get("/meetings/{meeting_id:int}/poster", name="poster")
async def show(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    sheet = await poster_of(meeting)
    to = request.app.route_reverse
    crumbs = (
        (_("Partnership tables"), to("home")),
        (_("Meeting of %(day)s", day=day(meeting.starts_at)), to("meetings.show", meeting_id=meeting_id)),
    )
    where = Where("poster", {"meeting_id": meeting_id}, crumbs, f"?language={sheet.language}")
    return paper_page(request, poster(sheet).paper, where=where)


async def _file(request: Asked, meeting_id: int, *, form: Form, language: str) -> Response[bytes]:
    meeting = await meetings.find(meeting_id, seen_by=request.user)
    table = await meetings.table_of(meeting)
    with speak(chosen_language(language)):
        what = _("Poster")
        made = poster(await poster_of(meeting))
        return await handed_out(
            request,
            made.paper,
            table=table,
            form=form,
            layout=made.layout,
            name=f"{what} {meetings.identifier(table, meeting)}",
        )


@get("/meetings/{meeting_id:int}/poster.docx", name="poster.docx")
async def word(request: Asked, meeting_id: FromPath[int], language: FromQuery[str] = "") -> Response[bytes]:
    return await _file(request, meeting_id, form=Form.docx, language=language)


@get("/meetings/{meeting_id:int}/poster.pdf", name="poster.pdf")
async def pdf(request: Asked, meeting_id: FromPath[int], language: FromQuery[str] = "") -> Response[bytes]:
    return await _file(request, meeting_id, form=Form.pdf, language=language)


ROUTES = [show, word, pdf]
