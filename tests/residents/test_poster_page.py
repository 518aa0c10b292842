"""The poster of a meeting, as everybody fetches it."""

from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine

from meetings.tables import PartnershipTable
from people.tables import Person
from tests.door import Visitor, words
from tests.residents import rounds

JANUARY = date(2027, 1, 10)


async def test_a_village_prints_it_itself(stranger: Visitor, table: PartnershipTable) -> None:
    made = await rounds.released(table, "Koulun tilat", "Ladut")

    with time_machine.travel(JANUARY):
        page = await stranger.get(f"/meetings/{made.meeting.id}/poster")
        file = await stranger.get(f"/meetings/{made.meeting.id}/poster.docx?language=en")

    document = docx.Document(BytesIO(file.content))
    assert "tiistai 9.2.2027 klo 17.00–18.30" in words(page)
    assert "Koulun tilat" in words(page)
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"] == [
        "Koulun tilat",
        "Ladut",
    ]


async def test_it_tells_whom_to_call(stranger: Visitor, table: PartnershipTable, saga: Person) -> None:
    saga.phone = "040 000 0100"
    await saga.save()
    table.secretary = saga.id
    await table.save()
    meeting = await rounds.coming(table)

    with time_machine.travel(JANUARY):
        page = await stranger.get(f"/meetings/{meeting.id}/poster")

    assert "040 000 0100, Saga Sihteeri" in words(page)


async def test_a_date_that_nobody_may_know_has_no_poster(stranger: Visitor, table: PartnershipTable) -> None:
    meeting = await rounds.coming(table, status="planned", called_at=None)

    answers = [
        await stranger.get(f"/meetings/{meeting.id}/poster{ending}") for ending in ("", ".docx", ".pdf")
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("page", ["/tables/jappila", "/meetings/{meeting}"])
async def test_the_pages_lead_to_it(stranger: Visitor, table: PartnershipTable, page: str) -> None:
    meeting = await rounds.coming(table)

    with time_machine.travel(JANUARY):
        answer = await stranger.get(page.format(meeting=meeting.id))

    assert f'href="/meetings/{meeting.id}/poster"' in answer.text
