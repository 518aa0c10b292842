"""What guests read and what their calendars get when a meeting is moved, moved again, cancelled, or they are
taken off the list: one letter for a minute of changes, and a calendar part whoever has the date.
"""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import time_machine
from icalendar import Calendar
from litestar import Litestar

from core.clock import now
from mail import outbox, sending
from mail.envelopes import Envelope
from mail.outbox import Enclosed, Extras
from mail.tables import Letter
from meetings import answers, guests
from meetings.calendars.events import reply_token
from meetings.tables import Answer, Invitation, Meeting, SeatRole
from people.tables import Person
from tests.conftest import visitor
from tests.door import Visitor

TIME = {"at": "17:00", "minutes": "90", "venue": "Jäppilä-talo", "address": "Kylätie 1"}


@pytest.fixture
async def invited(evening: Meeting, ada: Person) -> Invitation:
    """Ada has an invitation to a meeting of which everybody knows; she reads English."""
    await Person.update({Person.language: "en"}).where(Person.id == ada.id)
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await Meeting.update(status="invited", called_at=now(), invited_at=now()).where(Meeting.id == evening.id)
    await Invitation.update({Invitation.sent_at: now()}).where(Invitation.id == invitation.id)
    return invitation


@pytest.fixture
async def saved(evening: Meeting, ada: Person) -> Invitation:
    """Ada has only been told to save the date: nobody has been called or invited yet."""
    await Person.update({Person.language: "en"}).where(Person.id == ada.id)
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    await Invitation.update({Invitation.saved_at: now()}).where(Invitation.id == invitation.id)
    return invitation


async def move(who: Visitor, meeting: Meeting, *, to: str, **different: str) -> None:
    """The coordinator types another time and saves."""
    await meeting.refresh()
    typed = {**TIME, "day": to, "seen": str(meeting.sequence), **different}
    answer = await who.send_form(f"/meetings/{meeting.id}/time", typed)
    assert answer.status_code == 303, answer.text


async def cancel(who: Visitor, meeting: Meeting) -> None:
    answer = await who.send_form(f"/meetings/{meeting.id}/cancellation", {"because": "The hall is closed."})
    assert answer.status_code == 303, answer.text


async def mails() -> list[EmailMessage]:
    """What leaves when the minute is over."""
    taken: list[EmailMessage] = []

    async def box(envelope: Envelope) -> None:
        taken.append(envelope.message)

    with time_machine.travel(now() + timedelta(minutes=2), tick=False):
        await sending.send_due(by=box)
    return taken


