"""From notes to memo: reading it through, circulating it, ticking corrections off, publishing it."""

from dataclasses import dataclass
from datetime import timedelta

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.clock import today
from core.errors import Invalid
from core.languages import _, ngettext
from documents.html.fragment import fragment
from meetings import meetings
from meetings.guests import guests_of
from meetings.tables import Meeting
from minutes import circulation, corrections, memos, publishing
from minutes.checks import gaps
from minutes.drawing_up import draw_up
from minutes.notes_pages import edit_address
from minutes.paper import KIND_OF_PAPER, minutes_paper
from minutes.sheet import MinutesSheet
from minutes.tables import Minutes, MinutesStatus, Passage
from papers.files import word_of
from people.permissions import May
from people.tables import Person
from web.downloads import WORD, download
from web.forms import a_date, ids
from web.letter_words import until_they_leave
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class UntilForm:
    until: str = ""


@dataclass
class PublishForm:
    replacing: str = ""


@dataclass
class HandledForm:
    handled: str = ""


async def _found(meeting_id: int, *, by: Person) -> tuple[Meeting, Minutes]:
    meeting = await meetings.find(meeting_id, seen_by=by)
    return meeting, await memos.find(meeting, seen_by=by)


async def _draft(meeting_id: int, *, by: Person) -> tuple[Meeting, MinutesSheet]:
    meeting, minutes = await _found(meeting_id, by=by)
    return meeting, (await draw_up(minutes, meeting, status=MinutesStatus.draft, by=by)).sheet


@get("/meetings/{meeting_id:int}/minutes/draft", name="minutes.draft")
async def draft(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.take_notes)
    meeting, sheet = await _draft(meeting_id, by=by)
    paper = fragment(minutes_paper(sheet))
    return page(request, "minutes/draft.html", meeting=meeting, sheet=sheet, paper=paper, kinds=KIND_OF_PAPER)


@get("/meetings/{meeting_id:int}/minutes/draft.docx", name="minutes.draft.docx")
async def draft_docx(request: Asked, meeting_id: FromPath[int]) -> Response[bytes]:
    by = allowed(request, May.take_notes)
    meeting, sheet = await _draft(meeting_id, by=by)
    file = await word_of(minutes_paper(sheet), table=await meetings.table_of(meeting))
    name = f"{sheet.identifier.replace('/', '-')} {_('draft')}.docx"
    return download(file.content, name=name, media_type=WORD, Cache_Control="private, no-store")


async def _finish_page(
    request: Asked, meeting_id: int, *, form: UntilForm | None = None, problems: dict[str, str] | None = None
) -> Response[str]:
    by = allowed(request, May.publish_minutes)
    meeting, minutes = await _found(meeting_id, by=by)
    usual = str(today() + circulation.USUAL_DAYS)
    entries = await memos.entries_of(minutes, meeting)
    wished = await memos.general_corrections(minutes)
    wished += [one for entry in entries for one in entry.corrections]
    return page(
        request,
        "minutes/finish.html",
        status=422 if problems else 200,
        meeting=meeting,
        identifier=meetings.identifier(await meetings.table_of(meeting), meeting),
        minutes=minutes,
        gaps=gaps(entries),
        wished=[one for one in wished if not one.handled_at],
        readers=await circulation.readers_of(meeting),
        guests=await guests_of(meeting),
        letters={kind: await circulation.prepared(minutes, kind) for kind in LETTERS},
        lost=await publishing.would_be_lost(minutes, meeting, by=by),
        earliest=str(today() + timedelta(days=1)),
        form=form or UntilForm(usual),
        problems=problems or {},
    )


LETTERS = ("memo_circulated", "memo_published")


@get("/meetings/{meeting_id:int}/minutes/finish", name="minutes.finish")
async def finish(request: Asked, meeting_id: FromPath[int]) -> Response[str]:
    return await _finish_page(request, meeting_id)


@post("/meetings/{meeting_id:int}/minutes/circulation", name="minutes.circulate")
async def prepare_circulation(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[UntilForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.publish_minutes)
    _meeting, minutes = await _found(meeting_id, by=by)
    try:
        letter = await circulation.prepare(minutes, until=a_date(data.until, field="until"), by=by)
    except Invalid as error:
        return await _finish_page(request, meeting_id, form=data, problems=error.problems)
    return see(f"/letters/{letter.id}", notice=_("Read the letter and send it: then the draft is out."))


@post("/meetings/{meeting_id:int}/minutes/circulation/sending", name="minutes.circulation.send")
async def send_circulation(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.publish_minutes)
    _meeting, minutes = await _found(meeting_id, by=by)
    sent = await circulation.circulate(minutes, by=by)
    notice = ngettext("The draft went to %(count)s person.", "The draft went to %(count)s people.", sent)
    return see(f"/meetings/{meeting_id}/minutes/edit", notice=f"{notice} {until_they_leave()}")


@post("/meetings/{meeting_id:int}/minutes/publication", name="minutes.publish")
async def publish(
    request: Asked, meeting_id: FromPath[int], data: URLEncodedBody[PublishForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.publish_minutes)
    _meeting, minutes = await _found(meeting_id, by=by)
    try:
        await publishing.publish(minutes, replacing=ids(data.replacing), by=by)
    except Invalid as error:
        return await _finish_page(request, meeting_id, problems=error.problems)
    letter = await circulation.prepared(minutes, "memo_published")
    assert letter is not None, "publishing has just prepared it"
    notice = _("The memo is published. Here is the letter to everybody who was invited: read it and send it.")
    return see(f"/letters/{letter.id}", notice=notice)


@post("/meetings/{meeting_id:int}/corrections/{correction_id:int}/tick", name="minutes.correction.tick")
async def tick(
    request: Asked, meeting_id: FromPath[int], correction_id: FromPath[int], data: URLEncodedBody[HandledForm]
) -> Response[None]:
    by = allowed(request, May.take_notes)
    _meeting, minutes = await _found(meeting_id, by=by)
    correction = await corrections.find(minutes, correction_id)
    await corrections.tick(correction, handled=bool(data.handled), by=by)
    row = await Passage.select(Passage.id).where(Passage.item == (correction.item or 0)).first()
    return see(edit_address(meeting_id, row["id"]) if row else f"/meetings/{meeting_id}/minutes/edit")


ROUTES = [draft, draft_docx, finish, prepare_circulation, send_circulation, publish, tick]
