"""Two people promise the same place, or the same person, at the same moment, on lines of their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time

import pytest
import time_machine

from core.clock import HELSINKI, now
from core.settings import settings
from core.tokens import sign
from mail.tables import ReceivedMail
from meetings import answers, guests, planning
from meetings.tables import (
    Answer,
    Invitation,
    Meeting,
    PartnershipTable,
    PersonTaken,
    SeatRole,
    VenueTaken,
)
from meetings.times import When
from people.tables import Person
from tests import make
from tests.letterbox import post
from tests.meetings.calendar_programs import Answer as Said
from tests.meetings.calendar_programs import plain
from tests.stories.test_at_once import MOMENTS, at_once, found

pytestmark = pytest.mark.usefixtures("committed")
LIBRARY = When(date(2027, 2, 9), time(17), 90, "Kirjasto")
AT_ONCE = [*MOMENTS, 0, 0, 0]


@pytest.fixture(autouse=True)
def february() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2027, 2, 1, 10, tzinfo=HELSINKI), tick=True) as traveller:
        yield traveller


@pytest.fixture
async def saga(committed: None) -> Person:
    return await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")


@pytest.fixture
async def ada(committed: None) -> Person:
    return await make.person("Ada Kyläläinen", "ada@kyla.example")


@pytest.fixture
async def jappila(committed: None) -> PartnershipTable:
    return await make.table()


@pytest.fixture
async def virtasalmi(committed: None) -> PartnershipTable:
    return await make.table("Virtasalmi", "virtasalmi")


async def invited(table: PartnershipTable, *persons: Person, at: time = time(17)) -> list[Invitation]:
    meeting = await make.meeting(table, at=at, status="invited", invited_at=now())
    made = [await guests.invite(meeting, person=one, role=SeatRole.representative) for one in persons]
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.meeting == meeting.id)
    for one in made:
        await one.refresh()
    return made


@pytest.mark.parametrize("after", AT_ONCE)
async def test_two_tables_are_planned_into_one_place(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, saga: Person, after: float
) -> None:
    ends = await at_once(
        planning.plan(jappila, LIBRARY, by=saga),
        planning.plan(virtasalmi, replace(LIBRARY, at=time(18), venue="KIRJASTO"), by=saga),
        after=after,
    )

    assert sorted(ends) == ["done", "refused"]
    assert (await Meeting.count(), await VenueTaken.count()) == (1, 1)


@pytest.mark.parametrize("after", AT_ONCE)
async def test_two_meetings_are_moved_into_one_place(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, saga: Person, after: float
) -> None:
    one, other = await make.meeting(jappila), await make.meeting(virtasalmi)

    ends = await at_once(
        planning.move(one, LIBRARY, by=saga), planning.move(other, LIBRARY, by=saga), after=after
    )

    assert sorted(ends) == ["done", "refused"]
    there = await Meeting.select(Meeting.sequence).where(Meeting.venue == "Kirjasto")
    assert there == [{"sequence": 1}]


@pytest.mark.parametrize("after", AT_ONCE)
async def test_two_meetings_change_places(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, saga: Person, after: float
) -> None:
    """Each wants to be where the other is: nobody waits for ever, and no place is taken twice."""
    one, other = await make.meeting(jappila), await make.meeting(virtasalmi)

    await at_once(
        planning.move(one, replace(LIBRARY, venue=other.venue), by=saga),
        planning.move(other, replace(LIBRARY, venue=one.venue), by=saga),
        after=after,
    )

    places = await VenueTaken.select(VenueTaken.place).order_by(VenueTaken.place)
    assert places == [{"place": "jäppilä-talo"}, {"place": "virtasalmi-talo"}]


@pytest.mark.parametrize("after", AT_ONCE)
async def test_one_guest_says_yes_to_two_meetings(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, ada: Person, after: float
) -> None:
    (one,), (other,) = await invited(jappila, ada), await invited(virtasalmi, ada, at=time(18))

    ends = await at_once(
        answers.answer(one, Answer.yes, through="link"),
        answers.answer(other, Answer.yes, through="link"),
        after=after,
    )

    assert sorted(ends) == ["done", "refused"]
    assert await Invitation.count().where(Invitation.answer == Answer.yes) == 1
    assert await PersonTaken.count() == 1


@pytest.mark.parametrize("after", AT_ONCE)
async def test_a_guest_presses_yes_while_their_calendar_says_yes_to_another(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, ada: Person, after: float
) -> None:
    (one,), (other,) = await invited(jappila, ada), await invited(virtasalmi, ada, at=time(18))
    home = settings().reply_address(sign("rsvp", other.id))
    said = Said(
        uid=other.uid,
        sequence=other.sequence,
        to=home,
        address="ada@kyla.example",
        name="Ada Kyläläinen",
        sender="Ada Kyläläinen <ada@kyla.example>",
    )

    pressed, _read = await at_once(
        answers.answer(one, Answer.yes, through="link"),
        post(plain(said), envelope_from="ada@kyla.example"),
        after=after,
    )

    (mail,) = await ReceivedMail.select(ReceivedMail.fate, ReceivedMail.reason)
    assert (pressed, mail) in [
        ("done", {"fate": "held", "reason": "refused"}),
        ("refused", {"fate": "accepted", "reason": "answer"}),
    ]
    assert await PersonTaken.count() == 1


@pytest.mark.parametrize("after", AT_ONCE)
async def test_a_meeting_grows_while_its_guest_says_yes_to_the_next(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, ada: Person, saga: Person, after: float
) -> None:
    (one,), (other,) = await invited(jappila, ada), await invited(virtasalmi, ada, at=time(19))
    await answers.answer(one, Answer.yes, through="link")
    early = await Meeting.objects().get(Meeting.id == one.meeting)
    assert early is not None

    ends = await at_once(
        planning.move(early, replace(LIBRARY, minutes=240), by=saga),
        answers.answer(other, Answer.yes, through="link"),
        after=after,
    )

    assert sorted(ends) == ["done", "refused"]
    grown, yes = (await found(early)).sequence, await PersonTaken.count()
    assert (grown, yes) == ((1, 1) if ends[0] == "done" else (0, 2))


@pytest.mark.parametrize("after", AT_ONCE)
async def test_many_guests_say_yes_while_the_meeting_grows(
    jappila: PartnershipTable, saga: Person, after: float
) -> None:
    """What is kept of each guest is the time that the meeting has in the end."""
    persons = [await make.person(f"Kyläläinen {number}") for number in range(5)]
    made = await invited(jappila, *persons)
    meeting = await Meeting.objects().get(Meeting.id == made[0].meeting)
    assert meeting is not None

    async def all_say_yes() -> None:
        for one in made:
            await answers.answer(one, Answer.yes, through="link")

    ends = await at_once(
        planning.move(meeting, replace(LIBRARY, minutes=240), by=saga), all_say_yes(), after=after
    )

    now_so = await found(meeting)
    taken = await PersonTaken.select(PersonTaken.ends_at)
    assert ends == ("done", "done")
    assert [row["ends_at"] for row in taken] == [now_so.ends_at] * 5


@pytest.mark.parametrize("after", AT_ONCE)
async def test_guests_change_their_answers_while_the_meeting_is_cancelled(
    jappila: PartnershipTable, saga: Person, after: float
) -> None:
    """Neither waits for the other for ever, and nobody stays promised to what is not held."""
    persons = [await make.person(f"Kyläläinen {number}") for number in range(12)]
    made = await invited(jappila, *persons)
    for one in made:
        await answers.answer(one, Answer.yes, through="link")
    meeting = await Meeting.objects().get(Meeting.id == made[0].meeting)
    assert meeting is not None

    async def all_change_their_minds() -> None:
        for one in [*made[::-1], *made]:
            await answers.answer(one, Answer.no if one.answer == Answer.yes else Answer.yes, through="link")

    ends = await at_once(
        all_change_their_minds(), planning.cancel(meeting, because="Rikki.", by=saga), after=after
    )

    assert ends[1] == "done"
    assert await PersonTaken.count() == 0
