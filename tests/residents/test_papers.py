"""The page of a meeting, and its agenda and memo as pages and as Word files."""

import io
from datetime import date

import pytest
import time_machine
from docx import Document

from core.database import sql
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds

JANUARY = date(2027, 1, 10)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_a_meeting_to_come(stranger: Visitor, table: PartnershipTable) -> None:
    meeting = await rounds.coming(table, accessibility="Esteetön sisäänkäynti pihalta.")

    with time_machine.travel(JANUARY):
        answer = await stranger.get(f"/meetings/{meeting.id}")
    page = words(answer)

    assert "ti 9.2.2027 klo 17.00–18.30" in page
    assert "Jäppilä-talo, Koulutie 3" in page
    assert "Esteetön sisäänkäynti pihalta." in page
    assert "ti 19.1.2027" in page
    assert f'href="/meetings/{meeting.id}/calendar.ics"' in answer.text


async def test_the_link_for_guests_is_not_for_everybody(stranger: Visitor, table: PartnershipTable) -> None:
    meeting = await rounds.coming(table, join_link="https://etäkokous.example/salainen")

    with time_machine.travel(JANUARY):
        answer = await stranger.get(f"/meetings/{meeting.id}")

    assert "salainen" not in answer.text


async def test_a_cancelled_meeting_says_why(stranger: Visitor, table: PartnershipTable) -> None:
    meeting = await rounds.coming(table, status="cancelled", cancelled_because="Sali on remontissa.")

    answer = await stranger.get(f"/meetings/{meeting.id}")

    assert "Sali on remontissa." in words(answer)
    assert "calendar.ics" not in answer.text


async def test_the_agenda_is_read_on_the_page_and_taken_along(
    stranger: Visitor, table: PartnershipTable
) -> None:
    made = await rounds.released(table, "Koulun tilat", "Ladut")
    address = f"/meetings/{made.meeting.id}"

    with time_machine.travel(JANUARY):
        for path in (address, f"{address}/agenda"):
            answer = await stranger.get(path)
            assert "2 Ladut 17.10 10 min" in words(answer)
            assert f"{address}/agenda.docx?version=1" in answer.text
    frozen = await stranger.get(f"{address}/agenda.docx")

    assert frozen.content == papers.NOT_REALLY_WORD
    assert frozen.headers["content-type"] == WORD
    assert "Asialista J_ppil_ 2-2027.docx" in frozen.headers["content-disposition"]


@pytest.mark.parametrize(("query", "heading"), [("language=sv", "sv-FI"), ("language=en", "en-GB")])
async def test_in_another_language_the_file_is_made_of_the_frozen_sheet(
    stranger: Visitor, table: PartnershipTable, query: str, heading: str
) -> None:
    made = await rounds.released(table, "Koulun tilat")

    answer = await stranger.get(f"/meetings/{made.meeting.id}/agenda.docx?{query}")
    document = Document(io.BytesIO(answer.content))

    assert document.core_properties.language == heading
    assert "1 Koulun tilat" in [paragraph.text for paragraph in document.paragraphs]


async def test_the_reader_s_own_language_is_enough(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Koulun tilat")
    await stranger.get("/language/sv")

    answer = await stranger.get(f"/meetings/{made.meeting.id}/agenda.docx")

    assert answer.headers["content-language"] == "sv"
    assert answer.content != papers.NOT_REALLY_WORD


async def test_large_print_is_made_on_wish(stranger: Visitor, table: PartnershipTable) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat")

    for name in ("agenda", "minutes"):
        answer = await stranger.get(f"/meetings/{made.meeting.id}/{name}.docx?letters=large")
        styles = Document(io.BytesIO(answer.content)).styles.element
        size = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")[0]
        assert int(size) / 2 >= 16  # points; Word counts halves


async def test_an_older_version_says_that_it_is_old(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Koulun tilat")
    made.topics[0].title = "Koulun ja salin tilat"
    await papers.release(table, made, docx=b"the second")
    address = f"/meetings/{made.meeting.id}/agenda"

    newest = words(await stranger.get(address))
    oldest = words(await stranger.get(f"{address}?version=1"))

    assert "Koulun ja salin tilat" in newest
    assert "Koulun ja salin tilat" not in oldest
    assert (await stranger.get(f"{address}.docx")).content == b"the second"
    assert (await stranger.get(f"{address}.docx?version=1")).content == papers.NOT_REALLY_WORD
    assert (await stranger.get(f"{address}?version=3")).status_code == 404
    assert (await stranger.get(f"{address}.docx?version=3")).status_code == 404


async def test_the_memo_is_read_on_the_page_and_taken_along(
    stranger: Visitor, table: PartnershipTable
) -> None:
    made, _outcomes = await rounds.held(table, "Koulun tilat", text="Tilat avataan yhdessä.")
    address = f"/meetings/{made.meeting.id}"

    for path in (address, f"{address}/minutes"):
        answer = await stranger.get(path)
        assert "Tilat avataan yhdessä." in words(answer)
        assert f"{address}/minutes.docx?version=1" in answer.text
    frozen = await stranger.get(f"{address}/minutes.docx")

    assert frozen.content == papers.NOT_REALLY_WORD
    assert (await stranger.get(f"{address}/minutes?version=2")).status_code == 404


async def test_drafts_are_not_there(stranger: Visitor, bo: Person, table: PartnershipTable) -> None:
    drafted = await papers.draft_agenda(await rounds.coming(table), *await rounds.topics(table, "Salainen"))
    await papers.outcome(drafted, text="Salaisuus")
    address = f"/meetings/{drafted.meeting.id}"
    await stranger.signed_in_as(bo)

    answers = [
        await stranger.get(f"{address}/{name}")
        for name in (
            "agenda",
            "agenda.docx",
            "minutes",
            "minutes.docx",
            "agenda?version=1",
            "minutes?version=1",
        )
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert "Salai" not in "".join(answer.text for answer in answers)


async def test_a_date_that_nobody_has_been_told_is_for_the_coordinator_alone(
    stranger: Visitor, saga: Person, bo: Person, table: PartnershipTable
) -> None:
    meeting = await rounds.coming(table, status="planned")

    asked = [await stranger.get(f"/meetings/{meeting.id}")]
    for person in (bo, saga):
        await stranger.signed_in_as(person)
        asked.append(await stranger.get(f"/meetings/{meeting.id}"))

    assert [answer.status_code for answer in asked] == [404, 404, 200]


@pytest.mark.parametrize("many", [1, 3, 30])
async def test_each_takes_four_queries_at_most(stranger: Visitor, table: PartnershipTable, many: int) -> None:
    made, _outcomes = await rounds.held(table, *(f"Asia {number}" for number in range(many)))
    taken = {}

    for name in ("", "/agenda", "/minutes"):
        async with counted() as sent:
            answer = await stranger.get(f"/meetings/{made.meeting.id}{name}")
        assert answer.status_code == 200
        taken[name] = len(sent)

    assert taken == {"": 4, "/agenda": 4, "/minutes": 3}


async def test_making_files_anew_has_a_limit(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Koulun tilat")
    address = f"/meetings/{made.meeting.id}/agenda.docx"
    await stranger.get(f"{address}?language=sv")
    await sql("UPDATE knock SET times = 60")

    anew = await stranger.get(f"{address}?language=sv")
    frozen = await stranger.get(address)

    assert (anew.status_code, frozen.status_code) == (409, 200)
