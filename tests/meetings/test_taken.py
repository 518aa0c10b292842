"""No place and nobody is promised twice at the same time: refused by the database, told by every verb."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module

import pytest
from asyncpg import ExclusionViolationError

from agendas.inbox import overruling
from core import tokens
from core.clock import now
from core.database import sql, transaction
from core.errors import Invalid
from core.settings import settings
from mail.tables import ReceivedMail
from meetings import answers, guests, planning
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable, PersonTaken, SeatRole, VenueTaken
from meetings.taken import rooms_of
from minutes import attendance
from minutes.attendance import Here, WalkIn
from people.tables import Person
from tests import make
from tests.door import Visitor, words
from tests.letterbox import post
from tests.meetings.calendar_programs import Answer as Said
from tests.meetings.calendar_programs import plain
from tests.meetings.conftest import EVENING

THERE = (
    "Jäppilä 1/2027 meets there at that time, Tue 9.2.2027 at 17:00–18:30. If these are two rooms, write the "
    "name of the room: Jäppilä-talo, small hall."
)
PROMISED = (
    "Ada Kyläläinen has said yes to Jäppilä 1/2027 at that time, Tue 9.2.2027 at 17:00–18:30. "
    "Change that answer first."
)


@pytest.fixture
async def virtasalmi(database: None) -> PartnershipTable:
    return await make.table("Virtasalmi", "virtasalmi")


@pytest.fixture
async def other(virtasalmi: PartnershipTable, saga: Person) -> Meeting:
    """Another table at half past five on the same evening, in another place."""
    return await planning.plan(
        virtasalmi, replace(EVENING, at=time(17, 30), venue="Virtasalmen kylätalo"), by=saga
    )


async def guest(meeting: Meeting, person: Person) -> Invitation:
    """Invited to it, and told so."""
    made = await guests.invite(meeting, person=person, role=SeatRole.representative)
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.id == made.id)
    await Meeting.update({Meeting.status: "invited", Meeting.invited_at: now()}).where(
        Meeting.id == meeting.id
    )
    await made.refresh()
    return made


@pytest.fixture
async def promised(evening: Meeting, ada: Person) -> Invitation:
    """Ada comes to Jäppilä."""
    made = await guest(evening, ada)
    await answers.answer(made, Answer.yes, through="link")
    return made


@pytest.fixture
async def asked(other: Meeting, promised: Invitation, ada: Person) -> Invitation:
    """And is asked to Virtasalmi."""
    return await guest(other, ada)


async def refusal(verb: Awaitable[object]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        await verb
    return refused.value.problems


# places


@pytest.mark.parametrize("venue", ["Jäppilä-talo", "  jäppilä-TALO ", "Jäppilä-talo\u00a0"])
async def test_a_place_is_not_taken_twice(
    evening: Meeting, virtasalmi: PartnershipTable, saga: Person, venue: str
) -> None:
    found = await refusal(planning.plan(virtasalmi, replace(EVENING, at=time(18), venue=venue), by=saga))

    assert found == {"venue": THERE}
    assert await Meeting.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        {"at": time(18, 30)},  # when the other ends
        {"at": time(15, 30)},  # and ends when the other begins
        {"day": date(2027, 2, 10)},
        {"venue": "Jäppilä-talo, small hall"},
    ],
)
async def test_what_is_beside_it_is_free(
    evening: Meeting, virtasalmi: PartnershipTable, saga: Person, more: dict[str, object]
) -> None:
    await planning.plan(virtasalmi, replace(EVENING, **more), by=saga)  # type: ignore[arg-type]

    assert await VenueTaken.count() == 2


@pytest.mark.parametrize("words_of_it", ["Etäkokous", "TEAMS", "Etäkokous (Teams)", "Distansmöte", "–", "?"])
async def test_any_number_of_tables_meets_from_afar(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, saga: Person, words_of_it: str
) -> None:
    for table in (jappila, virtasalmi):
        await planning.plan(table, replace(EVENING, venue=words_of_it), by=saga)

    assert (await Meeting.count(), await VenueTaken.count()) == (2, 0)


async def test_a_place_is_a_place_though_one_can_also_join_from_afar(database: None) -> None:
    found = await rooms_of(
        ["Etäkokous", "Jäppilä-talo tai Teams", "Etelä-talo", "Paikka ilmoitetaan myöhemmin", "Kaupungintalo"]
    )

    assert [*found.values()] == [None, "jäppilä-talo tai teams", "etelä-talo", None, "kaupungintalo"]


async def test_a_meeting_is_not_moved_to_where_another_is(
    evening: Meeting, other: Meeting, saga: Person
) -> None:
    found = await refusal(planning.move(other, replace(EVENING, at=time(16)), by=saga))

    assert found == {"venue": THERE}
    await other.refresh()
    assert (other.venue, other.sequence) == ("Virtasalmen kylätalo", 0)
    await planning.move(evening, replace(EVENING, venue="Kirjasto"), by=saga)
    await planning.move(other, replace(EVENING, at=time(16)), by=saga)
    assert other.venue == "Jäppilä-talo"


async def test_a_cancelled_meeting_leaves_its_place(
    evening: Meeting, virtasalmi: PartnershipTable, saga: Person
) -> None:
    await planning.cancel(evening, because="Lumimyrsky.", by=saga)

    await planning.plan(virtasalmi, EVENING, by=saga)

    assert await VenueTaken.count() == 1


async def test_the_database_itself_refuses(evening: Meeting, virtasalmi: PartnershipTable) -> None:
    with pytest.raises(ExclusionViolationError):
        async with transaction():
            await make.meeting(virtasalmi, venue="JÄPPILÄ-TALO")


# persons


async def test_nobody_says_yes_to_two_meetings_at_once(asked: Invitation) -> None:
    found = await refusal(answers.answer(asked, Answer.yes, through="link"))

    assert found == {"answer": PROMISED}
    assert asked.answer == "none"
    for answer in (Answer.maybe, Answer.no):
        await answers.answer(asked, answer, through="link")
    assert await PersonTaken.count() == 1


async def test_who_takes_the_first_yes_back_may_say_the_second(
    asked: Invitation, promised: Invitation
) -> None:
    await answers.answer(promised, Answer.no, through="link")

    await answers.answer(asked, Answer.yes, through="link")

    assert await PersonTaken.select(PersonTaken.invitation) == [{"invitation": asked.id}]


async def test_whose_invitation_is_withdrawn_is_free(
    asked: Invitation, promised: Invitation, saga: Person
) -> None:
    await guests.withdraw(promised, by=saga)

    await answers.answer(asked, Answer.yes, through="link")

    assert asked.answer == "yes"


async def test_who_is_invited_again_is_promised_nowhere_yet(
    evening: Meeting, asked: Invitation, promised: Invitation, ada: Person, saga: Person
) -> None:
    await guests.withdraw(promised, by=saga)
    await answers.answer(asked, Answer.yes, through="link")

    again = await guests.invite(evening, person=ada, role=SeatRole.representative)

    assert (again.id, again.answer) == (promised.id, "none")


async def test_a_cancelled_meeting_needs_nobody(
    evening: Meeting, asked: Invitation, promised: Invitation, saga: Person
) -> None:
    await evening.refresh()
    await planning.cancel(evening, because="Lumimyrsky.", by=saga)

    await answers.answer(asked, Answer.yes, through="link")

    assert await PersonTaken.select(PersonTaken.invitation) == [{"invitation": asked.id}]


async def test_a_slot_takes_only_its_own_time(
    evening: Meeting, other: Meeting, ada: Person, saga: Person
) -> None:
    first = await guest(evening, ada)
    slot = (evening.starts_at, evening.starts_at + timedelta(minutes=20))
    await guests.invite(evening, person=ada, role=SeatRole.official, slot=slot)
    await answers.answer(first, Answer.yes, through="link")
    second = await guest(other, ada)

    await answers.answer(second, Answer.yes, through="link")

    assert await PersonTaken.count() == 2


async def test_a_slot_does_not_grow_into_another_meeting(
    evening: Meeting, other: Meeting, ada: Person, saga: Person
) -> None:
    first = await guest(evening, ada)
    short = (evening.starts_at, evening.starts_at + timedelta(minutes=20))
    await guests.invite(evening, person=ada, role=SeatRole.official, slot=short)
    for invitation in (first, await guest(other, ada)):
        await answers.answer(invitation, Answer.yes, through="link")

    whole = guests.invite(
        evening, person=ada, role=SeatRole.official, slot=(evening.starts_at, evening.ends_at)
    )

    assert list(await refusal(whole)) == ["who"]
    await first.refresh()
    assert (first.slot_starts, first.slot_ends) == short


async def test_an_organisation_may_send_somebody_to_each(evening: Meeting, other: Meeting) -> None:
    department = await make.organisation("Tekninen toimi", kind="department")
    for meeting in (evening, other):
        invitation = await guests.invite(meeting, organisation=department, role=SeatRole.official)
        await answers.answer(invitation, Answer.yes, through="link")

    assert await PersonTaken.count() == 0


async def test_a_meeting_does_not_grow_into_another_of_its_guests(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, ada: Person, saga: Person
) -> None:
    early = await planning.plan(jappila, replace(EVENING, at=time(15)), by=saga)
    late = await planning.plan(virtasalmi, replace(EVENING, venue="Virtasalmen kylätalo"), by=saga)
    for meeting in (early, late):
        await answers.answer(await guest(meeting, ada), Answer.yes, through="link")

    found = await refusal(planning.move(early, replace(EVENING, at=time(15), minutes=180), by=saga))

    assert list(found) == ["minutes"]
    assert found["minutes"].startswith("Ada Kyläläinen has said yes to Virtasalmi 1/2027 at that time")
    await early.refresh()
    assert (early.ends_at, early.sequence) == (datetime(2027, 2, 9, 14, 30, tzinfo=UTC), 0)


async def test_who_has_to_answer_anew_is_in_nobodys_way(
    evening: Meeting, other: Meeting, promised: Invitation, ada: Person, saga: Person
) -> None:
    later = replace(EVENING, at=time(20), venue="Virtasalmen kylätalo")
    await planning.move(other, later, by=saga)
    await answers.answer(await guest(other, ada), Answer.yes, through="link")

    await planning.move(other, replace(later, at=time(17)), by=saga)

    assert await Invitation.select(Invitation.answer).order_by(Invitation.id) == [
        {"answer": "yes"},
        {"answer": "none"},
    ]


# doors


async def test_the_guests_own_page_says_it_in_their_language(
    stranger: Visitor, asked: Invitation, ada: Person
) -> None:
    ada.language = "en"
    await ada.save()
    link = f"/rsvp/{tokens.sign('rsvp', asked.id)}"

    answer = await stranger.send_form(link, {"answer": "yes", "heads": "3"})

    assert answer.status_code == 422
    assert PROMISED in words(answer)
    await asked.refresh()
    assert asked.answer == "none"


async def test_the_coordinator_on_the_phone_is_told(
    stranger: Visitor, asked: Invitation, saga: Person
) -> None:
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    answer = await stranger.send_form(
        f"/meetings/{asked.meeting}/guests/{asked.id}/answer", {"answer": "yes", "heads": "2"}
    )

    assert (answer.status_code, PROMISED in words(answer)) == (422, True)


def by_calendar(invitation: Invitation) -> bytes:
    home = settings().reply_address(tokens.sign("rsvp", invitation.id))
    return plain(
        Said(
            "ACCEPTED",
            uid=invitation.uid,
            sequence=invitation.sequence,
            to=home,
            address="ada@kyla.example",
            name="Ada Kyläläinen",
            sender="Ada Kyläläinen <ada@kyla.example>",
        )
    )


async def test_the_answer_of_a_calendar_waits_for_a_coordinator(
    stranger: Visitor, asked: Invitation, promised: Invitation, saga: Person
) -> None:
    held = await post(by_calendar(asked), envelope_from="ada@kyla.example")

    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    shown = words(await stranger.get(f"/mail/{held.id}"))
    pressed = await stranger.send_form(f"/mail/{held.id}/letting-in")
    assert (held.fate, held.reason) == ("held", "refused")
    assert PROMISED in shown
    assert (pressed.status_code, PROMISED in words(pressed)) == (422, True)
    await asked.refresh()
    assert (asked.answer, asked.said) == ("none", "")

    await answers.answer(promised, Answer.no, through="phone", by=saga)
    found = await ReceivedMail.objects().get(ReceivedMail.id == held.id)
    assert found is not None
    assert await overruling.let_in(found, by=saga) == "answer"
    await asked.refresh()
    assert asked.answer == "yes"


async def test_an_answer_in_words_is_not_noted_either(asked: Invitation, saga: Person) -> None:
    held = await post(by_calendar(asked), envelope_from="ada@kyla.example")

    assert await refusal(overruling.answer_invitation(held, Answer.yes, by=saga)) == {"answer": PROMISED}
    found = await ReceivedMail.objects().get(ReceivedMail.id == held.id)
    assert found is not None
    assert (found.fate, found.reason) == ("held", "refused")


async def test_being_there_is_no_promise(other: Meeting, asked: Invitation, saga: Person) -> None:
    await attendance.mark(asked, Here(), by=saga)
    await attendance.walk_in(other, WalkIn("Ada Kyläläinen"), by=saga)

    assert await PersonTaken.count() == 1


async def test_the_form_of_a_meeting_says_where_the_other_is(
    stranger: Visitor, evening: Meeting, virtasalmi: PartnershipTable, saga: Person
) -> None:
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    answer = await stranger.send_form(
        "/meetings/new?table=virtasalmi",
        {
            "day": "9.2.2027",
            "at": "18",
            "minutes": "90",
            "venue": "jäppilä-talo",
            "join_link": "https://x.example",
        },
    )

    assert answer.status_code == 422
    assert words(answer).count(THERE) >= 1
    assert 'value="https://x.example"' in answer.text


# a database that is older than the rule


async def test_what_overlapped_before_the_rule_stays_and_is_guarded_from_now_on(
    jappila: PartnershipTable, virtasalmi: PartnershipTable, ada: Person, bo: Person, saga: Person
) -> None:
    rule = import_module("meetings.piccolo_migrations.meetings_2026_11_22t04_10_00_000000")
    manager = await rule.forwards()
    await _all(manager.raw_backwards)
    naarajarvi = await make.table("Naarajärvi", "naarajarvi")
    first, second, third, off = [
        await make.meeting(table, at=at, venue=" Jäppilä-talo", status=status, number=number)
        for number, (table, at, status) in enumerate(
            [
                (jappila, time(17), "called"),
                (virtasalmi, time(18), "invited"),
                (naarajarvi, time(19), "called"),
                (naarajarvi, time(17), "cancelled"),
            ]
        )
    ]
    for meeting, person, answer in [
        (first, ada, "yes"),
        (second, ada, "yes"),
        (second, bo, "yes"),
        (third, bo, "no"),
        (off, bo, "yes"),
    ]:
        made = Invitation(
            meeting=meeting.id, person=person.id, uid=f"{meeting.id}-{person.id}", answer=answer
        )
        await made.save()

    await _all(manager.raw)

    spared = "was so before the rule"
    assert await sql("SELECT meeting, spared FROM venue_taken ORDER BY meeting") == [
        {"meeting": first.id, "spared": ""},
        {"meeting": second.id, "spared": spared},
        {"meeting": third.id, "spared": ""},
    ]
    assert await sql("SELECT person, spared FROM person_taken ORDER BY invitation") == [
        {"person": ada.id, "spared": ""},
        {"person": ada.id, "spared": spared},
        {"person": bo.id, "spared": ""},
    ]
    assert (await Meeting.count(), await Invitation.count()) == (4, 5)
    # What was so may go on: only a new time or place is looked at.
    await Meeting.update({Meeting.status: "held"}).where(Meeting.id == second.id)
    await Invitation.update({Invitation.heads: 3, Invitation.sequence: 1}, force=True)
    # Beside the one that was spared, too, there is no room for another.
    await Meeting.update({Meeting.status: "cancelled"}).where(Meeting.id == first.id)
    with pytest.raises(ExclusionViolationError):
        async with transaction():
            await make.meeting(jappila, at=time(17), number=9, venue="Jäppilä-talo")
    await Meeting.update({Meeting.venue: "Kirjasto"}).where(Meeting.id == second.id)
    await make.meeting(jappila, at=time(17), number=9, venue="Jäppilä-talo")
    assert await VenueTaken.count().where(VenueTaken.spared != "") == 0


async def _all(statements: list[Callable[[], Awaitable[None]]]) -> None:
    for run in statements:
        await run()
