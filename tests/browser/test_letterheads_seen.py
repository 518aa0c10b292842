"""The pages of letterheads in a real browser: a file is chosen, looked at, and taken into use."""

import pytest
from playwright.async_api import FilePayload, Page

from desk.letterheads import drawing
from papers.letterheads import keeping, letterheads, office
from people.tables import Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter
from tests.letterhead_files import letterhead

WIDE, NARROW = 1200, 390


async def uploaded(by: Person) -> int:
    made = await keeping.upload(letterhead(), "pohja.docx", table=None, paper=None, language="", by=by)
    return made.id


async def test_the_pages_have_no_faults(tab: Page, saga: Person) -> None:
    await make.table()
    number = await uploaded(saga)
    await drawing.draw(number)
    await enter(tab, saga)

    for address in ("/letterheads", f"/letterheads/{number}", "/letterheads/places"):
        await tab.goto(address)
        assert (address, await faults(tab)) == (address, [])


async def test_a_file_is_uploaded_looked_at_and_taken_into_use(
    tab_without_scripts: Page, saga: Person
) -> None:
    tab = tab_without_scripts
    await enter(tab, saga)
    await tab.goto("/letterheads")

    file = FilePayload(name="pohja.docx", mimeType="application/octet-stream", buffer=letterhead())
    await tab.set_input_files("input[type=file]", files=[file])
    await tab.click("main form[enctype] button")
    await tab.click("main .hds-button--primary")

    assert [one.status for one in await letterheads.versions()] == ["in_use"]


async def test_a_wrong_file_is_told_with_a_way_to_the_field(tab: Page, saga: Person) -> None:
    await enter(tab, saga)
    await tab.goto("/letterheads")

    file = FilePayload(name="pohja.docx", mimeType="application/pdf", buffer=b"%PDF-1.7")
    await tab.set_input_files("input[type=file]", files=[file])
    await tab.click("main form[enctype] button")
    await tab.wait_for_load_state()

    assert await faults(tab) == []
    assert await tab.locator('a[href="#file"]').count() == 1


@pytest.mark.skipif(office.program() is None, reason="no office program on this machine")
@pytest.mark.parametrize(("width", "beside"), [(WIDE, True), (NARROW, False)])
async def test_the_pages_stand_beside_what_was_found(
    tab: Page, saga: Person, width: int, beside: bool
) -> None:
    number = await uploaded(saga)
    await drawing.draw(number)
    await enter(tab, saga)
    await tab.set_viewport_size({"width": width, "height": 900})
    await tab.goto(f"/letterheads/{number}")

    check = await tab.locator("#check").bounding_box()
    pages = await tab.locator("#preview").bounding_box()
    wide = await tab.evaluate("document.documentElement.scrollWidth")

    assert check is not None
    assert pages is not None
    assert ((pages["y"] < check["y"] + check["height"]), wide) == (beside, width)
