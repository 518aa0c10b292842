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
from mail import sending
from mail.envelopes import Envelope
from mail.tables import Letter
from meetings import guests
from meetings.tables import Invitation, Meeting, SeatRole
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
