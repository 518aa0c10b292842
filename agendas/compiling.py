"""Making the agenda of a meeting: topics on it and off it, their order, their minutes and presenters.

Two coordinators who change the same agenda take turns. What has been released stays as it was until it is
released anew; the agenda of a meeting that is over stays as it was for ever, and a topic that was not
discussed goes on another agenda as an item of its own.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from piccolo.columns import Column

from agendas import agenda as agendas
from agendas import leftovers, places, states
from agendas.drawing_up import not_released_yet
from agendas.tables import Agenda, AgendaItem, AgendaStatus, ItemKind, Topic, TopicStatus
from core.database import lock, sql, transaction
from core.errors import Invalid, NotPossible
from core.languages import _
from history.events import record
from meetings.states import AHEAD
from meetings.tables import Meeting, StandingItem
from people.permissions import May, require
from people.tables import Person

USUAL_MINUTES = 10
LONGEST = 240

PUT_IN_ORDER = """
UPDATE agenda_item SET position = ordered.place
FROM unnest($1::int[]) WITH ORDINALITY AS ordered (id, place)
WHERE agenda_item.id = ordered.id AND position <> ordered.place
"""


async def open_agenda(meeting: Meeting, *, by: Person) -> Agenda:
    """The agenda of the meeting, begun with the standing items of its table if nobody has begun it.

    Until it is released, topics that an earlier meeting did not reach come to it by themselves, each once:
    one that the coordinator takes off stays off.
    """
    require(by, May.make_agenda)
    found = await agendas.of_meeting(meeting)
    if found and (found.status == AgendaStatus.released or meeting.status not in AHEAD):
        return found
    async with alone_with_agenda(meeting.id):
        agenda = await agendas.of_meeting(meeting) or await _begin(meeting, by=by)
        for topic in await leftovers.coming_back(agenda, meeting):
            await _put_on(agenda, topic, meeting=meeting)
            await record(leftovers.CAME_BACK, topic, by=None, agenda=agenda.id)
    return agenda


async def _begin(meeting: Meeting, *, by: Person) -> Agenda:
    agenda = Agenda(meeting=meeting.id)
    await agenda.save()
    standing = (
        await StandingItem.objects()
        .where(StandingItem.table == meeting.table)
        .order_by(StandingItem.position, StandingItem.id)
    )
    for place, item in enumerate(standing, start=1):
        await AgendaItem(agenda=agenda.id, position=place, kind=item.kind, minutes=item.minutes).save()
    await record("begun", agenda, by=by)
    return agenda


@asynccontextmanager
async def alone_with_agenda(meeting_id: int) -> AsyncIterator[Meeting]:
    """Nobody else changes or releases this agenda meanwhile, nor moves or cancels the meeting.

    Raises NotPossible when the meeting is over.
    """
    async with transaction():
        await lock(f"agenda of meeting {meeting_id}")
        # The meeting before its invitations, as in moving and cancelling: else two wait for each other.
        meeting = await Meeting.objects().where(Meeting.id == meeting_id).lock_rows("UPDATE").first()
        if meeting is None or meeting.status not in AHEAD:
            raise NotPossible(_("The agenda of a meeting that is over cannot be changed."))
        yield meeting


@asynccontextmanager
async def _changing(agenda_id: int) -> AsyncIterator[Agenda]:
    """The agenda as it now is; afterwards it knows whether it still is what was released."""
    row = await Agenda.select(Agenda.meeting).where(Agenda.id == agenda_id).first()
    assert row is not None, "agendas are never removed"
    async with alone_with_agenda(row["meeting"]) as meeting:
        agenda = await agendas.of_meeting(meeting)
        assert agenda is not None
        yield agenda
        if agenda.status == AgendaStatus.released:
            differs = bool(await not_released_yet(meeting))
            await Agenda.update({Agenda.changed: differs}).where(Agenda.id == agenda.id)


async def add(topic: Topic, meeting: Meeting, *, by: Person) -> AgendaItem:
    """Put the topic on the agenda of the meeting, behind the topics that are there already."""
    return (await add_all(meeting, [topic], by=by))[0]


async def add_all(meeting: Meeting, topics: Sequence[Topic], *, by: Person) -> list[AgendaItem]:
    """Put all these topics on the agenda of the meeting."""
    require(by, May.make_agenda)
    agenda = await open_agenda(meeting, by=by)
    async with _changing(agenda.id):
        items = []
        for topic in topics:
            items.append(await _put_on(agenda, topic, meeting=meeting))
            await record("put on an agenda", topic, by=by, meeting=meeting.id)
    return items


async def _put_on(agenda: Agenda, topic: Topic, *, meeting: Meeting) -> AgendaItem:
    if topic.table != meeting.table:
        raise NotPossible(_("“%(title)s” belongs to another table.", title=topic.title))
    await states.change(topic, TopicStatus.scheduled, meeting=meeting.id)
    present = await agendas.items_of(agenda)
    place = places.place_for_topic([item.kind for item in present])
    item = AgendaItem(
        agenda=agenda.id,
        position=place + 1,
        kind=ItemKind.topic,
        topic=topic.id,
        minutes=topic.minutes_wanted or USUAL_MINUTES,
    )
    await item.save()
    ids = [one.id for one in present]
    await _put_in_order([*ids[:place], item.id, *ids[place:]])
    return item


async def _put_in_order(item_ids: Sequence[int]) -> None:
    await sql(PUT_IN_ORDER, list(item_ids))


async def remove(item: AgendaItem, *, by: Person) -> None:
    """Take the topic off the agenda; it waits for a meeting again. Standing items stay."""
    require(by, May.make_agenda)
    if item.kind != ItemKind.topic:
        raise NotPossible(_("This item is on every agenda of the table. It can be given 0 minutes."))
    async with _changing(item.agenda) as agenda:
        await agendas.find_item(agenda, item.id)
        topic = await Topic.objects().get(Topic.id == item.topic)
        assert topic is not None
        await states.change(topic, TopicStatus.accepted)
        await AgendaItem.delete().where(AgendaItem.id == item.id)
        await _put_in_order([one.id for one in await agendas.items_of(agenda)])
        await record("taken off an agenda", topic, by=by, meeting=agenda.meeting)


async def order(agenda: Agenda, item_ids: Sequence[int], *, by: Person) -> None:
    """Give the items this order; what somebody else has added or taken off meanwhile stays so."""
    require(by, May.make_agenda)
    async with _changing(agenda.id):
        present = [item.id for item in await agendas.items_of(agenda)]
        await _put_in_order(places.merged(present, item_ids))
        await record("put in order", agenda, by=by)


async def nudge(item: AgendaItem, *, up: bool, by: Person) -> None:
    """Move the item one place up or down."""
    require(by, May.make_agenda)
    async with _changing(item.agenda) as agenda:
        await agendas.find_item(agenda, item.id)
        present = [one.id for one in await agendas.items_of(agenda)]
        await _put_in_order(places.nudged(present, item.id, up=up))
        await record("put in order", agenda, by=by)


async def edit_item(
    item: AgendaItem, *, minutes: int, presenter: str, title: str = "", text: str = "", by: Person
) -> None:
    """Give the item its minutes and presenter, and an item without a topic its words.

    A topic's words are the topic's own. An empty title is the usual one. Raises Invalid.
    """
    require(by, May.make_agenda)
    if not 0 <= minutes <= LONGEST:
        raise Invalid(minutes=_("Give the minutes as a whole number from 0 to %(most)s.", most=LONGEST))
    changed: dict[Column | str, Any] = {"minutes": minutes, "presenter": presenter[:200]}
    if item.kind != ItemKind.topic:
        changed |= {"title": title[:200], "text": text}
    async with _changing(item.agenda) as agenda:
        await agendas.find_item(agenda, item.id)
        await AgendaItem.update(changed).where(AgendaItem.id == item.id)
        await record("edited", item, by=by)
    for name, value in changed.items():
        setattr(item, str(name), value)


async def free_topics(meeting: Meeting, *, by: Person) -> None:
    """Let the topics of a meeting that will not be held wait for another one.

    The items stay as a record, so that the next agenda finds what was not reached.
    """
    require(by, May.make_agenda)
    agenda = await agendas.of_meeting(meeting)
    if agenda is None:
        return
    async with transaction():
        ids = [item.topic for item in await agendas.items_of(agenda) if item.kind == ItemKind.topic]
        for topic in (
            await Topic.objects().where(Topic.id.is_in(ids), Topic.status == TopicStatus.scheduled)
            if ids
            else []
        ):
            await states.change(topic, TopicStatus.accepted)
            await record("freed", topic, by=by, meeting=meeting.id)
