"""The page of a year: what is planned, what is missing, what is late; and its files."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
import time_machine
from icalendar import Calendar
from litestar import Litestar
from python_calamine import CalamineWorkbook

from dates.year import publishing
from meetings import calling, planning
from meetings.tables import Meeting, PartnershipTable
from meetings.times import When
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.queries import counted

YEAR = "/year/2027"


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    stranger.cookies.set("language", "en", domain="poyta.example")
    return await stranger.signed_in_as(saga)


async def test_the_page_tells_which_table_falls_short(coordinator: Visitor, evening: Meeting) -> None:
    page = words(await coordinator.get(YEAR))

    assert "Jäppilän kumppanuuspöytä has 1 of 2 meetings. The call for the next one has to go by" in page
    assert "Jäppilä 1/2027: Tue 9.2. not public" in page
    assert "call 1 5.1." in page
    assert "memo 5 23.2." in page


async def test_a_cancelled_meeting_does_not_count_and_has_no_deadlines(
    coordinator: Visitor, evening: Meeting, saga: Person
) -> None:
    await planning.cancel(evening, because="Flu.", by=saga)

    page = words(await coordinator.get(YEAR))

    assert "has 0 of 2 meetings" in page
    assert "cancelled" in page
    assert "call 1 5.1." not in page


async def test_what_is_late_is_told_in_a_word(coordinator: Visitor, evening: Meeting, saga: Person) -> None:
    with time_machine.travel(datetime.fromisoformat("2027-01-10T09:00:00+02:00")):
        await coordinator.signed_in_as(saga)
        page = words(await coordinator.get(YEAR))

    assert "What is late late Jäppilä 1/2027 : Send the call for matters, Tue 5.1.2027" in page


async def test_a_called_meeting_has_its_call_done(
    coordinator: Visitor, evening: Meeting, saga: Person
) -> None:
    await calling.prepare(evening, by=saga)
    await calling.send(evening, by=saga)

    assert "call 1 5.1. done" in words(await coordinator.get(YEAR))


async def test_a_deadline_in_the_year_before_stands_in_january(
    coordinator: Visitor, jappila: PartnershipTable, saga: Person
) -> None:
    await planning.plan(jappila, When(date(2027, 1, 12), time(17), 90, "Jäppilä-talo"), by=saga)

    assert "call 1 8.12.2026" in words(await coordinator.get(YEAR))


async def test_the_year_begins_with_the_next_one_in_december(coordinator: Visitor, saga: Person) -> None:
    december = (await coordinator.get("/year")).headers["location"]
    with time_machine.travel(datetime.fromisoformat("2027-11-30T12:00:00+02:00")):
        await coordinator.signed_in_as(saga)
        november = (await coordinator.get("/year")).headers["location"]

    assert (december, november) == ("/year/2027", "/year/2027")


@pytest.mark.parametrize("year", ["0", "1999", "2032", "99999", "abc", "-1", "2027.5", "9" * 40])
async def test_a_year_that_is_none(coordinator: Visitor, year: str) -> None:
    answers = [await coordinator.get(f"/year/{year}{file}") for file in ("", "/calendar.ics", "/year.xlsx")]

    assert [answer.status_code for answer in answers] == [404] * 3


async def test_a_service_without_tables_has_a_year(coordinator: Visitor) -> None:
    page = await coordinator.get(YEAR)

    assert page.status_code == 200
    assert "There is no partnership table yet." in words(page)
    assert (await coordinator.get(f"{YEAR}/year.xlsx")).status_code == 200


async def test_a_year_without_dates_says_what_to_do(coordinator: Visitor, jappila: PartnershipTable) -> None:
    page = words(await coordinator.get("/year/2028"))

    assert "No date of this year has been planned." in page
    assert "Propose the dates of the year" in page


async def test_a_table_founded_late_in_the_year_owes_nothing_then(
    coordinator: Visitor, jappila: PartnershipTable
) -> None:
    """The fixture founds it on the first of December."""
    assert "falls short" not in words(await coordinator.get("/year/2026"))


async def test_the_chair_reads_the_year_and_changes_nothing(
    service: Litestar, evening: Meeting, carl: Person, bo: Person
) -> None:
    async with visitor(service) as chair, visitor(service) as official:
        await chair.signed_in_as(carl)
        await official.signed_in_as(bo)

        page = await chair.get(YEAR)

        assert page.status_code == 200
        assert (f"/desk/meetings/{evening.id}" in page.text, "/publication" in page.text) == (False, False)
        assert (await chair.send_form(f"{YEAR}/publication", {"meeting": "1"})).status_code == 403
        for address in (YEAR, f"{YEAR}/calendar.ics", f"{YEAR}/year.xlsx"):
            assert (await official.get(address)).status_code == 403


async def test_thirty_tables_need_no_more_questions_than_one(
    coordinator: Visitor, evening: Meeting, saga: Person
) -> None:
    async with counted() as few:
        await coordinator.get(YEAR)
    for place in range(12):
        table = await make.table(f"Kylä {place}", f"kyla-{place}")
        for month in (2, 5, 9):
            await make.meeting(table, date(2027, month, 9), number=month, status="planned")
    async with counted() as many:
        await coordinator.get(YEAR)

    assert len(many) == len(few)


async def test_the_year_in_a_calendar(coordinator: Visitor, evening: Meeting) -> None:
    answer = await coordinator.get(f"{YEAR}/calendar.ics")

    events = Calendar.from_ical(answer.content).events
    assert [(str(one["SUMMARY"]), one.start) for one in events[1:]] == [
        ("Send the call for matters: Jäppilä 1/2027", date(2027, 1, 5)),
        ("Last day for matters: Jäppilä 1/2027", date(2027, 1, 19)),
        ("The departments' background notes are due: Jäppilä 1/2027", date(2027, 1, 30)),
        ("Send the agenda and the invitation: Jäppilä 1/2027", date(2027, 2, 2)),
        ("Publish the memo: Jäppilä 1/2027", date(2027, 2, 23)),
    ]
    assert (events[0]["UID"], events[0]["STATUS"]) == (evening.uid, "TENTATIVE")
    assert len({str(one["UID"]) for one in events}) == 6


async def test_the_year_as_a_spreadsheet(coordinator: Visitor, evening: Meeting, saga: Person) -> None:
    await publishing.publish([evening.id], by=saga)
    await Meeting.update({Meeting.venue: "=1+1"}).where(Meeting.id == evening.id)

    answer = await coordinator.get(f"{YEAR}/year.xlsx")

    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Meetings", "Deadlines", "Yearly number"]
    _labels, row = book.get_sheet_by_name("Meetings").to_python()
    assert row[1:5] == [
        "Jäppilä 1/2027",
        datetime(2027, 2, 9, 17, 0),  # noqa: DTZ001
        datetime(2027, 2, 9, 18, 30),  # noqa: DTZ001
        "=1+1",
    ]
    assert book.get_sheet_by_name("Deadlines").to_python()[1][0] == date(2027, 1, 5)
    assert book.get_sheet_by_name("Yearly number").to_python()[1][1:4] == [1, 2, 1]
