"""The coordinator's pages of meetings and tables, and everybody else before their doors."""

from datetime import UTC, date, datetime

import pytest
from litestar import Litestar

from core.clock import now
from mail.tables import Circular, Letter
from meetings import calling, guests, keeping, meetings, planning
from meetings.tables import Invitation, Meeting, PartnershipTable, Seat, SeatRole
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.meetings.conftest import EVENING
from tests.queries import counted

IN_ENGLISH = {"language": "en"}
TIME = {
    "day": "2027-02-09",
    "at": "17:00",
    "minutes": "90",
    "venue": "Jäppilä-talo",
    "address": "Kylätie 1",
    "accessibility": "",
    "join_link": "",
    "topics_until": "",
}


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    """Saga at her desk, reading English."""
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")
    return stranger


@pytest.fixture
async def guest(evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person) -> Invitation:
    """Ada sits at the table, has been called and invited."""
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await calling.prepare(evening, by=saga)
    await calling.send(evening, by=saga)
    await Invitation.update({Invitation.sent_at: now()}, force=True)
    (found,) = await guests.guests_of(evening)
    return found.invitation


async def test_nobody_but_the_coordinator_comes_in(
    desk: Visitor, service: Litestar, guest: Invitation, jappila: PartnershipTable, ada: Person, bo: Person
) -> None:
    seat = await Seat.objects().first()
    assert seat is not None
    number, one = guest.meeting, guest.id
    looks = [
        "/meetings",
        "/meetings/new",
        "/meetings/new?table=jappila",
        f"/meetings/{number}/time",
        f"/meetings/{number}/guests",
        f"/meetings/{number}/guests/{one}",
        "/tables/new",
        "/tables/jappila/settings",
    ]
    presses = [
        "/meetings/new?table=jappila",
        f"/meetings/{number}/time",
        f"/meetings/{number}/guests",
        f"/meetings/{number}/guests/seats",
        f"/meetings/{number}/guests/{one}/answer",
        f"/meetings/{number}/guests/{one}/withdrawal",
        f"/meetings/{number}/call",
        f"/meetings/{number}/call/sending",
        "/tables/new",
        "/tables/jappila/settings",
        "/tables/jappila/standing",
        "/tables/jappila/seats",
        f"/tables/jappila/seats/{seat.id}/removal",
    ]
    carl = await make.person("Carl Puheenjohtaja", "carl@kaupunki.example", role="chair")

    assert {(await desk.get(path)).status_code for path in looks} == {200}
    for person, status in ((None, 303), (bo, 403), (carl, 403)):
        async with visitor(service) as somebody:
            if person:
                await somebody.signed_in_as(person)
            assert {(await somebody.get(path)).status_code for path in looks} == {status}
            assert {(await somebody.send_form(path)).status_code for path in presses} == {status}


async def test_a_planned_meeting_does_not_exist_for_bo(
    service: Litestar, evening: Meeting, bo: Person
) -> None:
    async with visitor(service) as official:
        await official.signed_in_as(bo)

        assert (await official.get(f"/meetings/{evening.id}/calendar.ics")).status_code == 404


