"""One letter a person for several changes in the minute that every letter waits."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from core import tokens
from core.clock import now
from mail import outbox, sending, stopping
from mail.envelopes import Envelope
from mail.outbox import CalendarPart, Extras
from mail.post import plain, sections_of
from mail.tables import Letter
from meetings import planning
from meetings.tables import Invitation, Meeting
from meetings.times import When
from people.addressees import Addressee
from people.tables import Person
from tests import make

ADA = Addressee("Ada Kyläläinen", "ada@kyla.example", "fi")
BO = Addressee("Bo Muualta", "bo@muualla.example", "fi")
pytestmark = pytest.mark.usefixtures("database")


class Box:
    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def __call__(self, envelope: Envelope) -> None:
        self.taken.append(envelope)

    def text(self, place: int = 0) -> str:
        body = self.taken[place].message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


async def declined(number: int, *, to: Addressee = ADA, token: str = "tabc") -> Letter:
    letter = await outbox.write(
        to,
        "declined",
        extras=Extras(reply_token=token, key=f"declined:{number}:{to.address}"),
        topics=[(f"2027-{number}", f"Asia {number}")],
        reason=f"Syy {number}.",
        link="http://poyta.example/t/x",
        coordinator=None,
    )
    assert letter is not None
    return letter


async def leave(*, minutes: int = 1) -> Box:
    box = Box()
    with time_machine.travel(now() + timedelta(minutes=minutes), tick=False):
        await sending.send_due(by=box)
    return box


async def statuses() -> list[str]:
    return [row["status"] for row in await Letter.select(Letter.status).order_by(Letter.id)]


async def test_nothing_leaves_before_its_minute_is_over() -> None:
    await declined(1)

    early, in_time = await leave(minutes=0), await leave()

    assert (len(early.taken), len(in_time.taken)) == (0, 1)


async def test_who_waits_at_the_screen_has_the_letter_at_once() -> None:
    await outbox.write(ADA, "sign_in", link="http://poyta.example/sign-in/x")

    assert len((await leave(minutes=0)).taken) == 1


async def test_two_changes_in_a_minute_are_one_letter_with_both() -> None:
    first, second = await declined(1), await declined(2)

    box = await leave()

    assert [envelope.message["Message-ID"] for envelope in box.taken] == [second.message_id]
    assert [box.text().count(words) for words in (first.subject, "Syy 1.", second.subject, "Syy 2.")] == [
        1
    ] * 4
    assert box.text().index("Syy 1.") < box.text().index("Syy 2.")
    assert await statuses() == ["gathered", "sent"]


async def test_three_changes_are_one_letter_too() -> None:
    for number in (1, 2, 3):
        await declined(number)

    box = await leave()

    assert [box.text().count(f"Syy {number}.") for number in (1, 2, 3)] == [1, 1, 1]
    assert await statuses() == ["gathered", "gathered", "sent"]


async def test_each_reader_has_their_own_letter_and_so_has_each_place_for_answers() -> None:
    await declined(1)
    await declined(2, to=BO)
    await declined(3, token="tdef")

    assert len((await leave()).taken) == 3


async def test_news_of_two_matters_of_one_person_are_one_letter() -> None:
    for number in (1, 2):
        await declined(number, token=tokens.sign("submission", number))
    await declined(3, token=tokens.sign("rsvp", 3))

    box = await leave()

    said = [[f"Syy {number}." in box.text(place) for number in (1, 2, 3)] for place in range(2)]
    assert sorted(said) == [[False, False, True], [True, True, False]]
    assert await statuses() == ["gathered", "sent", "sent"]


async def test_each_receipt_stands_under_its_own_mail() -> None:
    for number in (1, 2):
        extras = Extras(reply_token=tokens.sign("submission", number), in_reply_to=f"<{number}@kyla.example>")
        await outbox.write(ADA, "receipt", extras=extras, several=False, sent_by="", **REST)

    box = await leave()

    assert [one.message["In-Reply-To"] for one in box.taken] == ["<1@kyla.example>", "<2@kyla.example>"]


async def test_the_same_change_told_twice_is_told_once() -> None:
    await declined(1)
    await declined(2)

    again = await outbox.write(ADA, "declined", extras=Extras(key="declined:1:ada@kyla.example"), **REST)

    assert again is None
    assert (await leave()).text().count("Syy 1.") == 1


REST = {"topics": [("2027-1", "Asia 1")], "reason": "-", "link": "-", "coordinator": None}


async def test_what_was_tried_already_is_left_alone() -> None:
    await declined(1)
    await Letter.update({Letter.attempts: 1}, force=True)
    await declined(2)

    assert len((await leave()).taken) == 2


async def test_the_letter_before_the_last_is_stopped_with_it(saga: Person) -> None:
    await declined(1)
    last = await declined(2)

    await stopping.stop(last, by=saga)

    assert (await leave()).taken == []


async def test_a_stopped_letter_can_be_sent_after_all(saga: Person) -> None:
    letter = await declined(1)
    await stopping.stop(letter, by=saga)
    await letter.refresh()

    await stopping.send_again(letter, by=saga)

    assert len((await leave()).taken) == 1


async def test_only_the_newest_calendar_entry_goes_along() -> None:
    for number in (1, 2):
        await outbox.write(
            ADA,
            "declined",
            extras=Extras(reply_token="rabc", calendar=CalendarPart(b"SEQUENCE:%d\r\n" % number, "REQUEST")),
            **REST,
        )

    [envelope] = (await leave()).taken

    entries = [part for part in envelope.message.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_content().strip() for part in entries] == ["SEQUENCE:2"]


@pytest.fixture
async def meeting(saga: Person) -> Meeting:
    """A meeting on the ninth to which a village has been invited."""
    table = await make.table()
    village = await make.organisation(email="kyla@jappila.example")
    made = await make.meeting(table, status="invited", called_at=now(), invited_at=now())
    await Invitation(
        meeting=made.id, organisation=village.id, role="representative", uid="u@poyta.example", sent_at=now()
    ).save()
    return made


async def moved(meeting: Meeting, day: int, *, by: Person) -> None:
    fresh = await Meeting.objects().get(Meeting.id == meeting.id)
    assert fresh is not None
    await planning.move(fresh, When(date(2027, 2, day), time(17), 90, "Jäppilä-talo"), by=by)


async def test_a_meeting_moved_twice_in_a_minute_is_one_letter_with_the_latest_time(
    saga: Person, meeting: Meeting
) -> None:
    with time_machine.travel(datetime(2027, 1, 20, 10, tzinfo=UTC), tick=False):
        await moved(meeting, 16, by=saga)
        await moved(meeting, 17, by=saga)

        box = await leave()

    [envelope] = box.taken
    [entry] = [part for part in envelope.message.walk() if part.get_content_type() == "text/calendar"]
    invitation = await Invitation.objects().first()
    assert invitation is not None
    lines = entry.get_content().splitlines()
    assert lines.count(f"SEQUENCE:{invitation.sequence}") == 1
    assert lines.count("DTSTART;TZID=Europe/Helsinki:20270217T170000") == 1
    assert [box.text().count(day) for day in ("9.2.2027", "16.2.2027")] == [1, 0]
    assert await statuses() == ["replaced", "sent"]


async def test_who_reads_it_on_the_page_sees_both_parts(saga: Person) -> None:
    first, second = await declined(1), await declined(2)

    text = plain(sections_of([first, second]))

    assert [text.count(letter.subject) for letter in (first, second)] == [1, 1]
