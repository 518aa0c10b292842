"""One browser for the whole run, and a fresh tab for every test."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.tabs import Door, open_door, open_tab
from web.chromium import browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The Chromium of this machine, or our own."""
    found = await asyncio.to_thread(browser)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=found.executable, env={**os.environ, **found.environment}, args=FLAGS
        )
        yield started
        await started.close()


@pytest.fixture(scope="session")
async def door(service: Litestar) -> AsyncIterator[Door]:
    """The service, at an address of this machine."""
    async with open_door(service) as door:
        yield door


@pytest.fixture
async def tab(chromium: Browser, door: Door, database: None) -> AsyncIterator[Page]:
    """A tab of its own, at the door of the service."""
    async with open_tab(chromium, door) as page:
        yield page


@pytest.fixture
async def tab_without_scripts(chromium: Browser, door: Door, database: None) -> AsyncIterator[Page]:
    """The same, where JavaScript does not run."""
    async with open_tab(chromium, door, scripts=False) as page:
        yield page
