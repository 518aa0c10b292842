"""Serving: the ports are taken first, so that a taken one is a sentence and nothing has begun."""

import asyncio
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import uvicorn

from app import create_app
from mail.doors.lmtp import unix_socket

PAUSE = 1  # seconds between two looks at the database


class CannotServe(Exception):
    """One sentence that says why, for the person at the terminal."""


def free(host: str, port: int, *, variable: str) -> socket.socket:
    """A socket that listens there. Raises CannotServe when the port is taken or not ours to take."""
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise CannotServe(
            f"port {port} on {host} cannot be used ({error.strerror}); choose another with {variable}."
        ) from error
    return listening


def free_socket(where: Path, *, variable: str) -> socket.socket:
    """The same for a socket in the file system."""
    try:
        return unix_socket(where)
    except OSError as error:
        raise CannotServe(
            f"the socket {where} cannot be used ({error.strerror or error}); choose another with {variable}."
        ) from error


class Quiet(uvicorn.Server):
    """Uvicorn with its signals; what is said when it is ready is ours to say."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self.greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Say where to look as soon as the first page can be had."""
        await super().startup(sockets)
        if self.started:
            print(self.greeting, flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Being told to stop is how a service ends, no failure: uvicorn itself would die of the signal."""
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True


async def serve(
    *,
    with_worker: bool,
    greeting: str,
    web: socket.socket,
    smtp: Sequence[socket.socket],
    lmtp: Sequence[socket.socket],
    database_lives: Callable[[], bool],
) -> None:
    """Serve until told to stop; running requests end first.

    Raises CannotServe when the database that was started for it ends by itself: whoever watches over
    the service starts both again.
    """
    app = create_app(with_worker=with_worker, smtp_doors=smtp, lmtp_doors=lmtp)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=True,
        timeout_graceful_shutdown=10,
        lifespan="on",
    )
    server = Quiet(config, greeting)
    watching = asyncio.create_task(_watch(server, database_lives))
    await server.serve([web])
    watching.cancel()
    if not database_lives():
        raise CannotServe("the database has ended by itself; start the service again, nothing kept is lost.")
    if not server.started:
        raise CannotServe("the service did not start; the lines above say why.")


async def _watch(server: Quiet, database_lives: Callable[[], bool]) -> None:
    while database_lives():
        await asyncio.sleep(PAUSE)
    server.should_exit = True
