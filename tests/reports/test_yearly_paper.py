"""The yearly report as it is read: its order, its sentences, and whom it never names."""

import pytest

from core.languages import speak
from documents.paper import Bullets, Heading, Paper, Paragraph, plain
from meetings.tables import Invitation
from minutes.tables import FollowUpStatus
from people.tables import Person
from plan.tables import Domain
from reports import closing, making, texts
from reports.reading import Reading, read
from reports.whole import frozen
from tests import make
from tests.reports.yearly_rows import SmallYear, at, begun, said, small_year


@pytest.fixture
async def year(saga: Person) -> SmallYear:
    return await small_year(saga)


async def made(year: SmallYear) -> Reading:
    """The report as it would be closed now."""
    report = await begun(year)
    newest = await making.newest_of(report)
    assert newest is not None
    await making.make(newest.id)
    await texts.write(report, "summary", "Vuosi oli hyvä.", revision=0, by=year.saga)
    found = await read(report, by=year.saga)
    assert found is not None
    return found


def paper_of(found: Reading, language: str = "en") -> Paper:
    with speak(language):
        return found.plug.paper(found.whole)


def headings(paper: Paper) -> list[tuple[int, str]]:
    return [(one.level, plain(one.text)) for one in paper.blocks if isinstance(one, Heading)]


def sentences(paper: Paper) -> list[str]:
    return [plain(one.text) for one in paper.blocks if isinstance(one, Paragraph)]


async def test_it_goes_from_the_past_year_over_the_next_to_its_handling(year: SmallYear) -> None:
    await year.came(await year.topic())

    paper = paper_of(await made(year))

    assert headings(paper) == [
        (2, "The year that has been"),
        (3, "Summary"),
        (3, "1 Elävät kylät"),
        (3, "Matters of the year"),
        (3, "Meetings"),
        (3, "Follow-ups"),
        (2, "What comes next"),
        (2, "Handling"),
        (2, "How this was counted"),
    ]
    assert sentences(paper)[:3] == [
        "Vuosi oli hyvä.",
        "In 2025 the partnership tables met 1 time. The aim was 2.",
        "1 matter was brought up. By whom: residents (1). What came of it: a department will see to it (1).",
    ]
    assert isinstance(paper.blocks[-2], Bullets)


async def test_a_draft_says_that_it_is_one_and_a_closed_report_does_not(year: SmallYear) -> None:
    found = await made(year)
    draft = paper_of(found)
    await closing.close(found.report, by=year.saga)
    closed = await read(found.report, by=year.saga)
    assert closed is not None

    assert [plain(row) for row in draft.metadata] == ["Draft"]
    assert paper_of(closed).metadata == ()


async def test_narrowed_to_safety_it_tells_of_no_action_of_welfare(year: SmallYear) -> None:
    found = (await made(year)).of_domain(Domain.safety)

    paper = paper_of(found)

    assert [plain(row) for row in paper.metadata] == ["Draft", "Only safety"]
    assert (3, "1 Elävät kylät") not in headings(paper)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
async def test_a_resident_is_never_named(year: SmallYear, language: str) -> None:
    topic = await year.topic()
    await make.raised(topic, name="Aatu Asukas", email="aatu@kyla.example")
    await year.topic("Aatun piha", status="declined", reason="Aatu hoitaa itse.", wording_checked=False)
    resident = await make.person("Aatu Asukas")
    outcome = await year.came(
        topic, kind="together", owner=None, owner_person=resident.id, due_on=None, status="in_progress"
    )
    await said(outcome, at(6, 1), FollowUpStatus.in_progress, "Tehdään.", by_name="Aatu Asukas")
    await Invitation(
        meeting=year.minutes.meeting, person=resident.id, uid="a@kyla.example", presence="present"
    ).save()

    found = await made(year)

    assert b"Aatu" not in frozen(found.whole)
    assert "Aatu" not in str(paper_of(found, language))