def calendar_of(mail: EmailMessage) -> Any:
    """The one calendar object of a mail."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_content())


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


async def test_three_moves_in_a_minute_are_one_mail_with_the_last_time(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")
        await move(desk, evening, to="2027-02-11", venue="Seuratalo")
        await move(desk, evening, to="2027-10-28", venue="Seuratalo")

    [mail] = await mails()

    await invited.refresh()
    [event] = calendar_of(mail).events
    assert mail["Subject"] == "The meeting has moved: Jäppilä 1/2027, new time Thu 28.10.2027 at 17:00–18:30"
    assert "will not meet on Tue 9.2.2027 at 17:00 after all" in text_of(mail)
    assert [text_of(mail).count(day) for day in ("10.2.2027", "11.2.2027")] == [0, 0]
    assert (calendar_of(mail)["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", invited.uid, 3)
    assert (invited.sequence, event["LOCATION"]) == (3, "Seuratalo, Kylätie 1")


async def test_a_meeting_that_moves_back_in_a_minute_stays_and_asks_again(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    await answers.answer(invited, Answer.yes, through="link")
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")
        await move(desk, evening, to="2027-02-09")

    [mail] = await mails()

    await invited.refresh()
    [event] = calendar_of(mail).events
    assert mail["Subject"] == "The meeting stays at its time: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30"
    assert "it is held at the time that you know" in text_of(mail)
    assert "Do you come? Please answer here, even if you have answered before:" in text_of(mail)
    assert (event["SEQUENCE"], event["ATTENDEE"].params["PARTSTAT"]) == (2, "NEEDS-ACTION")
    assert (invited.answer, invited.sequence) == (Answer.none, 2)


async def test_another_place_does_not_ask_those_again_who_have_answered(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    await answers.answer(invited, Answer.yes, through="link")
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-09", venue="Seuratalo")

    [mail] = await mails()

    [event] = calendar_of(mail).events
    assert mail["Subject"] == "A change to the meeting: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30"
    assert "If you cannot come after all, tell us here:" in text_of(mail)
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


async def test_who_has_said_yes_on_the_phone_before_any_letter_is_told_of_a_move(
    service: Litestar, saga: Person, evening: Meeting, ada: Person, invited: Invitation
) -> None:
    await Invitation.update({Invitation.sent_at: None}).where(Invitation.id == invited.id)
    await invited.refresh()
    await answers.answer(invited, Answer.yes, through="phone", by=saga)
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")

    [mail] = await mails()

    assert mail["Subject"] == "The meeting has moved: Jäppilä 1/2027, new time Wed 10.2.2027 at 17:00–18:30"
    assert [part for part in mail.walk() if part.get_content_type() == "text/calendar"] == []


async def test_who_has_said_yes_on_the_phone_before_any_letter_is_told_of_the_cancellation(
    service: Litestar, saga: Person, evening: Meeting, ada: Person, invited: Invitation
) -> None:
    await Invitation.update({Invitation.sent_at: None}).where(Invitation.id == invited.id)
    await invited.refresh()
    await answers.answer(invited, Answer.yes, through="phone", by=saga)
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await cancel(desk, evening)

    [mail] = await mails()

    assert mail["Subject"] == "CANCELLED: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30"


async def test_what_takes_an_event_away_is_no_older_than_the_withdrawal(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await desk.send_form(f"/meetings/{evening.id}/guests/{invited.id}/withdrawal", {})

    [mail] = await mails()

    await invited.refresh()
    [event] = calendar_of(mail).events
    assert (calendar_of(mail)["METHOD"], event["LAST-MODIFIED"].dt) == (
        "CANCEL",
        invited.withdrawn_at.replace(microsecond=0),
    )


@pytest.mark.parametrize("kind", ["invitation", "invitation_update"])
async def test_a_cancellation_right_after_the_invitation_does_not_begin_with_a_welcome(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation, kind: str
) -> None:
    """Here the invitation still waits; a letter that calls off takes its place, with its files."""
    reader = (await guests.guest_of(invited)).addressee
    file = Enclosed("Agenda.docx", "application/octet-stream", b"Agenda")
    at_home = Extras(reply_token=reply_token(invited), enclosed=(file,))
    await outbox.write(
        reader,
        "guest_withdrawn",
        extras=at_home,
        times=(evening.starts_at, evening.ends_at),
        meeting=evening,
        identifier="Jäppilä 1/2027",
        coordinator=saga,
    )
    await Letter.update({Letter.kind: kind}).where(Letter.kind == "guest_withdrawn")
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await cancel(desk, evening)

    [mail] = await mails()

    assert mail["Subject"] == "CANCELLED: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30"
    assert text_of(mail).startswith("Hello Ada")
    assert [part.get_filename() for part in mail.iter_attachments()] == []


async def test_a_move_and_a_cancellation_in_a_minute_are_one_mail_that_looks_like_a_cancellation(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")
        await cancel(desk, evening)

    [mail] = await mails()

    [event] = calendar_of(mail).events
    assert mail["Subject"] == "CANCELLED: Jäppilä 1/2027, Tue 9.2.2027 at 17:00"
    assert "The meeting is cancelled.\n\nWhy: The hall is closed." in text_of(mail)
    assert (calendar_of(mail)["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert event["SUMMARY"] == "CANCELLED: Jäppilän kumppanuuspöytä 1/2027"


async def test_a_text_about_the_place_is_no_mail_and_no_newer_event(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-09", accessibility="Luiska pihan puolella")

    await invited.refresh()
    assert (await mails(), invited.sequence) == ([], 0)


async def test_the_mail_is_made_as_calendar_programs_expect(
    service: Litestar, saga: Person, evening: Meeting, invited: Invitation
) -> None:
    """RFC 6047 §2: the method stands in the part and in the object, the charset too; the last alternative."""
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")

    [mail] = await mails()

    [alternatives] = [part for part in mail.walk() if part.get_content_type() == "multipart/alternative"]
    kinds = [part.get_content_type() for part in alternatives.iter_parts()]
    calendar = list(alternatives.iter_parts())[-1]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert dict(calendar["Content-Type"].params) == {
        "charset": "utf-8",
        "method": "REQUEST",
        "name": "invite.ics",
    }
    assert calendar["Content-Transfer-Encoding"] == "base64"
    [event] = calendar_of(mail).events
    assert event["ORGANIZER"] == f"mailto:{mail['From'].addresses[0].addr_spec}"
    assert event["ORGANIZER"] == f"mailto:{mail['Reply-To'].addresses[0].addr_spec}"
    assert (event["ATTENDEE"], event["ATTENDEE"].params["RSVP"]) == ("mailto:ada@kyla.example", "TRUE")
    assert mail["To"].addresses[0].addr_spec == "ada@kyla.example"


async def test_who_has_saved_the_date_gets_the_new_one_though_nobody_has_been_called(
    service: Litestar, saga: Person, evening: Meeting, saved: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")

    [mail] = await mails()

    [event] = calendar_of(mail).events
    assert (calendar_of(mail)["METHOD"], event["UID"], event["SEQUENCE"], event["STATUS"]) == (
        *("REQUEST", saved.uid, 1),
        "CONFIRMED",
    )


async def test_who_has_saved_the_date_is_told_that_it_is_cancelled(
    service: Litestar, saga: Person, evening: Meeting, saved: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await cancel(desk, evening)

    [mail] = await mails()

    assert (calendar_of(mail)["METHOD"], calendar_of(mail).events[0]["UID"]) == ("CANCEL", saved.uid)


async def test_who_has_saved_the_date_and_need_not_come_is_told_so(
    service: Litestar, saga: Person, evening: Meeting, saved: Invitation
) -> None:
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await desk.send_form(f"/meetings/{evening.id}/guests/{saved.id}/withdrawal")

    [mail] = await mails()

    [event] = calendar_of(mail).events
    assert mail["Subject"] == "You need not come: Jäppilä 1/2027, Tue 9.2.2027 at 17:00–18:30"
    assert (calendar_of(mail)["METHOD"], event["UID"], event["SUMMARY"]) == (
        *("CANCEL", saved.uid),
        "Invitation withdrawn: Jäppilän kumppanuuspöytä 1/2027",
    )


async def test_who_has_not_been_told_of_a_date_hears_nothing_of_its_move(
    service: Litestar, saga: Person, evening: Meeting, ada: Person
) -> None:
    await guests.invite(evening, person=ada, role=SeatRole.representative)
    async with visitor(service) as desk:
        await desk.signed_in_as(saga)
        await move(desk, evening, to="2027-02-10")

    assert await Letter.count() == 0