async def test_a_meeting_is_planned_in_one_form(desk: Visitor, jappila: PartnershipTable) -> None:
    chosen = words(await desk.get("/meetings/new"))
    answer = await desk.send_form("/meetings/new?table=jappila", TIME)

    (meeting,) = await Meeting.objects()
    assert "Jäppilän kumppanuuspöytä" in chosen
    assert (answer.status_code, answer.headers["location"]) == (303, f"/desk/meetings/{meeting.id}")
    assert meeting.starts_at == datetime(2027, 2, 9, 15, tzinfo=UTC)
    listed = words(await desk.get("/meetings"))
    assert "Jäppilä 1/2027 is planned." in listed
    assert "Jäppilä 1/2027 Tue 9.2.2027 at 17:00–18:30 Jäppilä-talo 19.1.2027 planned" in listed


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "30.2.2027"}, "There is no date “30.2.2027”. Write it like 9.2.2027."),
        ({"day": "2027-02-29"}, "There is no date “2027-02-29”. Write it like 9.2.2027."),
        ({"day": ""}, "Give a date, for example 9.2.2027."),
        ({"at": "25:00"}, "Give a time of day, for example 17.00."),
        (
            {"day": "28.3.2027", "at": "3.30"},
            "That time does not exist: the clocks are moved forward that night.",
        ),
        ({"minutes": "601"}, "Give a whole number from 15 to 600."),
        ({"minutes": "an hour"}, "Give a whole number from 15 to 600."),
        ({"venue": " "}, "Where does the table meet? Give the place."),
        ({"day": "2026-11-30"}, "That day has passed already. Choose a day that is still to come."),
        (
            {"topics_until": "2027-02-10"},
            "The last day for matters is between today and the day of the meeting.",
        ),
        ({"join_link": "meet.example"}, "Give the whole web address, beginning with https://"),
    ],
)
async def test_what_cannot_be_is_shown_again_with_a_sentence(
    desk: Visitor, jappila: PartnershipTable, typed: dict[str, str], told: str
) -> None:
    answer = await desk.send_form("/meetings/new?table=jappila", {**TIME, **typed})

    assert answer.status_code == 422
    assert told in words(answer).replace("&#39;", "'")
    assert 'value="Kylätie 1"' in answer.text
    assert await Meeting.count() == 0


