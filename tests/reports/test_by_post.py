"""Papers of a meeting for those who get them by post."""

from io import BytesIO

import docx
import pytest
from litestar import Litestar

from agendas.released import newest_release
from core.errors import Invalid, NotFound
from documents.paper import Recipient
from documents.word.writing import word_file
from meetings.tables import Invitation, Meeting, PartnershipTable
from papers.edited import checking
from papers.marks import PaperKind
from people.tables import Person
from reports.by_post import by_post, copy_for
from tests import make, papers
from tests.conftest import visitor
from tests.door import words

HOME = "Myllytie 3, 77570 Jäppilä"


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    return await make.table()


@pytest.fixture
async def meeting(table: PartnershipTable) -> Meeting:
    made = await make.meeting(table, status="invited")
    await papers.agenda(table, made, await papers.topic("Katuvalot"))
    return made


async def guest(meeting: Meeting, person: Person) -> Invitation:
    made = Invitation(meeting=meeting.id, person=person.id, uid=f"{person.id}@poyta.example")
    await made.save()
    return made


async def test_who_has_no_address_and_who_wishes_for_paper(meeting: Meeting, ada: Person) -> None:
    await guest(meeting, ada)
    await guest(meeting, await make.person("Elli Esimerkki", postal_address=HOME))
    await guest(meeting, await make.person("Onni Oma", "onni@kyla.example", wants_paper=True))

    assert [one.guest.name for one in await by_post(meeting)] == ["Elli Esimerkki", "Onni Oma"]


async def test_their_copy_has_their_address(meeting: Meeting) -> None:
    await guest(meeting, await make.person("Elli Esimerkki", postal_address=HOME))
    [one] = await by_post(meeting)

    paper = await copy_for(one, meeting, PaperKind.agenda)

    assert paper.blocks[0] == Recipient(("Elli Esimerkki", "Myllytie 3", "77570 Jäppilä"))


async def test_their_copy_is_in_their_language(meeting: Meeting) -> None:
    await guest(meeting, await make.person("Elli Esimerkki", language="sv"))
    [one] = await by_post(meeting)

    assert (await copy_for(one, meeting, PaperKind.agenda)).language == "sv"


async def test_there_is_no_copy_of_what_is_not_out(meeting: Meeting) -> None:
    await guest(meeting, await make.person("Elli Esimerkki"))
    [one] = await by_post(meeting)

    with pytest.raises(NotFound):
        await copy_for(one, meeting, PaperKind.minutes)


async def test_a_coordinator_prints_it(service: Litestar, saga: Person, meeting: Meeting) -> None:
    elli = await make.person("Elli Esimerkki", postal_address=HOME, wants_large_print=True)
    invitation = await guest(meeting, elli)

    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)
        page = await somebody.get(f"/meetings/{meeting.id}/by-post")
        file = await somebody.get(f"/meetings/{meeting.id}/by-post/{invitation.id}/agenda.docx")

    document = docx.Document(BytesIO(file.content))
    assert "Elli Esimerkki" in words(page)
    assert "Myllytie 3" in [paragraph.text for paragraph in document.paragraphs]
    assert file.headers["cache-control"] == "private, no-store"


async def test_a_copy_with_somebodys_address_never_becomes_the_agenda(meeting: Meeting) -> None:
    await guest(meeting, await make.person("Elli Esimerkki", postal_address=HOME))
    [one] = await by_post(meeting)
    copy = await copy_for(one, meeting, PaperKind.agenda)
    brought = await checking.read(word_file(copy), "asialista.docx")

    with pytest.raises(Invalid) as refused:
        await checking.must_be(brought, await newest_release(meeting), "fi")

    assert list(refused.value.problems) == ["file"]
