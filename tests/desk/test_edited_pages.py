"""The page on which a coordinator downloads a released paper, changes it in Word, and brings it back."""

from datetime import date

import pytest

from agendas import compiling, publishing
from agendas.tables import AgendaVersion
from meetings.tables import Meeting, PartnershipTable
from papers.edited import revisions
from papers.marks import Mark, PaperKind
from papers.tables import EditedPaper
from people.tables import Person
from tests import by_hand, make
from tests.door import Visitor, words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def table(database: None) -> PartnershipTable:
    made = await make.table()
    await make.standing(made)
    return made


@pytest.fixture
async def meeting(table: PartnershipTable, saga: Person) -> Meeting:
    made = await make.meeting(table)
    await compiling.add(await make.topic(table, "Maat"), made, by=saga)
    await publishing.release(made, by=saga)
    return made


@pytest.fixture
async def desk(stranger: Visitor, saga: Person) -> Visitor:
    await stranger.signed_in_as(saga)
    await stranger.get("/language/en")
    return stranger


async def send(desk: Visitor, meeting: Meeting, content: bytes, **fields: str) -> tuple[int, str]:
    """The answer to a file that is brought back: its status and its words."""
    answer = await desk.send_form(
        f"/meetings/{meeting.id}/agenda/edited",
        {"language": "fi", **fields},
        files={"file": ("C:\\Omat\\asialista.docx", content, WORD)},
    )
    return answer.status_code, words(answer)


async def download(desk: Visitor, meeting: Meeting) -> bytes:
    return (await desk.get(f"/meetings/{meeting.id}/agenda.docx?language=fi")).content


async def newest(meeting: Meeting, version: int = 1) -> EditedPaper | None:
    return await revisions.newest(Mark(PaperKind.agenda, meeting.id, version, "fi"))


async def test_download_change_bring_back(desk: Visitor, meeting: Meeting) -> None:
    file = by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat"))

    status, _said = await send(desk, meeting, file)
    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edited"))
    edited = await newest(meeting)

    assert status == 303
    assert edited is not None
    assert (edited.name, edited.docx) == ("asialista.docx", file)
    assert "The file that was brought back is the paper" in page
    assert "What differs from our text" in page
    assert "Kaupungin maat" in page
    kept = await desk.get(f"/meetings/{meeting.id}/agenda/edited/{edited.id}")
    assert kept.content == file


async def test_what_is_wrong_is_said_on_the_page(desk: Visitor, meeting: Meeting) -> None:
    status, said = await send(desk, meeting, await download(desk, meeting))

    assert status == 422
    assert "Nothing has changed in this file." in said


async def test_no_file_was_chosen(desk: Visitor, meeting: Meeting) -> None:
    answer = await desk.send_form(f"/meetings/{meeting.id}/agenda/edited", {"language": "fi", "file": ""})

    assert answer.status_code == 422
    assert "Choose the Word file that you have changed." in words(answer)


async def test_a_doubt_is_settled_by_a_tick(desk: Visitor, meeting: Meeting) -> None:
    await send(desk, meeting, by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat")))
    first = await newest(meeting)
    version = await publishing.latest(meeting)
    assert first is not None
    assert version is not None
    other = by_hand.changed(bytes(version.docx), ("Muut asiat", "Muuta"))

    status, said = await send(desk, meeting, other)
    agreed, _said = await send(desk, meeting, other, agreed=f"replaces {first.id}")

    assert (status, agreed) == (422, 303)
    assert "these changes are not in your file" in said
    assert "Choose the file once more." in said


async def test_two_coordinators_bring_one_back(desk: Visitor, meeting: Meeting) -> None:
    """The second has not seen what the first has changed: nothing is replaced behind anybody's back."""
    ours = await download(desk, meeting)
    await send(desk, meeting, by_hand.changed(ours, ("Maat", "Kaupungin maat")))

    status, said = await send(desk, meeting, by_hand.changed(ours, ("Muut asiat", "Muuta")))

    edited = await newest(meeting)
    assert status == 422
    assert "Kaupungin maat" in said
    assert edited is not None
    assert edited.revision == 1


async def test_our_own_text_again(desk: Visitor, meeting: Meeting) -> None:
    await send(desk, meeting, by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat")))
    edited = await newest(meeting)
    assert edited is not None

    answer = await desk.send_form(
        f"/meetings/{meeting.id}/agenda/edited/withdrawal", {"language": "fi", "seen": str(edited.id)}
    )
    page = words(await desk.get(f"/meetings/{meeting.id}/agenda/edited"))

    assert answer.status_code == 303
    assert await newest(meeting) is None
    assert "given up on" in page


async def test_a_release_lists_what_would_go_and_wants_a_tick(
    desk: Visitor, meeting: Meeting, table: PartnershipTable, saga: Person
) -> None:
    await send(desk, meeting, by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat")))
    edited = await newest(meeting)
    assert edited is not None
    await compiling.add(await make.topic(table, "Ladut"), meeting, by=saga)
    address = f"/meetings/{meeting.id}/agenda"

    page = words(await desk.get(f"{address}/edit"))
    without = await desk.send_form(f"{address}/release")
    with_tick = await desk.send_form(f"{address}/release", {"replacing": str(edited.id)})

    assert "Changed by hand, and not in the new version" in page
    assert without.status_code == 422
    assert "tick that they may go" in words(without)
    assert with_tick.status_code == 303
    assert await AgendaVersion.count().where(AgendaVersion.agenda.meeting == meeting.id) == 2


async def test_an_edit_that_came_after_the_page_was_opened_is_asked_about(
    desk: Visitor, meeting: Meeting, table: PartnershipTable, saga: Person
) -> None:
    await compiling.add(await make.topic(table, "Ladut"), meeting, by=saga)
    await desk.get(f"/meetings/{meeting.id}/agenda/edit")
    await send(desk, meeting, by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat")))

    answer = await desk.send_form(f"/meetings/{meeting.id}/agenda/release")

    assert answer.status_code == 422
    assert "Kaupungin maat" in words(answer)


async def test_before_the_release_there_is_no_such_page(
    desk: Visitor, table: PartnershipTable, meeting: Meeting
) -> None:
    ahead = await make.meeting(table, date(2027, 4, 13), number=2)

    answer = await desk.get(f"/meetings/{ahead.id}/agenda/edited")

    assert answer.status_code == 404


async def test_a_file_of_the_agenda_is_none_of_the_memo(desk: Visitor, meeting: Meeting) -> None:
    await send(desk, meeting, by_hand.changed(await download(desk, meeting), ("Maat", "Kaupungin maat")))
    edited = await newest(meeting)
    assert edited is not None

    found = [
        (await desk.get(f"/meetings/{meeting.id}/{paper}/edited/{edited.id}")).status_code
        for paper in ("agenda", "minutes")
    ]

    assert found == [200, 404]