async def test_a_clash_is_told_and_not_refused(
    desk: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    await keeping.add_table(keeping.Particulars("Virtasalmen kumppanuuspöytä", "Virtasalmi"), by=saga)

    answer = await desk.send_form("/meetings/new?table=virtasalmi", {**TIME, "venue": "Kylätalo"})

    assert answer.status_code == 303
    told = words(await desk.get("/meetings"))
    assert (
        "Virtasalmi 1/2027 is planned. Another table meets at the same time: Jäppilä 1/2027, "
        "17:00–18:30, Jäppilä-talo." in told
    )


async def test_a_meeting_is_moved_and_the_guests_are_told(desk: Visitor, guest: Invitation) -> None:
    path = f"/meetings/{guest.meeting}/time"
    shown = await desk.get(path)
    await Letter.delete(force=True)

    answer = await desk.send_form(path, {**TIME, "day": "2027-02-11", "seen": "0"})

    assert "A letter leaves at once, to 1 guest" in words(shown)
    assert answer.status_code == 303
    assert "Saved. 1 guest is told by letter." in words(await desk.get("/meetings"))
    assert await Letter.select(Letter.kind, Letter.to_address, Letter.calendar_method) == [
        {"kind": "meeting_moved", "to_address": "ada@kyla.example", "calendar_method": "REQUEST"}
    ]


async def test_the_second_of_two_coordinators_is_told_of_the_first(desk: Visitor, guest: Invitation) -> None:
    path = f"/meetings/{guest.meeting}/time"
    await desk.send_form(path, {**TIME, "day": "2027-02-11", "seen": "0"})

    second = await desk.send_form(path, {**TIME, "day": "2027-02-16", "seen": "0"})

    assert second.status_code == 409
    assert "Somebody else has just changed this meeting. Please look at it again." in words(second)
    assert "Now: Thu 11.2.2027 at 17:00–18:30" in words(second)
    assert 'value="2027-02-16"' in second.text
    again = await desk.send_form(path, {**TIME, "day": "2027-02-16", "seen": "1"})
    assert again.status_code == 303


async def test_the_call_is_written_read_and_sent(
    desk: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person
) -> None:
    eino = await make.person("Eino Kyläläinen")
    for person in (ada, eino):
        await keeping.seat(jappila, person=person, role=SeatRole.representative, by=saga)

    written = await desk.send_form(f"/meetings/{evening.id}/call")
    letter = words(await desk.get(written.headers["location"]))
    pressed = [await desk.send_form(f"/meetings/{evening.id}/call/sending") for _ in range(2)]

    (circular,) = await Circular.objects()
    assert written.headers["location"] == f"/letters/{circular.id}"
    assert "Call them or send the letter on paper: Eino Kyläläinen" in letter
    assert [answer.status_code for answer in pressed] == [303, 409]
    assert pressed[0].headers["location"] == f"/desk/meetings/{evening.id}"
    assert await Letter.count().where(Letter.status == "waiting") == 1


async def test_an_answer_is_noted_on_the_phone(desk: Visitor, guest: Invitation) -> None:
    one_of_them = f"/meetings/{guest.meeting}/guests/{guest.id}/answer"

    at_once = await desk.send_form(one_of_them, {"answer": "maybe"})
    with_heads = await desk.send_form(one_of_them, {"answer": "yes", "heads": "3"})
    noted = words(await desk.get("/meetings"))
    wrong = await desk.send_form(one_of_them, {"answer": "yes", "heads": "many"})
    unknown = await desk.send_form(one_of_them, {"answer": "none"})

    assert [at_once.status_code, with_heads.status_code] == [303, 303]
    assert [wrong.status_code, unknown.status_code] == [422, 422]
    shown = words(await desk.get(f"/meetings/{guest.meeting}/guests"))
    assert "Ada Kyläläinen: coming." in noted
    assert "3 people are coming." in shown
    assert "coming 3 people 1.12.2026 by phone" in shown


async def test_who_has_not_been_invited_has_nothing_to_answer(desk: Visitor, guest: Invitation) -> None:
    meeting = await Meeting.objects().get(Meeting.id == guest.meeting)
    assert meeting is not None
    await guests.invite(meeting, person=await make.person("Teemu Toimiala"), role=SeatRole.official)

    shown = words(await desk.get(f"/meetings/{guest.meeting}/guests"))

    assert "0 people are coming, 1 guest has not answered." in shown
    assert "Teemu Toimiala official not invited yet" in shown


async def test_a_guest_is_added_and_withdrawn(desk: Visitor, guest: Invitation, bo: Person) -> None:
    path = f"/meetings/{guest.meeting}/guests"
    village = await make.organisation("Mallilan kyläyhdistys")

    added = [
        await desk.send_form(path, {"who": who, "role": "official"})
        for who in (f"person-{bo.id}", f"organisation-{village.id}", "", "person-0", "person-x", "dog-1")
    ]
    withdrawn = await desk.send_form(f"{path}/{guest.id}/withdrawal")

    assert [answer.status_code for answer in added] == [303, 303, 422, 422, 422, 422]
    assert withdrawn.status_code == 303
    shown = words(await desk.get(path))
    assert "Ada Kyläläinen is no longer invited, and has been told by letter." in shown
    meeting = await Meeting.objects().get(Meeting.id == guest.meeting)
    assert meeting is not None
    assert [found.name for found in await guests.guests_of(meeting)] == [
        "Bo Muualta",
        "Mallilan kyläyhdistys",
    ]


async def test_those_who_sit_at_the_table_later_are_added_with_one_press(
    desk: Visitor, guest: Invitation, jappila: PartnershipTable, saga: Person, carl: Person
) -> None:
    await keeping.seat(jappila, person=carl, role=SeatRole.chair, by=saga)
    path = f"/meetings/{guest.meeting}/guests"
    shown = words(await desk.get(path))

    await desk.send_form(f"{path}/seats")

    assert "They sit at the table but are not guests yet Carl Puheenjohtaja" in shown
    after = words(await desk.get(path))
    assert "1 guest was added." in after
    assert "are not guests yet" not in after


async def test_a_table_is_kept(desk: Visitor, carl: Person) -> None:
    founded = await desk.send_form(
        "/tables/new", {"name": "Virtasalmen kumppanuuspöytä", "short_name": "Virtasalmi"}
    )
    path = founded.headers["location"]
    refused = await desk.send_form(path, {"name": "", "topics_days": "many"})
    edited = await desk.send_form(
        path, {"name": "Virtasalmen pöytä", "kind": "services", "usual_time": "17.30"}
    )
    seated = await desk.send_form("/tables/virtasalmi/seats", {"who": f"person-{carl.id}", "role": "chair"})
    longer = await desk.send_form(
        "/tables/virtasalmi/standing",
        {"opening": "10", "follow_ups": "10", "news": "10", "other": "5", "closing": "x"},
    )

    assert path == "/tables/virtasalmi/settings"
    assert [answer.status_code for answer in (founded, refused, edited, seated, longer)] == [
        303,
        422,
        303,
        303,
        422,
    ]
    table = await meetings.table("virtasalmi")
    assert (table.name, table.kind, f"{table.usual_time}", table.chair) == (
        "Virtasalmen pöytä",
        "services",
        "17:30:00",
        carl.id,
    )
    assert "Carl Puheenjohtaja chair carl@kaupunki.example" in words(await desk.get(path))
    seat = await Seat.objects().get(Seat.table == table.id)
    assert seat is not None
    await desk.send_form(f"/tables/virtasalmi/seats/{seat.id}/removal")
    assert await Seat.count() == 0


@pytest.mark.parametrize(
    "path", ["/tables/nowhere/settings", "/meetings/new?table=nowhere", "/meetings/999999/time"]
)
async def test_what_is_not_there_is_not_there(desk: Visitor, path: str) -> None:
    assert (await desk.get(path)).status_code == 404


async def test_the_list_of_meetings_costs_the_same_however_long(
    desk: Visitor, jappila: PartnershipTable
) -> None:
    async def queries() -> int:
        async with counted() as sent:
            await desk.get("/meetings")
        return len(sent)

    await make.meeting(jappila, date(2027, 2, 9), number=1)
    with_one = await queries()
    for number in (2, 3):
        await make.table(f"Pöytä {number}", f"poyta-{number}")
        await make.meeting(jappila, date(2027, 2 + number, 9), number=number)

    assert (with_one, await queries()) == (4, 4)


async def test_the_page_of_guests_costs_the_same_however_many(
    desk: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    async def queries() -> int:
        async with counted() as sent:
            await desk.get(f"/meetings/{evening.id}/guests")
        return len(sent)

    async def add(number: int) -> None:
        person = await make.person(f"Vieras {number}", f"vieras{number}@kyla.example")
        organisation = await make.organisation(f"Seura {number}")
        await keeping.seat(jappila, person=person, organisation=organisation, role=SeatRole.official, by=saga)
        await guests.ensure_seats_invited(evening)

    await add(1)
    with_one = await queries()
    for number in (2, 3):
        await add(number)

    assert await queries() == with_one


async def test_planning_is_in_three_languages(
    desk: Visitor, jappila: PartnershipTable, evening: Meeting
) -> None:
    for language in ("fi", "sv", "en"):
        desk.cookies.set("language", language, domain="poyta.example")
        for path in (
            "/meetings",
            "/meetings/new?table=jappila",
            f"/meetings/{evening.id}/time",
            f"/meetings/{evening.id}/guests",
            "/tables/jappila/settings",
        ):
            assert (await desk.get(path)).status_code == 200


async def test_two_presses_plan_one_meeting(desk: Visitor, jappila: PartnershipTable) -> None:
    answers = [await desk.send_form("/meetings/new?table=jappila", TIME) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert await Meeting.count() == 1
    assert "The table meets on that day already: Jäppilä 1/2027." in words(answers[1])


async def test_a_cancelled_meeting_is_in_the_list_of_what_lies_behind(
    desk: Visitor, evening: Meeting, saga: Person
) -> None:
    await planning.cancel(evening, because="Flunssa.", by=saga)

    shown = words(await desk.get("/meetings"))

    assert "Held and cancelled Held and cancelled Meeting Time Place State Jäppilä 1/2027" in shown
    assert EVENING.venue in shown
