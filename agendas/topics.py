"""Looking at topics."""

from datetime import date

from agendas.tables import Topic, TopicStatus
from core.clock import local
from core.errors import NotFound
from core.languages import _
from meetings.tables import Meeting, PartnershipTable
from people.permissions import May, may
from people.tables import Person

OPEN = (TopicStatus.received, TopicStatus.accepted, TopicStatus.scheduled)


def shown_number(topic: Topic) -> str:
    """The number as people quote it, `2027-14`."""
    return f"{topic.year}-{topic.number}"


async def find(topic_id: int, *, seen_by: Person | None) -> Topic:
    """The topic, for those who sort topics; for anybody else there is none."""
    if may(seen_by, May.triage_topics):
        found = await Topic.objects().where(Topic.id == topic_id).first()
        if found:
            return found
    raise NotFound(_("There is no such matter."))


async def in_state(*states: TopicStatus) -> list[Topic]:
    """The topics in these states, oldest first."""
    return (
        await Topic.objects()
        .where(Topic.status.is_in([state.value for state in states]))
        .order_by(Topic.year, Topic.number)
    )


async def received() -> list[Topic]:
    """The topics that nobody has looked at yet, oldest first."""
    return await in_state(TopicStatus.received)


async def waiting() -> list[Topic]:
    """The topics that wait for a meeting of any table, oldest first."""
    return await in_state(TopicStatus.accepted)


async def pool(table: PartnershipTable, meeting: Meeting) -> list[Topic]:
    """The topics that may go on the agenda of this meeting, oldest first.

    They are accepted for this table, and are not to wait until after the meeting.
    """
    day = local(meeting.starts_at).date()
    return [topic for topic in await _accepted_for(table) if _may_come_on(topic, day)]


async def _accepted_for(table: PartnershipTable) -> list[Topic]:
    return (
        await Topic.objects()
        .where(Topic.table == table.id, Topic.status == TopicStatus.accepted)
        .order_by(Topic.year, Topic.number)
    )


def _may_come_on(topic: Topic, day: date) -> bool:
    return topic.waits_until is None or topic.waits_until <= day
