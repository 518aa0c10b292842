"""The page of a table: dates, papers, and what became of each matter."""

from datetime import date

import pytest
import time_machine

from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from tests import papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds

JANUARY = date(2027, 1, 10)


async def test_everything_about_a_table(
    stranger: Visitor, table: PartnershipTable, village: Organisation
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")
    await papers.submission(*made.topics, by=village)
    await rounds.coming(table)

    with time_machine.travel(JANUARY):
        answer = await stranger.get("/tables/jappila")
    page = words(answer)

    assert "ti 9.2.2027 klo 17.00–18.30" in page
    assert "Jäppilä-talo, Koulutie 3" in page
    assert "ti 19.1.2027" in page
    assert "Koulun tilat" in page
    assert "Jäppilän kyläyhdistys" in page
    assert f'href="/meetings/{made.meeting.id}/minutes"' in answer.text
    assert f'href="/meetings/{made.meeting.id}/agenda"' in answer.text
    assert "http://poyta.example/tables/jappila/calendar.ics" in answer.text
    assert "/topics/new?table=jappila" in answer.text
    assert 'href="mailto:asiat+jappila@poyta.example"' in answer.text


async def test_a_resident_who_asked_is_not_named(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")
    await papers.submission(*made.topics)

    answer = words(await stranger.get("/tables/jappila"))

    assert "Aino" not in answer
    assert "Eino" not in answer


async def test_after_the_last_day_matters_are_still_welcome_but_the_notice_is_gone(
    stranger: Visitor, table: PartnershipTable
) -> None:
    await rounds.coming(table)

    with time_machine.travel(date(2027, 1, 20)):
        answer = await stranger.get("/tables/jappila")

    assert "notice--warning" not in answer.text
    assert "/topics/new?table=jappila" in answer.text


async def test_nothing_hidden_is_on_the_page(stranger: Visitor, table: PartnershipTable, bo: Person) -> None:
    drafted = await papers.draft_agenda(
        await rounds.coming(table), *await rounds.topics(table, "Salainen asia")
    )
    await papers.outcome(drafted, text="Salainen lopputulos")
    await rounds.coming(table, date(2027, 6, 1), status="planned", venue="Salainen paikka")
    await papers.topic("Salainen toive", table=table.id, wording_checked=True)
    await stranger.signed_in_as(bo)

    with time_machine.travel(JANUARY):
        answer = words(await stranger.get("/tables/jappila"))

    assert "Salainen" not in answer


async def test_long_lists_come_in_pages(stranger: Visitor, table: PartnershipTable) -> None:
    for year in range(2014, 2027):
        await rounds.held(table, f"Asia vuodelta {year}", day=date(year, 9, 1))

    first = words(await stranger.get("/tables/jappila"))
    second = words(await stranger.get("/tables/jappila?matters=2&past=3"))

    assert "Asia vuodelta 2026" in first
    assert "Asia vuodelta 2014" not in first
    assert "Asia vuodelta 2014" in second
    assert "1.9.2014" in second


@pytest.mark.parametrize("page", ["0", "-1", "999", "x", "", "1e9", "99999999999999999999"])
async def test_pages_that_are_not_there_are_empty_or_the_first(
    stranger: Visitor, table: PartnershipTable, page: str
) -> None:
    answer = await stranger.get("/tables/jappila", params={"matters": page, "past": page})

    assert answer.status_code == 200


async def test_there_is_no_such_table(stranger: Visitor) -> None:
    answer = await stranger.get("/tables/nowhere")

    assert answer.status_code == 404


@pytest.mark.parametrize("many", [1, 3, 25])
async def test_it_takes_five_queries_however_much_has_happened(
    stranger: Visitor, table: PartnershipTable, many: int
) -> None:
    for year in range(many):
        await rounds.held(table, "Koulun tilat", "Ladut", "Valot", day=date(2000 + year, 9, 1))

    async with counted() as sent:
        answer = await stranger.get("/tables/jappila")

    assert (answer.status_code, len(sent)) == (200, 5)


async def test_the_page_is_light(stranger: Visitor, table: PartnershipTable, village: Organisation) -> None:
    for year in range(2000, 2027):
        made, _outcomes = await rounds.held(table, "Koulun tilat", "Ladut", "Valot", day=date(year, 9, 1))
        await papers.submission(*made.topics, by=village)

    answer = await stranger.get("/tables/jappila")

    assert int(answer.headers["content-length"]) < 10_000
