"""What the coordinator has before them while making an agenda: what is on it, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agendas import agenda as agendas
from agendas import compiling, leftovers, publishing, topics
from agendas.agenda import DepartmentNote, Line
from agendas.heaps import is_decided_before
from agendas.released import release_of
from agendas.slots import Touched, touched
from agendas.submissions import raised_by
from agendas.tables import Agenda, AgendaVersion, Topic, TopicStatus
from core.clock import local
from core.languages import DEFAULT
from meetings import meetings
from meetings.guests import Guest, guests_of
from meetings.states import AHEAD
from meetings.tables import Meeting, PartnershipTable
from minutes.follow_ups import lines_for
from papers.edited.replacing import Lost
from papers.edited.revisions import newest
from papers.tables import EditedPaper
from people.tables import Person


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A topic that may come on the agenda. `was_on`: the day of a meeting that did not reach it."""

    topic: Topic
    number: str
    raised_by: list[str]
    notes: list[DepartmentNote]
    was_on: date | None
    came_late: bool
    decided_before: bool


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything on the page. Minutes are whole; `changes` are what a new version would tell.

    `edited`: the released agenda as somebody has changed it by hand; `lost`: what of that a new version would
    not have. `unread`: how many new matters of this table nobody has looked at yet.
    """

    meeting: Meeting
    table: PartnershipTable
    identifier: str
    agenda: Agenda
    lines: list[Line]
    pool: list[Waiting]
    released: AgendaVersion | None
    changes: tuple[str, ...]
    edited: EditedPaper | None
    lost: Sequence[Lost]
    touched: Touched | None
    without_address: list[Guest]
    unread: int

    @property
    def used(self) -> int:
        """The minutes of all items together."""
        return agendas.used_minutes(self.lines)

    @property
    def length(self) -> int:
        """The minutes that there are."""
        return agendas.length_of(self.meeting)

    @property
    def is_open(self) -> bool:
        """Whether the agenda can still be changed."""
        return self.meeting.status in AHEAD

    def decided_before(self, line: Line) -> bool:
        """Whether a body decides the item before the meeting can talk about it."""
        return line.topic is not None and is_decided_before(line.topic, self.meeting)


async def board_of(meeting: Meeting, *, by: Person) -> Board:
    """The agenda of this meeting and what waits for it; as many queries for many topics as for one."""
    agenda = await compiling.open_agenda(meeting, by=by)
    table = await meetings.table_of(meeting)
    released = await publishing.latest(meeting)
    changes = await publishing.not_released_yet(meeting, follow_ups=lines_for)
    is_told = released is not None and not changes
    return Board(
        meeting=meeting,
        table=table,
        identifier=meetings.identifier(table, meeting),
        agenda=agenda,
        lines=await agendas.lines_of(agenda, meeting),
        pool=await _pool(table, meeting),
        released=released,
        changes=changes,
        edited=await _edited(released),
        lost=await publishing.would_be_lost(meeting, follow_ups=lines_for, by=by) if changes else [],
        touched=await touched(meeting) if is_told else None,
        without_address=await _without_address(meeting) if is_told else [],
        unread=await Topic.count().where(Topic.table == table.id, Topic.status == TopicStatus.received),
    )


async def _edited(released: AgendaVersion | None) -> EditedPaper | None:
    """The file in Finnish, which most people read."""
    return await newest(release_of(released, (DEFAULT,)).mark(DEFAULT)) if released else None


async def _pool(table: PartnershipTable, meeting: Meeting) -> list[Waiting]:
    """What waits, those first that an earlier meeting did not reach."""
    waiting = await topics.pool(table, meeting)
    raised = await raised_by(waiting)
    notes = await agendas.notes_of([topic.id for topic in waiting])
    earlier = await leftovers.not_reached(waiting)
    found = [
        Waiting(
            topic=topic,
            number=topics.shown_number(topic),
            raised_by=raised.get(topic.id, []),
            notes=notes[topic.id],
            was_on=earlier.get(topic.id),
            came_late=local(topic.received_at).date() > meeting.topics_until,
            decided_before=is_decided_before(topic, meeting),
        )
        for topic in waiting
    ]
    return sorted(found, key=lambda one: one.was_on is None)


async def _without_address(meeting: Meeting) -> list[Guest]:
    return [guest for guest in await guests_of(meeting) if guest.addressee.address is None]
