"""Taking notes while people talk: one page with a big field for each item, saved as one types."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas.tables import Topic
from core.clock import now
from core.languages import _, clock
from meetings import meetings
from meetings.tables import Meeting
from minutes import attendance, circulation, memos, notes
from minutes.checks import decision_words, gaps
from minutes.memos import Entry
from minutes.notes import Overtaken
from minutes.offered import offered
from minutes.outcome_forms import ASKS, OutcomeForm, begun
from minutes.tables import OUTCOME_WORDS, Minutes, OutcomeKind, Passage
from people.permissions import May
from people.tables import Person
from web.forms import an_id_if_any
from web.pages import page, render, see
from web.requests import Asked, allowed


@dataclass
class PassageForm:
    """`over` is the revision that a joined text takes the place of; `kind` opens the form of an outcome."""

    text: str = ""
    revision: str = "0"
    over: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Open:
    """The one form of an outcome that stands open on the page."""

    passage: int
    form: OutcomeForm
    problems: dict[str, str]


def edit_address(meeting_id: int, passage_id: int) -> str:
    """The page of the notes, at one item."""
    return f"/meetings/{meeting_id}/minutes/edit#item-{passage_id}"


async def notes_page(
    request: Asked, meeting: Meeting, minutes: Minutes, *, entries: list[Entry], opened: Open | None = None
) -> Response[str]:
    """The whole page, with at most one form of an outcome open."""
    problems = opened.problems if opened else {}
    table = await meetings.table_of(meeting)
    return page(
        request,
        "minutes/edit.html",
        status=422 if problems else 200,
        meeting=meeting,
        table=table,
        identifier=meetings.identifier(table, meeting),
        minutes=minutes,
        entries=entries,
        gaps=gaps(entries),
        general=await memos.general_corrections(minutes),
        heads=await attendance.heads_of(meeting),
        letter=await circulation.prepared(minutes) or await circulation.prepared(minutes, "memo_published"),
        kinds=OUTCOME_WORDS,
        advice=decision_words,
        opened=opened,
        problems=problems,
        offered=await offered(_topic_of(entries, opened.passage), opened.form) if opened else None,
        asks=ASKS,
    )


def _topic_of(entries: list[Entry], passage: int) -> Topic | None:
    return next((entry.line.topic for entry in entries if entry.passage.id == passage), None)


@get("/meetings/{meeting_id:int}/minutes/edit", name="minutes.edit")
async def edit(
    request: Asked, meeting_id: FromPath[int], passage: FromQuery[int] = 0, kind: FromQuery[str] = ""
) -> Response[str]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    minutes = await memos.of_meeting(meeting)
    if minutes is None:
        return await _not_begun(request, meeting)
    entries = await memos.entries_of(minutes, meeting)
    opened = await _opened(entries, passage, kind=kind)
    return await notes_page(request, meeting, minutes, entries=entries, opened=opened)


async def _not_begun(request: Asked, meeting: Meeting) -> Response[str]:
    table = await meetings.table_of(meeting)
    identifier = meetings.identifier(table, meeting)
    return page(request, "minutes/not_begun.html", meeting=meeting, table=table, identifier=identifier)


async def _opened(entries: list[Entry], passage_id: int, *, kind: str) -> Open | None:
    """The form of a new outcome, if one is asked for."""
    if kind not in list(OutcomeKind):
        return None
    for entry in entries:
        if entry.passage.id == passage_id:
            return Open(passage_id, await begun(entry, OutcomeKind(kind)), {})
    return None


@post("/meetings/{meeting_id:int}/minutes/opening", name="minutes.open")
async def open_notes(request: Asked, meeting_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.take_notes)
    meeting = await meetings.find(meeting_id, seen_by=by)
    await notes.open_minutes(meeting, by=by)
    return see(f"/meetings/{meeting.id}/minutes/edit", notice=_("The notes are open."))


async def find_passage(meeting_id: int, passage_id: int, *, by: Person) -> tuple[Meeting, Minutes, Passage]:
    """One item of the notes of a meeting; raises NotFound."""
    meeting = await meetings.find(meeting_id, seen_by=by)
    minutes = await memos.find(meeting, seen_by=by)
    return meeting, minutes, await memos.find_passage(minutes, passage_id)


@post("/meetings/{meeting_id:int}/passages/{passage_id:int}", name="minutes.passage")
async def save(
    request: Asked, meeting_id: FromPath[int], passage_id: FromPath[int], data: URLEncodedBody[PassageForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    meeting, _minutes, passage = await find_passage(meeting_id, passage_id, by=by)
    by_itself = "HX-Request" in request.headers
    try:
        revision = an_id_if_any(data.over or data.revision) or 0
        kept = await notes.save(passage, data.text, revision=revision, by=by)
    except Overtaken as overtaken:
        return await _both(request, meeting, overtaken=overtaken, by_itself=by_itself)
    if by_itself:
        said = _("Saved at %(clock)s.", clock=clock(now()))
        return fragment(request, "minutes/saved.html", said=said, kept=kept)
    if data.kind:
        return see(f"/meetings/{meeting.id}/minutes/edit?passage={passage.id}&kind={data.kind}")
    return see(edit_address(meeting.id, passage.id), notice=_("Saved."))


def fragment(request: Asked, template: str, **values: object) -> Response[str]:
    """What a form that saves by itself is answered with."""
    text = render(request, template, advice=decision_words, **values)
    return Response(
        text,
        status_code=200,
        media_type="text/html; charset=utf-8",
        headers={"Cache-Control": "private, no-store"},
    )


async def _both(request: Asked, meeting: Meeting, *, overtaken: Overtaken, by_itself: bool) -> Response[str]:
    """Both texts side by side; while one types, theirs beside one's own field."""
    writer = await Person.objects().get(Person.id == overtaken.theirs.changed_by)
    name = writer.name if writer else ""
    if by_itself:
        return fragment(request, "minutes/overtaken_fragment.html", theirs=overtaken.theirs, writer=name)
    return page(request, "minutes/overtaken.html", status=409, meeting=meeting, both=overtaken, writer=name)


@dataclass
class DiscussedForm:
    discussed: str = ""


@post("/meetings/{meeting_id:int}/passages/{passage_id:int}/discussion", name="minutes.discussed")
async def set_discussed(
    request: Asked, meeting_id: FromPath[int], passage_id: FromPath[int], data: URLEncodedBody[DiscussedForm]
) -> Response[None]:
    by = allowed(request, May.take_notes)
    meeting, _minutes, passage = await find_passage(meeting_id, passage_id, by=by)
    await notes.set_discussed(passage, bool(data.discussed), by=by)
    return see(edit_address(meeting.id, passage.id))


ROUTES = [edit, open_notes, save, set_discussed]
