"""A person's own calendar: the same events as their invitations, at an address that can be ended."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from litestar import Litestar

from core.clock import now
from core.tokens import sign
from mail.tables import Letter
from meetings import calling, guests, keeping
from meetings.calendars import addresses
from meetings.tables import FeedAddress, Invitation, Meeting, PartnershipTable, SeatRole
from people.tables import Membership, Organisation, Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.queries import counted


async def address_of(person: Person) -> str:
    """A fresh address of theirs, as a path; they read English."""
    await Person.update({Person.language: "en"}).where(Person.id == person.id)
    address = await addresses.renew_own(by=person)
    return addresses.feed_of(address).removeprefix("http://poyta.example")


async def events_at(who: Visitor, path: str) -> list[Any]:
    answer = await who.get(path)
    assert answer.status_code == 200, answer.text
    return list(Calendar.from_ical(answer.content).events)


async def told(invitation: Invitation, **more: Any) -> Invitation:
    """The invitation has been sent."""
    await Invitation.update(sent_at=now(), **more).where(Invitation.id == invitation.id)
    await invitation.refresh()
    return invitation


@pytest.fixture
async def department(bo: Person) -> Organisation:
    """Bo's own."""
    made = await make.organisation("Tekninen toimi", kind="department", email="tekninen@kaupunki.example")
    await Membership(person=bo.id, organisation=made.id).save()
    return made


async def test_it_holds_the_event_of_the_invitation_by_its_own_name(
    stranger: Visitor, evening: Meeting, ada: Person
) -> None:
    invitation = await told(await guests.invite(evening, person=ada, role=SeatRole.representative))

    (event,) = await events_at(stranger, await address_of(ada))

    assert (event["UID"], event["SEQUENCE"]) == (invitation.uid, invitation.sequence)
    assert event.start == evening.starts_at


async def test_an_official_sees_the_slot_of_the_department_and_what_it_is_part_of(
    stranger: Visitor, evening: Meeting, bo: Person, department: Organisation
) -> None:
    slot = (evening.starts_at + timedelta(minutes=20), evening.starts_at + timedelta(minutes=40))
    invitation = await guests.invite(evening, organisation=department, role=SeatRole.official, slot=slot)
    await told(invitation, items="Kohta 3: Videotykki")

    (event,) = await events_at(stranger, await address_of(bo))

    assert (event["UID"], event.start, event.end) == (invitation.uid, *slot)
    assert (event["RELATED-TO"], event["RELATED-TO"].params["RELTYPE"]) == (evening.uid, "PARENT")
    assert event["DESCRIPTION"].split("\n\n")[:2] == [
        "This is your part of the meeting. All of it: Tue 9.2.2027 at 17:00–18:30.",
        "Kohta 3: Videotykki",
    ]


async def test_a_department_that_nobody_has_invited_yet_sees_nothing(
    stranger: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person, bo: Person,
    department: Organisation,
) -> None:  # fmt: skip
    await keeping.seat(jappila, organisation=department, role=SeatRole.official, by=saga)
    await calling.prepare(evening, by=saga)
    await calling.send(evening, by=saga)

    assert await events_at(stranger, await address_of(bo)) == []


