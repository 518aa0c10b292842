"""Released agendas and published memos, made straight as rows: how they come about is tested elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import msgspec

from agendas.sheet import AgendaEntry, AgendaSheet
from agendas.tables import (
    Agenda,
    AgendaItem,
    AgendaStatus,
    AgendaVersion,
    ItemKind,
    Raised,
    Submission,
    Topic,
    TopicStatus,
)
from core.clock import local, minutes_after, now
from core.languages import LANGUAGES
from meetings.tables import DocumentKind, Meeting, MeetingStatus, PartnershipTable
from minutes.sheet import MinutesEntry, MinutesSheet, OutcomeLine
from minutes.tables import (
    OUTCOME_WORDS,
    Minutes,
    MinutesStatus,
    Outcome,
    OutcomeKind,
    Passage,
    Progress,
    PublishedMinutes,
)
from people.tables import Organisation

NOT_REALLY_WORD = b"not really a Word file"
numbers = count(1)


async def topic(title: str = "Koulun tilat", **more: Any) -> Topic:
    """A topic that waits for a meeting, numbered on from the last."""
    made = Topic(**{"year": 2027, "number": next(numbers), "title": title, "status": "accepted", **more})
    await made.save()
    return made


async def submission(*topics: Topic, by: Organisation | None = None, **more: Any) -> Submission:
    """What somebody sent, from which these topics came; an organisation's or a resident's."""
    made = Submission(
        **{
            "channel": "email",
            "name": "Aino Yksityinen",
            "text": "Naapurin Eino on kaatunut.",
            "organisation": by.id if by else None,
            **more,
        }
    )
    await made.save()
    for one in topics:
        await Raised(submission=made.id, topic=one.id, text=made.text).save()
    return made


@dataclass(frozen=True)
class Released:
    """An agenda with its items, one for each topic, in order."""

    meeting: Meeting
    agenda: Agenda
    items: list[AgendaItem]
    topics: list[Topic]


def agenda_sheet(table: PartnershipTable, meeting: Meeting, topics: Sequence[Topic]) -> AgendaSheet:
    """An agenda of these topics, ten minutes each, in Finnish."""
    entries = tuple(
        AgendaEntry(
            number=number,
            kind=ItemKind.topic,
            title=topic.title,
            text=topic.text,
            starts_at=minutes_after(meeting.starts_at, 10 * (number - 1)),
            minutes=10,
            topic_number=f"{topic.year}-{topic.number}",
        )
        for number, topic in enumerate(topics, start=1)
    )
    return AgendaSheet(
        municipality="Pieksämäki",
        table_name=table.name,
        language="fi",
        meeting_id=meeting.id,
        identifier=f"{table.short_name} {meeting.number}/{meeting.year}",
        document_date=local(meeting.starts_at).date(),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        entries=entries,
    )


def in_every_language(sheet: AgendaSheet | MinutesSheet) -> str:
    """As papers are frozen: one sheet for each language of the service."""
    return msgspec.json.encode({one: replace(sheet, language=one) for one in LANGUAGES}).decode()


async def draft_agenda(meeting: Meeting, *topics: Topic) -> Released:
    """An agenda that nobody but the coordinator has seen."""
    agenda = Agenda(meeting=meeting.id)
    await agenda.save()
    items = [AgendaItem(agenda=agenda.id, position=n, topic=topic.id) for n, topic in enumerate(topics, 1)]
    for item in items:
        await item.save()
    for topic in topics:
        topic.status, topic.meeting = TopicStatus.scheduled, meeting.id
        await topic.save()
    return Released(meeting, agenda, items, list(topics))


async def release(
    table: PartnershipTable, drafted: Released, *, docx: bytes = NOT_REALLY_WORD, changes: Sequence[str] = ()
) -> AgendaVersion:
    """The next version of an agenda, as its items now stand."""
    agenda = drafted.agenda
    agenda.status, agenda.version = AgendaStatus.released, agenda.version + 1
    await agenda.save()
    sheet = replace(agenda_sheet(table, drafted.meeting, drafted.topics), version=agenda.version)
    made = AgendaVersion(
        agenda=agenda.id,
        version=agenda.version,
        sheet=in_every_language(sheet),
        docx=docx,
        changes=msgspec.json.encode(list(changes)).decode(),
    )
    await made.save()
    return made


async def agenda(table: PartnershipTable, meeting: Meeting, *topics: Topic) -> Released:
    """A released agenda of these topics."""
    drafted = await draft_agenda(meeting, *topics)
    await release(table, drafted)
    return drafted


async def outcome(released: Released, *, item: int = 0, told: Sequence[str] = (), **more: Any) -> Outcome:
    """What came of an item, in a memo that is not out yet; `told` is what the owner has said since."""
    minutes = await Minutes.objects().get_or_create(Minutes.meeting == released.meeting.id)
    passage = await Passage.objects().get_or_create(
        Passage.item == released.items[item].id, {Passage.minutes: minutes.id}
    )
    made = Outcome(
        **{
            "passage": passage.id,
            "topic": released.topics[item].id,
            "kind": "information",
            "text": "Kerrottiin tilanne.",
            **more,
        }
    )
    await made.save()
    for text in told:
        await Progress(outcome=made.id, by_name="Aino Yksityinen", text=text).save()
    return made


async def publish(table: PartnershipTable, released: Released, *, docx: bytes = NOT_REALLY_WORD) -> Minutes:
    """The memo of a held meeting, out; an item without an outcome was not discussed."""
    meeting = released.meeting
    minutes = await Minutes.objects().get_or_create(Minutes.meeting == meeting.id)
    minutes.status, minutes.published_at = MinutesStatus.published, now()
    await minutes.save()
    meeting.status = MeetingStatus.closed
    await meeting.save()
    outcomes = await Outcome.objects().where(Outcome.passage.minutes == minutes.id).order_by(Outcome.id)
    for one in outcomes:
        one.announced_at = now()
        await one.save()
    for topic in released.topics:
        discussed = topic.id in {one.topic for one in outcomes}
        topic.status = TopicStatus.discussed if discussed else TopicStatus.accepted
        await topic.save()
    sheet = minutes_sheet(table, meeting, released.topics, outcomes)
    await PublishedMinutes(minutes=minutes.id, version=1, sheet=in_every_language(sheet), docx=docx).save()
    return minutes


def minutes_sheet(
    table: PartnershipTable, meeting: Meeting, topics: Sequence[Topic], outcomes: Sequence[Outcome]
) -> MinutesSheet:
    """A memo of these topics and what came of them, in Finnish."""
    entries = tuple(
        MinutesEntry(
            number=number,
            title=topic.title,
            topic_number=f"{topic.year}-{topic.number}",
            outcomes=tuple(
                OutcomeLine(kind=OUTCOME_WORDS[OutcomeKind(one.kind)][1], text=one.text)
                for one in outcomes
                if one.topic == topic.id
            ),
        )
        for number, topic in enumerate(topics, start=1)
    )
    return MinutesSheet(
        municipality="Pieksämäki",
        table_name=table.name,
        language="fi",
        meeting_id=meeting.id,
        identifier=f"{table.short_name} {meeting.number}/{meeting.year}",
        document_date=local(meeting.starts_at).date(),
        document_kind=DocumentKind.memo,
        status=MinutesStatus.published,
        started_at=meeting.starts_at,
        ended_at=meeting.ends_at,
        venue=meeting.venue,
        entries=entries,
    )
