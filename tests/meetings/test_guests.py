"""Who is invited: everybody at the table once, others by name, and who is told to stay away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from core.clock import now
from core.errors import NotAllowed, NotFound, NotPossible
from mail.tables import Letter
from meetings import answers, guests, keeping, planning
from meetings.tables import Answer, Invitation, Meeting, PartnershipTable, Seat, SeatRole
from people.tables import Membership, Person
from tests import make
from tests.queries import counted


async def sent(invitation: Invitation) -> None:
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.id == invitation.id)
    await invitation.refresh()


async def test_everybody_at_the_table_is_a_guest_once(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person, carl: Person
) -> None:
    village = await make.organisation("Jäppilän kylätoimikunta", email="kyla@kyla.example", phone="015 555 1")
    await keeping.seat(jappila, person=ada, organisation=village, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, organisation=village, role=SeatRole.representative, by=saga)
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)

    made = [await guests.ensure_seats_invited(evening) for _ in range(2)]

    assert made == [3, 0]
    assert [
        (guest.invitation.role, guest.name, guest.represents, guest.addressee.address, guest.phone)
        for guest in await guests.guests_of(evening)
    ] == [
        ("chair", "Carl Puheenjohtaja", "", "carl@kaupunki.example", None),
        ("representative", "Ada Kyläläinen", "Jäppilän kylätoimikunta", "ada@kyla.example", None),
        ("representative", "Jäppilän kylätoimikunta", "", "kyla@kyla.example", "015 555 1"),
    ]


async def test_a_seat_that_has_ended_by_then_brings_no_guest(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    seat = await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await Seat.update({Seat.valid_until: date(2027, 2, 8)}).where(Seat.id == seat.id)

    assert await guests.ensure_seats_invited(evening) == 0


async def test_a_guest_represents_the_organisation_they_belong_to(
    evening: Meeting, ada: Person, bo: Person
) -> None:
    former, present = await make.organisation("Entinen seura"), await make.organisation("Nykyinen seura")
    await Membership(person=ada.id, organisation=former.id, valid_until=date(2026, 11, 30)).save()
    await Membership(person=ada.id, organisation=present.id).save()
    await guests.invite(evening, person=ada, role=SeatRole.representative)
    await guests.invite(evening, person=bo, role=SeatRole.official)

    assert [(guest.name, guest.represents) for guest in await guests.guests_of(evening)] == [
        ("Ada Kyläläinen", "Nykyinen seura"),
        ("Bo Muualta", ""),
    ]


async def test_whom_an_organisation_sends_is_named(evening: Meeting) -> None:
    village = await make.organisation("Jäppilän kylätoimikunta")
    invitation = await guests.invite(evening, organisation=village, role=SeatRole.representative)
    invitation.present_name = "Maija Malli"
    await invitation.save()
    await Invitation(meeting=evening.id, present_name="Ohikulkija", walked_in=True, uid="walked-in").save()

    assert [(guest.name, guest.represents) for guest in await guests.guests_of(evening)] == [
        ("Maija Malli", "Jäppilän kylätoimikunta"),
        ("Ohikulkija", ""),
    ]


async def test_the_list_of_guests_costs_the_same_however_long(
    evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    async def queries() -> int:
        async with counted() as sent:
            await guests.guests_of(evening)
        return len(sent)

    async def add(number: int) -> None:
        person = await make.person(f"Vieras {number}", f"vieras{number}@kyla.example")
        organisation = await make.organisation(f"Seura {number}")
        await Membership(person=person.id, organisation=organisation.id).save()
        await guests.invite(evening, person=person, role=SeatRole.representative)
        await guests.invite(evening, organisation=organisation, role=SeatRole.representative)

    await add(1)
    with_one = await queries()
    for number in (2, 3):
        await add(number)

    assert (with_one, await queries()) == (5, 5)


async def test_inviting_twice_is_one_invitation(evening: Meeting, bo: Person) -> None:
    slot = (evening.starts_at, evening.starts_at + timedelta(minutes=20))

    first = await guests.invite(evening, person=bo, role=SeatRole.official)
    second = await guests.invite(evening, person=bo, role=SeatRole.official, slot=slot)
    third = await guests.invite(evening, person=bo, role=SeatRole.official)

    assert first.id == second.id == third.id
    assert [one.sequence for one in (first, second, third)] == [0, 1, 1]
    assert (third.slot_starts, third.slot_ends) == slot


async def test_who_is_withdrawn_is_told_if_they_had_been_invited(
    evening: Meeting, saga: Person, ada: Person, bo: Person
) -> None:
    told = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await sent(told)
    untold = await guests.invite(evening, person=bo, role=SeatRole.official)

    await guests.withdraw(told, by=saga)
    await guests.withdraw(untold, by=saga)

    (letter,) = await Letter.objects()
    assert (letter.to_address, letter.subject) == (
        "ada@kyla.example",
        "Sinun ei tarvitse tulla: Jäppilä 1/2027, ti 9.2.2027 klo 17.00–18.30",
    )
    (event,) = Calendar.from_ical(letter.calendar).events
    assert (letter.calendar_method, event["UID"], event["SEQUENCE"]) == ("CANCEL", told.uid, 1)
    assert event["SUMMARY"] == "Kutsu peruttu: Jäppilän kumppanuuspöytä 1/2027"
    assert await guests.guests_of(evening) == []


async def test_an_invitation_is_withdrawn_once(evening: Meeting, saga: Person, ada: Person) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await guests.withdraw(invitation, by=saga)

    with pytest.raises(NotPossible):
        await guests.withdraw(invitation, by=saga)


async def test_who_was_withdrawn_stays_away_until_invited_again(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await guests.ensure_seats_invited(evening)
    (guest,) = await guests.guests_of(evening)
    await sent(guest.invitation)
    await guests.withdraw(guest.invitation, by=saga)

    assert await guests.ensure_seats_invited(evening) == 0
    assert await guests.guests_of(evening) == []

    again = await guests.invite(evening, person=ada, role=SeatRole.representative)
    assert (again.id, again.sequence) == (guest.invitation.id, 2)
    assert again.sent_at is None


async def test_nobody_is_invited_to_what_is_over(
    evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await planning.cancel(evening, because="Flunssa.", by=saga)

    with pytest.raises(NotPossible):
        await guests.invite(evening, person=saga, role=SeatRole.secretary)
    with pytest.raises(NotPossible):
        await guests.withdraw(invitation, by=saga)


async def test_only_the_coordinator_withdraws(evening: Meeting, ada: Person, bo: Person) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)

    for somebody in (ada, bo):
        with pytest.raises(NotAllowed):
            await guests.withdraw(invitation, by=somebody)


async def test_a_guest_of_another_meeting_is_not_found_here(
    evening: Meeting, jappila: PartnershipTable, ada: Person
) -> None:
    other = await make.meeting(jappila, date(2027, 10, 5), number=2)
    invitation = await guests.invite(other, person=ada, role=SeatRole.representative)

    with pytest.raises(NotFound):
        await guests.find(evening, invitation.id)


# answers


async def test_the_last_answer_counts(evening: Meeting, saga: Person, ada: Person) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)

    await answers.answer(invitation, Answer.no, through="link")
    await answers.answer(invitation, Answer.yes, through="phone", heads=4, by=saga)

    kept = await guests.find(evening, invitation.id)
    assert (kept.answer, kept.heads, kept.answered_through) == ("yes", 4, "phone")


@pytest.mark.parametrize("status", ["held", "closed", "cancelled"])
async def test_a_meeting_that_is_over_is_not_answered(
    jappila: PartnershipTable, ada: Person, status: str
) -> None:
    meeting = await make.meeting(jappila)
    invitation = await guests.invite(meeting, person=ada, role=SeatRole.representative)
    await Meeting.update({Meeting.status: status}).where(Meeting.id == meeting.id)

    with pytest.raises(NotPossible):
        await answers.answer(invitation, Answer.yes, through="link")


async def test_an_answer_on_somebodys_behalf_is_the_coordinators(
    evening: Meeting, ada: Person, bo: Person
) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)

    with pytest.raises(NotAllowed):
        await answers.answer(invitation, Answer.yes, through="phone", by=bo)


async def test_a_slot_is_kept_in_utc(evening: Meeting, bo: Person) -> None:
    slot = (datetime(2027, 2, 9, 15, 30, tzinfo=UTC), datetime(2027, 2, 9, 15, 50, tzinfo=UTC))

    invitation = await guests.invite(evening, person=bo, role=SeatRole.official, slot=slot)

    kept = await guests.find(evening, invitation.id)
    assert (kept.slot_starts, kept.slot_ends) == slot
