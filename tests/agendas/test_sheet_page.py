"""A released agenda as a page: everything that stands on the paper, and nothing else of the rows."""

import re
from datetime import date
from io import BytesIO

import docx

from agendas import compiling, publishing
from agendas.sheet import FollowUpLine
from core.languages import speak
from meetings.tables import PartnershipTable
from people.tables import Person
from tests import make
from tests.door import Visitor, words


async def test_the_page_tells_everything_that_the_paper_does(
    stranger: Visitor, saga: Person, carl: Person
) -> None:
    stranger.cookies.set("language", "fi", domain="poyta.example")
    village = await make.organisation("Jäppilän kyläyhdistys")
    technical = await make.organisation("Tekninen toimi", kind="department")
    table = await make.table(accessibility="", chair=carl.id, secretary=saga.id)
    await make.standing(table)
    await make.seat(table, organisation=village.id)
    meeting = await make.meeting(table, address="Kylätie 1", accessibility="luiska pihan puolella")
    land = await make.topic(
        table,
        "Maat",
        text="Mitkä tontit?\n\nEntä rannat?",
        comes_to="tekninen lautakunta",
        comes_on=date(2027, 3, 16),
    )
    await make.raised(land, organisation=village.id)
    await make.wanted(land, technical, text="Kaksi tonttia on vapaana.")
    item = await compiling.add(land, meeting, by=saga)
    await compiling.edit_item(item, minutes=15, presenter="Maanmittari", by=saga)
    lines = (FollowUpLine("Katuvalot", "Tekninen toimi", date(2026, 12, 15), "kesken"),)
    await publishing.release(meeting, follow_ups=lines, by=saga)
    await compiling.edit_item(item, minutes=20, presenter="Maanmittari", by=saga)

    version = await publishing.release(meeting, follow_ups=lines, by=saga)
    page = words(await stranger.get(f"/meetings/{meeting.id}/agenda"))

    assert [text for text in _said_on_paper(bytes(version.docx)) if text not in page] == []


def _said_on_paper(content: bytes) -> list[str]:
    """Every text under the head of the paper, in the pieces that a page may set apart from each other."""
    paper = docx.Document(BytesIO(content))
    body = [line.text for line in paper.paragraphs]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    head = next(place for place, text in enumerate(body) if text.startswith("Aika\t"))
    pieces = [piece for text in (*body[head:], *cells) for piece in re.split(r"\t|: |, ", text)]
    return [" ".join(piece.split()) for piece in pieces]


async def test_a_page_in_another_language_has_the_words_of_that_language(
    stranger: Visitor, saga: Person, bo: Person
) -> None:
    table: PartnershipTable = await make.table()
    await make.standing(table)
    meeting = await make.meeting(table)
    await compiling.open_agenda(meeting, by=saga)
    await publishing.release(meeting, by=saga)

    titles = {}
    for language in ("fi", "sv", "en"):
        stranger.cookies.set("language", language, domain="poyta.example")
        page = words(await stranger.get(f"/meetings/{meeting.id}/agenda"))
        with speak(language):
            version = await publishing.latest(meeting)
            assert version is not None
            titles[language] = [entry.title in page for entry in publishing.sheet(version).entries]

    assert set(map(tuple, titles.values())) == {(True,) * 5}
