"""How often the pages of papers ask the database: about much as often as about little."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from agendas.intake import Matter, Received, submit
from agendas.tables import Channel
from meetings.tables import Invitation, PartnershipTable
from papers.letterheads import keeping
from people.tables import Person
from tests import make, papers
from tests.conftest import visitor
from tests.door import Visitor
from tests.letterhead_files import letterhead
from tests.queries import counted
from tests.residents import rounds
from tests.transfer import rows


@pytest.fixture
async def desk(service: Litestar, saga: Person) -> AsyncIterator[Visitor]:
    """Saga's browser."""
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        yield somebody


@pytest.fixture
async def table(saga: Person) -> PartnershipTable:
    return await make.table(secretary=saga.id)


async def asked_by(desk: Visitor, address: str) -> int:
    """How many statements this page takes."""
    async with counted() as sent:
        answer = await desk.get(address)
    assert answer.status_code == 200, answer.text
    return len(sent)


@pytest.mark.parametrize("page", ["", "/{id}"])
async def test_of_many_letterheads(desk: Visitor, saga: Person, page: str) -> None:
    numbers = []
    for number in range(3):
        content = letterhead(f"Mallila {number}")
        made = await keeping.upload(content, "pohja.docx", table=None, paper=None, language="", by=saga)
        numbers.append(await asked_by(desk, f"/letterheads{page.format(id=made.id)}"))

    assert numbers[0] == numbers[1] == numbers[2] <= 5


async def test_of_many_who_wait_for_a_letter(desk: Visitor, saga: Person, table: PartnershipTable) -> None:
    numbers = []
    for name in ("Elli", "Onni", "Toini"):
        matters = (Matter("Katuvalot"), Matter("Tiet"))
        await submit(
            Received(Channel.phone, "Valot.", matters, name=name, phone="040", table=table.id), by=saga
        )
        numbers.append(await asked_by(desk, "/paper-letters"))

    assert numbers == [2, 2, 2]


async def test_of_a_package_with_many_versions(desk: Visitor) -> None:
    whole = await rows.whole_meeting()
    address = f"/meetings/{whole.meeting.id}/package"
    few = await asked_by(desk, address)
    for number in range(3, 8):
        await papers.release(whole.table, whole.released, docx=f"agenda {number}".encode())
        await rows.attachment(whole, f"kuva-{number}.png")

    many = await asked_by(desk, address)

    assert few == many <= 30


async def test_of_a_meeting_with_many_who_get_its_papers_by_post(
    desk: Visitor, table: PartnershipTable
) -> None:
    made = await rounds.released(table, "Katuvalot")
    numbers = []
    for name in ("Elli Esimerkki", "Onni Oma", "Toini Toinen"):
        person = await make.person(name, None, postal_address="Myllytie 3, 77570 Jäppilä")
        await Invitation(meeting=made.meeting.id, person=person.id, uid=f"{person.id}@poyta.example").save()
        numbers.append(await asked_by(desk, f"/meetings/{made.meeting.id}/by-post"))

    assert numbers[0] == numbers[1] == numbers[2] <= 12


@pytest.mark.parametrize("address", ["/follow-ups/list", "/tables/jappila/follow-ups"])
async def test_of_many_follow_ups(desk: Visitor, table: PartnershipTable, address: str) -> None:
    held, _outcomes = await rounds.held(table, "Katuvalot", "Tiet", "Koulu", status="open")
    few = await asked_by(desk, address)
    for item in range(3):
        await papers.outcome(held, item=item, kind="together", status="open", told=("Kesken.", "Vielä."))

    many = await asked_by(desk, address)

    assert few == many <= 6
