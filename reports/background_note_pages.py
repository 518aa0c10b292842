"""The background note of a matter, for coordinators and for the officials whom the matter concerns."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from agendas.tables import Topic
from core.languages import _, speak
from documents.paper import Paper
from meetings.tables import PartnershipTable
from papers.handing_out import Form, handed_out, wanted_layout
from papers.pages import Where, chosen_language, paper_page
from people.permissions import May, may
from reports import background_notes
from reports.background_note import background_paper
from web.requests import Asked, allowed


async def _paper(request: Asked, topic_id: int) -> tuple[Topic, Paper]:
    by = allowed(request, May.follow_own)
    topic = await background_notes.find(topic_id, seen_by=by)
    return topic, background_paper(await background_notes.note_of(topic))


@get("/topics/{topic_id:int}/background-note", name="background_note")
async def show(request: Asked, topic_id: FromPath[int]) -> Response[str]:
    topic, paper = await _paper(request, topic_id)
    to = request.app.route_reverse
    keeps = may(request.user, May.triage_topics)
    crumbs = ((topic.title, to("topics.show", topic_id=topic_id)),) if keeps else ()
    where = Where("background_note", {"topic_id": topic_id}, crumbs, f"?language={paper.language}")
    return paper_page(request, paper, where=where, is_private=True)


async def _file(request: Asked, topic_id: int, *, form: Form, language: str, letters: str) -> Response[bytes]:
    with speak(chosen_language(language)):
        topic, paper = await _paper(request, topic_id)
        table = await PartnershipTable.objects().get(PartnershipTable.id == (topic.table or 0))
        return await handed_out(
            request,
            paper,
            table=table,
            form=form,
            layout=wanted_layout(letters),
            name=f"{_('Background note')} {topic.year}-{topic.number}",
            is_private=True,
        )


@get("/topics/{topic_id:int}/background-note.docx", name="background_note.docx")
async def word(
    request: Asked, topic_id: FromPath[int], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    return await _file(request, topic_id, form=Form.docx, language=language, letters=letters)


@get("/topics/{topic_id:int}/background-note.pdf", name="background_note.pdf")
async def pdf(
    request: Asked, topic_id: FromPath[int], language: FromQuery[str] = "", letters: FromQuery[str] = ""
) -> Response[bytes]:
    return await _file(request, topic_id, form=Form.pdf, language=language, letters=letters)


ROUTES = [show, word, pdf]
