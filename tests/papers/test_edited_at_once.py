"""Two coordinators who change the same paper, or change and release it, in the same moment."""

import asyncio

import pytest

from agendas import changed_by_hand, compiling, publishing
from agendas.released import newest_release
from agendas.tables import AgendaVersion
from core.errors import Invalid
from meetings import meetings
from meetings.tables import Meeting
from papers.edited import checking
from papers.edited.checking import Brought
from papers.tables import EditedPaper
from people.tables import Person
from tests import by_hand, make

pytestmark = pytest.mark.usefixtures("committed")


async def a_released_agenda() -> tuple[Meeting, Person]:
    saga = await make.person("Saga Sihteeri", "saga@kaupunki.example", role="coordinator")
    table = await make.table()
    await make.standing(table)
    meeting = await make.meeting(table)
    await compiling.add(await make.topic(table, "Maat"), meeting, by=saga)
    await publishing.release(meeting, by=saga)
    return meeting, saga


async def changed(meeting: Meeting, *change: tuple[str, str]) -> Brought:
    return await checking.read(by_hand.changed((await newest_release(meeting)).docx, *change), "a.docx")


async def test_two_bring_a_file_back(committed: None) -> None:
    meeting, saga = await a_released_agenda()
    one, other = await changed(meeting, ("Maat", "Tontit")), await changed(meeting, ("Maat", "Rannat"))

    done = await asyncio.gather(
        changed_by_hand.bring_back(meeting, one, language="fi", by=saga),
        changed_by_hand.bring_back(meeting, other, language="fi", by=saga),
        return_exceptions=True,
    )

    assert sorted(type(one).__name__ for one in done) == ["EditedPaper", "Invalid"]
    assert await EditedPaper.count() == 1


async def test_one_brings_a_file_back_while_the_other_releases(committed: None) -> None:
    """Whoever comes second is asked: nothing that was typed is gone without a word."""
    meeting, saga = await a_released_agenda()
    brought = await changed(meeting, ("Maat", "Tontit"))
    ski_tracks = await make.topic(await meetings.table_of(meeting), "Ladut")
    await compiling.add(ski_tracks, meeting, by=saga)

    done = await asyncio.gather(
        changed_by_hand.bring_back(meeting, brought, language="fi", by=saga),
        publishing.release(meeting, by=saga),
        return_exceptions=True,
    )

    [refused] = [one for one in done if isinstance(one, Exception)]
    assert isinstance(refused, Invalid)
    assert await EditedPaper.count() + await AgendaVersion.count() == 2
