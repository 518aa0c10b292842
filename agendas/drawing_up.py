"""Drawing up the sheet of a meeting: everything that its agenda tells, as values."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeAlias

import msgspec

from agendas import agenda as agendas
from agendas import changes
from agendas.agenda import Line
from agendas.sheet import AgendaEntry, AgendaSheet, BackgroundNote, ComesTo, Contact, FollowUpLine, Officer
from agendas.tables import AgendaVersion, ItemKind, Topic
from agendas.topics import shown_number
from core.clock import local, today
from core.errors import NotFound
from core.languages import _, speaking
from core.settings import settings
from meetings import meetings
from meetings.seats import Seated, seats_of
from meetings.tables import REPRESENTATIVE, Meeting, PartnershipTable, SeatRole
from people.tables import Person

Lines: TypeAlias = tuple[FollowUpLine, ...]
# The lines themselves, or who tells them in the language being spoken.
FollowUps: TypeAlias = Lines | Callable[[Meeting], Awaitable[Lines]]


async def sheet_of(meeting: Meeting, *, follow_ups: FollowUps = ()) -> AgendaSheet:
    """The agenda as it now stands, in the language being spoken. Raises NotFound when there is none.

    The link for taking part from afar is not on it: the sheet is for everybody, the link for guests.
    """
    agenda = await agendas.of_meeting(meeting)
    if agenda is None:
        raise NotFound(_("This meeting has no agenda yet."))
    table = await meetings.table_of(meeting)
    seated = await seats_of(table, on=local(meeting.starts_at).date())
    chair, secretary = await _officers(table, seated)
    still_open = await follow_ups(meeting) if callable(follow_ups) else follow_ups
    return replace(
        _when_and_where(meeting, table),
        chair=_officer(chair),
        secretary=_officer(secretary),
        invited=_invited(seated),
        entries=tuple(_entry(line, still_open) for line in await agendas.lines_of(agenda, meeting)),
        contact=_contact(secretary),
        distribution=(_("Those invited"),),
    )


def _when_and_where(meeting: Meeting, table: PartnershipTable) -> AgendaSheet:
    return AgendaSheet(
        municipality=settings().municipality,
        table_name=table.name,
        language=speaking(),
        meeting_id=meeting.id,
        identifier=meetings.identifier(table, meeting),
        document_date=today(),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        venue=meeting.venue,
        address=meeting.address,
        accessibility=meeting.accessibility,
    )


async def latest(meeting: Meeting) -> AgendaVersion | None:
    """The agenda as it was last released, if it has been."""
    return await (
        AgendaVersion.objects()
        .where(AgendaVersion.agenda.meeting == meeting.id)
        .order_by(AgendaVersion.version, ascending=False)
        .first()
    )


def sheet(version: AgendaVersion, language: str | None = None) -> AgendaSheet:
    """The released sheet in this language (the one being spoken, if none is given), as it was released."""
    sheets = msgspec.json.decode(version.sheet, type=dict[str, AgendaSheet])
    return sheets[language or speaking()]


async def not_released_yet(meeting: Meeting, *, follow_ups: FollowUps = ()) -> tuple[str, ...]:
    """What has changed since the last release, in sentences; nothing, too, when there is none yet."""
    released = await latest(meeting)
    if released is None:
        return ()
    return changes.between(sheet(released), await sheet_of(meeting, follow_ups=follow_ups))


async def _officers(table: PartnershipTable, seated: list[Seated]) -> tuple[Person | None, Person | None]:
    """Chair and secretary: those of the table, or else those who have a seat as such."""
    seats: dict[str, int] = {}
    for one in seated:
        seats.setdefault(one.seat.role, one.seat.person or 0)
    chair = table.chair or seats.get(SeatRole.chair, 0)
    secretary = table.secretary or seats.get(SeatRole.secretary, 0)
    rows = await Person.objects().where(Person.id.is_in([chair, secretary]))
    found = {person.id: person for person in rows}
    return found.get(chair), found.get(secretary)


def _officer(person: Person | None) -> Officer | None:
    return Officer(person.name, person.title) if person else None


def _contact(secretary: Person | None) -> Contact:
    return Contact(
        text=_(
            "If you cannot come, or if you have something to say about the agenda, "
            "answer the invitation or get in touch with the secretary."
        ),
        name=secretary.name if secretary else "",
        mail=settings().mail_address,
        phone=secretary.phone or "" if secretary else "",
    )


def _invited(seated: list[Seated]) -> tuple[str, ...]:
    """Officials by name, everybody else by their organisation; departments come for their own items."""
    names = []
    for seat, holder in ((one.seat, one.holder) for one in seated):
        if seat.role in (SeatRole.chair, SeatRole.secretary):
            continue
        if seat.role == SeatRole.representative:
            names.append(holder.represents or (_(REPRESENTATIVE) if seat.person else holder.name))
        elif seat.person:
            names.append(", ".join(filter(None, (holder.name, holder.represents))))
    return tuple(dict.fromkeys(names))


def _entry(line: Line, follow_ups: Lines) -> AgendaEntry:
    return AgendaEntry(
        number=line.number,
        kind=ItemKind(line.item.kind),
        title=line.title,
        starts_at=line.starts_at,
        minutes=line.minutes,
        text=line.text,
        raised_by=line.raised_by,
        presenter=line.presenter,
        invited=tuple(department.name for department in line.departments),
        attachments=line.attachments,
        background=tuple(BackgroundNote(note.department.name, note.text) for note in line.notes if note.text),
        comes_to=_comes_to(line.topic) if line.topic else None,
        follow_ups=follow_ups if line.item.kind == ItemKind.follow_ups else (),
        topic_number=shown_number(line.topic) if line.topic else None,
    )


def _comes_to(topic: Topic) -> ComesTo | None:
    return ComesTo(topic.comes_to, topic.comes_on) if topic.comes_to else None
