"""The page of a year in a real browser: at any width, and on one sheet of paper."""

from datetime import date, time
from io import BytesIO

import pytest
from playwright.async_api import Page
from pypdf import PdfReader

from core.clock import today
from meetings.tables import MeetingStatus
from people.tables import Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter

A4_LANDSCAPE = (842, 595)  # points
POINT = 96 / 72  # CSS pixels
NEXT = today().year + 1
EVENINGS = ((2, 9), (4, 27), (9, 14), (11, 23))


async def tables(number: int) -> None:
    """So many tables with four meetings each; one of the last falls short by a cancelled one."""
    for place in range(number):
        name = f"Kyläkunta {place + 1}"
        table = await make.table(name, f"kyla-{place}", meetings_a_year=4, counted_from=date(2020, 1, 1))
        for which, (month, day) in enumerate(EVENINGS, start=1):
            cancelled = place == number - 1 and which == 4
            await make.meeting(
                table,
                date(NEXT, month, day),
                time(17),
                number=which,
                status=MeetingStatus.cancelled if cancelled else MeetingStatus.planned,
                topics_until=date(NEXT, month, 1),
            )


async def test_the_page_of_a_year_has_no_faults(tab: Page, saga: Person) -> None:
    await tables(4)
    await enter(tab, saga)

    for address in (f"/year/{NEXT}", f"/year/{NEXT + 1}", f"/year/{NEXT}/publication"):
        await tab.goto(address)
        assert (address, await faults(tab)) == (address, [])


@pytest.mark.parametrize(("number", "smallest"), [(4, 8.0), (12, 8.0), (30, 6.0)])
async def test_a_year_is_one_sheet_of_paper(tab: Page, saga: Person, number: int, smallest: float) -> None:
    await tables(number)
    await enter(tab, saga)
    await tab.goto(f"/year/{NEXT}")

    paper = PdfReader(BytesIO(await tab.pdf(prefer_css_page_size=True)))

    (sheet,) = paper.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_LANDSCAPE
    text = sheet.extract_text()
    assert [f"Kyläkunta {place + 1}" in text for place in range(number)] == [True] * number
    await tab.emulate_media(media="print")
    sizes = await tab.evaluate(
        "[...document.querySelectorAll('.year *')]"
        ".filter(one => one.checkVisibility() && one.offsetWidth > 1)"
        ".map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert round(min(sizes) / POINT, 1) >= smallest
