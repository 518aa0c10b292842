"""What a stranger reads."""

from datetime import date

import pytest
import time_machine

from meetings.tables import PartnershipTable
from people.tables import Organisation
from tests import make, papers
from tests.door import Visitor, words
from tests.queries import counted


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table(area="Jäppilä", venue="Jäppilä-talo")


@pytest.fixture
async def village(database: None) -> Organisation:
    return await make.organisation("Jäppilän kyläyhdistys")


async def held(table: PartnershipTable, day: date, *titles: str, number: int = 1) -> papers.Released:
    """A meeting with its agenda and its memo, one outcome for each topic."""
    topics = [await papers.topic(title, table=table.id, wording_checked=True) for title in titles]
    released = await papers.agenda(table, await make.meeting(table, day, number=number), *topics)
    for item in range(len(titles)):
        await papers.outcome(released, item=item, told=("Tehty.",), status="done", kind="together")
    await papers.publish(table, released)
    return released


async def test_the_front_page_of_a_new_service(stranger: Visitor) -> None:
    answer = await stranger.get("/")

    assert answer.status_code == 200, words(answer)


async def test_the_front_page_tells_the_next_meeting_and_what_has_happened(
    stranger: Visitor, table: PartnershipTable
) -> None:
    await held(table, date(2026, 9, 1), "Koulun tilat")
    await make.meeting(table, date(2027, 2, 9), topics_until=date(2027, 1, 19), number=2)

    with time_machine.travel(date(2027, 1, 10)):
        answer = words(await stranger.get("/"))

    assert "9.2.2027" in answer
    assert "19.1.2027" in answer
    assert "Koulun tilat" in answer


async def test_the_page_of_a_table(stranger: Visitor, table: PartnershipTable) -> None:
    await held(table, date(2026, 9, 1), "Koulun tilat")
    await make.meeting(table, date(2027, 2, 9), topics_until=date(2027, 1, 19), number=2)

    with time_machine.travel(date(2027, 1, 10)):
        answer = await stranger.get("/tables/jappila")

    assert answer.status_code == 200, words(answer)
    assert "Koulun tilat" in words(answer)
    assert "http://poyta.example/tables/jappila/calendar.ics" in answer.text


@pytest.mark.parametrize("many", [1, 3, 25])
async def test_the_page_of_a_table_takes_four_queries(
    stranger: Visitor, table: PartnershipTable, many: int
) -> None:
    for year in range(many):
        await held(table, date(2000 + year, 9, 1), "Koulun tilat", "Ladut", "Valot")

    async with counted() as sent:
        await stranger.get("/tables/jappila")

    assert len(sent) == 4, sent


async def test_the_plan(stranger: Visitor) -> None:
    assert (await stranger.get("/plan")).status_code == 200


async def test_about(stranger: Visitor) -> None:
    for path in ("/accessibility", "/privacy", "/open-data", "/robots.txt", "/favicon.ico", "/healthz", "/api/openapi.json", "/api/tables", "/api/meetings", "/api/agenda-items", "/api/outcomes", "/api/plan/actions"):
        answer = await stranger.get(path)
        print(path, answer.status_code, answer.text[:600], answer.headers)
        assert answer.status_code == 200
