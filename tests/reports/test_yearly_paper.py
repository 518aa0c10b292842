"""The yearly report as it is read: its order, its sentences, and whom it never names."""

from datetime import date
from itertools import pairwise

import pytest

from core.languages import speak
from documents.paper import Bullets, Heading, Paper, Paragraph, Table, plain
from meetings.tables import Invitation, Meeting
from minutes.tables import FollowUpStatus
from people.tables import Person
from plan.tables import Domain
from reports import closing, making, texts
from reports.reading import Reading, read
from reports.whole import frozen
from reports.yearly.paper import MOST_LISTED
from tests import make
from tests.reports.yearly_rows import YEAR, SmallYear, at, begun, said, small_year


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


def tables(paper: Paper, caption: str) -> list[Table]:
    return [one for one in paper.blocks if isinstance(one, Table) and one.caption.startswith(caption)]


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


async def test_goals_are_named_and_what_was_done_has_its_year_where_it_is_another(year: SmallYear) -> None:
    earlier = await year.came(await year.topic(), text="Valot vaihdetaan.")
    await Meeting.update({Meeting.year: YEAR - 1, Meeting.starts_at: at(12, 1, year=YEAR - 1)}).where(
        Meeting.id == year.minutes.meeting
    )
    await said(earlier, at(2, 3), FollowUpStatus.done, "Vaihdettu.")
    await said(earlier, at(2, 4), FollowUpStatus.done)

    [actions] = tables(paper_of(await made(year)), "1.1 ")

    assert plain(actions.rows[0][2]) == f"1.12.{YEAR - 1} Valot vaihdetaan. (done) Vaihdettu."


async def test_of_very_many_follow_ups_it_tells_first_who_owes_how_many(year: SmallYear) -> None:
    for _number in range(MOST_LISTED):
        await year.came()
    await year.came(
        kind="preparation", owner=None, body="Lautakunta", due_on=None, expected_on=date(2026, 5, 1)
    )

    paper = paper_of(await made(year))

    [owed] = tables(paper, "Open follow-ups by who is responsible")
    [ahead] = tables(paper, "Open on")
    assert [[plain(cell) for cell in row] for row in owed.rows] == [
        ["Tekninen toimi", str(MOST_LISTED), str(MOST_LISTED)],
        ["Lautakunta", "1", "0"],
    ]
    assert [plain(cell) for cell in ahead.rows[0][2:]] == ["Lautakunta", "1.5.2026"]


async def test_own_words_stand_where_they_belong(year: SmallYear) -> None:
    found = await made(year)
    for part in found.plug.parts(found.whole.figures):
        if part.of != "summary":
            await texts.write(found.report, part.of, f"Words on {part.of}.", revision=0, by=year.saga)
    anew = await read(found.report, by=year.saga)
    assert anew is not None

    blocks = paper_of(anew).blocks

    beneath = {
        plain(one.text): plain(words.text)
        for one, words in pairwise(blocks)
        if isinstance(one, Heading) and isinstance(words, Paragraph)
    }
    assert beneath == {
        "Summary": "Vuosi oli hyvä.",
        "1 Elävät kylät": f"Words on area:{anew.whole.figures.areas[0].code}.",
        "Matters of the year": "Words on matters.",
        "Meetings": "Words on meetings.",
        "Follow-ups": "Words on follow_ups.",
        "What comes next": "Words on next_year.",
        "Handling": "It has not been written down yet who handles the report.",
    }


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


async def test_what_the_paper_cuts_short_stands_in_the_file_of_figures(year: SmallYear) -> None:
    for _number in range(MOST_LISTED + 1):
        await year.came(kind="together", due_on=None)
    await year.topic(status="closed")

    found = await made(year)

    with speak("en"):
        sheets = {one.name: one.rows for one in found.plug.sheets(found.whole)}
    [listed] = tables(paper_of(found), "Done together")
    assert (len(listed.rows), len(sheets["Done together"])) == (MOST_LISTED, MOST_LISTED + 1)
    assert [row[1:] for row in sheets["Matters"] if "Discussed at a table" in row] == [
        ["Discussed at a table", 1],
        ["finished", 1],
    ]
