"""The front page: the tables, and what has happened lately."""

from datetime import date

import pytest
import time_machine

from meetings.tables import PartnershipTable
from people.tables import Person
from tests import make, papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds


async def test_a_new_service_has_a_front_page(stranger: Visitor) -> None:
    answer = await stranger.get("/")

    assert answer.status_code == 200
    assert "Ehdota asiaa" in words(answer)


async def test_a_table_shows_its_next_meeting_and_until_when_it_takes_matters(
    stranger: Visitor, table: PartnershipTable
) -> None:
    await rounds.held(table, "Koulun tilat")
    await rounds.coming(table, date(2027, 2, 9))
    await rounds.coming(table, date(2027, 5, 4))

    with time_machine.travel(date(2027, 1, 10)):
        answer = words(await stranger.get("/"))

    assert "ti 9.2.2027 klo 17.00–18.30" in answer
    assert "ti 19.1.2027" in answer
    assert "4.5.2027" not in answer


async def test_a_date_that_nobody_has_been_told_is_not_shown(
    stranger: Visitor, table: PartnershipTable
) -> None:
    await rounds.coming(table, status="planned")

    with time_machine.travel(date(2027, 1, 10)):
        answer = words(await stranger.get("/"))

    assert "9.2.2027" not in answer


async def test_a_cancelled_meeting_is_not_the_next_one(stranger: Visitor, table: PartnershipTable) -> None:
    await rounds.coming(table, status="cancelled")
    await rounds.coming(table, date(2027, 5, 4))

    with time_machine.travel(date(2027, 1, 10)):
        answer = words(await stranger.get("/"))

    assert "ti 4.5.2027 klo 17.00–18.30" in answer


async def test_news_tell_what_has_been_done(stranger: Visitor, table: PartnershipTable) -> None:
    await rounds.held(table, "Koulun tilat", told=("Tilat ovat auki iltaisin.",))

    answer = words(await stranger.get("/"))

    assert "Tilat ovat auki iltaisin." in answer


async def test_what_is_still_being_written_is_no_news(stranger: Visitor, table: PartnershipTable) -> None:
    made = await papers.draft_agenda(await rounds.coming(table), *await rounds.topics(table, "Salainen asia"))
    await papers.outcome(made, text="Salainen lopputulos", told=("Salainen tieto",))

    answer = words(await stranger.get("/"))

    assert "alai" not in answer


async def test_tables_stand_in_alphabetical_order(stranger: Visitor) -> None:
    for name in ("Ähtävä", "Virtasalmi", "Jäppilä"):
        await make.table(name, name[0].lower().replace("ä", "a"), name=name)

    answer = words(await stranger.get("/"))

    assert answer.index("Jäppilä") < answer.index("Virtasalmi") < answer.index("Ähtävä")


@pytest.mark.parametrize("many", [1, 3, 30])
async def test_the_front_page_takes_two_queries(stranger: Visitor, many: int) -> None:
    for number in range(many):
        table = await make.table(f"Kylä {number}", f"kyla-{number}")
        await rounds.held(table, "Koulun tilat", "Ladut")
        await rounds.coming(table)

    async with counted() as sent:
        answer = await stranger.get("/")

    assert (answer.status_code, len(sent)) == (200, 2)


async def test_signed_in_it_takes_one_more(stranger: Visitor, saga: Person, table: PartnershipTable) -> None:
    await stranger.signed_in_as(saga)

    async with counted() as sent:
        await stranger.get("/")

    assert len(sent) == 3
