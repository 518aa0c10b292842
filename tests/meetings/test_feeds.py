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
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*", '"other"')
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


async def test_a_long_feed_costs_two_queries(stranger: Visitor, jappila: PartnershipTable) -> None:
    for number in (1, 2, 3):
        await make.meeting(jappila, date(2027, number, 9), number=number)

    async with counted() as sent:
        await stranger.get(FEED)

    assert len(sent) == 2
