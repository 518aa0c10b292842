"""The list of follow-ups: of a table for everybody, of all of them, and of whoever is to act."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
import time_machine
from litestar import Litestar

from core.languages import speak
from documents.paper import Paper, Paragraph, Table, plain
from documents.word.writing import word_file
from minutes import listing, owners
from minutes.follow_up_list import FollowUpSheet, ListedFollowUp, ListedTable, follow_up_paper
from minutes.tables import Progress
from people.tables import Organisation, Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words
from tests.minutes import rows

MARCH = datetime(2027, 3, 20, 9, tzinfo=UTC)
LIGHTS = ListedFollowUp(
    number="2027-14",
    matter="Street lights",
    task="The lamps are counted.",
    owner="Technical department",
    due=date(2027, 3, 1),
    state="open, late",
    agreed_on=date(2027, 2, 9),
    action="1.1.1 Lights for the villages",
)


def sheet(**more: Any) -> FollowUpSheet:
    values = {"municipality": "Pieksämäki", "language": "en", "dated": date(2027, 3, 20), "title": "Jäppilä"}
    return FollowUpSheet(**{**values, **more})


def tables_of(paper: Paper) -> dict[str, list[list[str]]]:
    """The rows of each table, by its caption."""
    return {
        block.caption: [[plain(cell) for cell in row] for row in block.rows]
        for block in paper.blocks
        if isinstance(block, Table)
    }


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department", email="tekninen@kaupunki.example")


async def held(*titles: str, **more: Any) -> rows.Evening:
    return await rows.evening(*titles, status="closed", **more)


def test_the_late_are_counted_among_the_open() -> None:
    village = ListedTable(name="Jäppilä", late=(LIGHTS,), still_open=(LIGHTS,), finished=(LIGHTS,))

    beginning = follow_up_paper(sheet(tables=(village, village))).blocks[0]

    assert isinstance(beginning, Paragraph)
    assert plain(beginning.text) == (
        "4 follow-ups are open. 2 of them are late. 2 have been finished of late."
    )


def test_each_line_tells_who_does_what_by_when_and_where_it_was_agreed_on() -> None:
    paper = follow_up_paper(sheet(tables=(ListedTable(name="Jäppilä", late=(LIGHTS,)),)))

    assert tables_of(paper) == {
        "Late": [
            [
                "2027-14 Street lights",
                "The lamps are counted. Agreed on at the meeting of 9.2.2027. "
                "Welfare plan: action 1.1.1 Lights for the villages",
                "Technical department",
                "1.3.2027",
                "open, late",
            ]
        ]
    }


def test_a_list_of_nothing_says_so() -> None:
    paper = follow_up_paper(sheet())

    document = docx.Document(BytesIO(word_file(paper)))
    assert "Nothing is open now." in [paragraph.text for paragraph in document.paragraphs]


async def test_late_open_and_finished_stand_apart(city: Organisation) -> None:
    evening = await held("Katuvalot", "Ladut", "Kerhotuvan avaimet")
    await rows.follow_up(evening, owner=city, due=date(2027, 3, 1), text="Lamput lasketaan.")
    await rows.follow_up(evening, owner=city, due=date(2027, 5, 1), item=1, text="Latu ajetaan.")
    done = await rows.follow_up(evening, owner=city, item=2, status="done", finished_at=MARCH)
    await Progress(outcome=done.id, status="done", text="Avain on kirjastossa.", at=MARCH).save()

    with time_machine.travel(MARCH), speak("en"):
        [table] = (await listing.of_table(evening.table)).tables

    assert [one.matter for one in table.late] == ["Katuvalot"]
    assert [one.matter for one in table.still_open] == ["Ladut"]
    assert [(one.matter, one.state) for one in table.finished] == [
        ("Kerhotuvan avaimet", "done: Avain on kirjastossa.")
    ]


async def test_what_was_told_at_the_last_meeting_is_not_told_again(city: Organisation) -> None:
    evening = await held("Kerhotuvan avaimet", begins=datetime(2026, 9, 1, 14, tzinfo=UTC))
    october = datetime(2026, 10, 1, tzinfo=UTC)
    done = await rows.follow_up(evening, owner=city, status="done", finished_at=october)
    await Progress(outcome=done.id, status="done", text="Tehty.", at=october).save()
    await held("Ladut", at=evening.table)

    with time_machine.travel(MARCH):
        sheet = await listing.of_table(evening.table)

    assert [table.finished for table in sheet.tables] == [()]


async def test_everybody_reads_the_list_of_a_table_but_no_residents_name(
    stranger: Visitor, ada: Person
) -> None:
    evening = await held("Katuvalot")
    await rows.follow_up(evening, owner=ada)

    answer = await stranger.get(f"/tables/{evening.table.slug}/follow-ups")

    assert answer.status_code == 200
    assert "Katuvalot" in words(answer)
    assert "Kyläläinen" not in words(answer)


async def test_the_list_of_one_table_holds_nothing_of_another(stranger: Visitor, city: Organisation) -> None:
    evening = await held("Katuvalot")
    other = await held("Salainen muualla", at=await rows.table("Virtasalmen kumppanuuspöytä"))
    await rows.follow_up(evening, owner=city)
    await rows.follow_up(other, owner=city)

    answer = await stranger.get(f"/tables/{evening.table.slug}/follow-ups")

    assert "Salainen" not in words(answer)


async def test_the_file_says_what_the_page_says(stranger: Visitor, city: Organisation) -> None:
    evening = await held("Katuvalot")
    await rows.follow_up(evening, owner=city, text="Lamput lasketaan.")

    answer = await stranger.get(f"/tables/{evening.table.slug}/follow-ups.docx?language=en")

    [table] = docx.Document(BytesIO(answer.content)).tables
    assert [cell.text for cell in table.rows[1].cells][2] == "Tekninen toimi"


async def test_an_official_gets_the_list_of_their_own_department(
    service: Litestar, bo: Person, city: Organisation
) -> None:
    evening = await held("Katuvalot")
    await rows.follow_up(evening, owner=city)

    async with visitor(service) as somebody:
        await somebody.signed_in_as(bo)
        answer = await somebody.get("/follow-ups/list")

    assert answer.status_code == 200
    assert "Katuvalot" not in words(answer)


async def test_the_chair_gets_the_list_of_every_table(
    service: Litestar, carl: Person, city: Organisation
) -> None:
    evening = await held("Katuvalot")
    await rows.follow_up(evening, owner=city)

    async with visitor(service) as somebody:
        await somebody.signed_in_as(carl)
        answer = await somebody.get("/follow-ups/list")

    assert "Katuvalot" in words(answer)


async def test_a_department_gets_its_list_by_its_own_link(stranger: Visitor, city: Organisation) -> None:
    evening = await held("Katuvalot")
    await rows.follow_up(evening, owner=city)
    token = owners.of_organisation(city).token

    answer = await stranger.get(f"/f/{token}/list.docx")

    assert answer.headers["cache-control"] == "private, no-store"
    [table] = docx.Document(BytesIO(answer.content)).tables
    assert table.rows[1].cells[0].text.endswith("Katuvalot")
