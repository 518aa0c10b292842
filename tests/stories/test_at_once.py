"""Two coordinators press different buttons of the same meeting at the same moment, on lines of their own."""

import asyncio
from collections.abc import Awaitable, Iterator
from datetime import date, datetime, time

import pytest
import time_machine

from agendas import agenda as agendas
from agendas import cancelling, compiling, inviting, publishing, triage
from agendas.tables import AgendaItem, Topic
from core.clock import HELSINKI, now
from core.errors import Refused
from mail.tables import Letter
from meetings import planning
from meetings.tables import Meeting, PartnershipTable
from meetings.times import When
from minutes import notes
from minutes.tables import Minutes
from people.tables import Person
from tests import make

pytestmark = pytest.mark.usefixtures("committed")
GUESTS = 12
MOMENTS = [0, 0.01, 0.02, 0.03, 0.05]  # seconds: before, amid and after the other's work
NEXT_DAY = When(date(2027, 2, 10), time(17), 90, "Jäppilä-talo")


@pytest.fixture(autouse=True)
def february() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2027, 2, 1, 10, tzinfo=HELSINKI), tick=True) as traveller:
        yield traveller


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def table(saga: Person) -> PartnershipTable:
    made = await make.table()
    await make.standing(made)
    for number in range(GUESTS):
        village = await make.organisation(f"Kylä {number}", email=f"kyla{number}@kyla.example")
        await make.seat(made, organisation=village.id)
    return made


@pytest.fixture
async def meeting(saga: Person, table: PartnershipTable) -> Meeting:
    """Its agenda is out, and the invitation is written."""
    made = await make.meeting(table, called_at=now())
    await compiling.add(await make.topic(table, "Latu"), made, by=saga)
    await publishing.release(made, by=saga)
    await inviting.prepare(made, by=saga)
    return made


async def found(meeting: Meeting) -> Meeting:
    """The meeting as the other one has it before them."""
    one = await Meeting.objects().get(Meeting.id == meeting.id)
    assert one is not None
    return one


async def at_once(one: Awaitable[object], other: Awaitable[object], *, after: float) -> tuple[str, str]:
    """How each ended, the other begun so many seconds later: done, or refused. Anything else is a fault."""

    async def begun_later() -> object:
        await asyncio.sleep(after)
        return await other

    answers = await asyncio.gather(one, begun_later(), return_exceptions=True)
    faults = [a for a in answers if isinstance(a, BaseException) and not isinstance(a, Refused)]
    assert faults == []
    first, second = ("refused" if isinstance(answer, Refused) else "done" for answer in answers)
    return first, second


async def told(kind: str) -> int:
    """How many have been written such a letter, drafts left out."""
    return int(await Letter.count().where(Letter.kind == kind, Letter.status.not_in(["draft", "left_out"])))


@pytest.mark.parametrize("after", MOMENTS)
async def test_the_invitation_is_sent_while_the_meeting_is_cancelled(
    saga: Person, meeting: Meeting, after: float
) -> None:
    async def cancel() -> None:
        await cancelling.cancel(await found(meeting), because="Lumimyrsky.", by=saga)

    ends = await at_once(inviting.send(meeting, by=saga), cancel(), after=after)

    now_is = ((await found(meeting)).status, await told("invitation"), await told("meeting_cancelled"))
    assert (
        now_is
        == {
            ("done", "done"): ("cancelled", GUESTS, GUESTS),
            ("done", "refused"): ("invited", GUESTS, 0),
            ("refused", "done"): ("cancelled", 0, GUESTS),
        }[ends]
    )
    waiting = await Topic.exists().where(Topic.status == "accepted")
    assert waiting == (now_is[0] == "cancelled")


@pytest.mark.parametrize("after", MOMENTS)
async def test_the_invitation_is_sent_while_the_meeting_is_moved(
    saga: Person, meeting: Meeting, after: float
) -> None:
    async def move() -> None:
        await planning.move(await found(meeting), NEXT_DAY, by=saga)

    ends = await at_once(inviting.send(meeting, by=saga), move(), after=after)

    now_is = ((await found(meeting)).sequence, await told("invitation"), await told("meeting_moved"))
    assert now_is == {("done", "done"): (1, GUESTS, GUESTS), ("refused", "done"): (1, 0, GUESTS)}[ends]


@pytest.mark.parametrize("after", MOMENTS)
async def test_a_matter_comes_on_the_agenda_while_it_is_declined(
    saga: Person, table: PartnershipTable, meeting: Meeting, after: float
) -> None:
    topic = await make.topic(table, "Lamppu")
    other = await Topic.objects().get(Topic.id == topic.id)
    assert other is not None

    ends = await at_once(
        compiling.add(topic, meeting, by=saga),
        triage.decline(other, reason="Ei kuulu meille.", by=saga),
        after=after,
    )

    on_it = await AgendaItem.exists().where(AgendaItem.topic == topic.id)
    await topic.refresh()
    assert set(ends) == {"done", "refused"}
    assert (on_it, topic.status) == ((True, "scheduled") if ends[0] == "done" else (False, "declined"))


@pytest.mark.parametrize("after", MOMENTS)
async def test_the_agenda_is_released_while_a_matter_comes_on_it(
    saga: Person, table: PartnershipTable, meeting: Meeting, after: float
) -> None:
    first, second = await make.topic(table, "Lamppu"), await make.topic(table, "Tie")
    await compiling.add(first, meeting, by=saga)

    ends = await at_once(
        publishing.release(meeting, by=saga), compiling.add(second, meeting, by=saga), after=after
    )

    version = await publishing.latest(meeting)
    agenda = await agendas.of_meeting(meeting)
    assert version is not None
    assert agenda is not None
    titles = [entry.title for entry in publishing.sheet(version).entries if entry.topic_number]
    assert ends == ("done", "done")
    assert (titles, agenda.changed) in [(["Latu", "Lamppu"], True), (["Latu", "Lamppu", "Tie"], False)]


@pytest.mark.parametrize("after", MOMENTS)
async def test_the_notes_are_opened_while_the_meeting_is_cancelled(
    saga: Person, meeting: Meeting, after: float, february: time_machine.Traveller
) -> None:
    february.move_to(datetime(2027, 2, 9, 17, tzinfo=HELSINKI))
    another = await found(meeting)

    ends = await at_once(
        notes.open_minutes(meeting, by=saga),
        cancelling.cancel(another, because="Lumimyrsky.", by=saga),
        after=after,
    )

    assert set(ends) == {"done", "refused"}
    assert (await found(meeting)).status == ("held" if ends[0] == "done" else "cancelled")
    assert await Minutes.exists() == (ends[0] == "done")
