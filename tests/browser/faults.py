"""What a reader with a screen reader, a keyboard or a small phone would stumble over on a page."""

from typing import Any

from playwright.async_api import Page

from web.assets import HOME

AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, ZOOMED, PHONE, NARROWEST = 1200, 600, 390, 320  # CSS pixels; WCAG 2.2 §1.4.10 asks for 320
HEIGHT = 900


async def faults(page: Page) -> list[str]:
    """A sentence for each fault of the page as it now stands; none on a good page.

    axe-core looks for WCAG 2.2 AA and best practice, at the desk and on the phone. That something sticks
    out sideways it does not see, so that is measured, also at 200 % zoom and on the narrowest phone.
    """
    found = []
    for width in (DESK, ZOOMED, PHONE, NARROWEST):
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        seen = await _sideways(page)
        if width in (DESK, PHONE):
            seen += await _barriers(page)
        found += [f"At {width} px: {fault}" for fault in seen]
    return found


async def _sideways(page: Page) -> list[str]:
    needed, given = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [f"the page is {needed} px wide"] if needed > given else []


async def _barriers(page: Page) -> list[str]:
    """What axe finds; it is handed over as a value, since the pages allow no foreign script."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = await page.evaluate("rules => axe.run({ runOnly: rules })", RULES)
    return [
        f"{violation['help']} ({violation['id']}): {node['html'][:120]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