async def test_who_sits_at_a_table_sees_its_published_dates(
    stranger: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    path = await address_of(ada)
    before = await events_at(stranger, path)
    await Meeting.update({Meeting.published_at: now()}).where(Meeting.id == evening.id)

    (event,) = await events_at(stranger, path)

    assert (before, event["UID"]) == ([], evening.uid)


async def test_a_coordinator_sees_every_meeting_the_planned_ones_as_not_certain(
    stranger: Visitor, evening: Meeting, saga: Person, ada: Person
) -> None:
    await make.meeting(await make.table("Virtasalmi", slug="virtasalmi"), date(2027, 3, 9))

    seen = [await events_at(stranger, await address_of(person)) for person in (saga, ada)]

    assert [[(event["SUMMARY"], event["STATUS"]) for event in events] for events in seen] == [
        [
            ("Jäppilän kumppanuuspöytä 1/2027", "TENTATIVE"),
            ("Virtasalmin kumppanuuspöytä 1/2027", "CONFIRMED"),
        ],
        [],
    ]


async def test_a_date_to_be_saved_is_in_it_though_nobody_else_knows(
    stranger: Visitor, evening: Meeting, ada: Person
) -> None:
    invitation = await guests.invite(evening, person=ada, role=SeatRole.representative)
    path = await address_of(ada)
    before = await events_at(stranger, path)
    await Invitation.update({Invitation.saved_at: now()}).where(Invitation.id == invitation.id)

    (event,) = await events_at(stranger, path)

    assert (before, event["UID"], event["STATUS"]) == ([], invitation.uid, "CONFIRMED")


async def test_what_is_declined_takes_no_time_and_what_is_withdrawn_says_so(
    stranger: Visitor, evening: Meeting, saga: Person, ada: Person
) -> None:
    invitation = await told(
        await guests.invite(evening, person=ada, role=SeatRole.representative), answer="no"
    )
    path = await address_of(ada)
    (declined,) = await events_at(stranger, path)
    await guests.withdraw(invitation, by=saga)

    (withdrawn,) = await events_at(stranger, path)

    assert [(one["STATUS"], one["TRANSP"], one["SUMMARY"]) for one in (declined, withdrawn)] == [
        ("CONFIRMED", "TRANSPARENT", "Jäppilän kumppanuuspöytä 1/2027"),
        ("CANCELLED", "TRANSPARENT", "Invitation withdrawn: Jäppilän kumppanuuspöytä 1/2027"),
    ]


async def test_nobody_else_is_named_in_it(
    stranger: Visitor, evening: Meeting, saga: Person, ada: Person
) -> None:
    await told(await guests.invite(evening, person=ada, role=SeatRole.representative))

    text = (await stranger.get(await address_of(saga))).text

    assert [private for private in ("ATTENDEE", "ada@", "Ada", "Saga") if private in text] == []


async def test_it_is_kept_until_something_changes_and_costs_the_same_however_long(
    stranger: Visitor, jappila: PartnershipTable, ada: Person
) -> None:
    path = await address_of(ada)
    costs = []
    for number in (1, 2, 3):
        meeting = await make.meeting(jappila, date(2027, number, 9), number=number)
        await told(await guests.invite(meeting, person=ada, role=SeatRole.representative))
        for _time in range(2):
            async with counted() as sent:
                first = await stranger.get(path)
            costs.append(len(sent))
    again = await stranger.get(path, headers={"If-None-Match": first.headers["etag"]})

    assert costs == [8, 3] * 3
    assert (again.status_code, again.headers["cache-control"]) == (304, "private, no-cache")


async def test_an_ended_address_opens_nothing_and_says_so(stranger: Visitor, ada: Person) -> None:
    path = await address_of(ada)
    await addresses.end_own(by=ada)

    answers = [await stranger.get(path), await stranger.get(path.removesuffix("/calendar.ics"))]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert ["This calendar address has been ended" in words(answer) for answer in answers] == [True, True]
    assert [answer.text.count("<h1>This address is not in use any more</h1>") for answer in answers] == [1, 1]


async def test_who_holds_an_address_is_told_only_of_what_it_can_do(stranger: Visitor, ada: Person) -> None:
    path = await address_of(ada)

    page = await stranger.get(path.removesuffix("/calendar.ics"))

    assert "end it here, and ask the coordinator for a new one." in words(page)
    assert page.text.count("Make a new address") == 0


async def test_a_new_address_ends_the_one_before(stranger: Visitor, ada: Person) -> None:
    first, second = await address_of(ada), await address_of(ada)

    assert [(await stranger.get(path)).status_code for path in (first, second)] == [410, 200]
    assert await FeedAddress.count().where(FeedAddress.ended_at.is_null()) == 1


async def test_whoever_has_left_has_no_calendar(stranger: Visitor, bo: Person) -> None:
    path = await address_of(bo)
    await Person.update({Person.left_at: now()}).where(Person.id == bo.id)

    assert (await stranger.get(path)).status_code == 410


async def test_an_official_makes_changes_and_ends_their_own_address(service: Litestar, bo: Person) -> None:
    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)
        empty = await somebody.get("/own-calendar")
        await somebody.send_form("/own-calendar/renewal")
        address = await addresses.of_person(bo)
        assert address is not None
        page = await somebody.get("/own-calendar")
        await somebody.send_form("/own-calendar/end")

    assert "You have no address yet" not in page.text
    assert empty.status_code == 200
    assert f'value="{addresses.feed_of(address)}"' in page.text
    assert await addresses.of_person(bo) is None


async def test_a_coordinator_makes_an_address_for_somebody_who_reads_it_in_a_letter(
    service: Litestar, saga: Person, ada: Person
) -> None:
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        await somebody.send_form(f"/people/{ada.id}/calendar/renewal")
        page = await somebody.get(f"/people/{ada.id}/calendar")

    address = await addresses.of_person(ada)
    assert address is not None
    letter = await Letter.objects().where(Letter.kind == "calendar_address").first()
    assert letter is not None
    assert (letter.to_address, letter.body.count(f"{addresses.feed_of(address)}\n")) == (
        "ada@kyla.example",
        1,
    )
    assert f'value="{addresses.feed_of(address)}"' in page.text


async def test_a_guest_without_an_account_asks_for_the_address_and_it_comes_by_mail_alone(
    stranger: Visitor, evening: Meeting, ada: Person
) -> None:
    invitation = await told(await guests.invite(evening, person=ada, role=SeatRole.representative))
    link = f"/rsvp/{sign('rsvp', invitation.id)}"

    pages = [await stranger.send_form(f"{link}/calendar") for _press in range(2)]
    shown = await stranger.get(link)

    letters = await Letter.select(Letter.to_address).where(Letter.kind == "calendar_address")
    assert [page.headers["location"] for page in pages] == [link, link]
    assert letters == [{"to_address": "ada@kyla.example"}]
    assert "/calendars/" not in shown.text


async def test_a_guest_of_whom_no_address_is_known_is_told_whom_to_call(
    stranger: Visitor, evening: Meeting
) -> None:
    old = await make.person("Vanha Väinö")
    invitation = await told(await guests.invite(evening, person=old, role=SeatRole.representative))
    link = f"/rsvp/{sign('rsvp', invitation.id)}"

    await stranger.send_form(f"{link}/calendar")

    assert await Letter.count() == 0
    assert await FeedAddress.count() == 0


async def test_the_own_event_as_a_file_is_the_one_of_the_invitation(
    stranger: Visitor, evening: Meeting, ada: Person
) -> None:
    await Meeting.update({Meeting.join_link: "https://etana.example/1"}).where(Meeting.id == evening.id)
    invitation = await told(await guests.invite(evening, person=ada, role=SeatRole.representative))

    (event,) = await events_at(stranger, f"/rsvp/{sign('rsvp', invitation.id)}/calendar.ics")

    assert (event["UID"], str(event["CONFERENCE"])) == (invitation.uid, "https://etana.example/1")
    assert event.start == datetime.fromisoformat("2027-02-09T15:00:00+00:00")
