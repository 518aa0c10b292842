"""Departments are named to a matter, asked for a few lines about it, and give them without an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agendas import letters
from agendas.tables import BackgroundNote, Topic
from agendas.topics import OPEN
from core import tokens
from core.clock import now
from core.database import transaction
from core.errors import Invalid, NotFound
from core.languages import _
from history.events import record
from people.permissions import May, require
from people.tables import Organisation, Person
from web.forms import one_line, tidy

LONGEST_TEXT = 20_000


async def of_topics(topic_ids: list[int]) -> dict[int, list[BackgroundNote]]:
    """The departments named to each topic, in the order in which they were named."""
    gathered: dict[int, list[BackgroundNote]] = {topic_id: [] for topic_id in topic_ids}
    if topic_ids:
        query = BackgroundNote.objects().where(BackgroundNote.topic.is_in(topic_ids))
        for note in await query.order_by(BackgroundNote.id):
            gathered[note.topic].append(note)
    return gathered


@dataclass(frozen=True)
class Asked:
    """A matter about which a department has been asked for a few lines, and has not answered yet."""

    title: str
    asked_at: datetime
    link: str


async def asked_of(organisations: Sequence[int]) -> list[Asked]:
    """What these departments are still asked about, the longest first; one query."""
    open_states = [status.value for status in OPEN]
    rows = (
        await BackgroundNote.select(
            BackgroundNote.id, BackgroundNote.asked_at, BackgroundNote.topic.title.as_alias("title")
        )
        .where(
            BackgroundNote.organisation.is_in(list(organisations)),
            BackgroundNote.asked_at.is_not_null(),
            BackgroundNote.answered_at.is_null(),
            BackgroundNote.topic.status.is_in(open_states),
        )
        .order_by(BackgroundNote.asked_at)
        if organisations
        else []
    )
    return [
        Asked(row["title"], row["asked_at"], f"/b/{tokens.sign('background', row['id'])}") for row in rows
    ]


async def find_by_token(token: str) -> BackgroundNote:
    """The note of a department's own link; raises NotFound."""
    note_id = tokens.read("background", token)
    found = await BackgroundNote.objects().get(BackgroundNote.id == note_id) if note_id is not None else None
    if found:
        return found
    raise NotFound(_("This link does not lead anywhere. Please check that it is whole."))


async def name(
    topic: Topic, organisation: Organisation, *, present_wanted: bool, by: Person
) -> BackgroundNote:
    """The topic concerns this department; `present_wanted` when somebody of theirs should come."""
    require(by, May.triage_topics)
    async with transaction():
        note = await _note(topic, organisation, present_wanted=present_wanted)
        await record("named a department", topic, by=by, organisation=organisation.id)
    return note


async def unname(note: BackgroundNote, topic: Topic, *, by: Person) -> None:
    """The topic does not concern that department after all; what they have written is removed, too."""
    require(by, May.triage_topics)
    async with transaction():
        await BackgroundNote.delete().where(BackgroundNote.id == note.id)
        await record("removed a department", topic, by=by, organisation=note.organisation)


async def ask(
    topic: Topic, organisation: Organisation, *, present_wanted: bool = True, by: Person
) -> BackgroundNote:
    """Ask the department by letter for a few lines before the meeting. Raises Invalid without an address."""
    require(by, May.triage_topics)
    if organisation.email is None:
        raise Invalid(
            organisation=_("%(name)s has no e-mail address. Ask them by phone.", name=organisation.name)
        )
    async with transaction():
        note = await _note(topic, organisation, present_wanted=present_wanted)
        note.asked_at = now()
        await note.save([BackgroundNote.asked_at])
        await record("asked for background", topic, by=by, organisation=organisation.id)
        await letters.background_asked(note, topic, of=organisation)
    return note


async def hand_over(topic: Topic, organisation: Organisation) -> BackgroundNote:
    """Send the topic to the body that is competent; what it answers comes back to the topic."""
    note = await _note(topic, organisation, present_wanted=False)
    note.asked_at = now()
    await note.save([BackgroundNote.asked_at])
    await letters.passed_on(note, topic, to=organisation)
    return note


async def _note(topic: Topic, organisation: Organisation, *, present_wanted: bool) -> BackgroundNote:
    """The one note of this department about this topic, made at need."""
    await BackgroundNote.insert(
        BackgroundNote(topic=topic.id, organisation=organisation.id, present_wanted=present_wanted)
    ).on_conflict(
        target=(BackgroundNote.topic, BackgroundNote.organisation),
        action="DO UPDATE",
        values=[BackgroundNote.present_wanted],
    )
    found = (
        await BackgroundNote.objects()
        .where(BackgroundNote.topic == topic.id, BackgroundNote.organisation == organisation.id)
        .first()
    )
    assert found is not None
    return found


async def answer(note: BackgroundNote, text: str, *, name: str) -> None:
    """Keep what the department says; said again, it stands instead of the earlier. Raises Invalid."""
    text = tidy(text)
    if not text:
        raise Invalid(text=_("Write at least a few words."))
    if len(text) > LONGEST_TEXT:
        raise Invalid(text=_("The text is too long: at most 20,000 characters fit."))
    async with transaction():
        note.text, note.answered_at, note.answered_by = text, now(), one_line(name)[:200]
        await note.save([BackgroundNote.text, BackgroundNote.answered_at, BackgroundNote.answered_by])
        topic = await Topic.objects().get(Topic.id == note.topic)
        assert topic is not None
        await record("got background", topic, by=None, organisation=note.organisation)
