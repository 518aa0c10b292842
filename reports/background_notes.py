"""Gathering the background note of a matter, for coordinators and for the officials whom it concerns."""

from agendas import background, files, topics
from agendas.heaps import is_decided_before
from agendas.sheet import ComesTo, Contact
from agendas.submissions import raised_by
from agendas.tables import BackgroundNote, Topic, TopicStatus
from agendas.topics import shown_number
from core.clock import local, now, today
from core.errors import NotFound, NotPossible
from core.languages import _, at, speaking
from core.settings import settings
from meetings import meetings
from meetings.seats import secretary_of
from meetings.tables import Meeting, PartnershipTable
from people.addressees import organisations_of
from people.permissions import May, may
from people.tables import Organisation, Person
from reports.background_note import Before, Department, NoteSheet
from reports.threads.steps import steps
from reports.threads.thread import Thread, threads

# Whatever has come this far has words that a coordinator has looked at.
WORDED = (TopicStatus.accepted, TopicStatus.scheduled, TopicStatus.discussed, TopicStatus.closed)


async def find(topic_id: int, *, seen_by: Person) -> Topic:
    """The topic, for those who sort topics and for the departments named to it; for others there is none."""
    if may(seen_by, May.triage_topics):
        return await topics.find(topic_id, seen_by=seen_by)
    found = await Topic.objects().get(Topic.id == topic_id)
    mine = await organisations_of(seen_by) if found and may(seen_by, May.follow_own) else []
    named = BackgroundNote.topic == topic_id
    if found and mine and await BackgroundNote.exists().where(named, BackgroundNote.organisation.is_in(mine)):
        return found
    raise NotFound(_("There is no such matter."))


async def note_of(topic: Topic) -> NoteSheet:
    """The note as of today. Raises NotPossible while the wording is still the sender's own."""
    if topic.status not in WORDED and not topic.wording_checked:
        raise NotPossible(
            _("Save the public wording of this matter first: what was sent in does not go on paper.")
        )
    table = await PartnershipTable.objects().get(PartnershipTable.id == topic.table) if topic.table else None
    meeting = await _meeting_of(topic, table)
    thread = (await threads([topic.id]))[topic.id]
    return NoteSheet(
        municipality=settings().municipality,
        language=speaking(),
        dated=today(),
        topic=topic.id,
        number=shown_number(topic),
        title=topic.title,
        text=topic.text,
        raised_by=tuple((await raised_by([topic]))[topic.id]),
        received_on=local(topic.received_at).date(),
        table=table.name if table else "",
        meeting=_when_and_where(meeting),
        identifier=meetings.identifier(table, meeting) if table and meeting else "",
        minutes=topic.minutes_wanted,
        comes_to=ComesTo(topic.comes_to, topic.comes_on) if topic.comes_to else None,
        decided_before=meeting is not None and is_decided_before(topic, meeting),
        departments=await _departments(topic),
        attachments=await _attachments(topic),
        before=_before(thread),
        actions=_actions(thread),
        contact=await _contact(table),
    )


async def _meeting_of(topic: Topic, table: PartnershipTable | None) -> Meeting | None:
    """The meeting that it is meant for, or after it the next one of its table that everybody may know of."""
    meant = await Meeting.objects().get(Meeting.id == topic.meeting) if topic.meeting else None
    if meant and meant.ends_at > now():
        return meant
    return await meetings.next_of(table) if table else None


def _when_and_where(meeting: Meeting | None) -> str:
    return f"{at(meeting.starts_at, meeting.ends_at)}, {meeting.venue}" if meeting else ""


async def _departments(topic: Topic) -> tuple[Department, ...]:
    notes = (await background.of_topics([topic.id]))[topic.id]
    rows = await Organisation.select(Organisation.id, Organisation.name).where(
        Organisation.id.is_in([*(note.organisation for note in notes), 0])
    )
    names = {row["id"]: row["name"] for row in rows}
    return tuple(
        Department(
            names[note.organisation],
            note.text,
            answered_on=local(note.answered_at).date() if note.answered_at else None,
            asked_on=local(note.asked_at).date() if note.asked_at else None,
        )
        for note in notes
    )


async def _attachments(topic: Topic) -> tuple[str, ...]:
    """The files that go with the agenda; the others are nobody's but the coordinator's."""
    return tuple(one.name for one in await files.going_with([shown_number(topic)]))


def _before(thread: Thread) -> tuple[Before, ...]:
    """What has been, as everybody may read it, and what is still open; that it was asked stands above."""
    found = [step for step in steps(thread)[1:] if step.word or step.state in ("done", "stopped")]
    return tuple(Before(step.when, step.title, step.lines) for step in found)


def _actions(thread: Thread) -> tuple[str, ...]:
    """The actions of the welfare plan that what came of it serves, each once."""
    found = [
        outcome.action for handling in thread.handlings for outcome in handling.outcomes if outcome.action
    ]
    return tuple(dict.fromkeys(one.label for one in found))


async def _contact(table: PartnershipTable | None) -> Contact:
    secretary = await secretary_of(table) if table else None
    name, phone = (secretary.name, secretary.phone or "") if secretary else ("", "")
    return Contact(name=name, mail=settings().mail_address, phone=phone)
