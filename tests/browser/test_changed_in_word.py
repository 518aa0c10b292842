"""The page on which a released paper is changed in Word, as a browser has it."""

import pytest
from playwright.async_api import Page

from agendas import compiling, publishing
from meetings.tables import Meeting
from people.tables import Person
from tests import by_hand, make
from tests.browser.faults import faults
from tests.browser.tabs import enter

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
async def meeting(saga: Person) -> Meeting:
    table = await make.table()
    await make.standing(table)
    made = await make.meeting(table)
    await compiling.add(await make.topic(table, "Maat"), made, by=saga)
    await publishing.release(made, by=saga)
    return made


async def bring(tab: Page, content: bytes) -> list[str]:
    """Choose the file and send it; what is in the way of anybody on the page that follows."""
    await tab.set_input_files("#file", {"name": "asialista.docx", "mimeType": WORD, "buffer": content})
    await tab.click("form[enctype] button[type=submit]")
    await tab.wait_for_load_state()
    return await faults(tab)


async def test_from_download_to_doubt_nobody_is_shut_out(tab: Page, saga: Person, meeting: Meeting) -> None:
    version = await publishing.latest(meeting)
    assert version is not None
    ours = bytes(version.docx)
    await enter(tab, saga)
    await tab.goto(f"/meetings/{meeting.id}/agenda/edited")

    before = await faults(tab)
    after = await bring(tab, by_hand.changed(ours, ("Maat", "Kaupungin maat")))
    doubtful = await bring(tab, by_hand.changed(ours, ("Muut asiat", "Muuta")))
    wrong = await bring(tab, b"not a Word file")

    assert (before, after, doubtful, wrong) == ([], [], [], [])
