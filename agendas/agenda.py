"""The agenda of a meeting as it now stands: its lines in order, with their clock times."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from agendas.submissions import raised_by
from agendas.tables import Agenda, AgendaItem, Attachment, BackgroundNote, ItemKind, Topic
from core.clock import minutes_after
from core.errors import NotFound
from core.languages import _
from meetings.tables import STANDING_WORDS, Meeting, StandingKind
from people.tables import Organisation


@dataclass(frozen=True)
class DepartmentNote:
    """What a department was asked about a topic and has answered; `wanted` says that it is to come."""

    department: Organisation
    text: str
    wanted: bool
    asked_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One item as it is read. Times are UTC; `raised_by` never names a resident."""

    item: AgendaItem
    number: int
    title: str
    text: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    presenter: str
    topic: Topic | None = None
    raised_by: tuple[str, ...] = ()
    notes: tuple[DepartmentNote, ...] = ()
    attachments: tuple[str, ...] = ()

    @property
    def departments(self) -> tuple[Organisation, ...]:
        """The departments that are wanted at the meeting for this item."""
        return tuple(note.department for note in self.notes if note.wanted)


async def of_meeting(meeting: Meeting) -> Agenda | None:
    """The agenda of this meeting, if anybody has begun it."""
    return await Agenda.objects().where(Agenda.meeting == meeting.id).first()


async def items_of(agenda: Agenda) -> list[AgendaItem]:
    """The items in their order."""
    return (
        await AgendaItem.objects()
        .where(AgendaItem.agenda == agenda.id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )


async def find_item(agenda: Agenda, item_id: int) -> AgendaItem:
    """One item of this agenda; raises NotFound, also when somebody else has just taken it off."""
    found = await AgendaItem.objects().where(AgendaItem.id == item_id, AgendaItem.agenda == agenda.id).first()
    if found:
        return found
    raise NotFound(_("This item is no longer on the agenda."))


async def lines_of(agenda: Agenda, meeting: Meeting) -> list[Line]:
    """The items as they are read, in the language being spoken; eight queries, however many there are."""
    items = await items_of(agenda)
    topics = await _topics_of(items)
    raised = await raised_by(list(topics.values()))
    notes = await notes_of(list(topics))
    attachments = await _attachments_of(list(topics))
    starts = accumulate((item.minutes for item in items), minutes_after, initial=meeting.starts_at)
    return [
        replace(
            _line(item, number, starts_at=starts_at, topic=topics.get(item.topic)),
            raised_by=tuple(raised.get(item.topic, ())),
            notes=tuple(notes[item.topic]),
            attachments=tuple(attachments[item.topic]),
        )
        for number, (item, starts_at) in enumerate(zip(items, starts, strict=False), start=1)
    ]


def _line(item: AgendaItem, number: int, *, starts_at: datetime, topic: Topic | None) -> Line:
    return Line(
        item=item,
        number=number,
        title=topic.title if topic else title_of(item),
        text=topic.text if topic else item.text,
        starts_at=starts_at,
        ends_at=minutes_after(starts_at, item.minutes),
        minutes=item.minutes,
        presenter=item.presenter,
        topic=topic,
    )


def title_of(item: AgendaItem) -> str:
    """What an item without a topic is called: by its own title, or as it is called at every table."""
    return item.title or _(STANDING_WORDS[StandingKind(item.kind)])


def used_minutes(lines: Iterable[Line]) -> int:
    """The minutes that all items take together."""
    return sum(line.minutes for line in lines)


def length_of(meeting: Meeting) -> int:
    """The minutes that the meeting lasts."""
    return int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60


async def notes_of(topic_ids: list[int]) -> defaultdict[int, list[DepartmentNote]]:
    """What the departments have been asked about each topic; one query."""
    rows = (
        await BackgroundNote.objects(BackgroundNote.organisation)
        .where(BackgroundNote.topic.is_in(topic_ids))
        .order_by(BackgroundNote.id)
        if topic_ids
        else []
    )
    found: defaultdict[int, list[DepartmentNote]] = defaultdict(list)
    for row in rows:
        note = DepartmentNote(row.organisation, row.text, wanted=row.present_wanted, asked_at=row.asked_at)
        found[row.topic].append(note)
    return found


async def _topics_of(items: list[AgendaItem]) -> dict[int, Topic]:
    ids = [item.topic for item in items if item.kind == ItemKind.topic]
    found = await Topic.objects().where(Topic.id.is_in(ids)) if ids else []
    return {topic.id: topic for topic in found}


async def _attachments_of(topic_ids: list[int]) -> defaultdict[int, list[str]]:
    """The names of the files that go with the agenda."""
    rows = (
        await Attachment.select(Attachment.topic, Attachment.name)
        .where(Attachment.topic.is_in(topic_ids), Attachment.public.eq(True))
        .order_by(Attachment.id)
        if topic_ids
        else []
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        found[row["topic"]].append(row["name"])
    return found
