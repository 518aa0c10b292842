"""The background note of a matter: for coordinators and for the officials whom it concerns."""

from datetime import UTC, date, datetime

import pytest
from litestar import Litestar

from agendas.tables import Attachment, Submission, Topic
from core.errors import NotFound, NotPossible
from core.languages import speak
from documents.paper import Heading, Lines, Paper, plain
from meetings.tables import PartnershipTable
from people.tables import Membership, Organisation, Person
from reports import background_notes
from reports.background_note import background_paper
from tests import make, papers
from tests.conftest import visitor

ORIGINAL = "Naapurin Eino on kaatunut pimeässä."


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


@pytest.fixture
async def lights(database: None) -> Topic:
    """A matter with its public wording, brought up by a village in words of its own."""
    table = await make.table()
    village = await make.organisation("Jäppilän kyläyhdistys")
    topic = await make.topic(
        table,
        "Katuvalot",
        text="Myllytie on pimeä.",
        comes_to="Tekninen lautakunta",
        comes_on=date(2027, 3, 3),
    )
    await make.raised(topic, organisation=village.id, text=ORIGINAL, name="Aino Yksityinen")
    return topic


async def note(topic: Topic) -> Paper:
    with speak("en"):
        return background_paper(await background_notes.note_of(topic))


def lines(paper: Paper) -> dict[str, list[str]]:
    return {block.label: list(map(plain, block.items)) for block in paper.blocks if isinstance(block, Lines)}


def headings(paper: Paper) -> list[str]:
    return [plain(block.text) for block in paper.blocks if isinstance(block, Heading)]


async def test_it_tells_who_asked_and_who_will_decide(lights: Topic) -> None:
    told = lines(await note(lights))

    assert told["Raised by"][0] == "Jäppilän kyläyhdistys"
    assert told["Next step"] == ["Coming up for handling: Tekninen lautakunta 3.3.2027"]


async def test_it_tells_what_each_department_says(lights: Topic, city: Organisation) -> None:
    other = await make.organisation("Sivistystoimi", kind="department")
    await make.wanted(lights, city, text="Lamput vaihdetaan.", answered_at=datetime(2027, 1, 20, tzinfo=UTC))
    await make.wanted(lights, other, asked_at=datetime(2027, 1, 10, tzinfo=UTC))

    said = str(await note(lights))

    assert "Lamput vaihdetaan." in said
    assert "Written 20.1.2027." in said
    assert "Asked 10.1.2027, no answer yet." in said


async def test_nobodys_own_words_or_name_are_on_it(lights: Topic) -> None:
    said = str(await note(lights))

    assert "Eino" not in said
    assert "Yksityinen" not in said


async def test_only_files_that_go_with_the_agenda_are_named(lights: Topic) -> None:
    sent = await Submission.objects().first()
    assert sent is not None
    for name, public in (("Kartta.pdf", True), ("Einon kuva.jpg", False)):
        await Attachment(
            submission=sent.id,
            topic=lights.id,
            name=name,
            media_type="application/pdf",
            size=1,
            sha256=name,
            content=b"x",
            public=public,
        ).save()

    assert lines(await note(lights))["Annexes"] == ["Kartta.pdf"]


async def test_it_tells_what_has_been_before(database: None) -> None:
    table: PartnershipTable = await make.table()
    topic = await papers.topic("Katuvalot", wording_checked=True)
    released = await papers.agenda(table, await make.meeting(table), topic)
    await papers.outcome(released, text="Lamput lasketaan.", told=["Laskettu: 14."], status="in_progress")
    await papers.publish(table, released)

    paper = await note(await Topic.objects().get(Topic.id == topic.id) or topic)

    assert headings(paper)[-1].startswith("What has happened: in progress")
    assert "Lamput lasketaan." in str(paper)
    assert "Laskettu: 14." in str(paper)


async def test_words_that_nobody_has_looked_at_are_not_put_on_paper(database: None) -> None:
    topic = await papers.topic(ORIGINAL, status="received")

    with pytest.raises(NotPossible):
        await background_notes.note_of(topic)


async def test_words_that_somebody_has_looked_at_are_on_paper_before_it_is_accepted(database: None) -> None:
    topic = await papers.topic("Katuvalot", status="received", wording_checked=True)

    assert (await note(topic)).title == "Katuvalot"


async def test_an_official_reads_the_notes_that_concern_them_only(
    lights: Topic, bo: Person, city: Organisation
) -> None:
    with pytest.raises(NotFound):
        await background_notes.find(lights.id, seen_by=bo)

    await Membership(person=bo.id, organisation=city.id).save()
    await make.wanted(lights, city)

    assert (await background_notes.find(lights.id, seen_by=bo)).id == lights.id


async def test_the_note_of_another_department_is_not_theirs(
    lights: Topic, bo: Person, city: Organisation
) -> None:
    elsewhere = await make.organisation("Sivistystoimi", kind="department")
    await Membership(person=bo.id, organisation=elsewhere.id).save()
    await make.wanted(lights, city)

    with pytest.raises(NotFound):
        await background_notes.find(lights.id, seen_by=bo)


async def test_the_page_and_the_file_are_kept_by_nobody(
    service: Litestar, saga: Person, lights: Topic
) -> None:
    async with visitor(service) as somebody:
        await somebody.signed_in_as(saga)

        page = await somebody.get(f"/topics/{lights.id}/background-note")
        file = await somebody.get(f"/topics/{lights.id}/background-note.docx")

    assert [answer.status_code for answer in (page, file)] == [200, 200]
    assert {answer.headers["cache-control"] for answer in (page, file)} == {"private, no-store"}
