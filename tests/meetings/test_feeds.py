"""Calendars at the door: the same bytes until something changes, nobody's name in them, cancelled kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from meetings import calling, guests, keeping, planning
from meetings.tables import Meeting, PartnershipTable, SeatRole
from people.tables import Person
from tests import make
from tests.door import Visitor
from tests.meetings.conftest import EVENING
from tests.queries import counted

FEED = "/tables/jappila/calendar.ics"


@pytest.fixture
async def public(evening: Meeting, jappila: PartnershipTable, saga: Person, ada: Person) -> Meeting:
    """An evening that everybody knows of; Ada is a guest, and there is a link for taking part from afar."""
    await Meeting.update({Meeting.join_link: "https://etana.example/secret"}).where(Meeting.id == evening.id)
    await evening.refresh()
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    await calling.prepare(evening, by=saga)
    await calling.send(evening, by=saga)
    return evening


async def test_anybody_may_follow_a_table(stranger: Visitor, public: Meeting) -> None:
    answer = await stranger.get(FEED)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar = Calendar.from_ical(answer.content)
    assert (calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Jäppilän kumppanuuspöytä")
    (event,) = calendar.events
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == (
        public.uid,
        0,
        "Jäppilän kumppanuuspöytä 1/2027",
    )
    assert event.start == datetime(2027, 2, 9, 15, tzinfo=UTC)
    assert event["URL"] == f"http://poyta.example/meetings/{public.id}"


async def test_a_feed_names_nobody(stranger: Visitor, public: Meeting) -> None:
    text = (await stranger.get(FEED)).text

    for private in ("ATTENDEE", "ada@", "Ada", "Saga", "etana", "rsvp", "asiat+"):
        assert private not in text


async def test_a_meeting_that_is_only_planned_is_not_in_the_feed(stranger: Visitor, evening: Meeting) -> None:
    assert Calendar.from_ical((await stranger.get(FEED)).content).events == []


async def test_a_program_that_has_the_feed_is_told_so(stranger: Visitor, public: Meeting) -> None:
    first = await stranger.get(FEED)
    tag = first.headers["etag"]

    answers = [
        await stranger.get(FEED, headers={"If-None-Match": known})
        for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*", '"other"')
    ]

    assert [answer.status_code for answer in answers] == [304, 304, 304, 304, 200]
    assert {answer.headers["etag"] for answer in answers} == {tag}
    assert answers[0].content == b""
    assert answers[4].content == first.content


async def test_the_feed_changes_when_a_meeting_does(
    stranger: Visitor, public: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    tags = [(await stranger.get(FEED)).headers["etag"]]

    await guests.invite(public, person=saga, role=SeatRole.secretary)
    tags.append((await stranger.get(FEED)).headers["etag"])
    await planning.move(public, replace(EVENING, day=date(2027, 2, 11)), by=saga)
    tags.append((await stranger.get(FEED)).headers["etag"])

    assert tags[0] == tags[1] != tags[2]


async def test_a_cancelled_meeting_stays_in_the_feed(
    stranger: Visitor, public: Meeting, saga: Person
) -> None:
    await planning.cancel(public, because="Flunssa.", by=saga)

    (event,) = Calendar.from_ical((await stranger.get(FEED)).content).events

    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", 1, public.uid)
    assert event["SUMMARY"] == "PERUTTU: Jäppilän kumppanuuspöytä 1/2027"


async def test_one_meeting_for_the_own_calendar(stranger: Visitor, public: Meeting) -> None:
    answer = await stranger.get(f"/meetings/{public.id}/calendar.ics")

    (event,) = Calendar.from_ical(answer.content).events
    assert event["UID"] == public.uid
    assert answer.headers["content-disposition"] == 'inline; filename="jappila-1-2027.ics"'


@pytest.mark.parametrize(
    "path",
    [
        "/tables/nowhere/calendar.ics",
        "/meetings/999999/calendar.ics",
        "/meetings/99999999999999999999/calendar.ics",
    ],
)
async def test_there_is_no_calendar_of_what_is_not_there(stranger: Visitor, path: str) -> None:
    assert (await stranger.get(path)).status_code == 404


async def queries_of(who: Visitor, path: str) -> list[int]:
    """How many statements the first request costs, and the second, after which nothing has changed."""
    costs = []
    for _time in range(2):
        async with counted() as sent:
            answer = await who.get(path)
        assert answer.status_code == 200, answer.text
        costs.append(len(sent))
    return costs


@pytest.mark.parametrize(("path", "costs"), [(FEED, [3, 2]), ("/calendar.ics", [3, 1])])
async def test_a_feed_costs_the_same_however_long(
    stranger: Visitor, jappila: PartnershipTable, path: str, costs: list[int]
) -> None:
    await make.meeting(jappila, date(2027, 1, 9))
    with_one = await queries_of(stranger, path)
    for number in (2, 3, 4):
        await make.meeting(jappila, date(2027, number, 9), number=number)

    assert [with_one, await queries_of(stranger, path)] == [costs, costs]


async def test_the_calendar_of_all_tables(
    stranger: Visitor, public: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    other = await make.table("Virtasalmi", slug="virtasalmi")
    await make.meeting(other, date(2027, 3, 9))
    await make.meeting(other, date(2027, 10, 5), number=2, status="planned")

    calendar = Calendar.from_ical((await stranger.get("/calendar.ics")).content)

    assert [(event["SUMMARY"], event["STATUS"]) for event in calendar.events] == [
        ("Jäppilän kumppanuuspöytä 1/2027", "CONFIRMED"),
        ("Virtasalmin kumppanuuspöytä 1/2027", "CONFIRMED"),
    ]
    text = (await stranger.get("/calendar.ics")).text
    assert [line for line in text.splitlines() if line.startswith(("REFRESH", "X-PUBLISHED"))] == [
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    assert [private for private in ("ATTENDEE", "ada@", "Ada", "Saga", "etana") if private in text] == []


@pytest.mark.parametrize("path", [FEED, "/calendar.ics"])
async def test_a_published_date_is_in_the_calendar_before_any_call(
    stranger: Visitor, evening: Meeting, path: str
) -> None:
    before = Calendar.from_ical((await stranger.get(path)).content).events
    await Meeting.update({Meeting.published_at: datetime(2026, 12, 1, tzinfo=UTC)}).where(
        Meeting.id == evening.id
    )

    after = Calendar.from_ical((await stranger.get(path)).content).events

    assert (before, [(event["UID"], event["STATUS"]) for event in after]) == (
        [],
        [(evening.uid, "CONFIRMED")],
    )


@pytest.mark.parametrize("path", [FEED, "/calendar.ics"])
async def test_a_quiet_change_is_in_the_calendar_at_once(
    stranger: Visitor, public: Meeting, path: str
) -> None:
    before = await stranger.get(path)
    await Meeting.update({Meeting.accessibility: "Luiska pihan puolella"}).where(Meeting.id == public.id)

    after = await stranger.get(path, headers={"If-None-Match": before.headers["etag"]})

    (event,) = Calendar.from_ical(after.content).events
    assert str(event["DESCRIPTION"]).splitlines()[0] == "Paikan esteettömyys: Luiska pihan puolella"


async def test_the_page_of_a_table_says_how_it_is_done(stranger: Visitor, public: Meeting) -> None:
    page = await stranger.get("/tables/jappila")

    assert 'href="webcal://poyta.example/tables/jappila/calendar.ics"' in page.text
    assert 'value="http://poyta.example/tables/jappila/calendar.ics"' in page.text
