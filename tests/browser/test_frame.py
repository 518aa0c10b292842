"""What every page has around it, seen in a real browser."""

import pytest
from playwright.async_api import Page

from mail.tables import Letter
from people.tables import Person
from tests.browser.faults import faults
from tests.browser.tabs import press


async def test_the_test_ground_sees_faults(tab: Page) -> None:
    await tab.set_content(
        "<!doctype html><html lang=fi><title>A</title><main><h1>A</h1><p style='width: 700px'><img src=a.png>"
    )

    assert await faults(tab) == [
        'At 1200 px: Images must have alternative text (image-alt): <img src="a.png">',
        "At 600 px: the page is 708 px wide",
        "At 390 px: the page is 708 px wide",
        'At 390 px: Images must have alternative text (image-alt): <img src="a.png">',
        "At 320 px: the page is 708 px wide",
    ]


@pytest.mark.parametrize("address", ["/", "/sign-in", "/there-is-no-such-page"])
async def test_pages_for_everybody_have_no_faults(tab: Page, address: str) -> None:
    await tab.goto(address)

    assert await faults(tab) == []


async def test_nothing_breaks_the_rules_of_the_house(tab: Page) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))

    await tab.goto("/")

    assert said == []


async def test_a_mistake_is_told_at_the_top_and_leads_to_its_field(tab: Page) -> None:
    await tab.goto("/sign-in")
    await tab.fill("#email", "saga")
    await press(tab, "main button")

    assert await tab.evaluate("document.activeElement.matches('.notice--error')")
    await tab.click(".notice--error a")
    assert await tab.evaluate("document.activeElement.id") == "email"
    assert await tab.input_value("#email") == "saga"
    assert await faults(tab) == []


async def test_a_mistake_is_told_without_javascript_too(tab_without_scripts: Page) -> None:
    await tab_without_scripts.goto("/sign-in")
    await tab_without_scripts.fill("#email", "saga")
    await press(tab_without_scripts, "main button")

    assert await tab_without_scripts.locator(".notice--error a").count() == 1


async def test_two_quick_presses_send_one_letter(tab: Page, saga: Person) -> None:
    await tab.goto("/sign-in")
    await tab.fill("#email", "saga@kaupunki.example")
    await tab.dblclick("main button")
    await tab.wait_for_selector("text=15")

    assert await Letter.count() == 1


async def test_the_language_is_changed_where_one_stands(tab: Page) -> None:
    await tab.goto("/sign-in?then=/desk")
    await press(tab, "text=Svenska")

    assert await tab.evaluate("document.documentElement.lang") == "sv"
    assert tab.url.endswith("/sign-in?then=/desk")


async def test_the_first_press_of_tab_skips_to_the_content(tab: Page) -> None:
    await tab.goto("/")
    await tab.keyboard.press("Tab")
    await tab.keyboard.press("Enter")

    assert await tab.evaluate("document.activeElement.id") == "content"
