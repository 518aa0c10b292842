"""Writing down what came of an item: a small form under it, or a page of its own to correct it."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas.tables import Topic
from core.errors import Invalid
from core.languages import _
from meetings import meetings
from meetings.tables import Meeting
from minutes import memos, outcomes
from minutes.notes_pages import Open, edit_address, find_passage, notes_page
from minutes.offered import offered
from minutes.outcome_forms import ASKS, OutcomeForm
from minutes.tables import OUTCOME_WORDS, Outcome
from people.permissions import May
from people.tables import Person
from web.pages import page, see
from web.requests import Asked, allowed


@post("/meetings/{meeting_id:int}/passages/{passage_id:int}/outcomes", name="outcomes.add")
async def add(
    request: Asked, meeting_id: FromPath[int], passage_id: FromPath[int], data: URLEncodedBody[OutcomeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting, minutes, passage = await find_passage(meeting_id, passage_id, by=by)
    try:
        await outcomes.add(passage, await data.parsed(), by=by)
    except Invalid as error:
        entries = await memos.entries_of(minutes, meeting)
        opened = Open(passage.id, data, error.problems)
        return await notes_page(request, meeting, minutes, entries=entries, opened=opened)
    return see(edit_address(meeting.id, passage.id))


async def _found(meeting_id: int, outcome_id: int, *, by: Person) -> tuple[Meeting, Outcome]:
    meeting = await meetings.find(meeting_id, seen_by=by)
    minutes = await memos.find(meeting, seen_by=by)
    return meeting, await memos.find_outcome(minutes, outcome_id)


async def _outcome_page(
    request: Asked,
    meeting: Meeting,
    outcome: Outcome,
    *,
    form: OutcomeForm,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "minutes/outcome.html",
        status=422 if problems else 200,
        meeting=meeting,
        identifier=meetings.identifier(await meetings.table_of(meeting), meeting),
        outcome=outcome,
        form=form,
        problems=problems or {},
        asks=ASKS,
        kinds=OUTCOME_WORDS,
        offered=await offered(await _topic_of(outcome), form),
    )


async def _topic_of(outcome: Outcome) -> Topic | None:
    return await Topic.objects().get(Topic.id == outcome.topic) if outcome.topic else None


@get("/meetings/{meeting_id:int}/outcomes/{outcome_id:int}", name="outcomes.edit")
async def show(request: Asked, meeting_id: FromPath[int], outcome_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.take_notes)
    meeting, outcome = await _found(meeting_id, outcome_id, by=by)
    return await _outcome_page(request, meeting, outcome, form=OutcomeForm.of(outcome))


@post("/meetings/{meeting_id:int}/outcomes/{outcome_id:int}", name="outcomes.save")
async def save(
    request: Asked, meeting_id: FromPath[int], outcome_id: FromPath[int], data: URLEncodedBody[OutcomeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting, outcome = await _found(meeting_id, outcome_id, by=by)
    try:
        await outcomes.edit(outcome, await data.parsed(), by=by)
    except Invalid as error:
        return await _outcome_page(request, meeting, outcome, form=data, problems=error.problems)
    return see(edit_address(meeting.id, outcome.passage), notice=_("Saved."))


@post("/meetings/{meeting_id:int}/outcomes/{outcome_id:int}/removal", name="outcomes.remove")
async def remove(request: Asked, meeting_id: FromPath[int], outcome_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.take_notes)
    meeting, outcome = await _found(meeting_id, outcome_id, by=by)
    await outcomes.remove(outcome, by=by)
    return see(edit_address(meeting.id, outcome.passage), notice=_("Removed."))


ROUTES = [add, show, save, remove]
