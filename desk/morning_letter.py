"""A letter to the secretary of the tables: what is due or late, and whom to call before tomorrow's meeting.

It comes on office days, once a day at most, and only with something new: a step on its day, and then 3, 7, 14
and 30·n days late. Chairs are not written to.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from core.clock import local, moment, now, today
from core.database import lock, sql, transaction
from core.languages import _, speak
from core.settings import settings
from dates.reminders.day_before import expected
from dates.reminders.moments import for_day_before, is_office_day
from desk.decisions_to_look_for import Looked, decisions_to_look_for
from desk.state import MeetingState, open_meetings
from desk.steps import Stage, next_stage
from mail import outbox
from mail.outbox import Extras
from meetings import meetings
from meetings.guests import Guest
from meetings.tables import Meeting, MeetingStatus, PartnershipTable
from people import addressees
from people.tables import Person, Role

KIND = "desk_reminder"
OPENS, CLOSES = time(8), time(16)
AFTER = (0, 3, 7, 14)
EVERY = 30  # days, after that
TO_WRITE_NOTES = timedelta(days=3)
NEAR = timedelta(days=10)  # no row of holidays is longer

TOLD_ON = "SELECT max(made_at) AS last FROM letter WHERE kind = $1 AND person = $2 AND key IS NOT NULL"


@dataclass(frozen=True)
class Due:
    """A step of a meeting, on its day or late."""

    state: MeetingState
    stage: Stage

    @property
    def title(self) -> str:
        """In the reader's language."""
        return f"{_(self.stage.step.title)}: {self.state.identifier}"

    @property
    def due(self) -> date:
        return self.stage.due

    @property
    def late(self) -> bool:
        return self.stage.due < today()

    @property
    def link(self) -> str:
        return settings().address(f"/desk/meetings/{self.state.id}")


@dataclass(frozen=True)
class PhoneList:
    """A meeting of tomorrow, and the guests whom no letter reaches or who wish for paper."""

    title: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    slug: str
    guests: list[Guest]

    @property
    def readers(self) -> list[str]:
        """Their names, and their numbers where they are known."""
        return [f"{guest.name}, {guest.phone}" if guest.phone else guest.name for guest in self.guests]


@dataclass
class Heap:
    """What one secretary has before them; `looks` are decisions that are to be looked for."""

    tasks: list[Due] = field(default_factory=list)
    looks: list[Looked] = field(default_factory=list)
    calls: list[PhoneList] = field(default_factory=list)


async def remind_secretaries() -> int:
    """Write to every secretary with something new before them; the number of letters. Safe to run twice."""
    if not (is_office_day(today()) and OPENS <= local(now()).time() < CLOSES):
        return 0
    heaps = await _heaps()
    persons = await Person.objects().where(Person.id.is_in([*heaps, 0]), Person.left_at.is_null())
    return sum([await _remind(person, heaps[person.id]) for person in persons])


async def _heaps() -> dict[int, Heap]:
    """What lies before each secretary."""
    keepers = await _keepers()
    heaps: dict[int, Heap] = defaultdict(Heap)
    for one in await _due():
        for person in keepers[one.state.slug]:
            heaps[person].tasks.append(one)
    for call in await _phone_lists():
        for person in keepers[call.slug]:
            heaps[person].calls.append(call)
    await _add_looks(heaps, keepers)
    return heaps


async def _add_looks(heaps: dict[int, Heap], keepers: dict[str, list[int]]) -> None:
    for look in await decisions_to_look_for():
        for person in keepers[look.slug]:
            heaps[person].looks.append(look)


async def _keepers() -> dict[str, list[int]]:
    """Who keeps each table, by its slug; a table without a secretary is every coordinator's."""
    rows = await Person.select(Person.id).where(Person.role == Role.coordinator)
    everybody = [row["id"] for row in rows]
    tables = await PartnershipTable.select(PartnershipTable.slug, PartnershipTable.secretary)
    return {row["slug"]: [row["secretary"]] if row["secretary"] else everybody for row in tables}


async def _due() -> list[Due]:
    found = [(state, next_stage(state)) for state in await open_meetings()]
    due = [Due(state, stage) for state, stage in found if stage and stage.due <= today()]
    return sorted((one for one in due if not _has_just_been(one)), key=lambda one: one.due)


def _has_just_been(one: Due) -> bool:
    """Nobody is told that they have a meeting today, nor the morning after that its notes are not written."""
    return one.due == one.state.before(0) and today() < one.due + TO_WRITE_NOTES


async def _phone_lists() -> list[PhoneList]:
    """Of the meetings whose last office day before is today."""
    near = await Meeting.objects().where(
        Meeting.status == MeetingStatus.invited, Meeting.starts_at > now(), Meeting.starts_at < now() + NEAR
    )
    found = []
    for meeting in near:
        if for_day_before(meeting).first == today() and (guests := (await expected(meeting)).to_call):
            table = await meetings.table_of(meeting)
            title = meetings.identifier(table, meeting)
            found.append(
                PhoneList(title, meeting.starts_at, meeting.ends_at, meeting.venue, table.slug, guests)
            )
    return found


async def _remind(person: Person, heap: Heap) -> bool:
    async with transaction():
        await lock(f"desk reminder of {person.id}")
        last = (await sql(TOLD_ON, KIND, person.id))[0]["last"]
        told_on = local(last).date() if last else None
        due = [*(one.due for one in heap.tasks), *(one.due for one in heap.looks)]
        news = any(is_day_for(day, told_on=told_on, day=today()) for day in due)
        if told_on == today() or not (news or heap.calls):
            return False
        to = await addressees.of_person(person)
        with speak(to.language):
            letter = await outbox.write(
                to,
                KIND,
                extras=Extras(key=f"{KIND}:{person.id}:{today()}", until=moment(today(), CLOSES)),
                tasks=heap.tasks,
                looks=heap.looks,
                calls=heap.calls,
                desk=settings().address("/desk"),
            )
    return letter is not None


def is_day_for(due: date, *, told_on: date | None, day: date) -> bool:
    """Whether there is something new to tell on this day. What fell on a weekend is told after it."""
    latest = max((when for when in _days_for(due, until=day)), default=None)
    return latest is not None and (told_on is None or latest > told_on)


def _days_for(due: date, *, until: date) -> Iterator[date]:
    """The days on which it is told, as far as they have come."""
    late = (until - due).days
    for days in (*AFTER, *range(EVERY, late + 1, EVERY)):
        if days <= late:
            yield due + timedelta(days=days)
