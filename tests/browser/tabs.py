"""A browser at the door of the service, which sees what the test has made."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context, copy_context

import uvicorn
from litestar import Litestar
from litestar.types import Receive, Scope, Send
from playwright.async_api import Browser, Page

from people import sign_in
from people.tables import Person


class Door:
    """The service at an address of this machine.

    A request is answered in the context of the running test, and so inside its transaction: the pages
    show the rows that the test has made, and all is rolled back. A transaction has one connection, so
    requests are answered one after another.
    """

    def __init__(self, service: Litestar) -> None:
        self.service = service
        self.context: Context = copy_context()
        self.one_by_one = asyncio.Lock()
        self.address = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        async with self.one_by_one:
            answering = self.service(scope, receive, send)
            await asyncio.create_task(answering, context=self.context.copy())


@asynccontextmanager
async def open_door(service: Litestar) -> AsyncIterator[Door]:
    """The door, open on a free port as long as the block runs."""
    door = Door(service)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        door.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(door, lifespan="off", log_config=None))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield door
        server.should_exit = True
        await serving


@asynccontextmanager
async def open_tab(chromium: Browser, door: Door, *, scripts: bool = True) -> AsyncIterator[Page]:
    """A tab of a browser that nobody has used before, in Finnish; `scripts=False` has no JavaScript."""
    door.context = copy_context()
    context = await chromium.new_context(base_url=door.address, locale="fi-FI", java_script_enabled=scripts)
    context.set_default_timeout(10_000)  # milliseconds
    yield await context.new_page()
    await context.close()
    async with door.one_by_one:
        pass  # a request still under way ends before the transaction of the test is rolled back


async def enter(page: Page, person: Person) -> None:
    """Sign in through the door, with a fresh link and the press of its button."""
    await page.goto(f"/sign-in/{await sign_in.new_link(person)}")
    await press(page, "main button")


async def press(page: Page, what: str) -> None:
    """Press a link or a button, and wait for the page that it leads to."""
    async with page.expect_navigation():
        await page.click(what)
