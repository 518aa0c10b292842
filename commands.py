"""What `poyta` does with the service: serve, worker, migrate, demo, coordinator, sign-in, assets."""

import argparse
import asyncio
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress

import asyncpg

from agendas.inbox import mail_command
from core import logs, postgres, schema
from core.database import pool
from core.errors import Refused
from core.languages import speak
from core.servers import WrongSetting
from core.settings import settings
from demo import municipality
from demo.people import SIGNING_IN
from people import persons, sign_in
from serving import CannotServe, free, free_socket, serve
from suggestions import command as suggestions_command
from web import assets, chromium, directory
from worker import work

OLDEST_POSTGRES = 15
PATIENCE = 20  # seconds, with a database that does not answer


class CannotDo(Exception):
    """One sentence that says why, for the person at the terminal."""


def main() -> None:
    """Run one command; a failing precondition is one sentence and exit status 1."""
    asked = _parser().parse_args()
    logs.configure(for_eyes=sys.stderr.isatty())
    try:
        asked.run(asked)
    except Refused as refusal:
        sys.exit(f"poyta: {refusal}")
    except (CannotDo, CannotServe, WrongSetting, postgres.CannotStart, assets.CannotBuild) as problem:
        sys.exit(f"poyta: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="poyta", description="Partnership tables of a municipality.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], None], about: str) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=about, description=about)
        found.set_defaults(run=run)
        return found

    serving = command("serve", run_serve, "serve the pages and the mail door, with a worker beside")
    serving.add_argument("--no-worker", action="store_true", help="a worker runs elsewhere")
    serving.add_argument("--demo", action="store_true", help="load the demo municipality, once")
    command("worker", run_worker, "send letters, read mail and keep the hours")
    command("migrate", run_migrate, "bring the database up to date")
    showing = command("demo", run_demo, "load the demo municipality into an empty service")
    showing.add_argument("--stage", choices=municipality.STAGES, default="call", help="how far its round is")
    first = command("coordinator", run_coordinator, "write down a coordinator, the first person of a service")
    first.add_argument("name", help="the coordinator's name")
    first.add_argument("address", help="the e-mail address that signs in")
    link = command("sign-in", run_sign_in, "print a sign-in link")
    link.add_argument("address", help="the e-mail address of a coordinator or an official")
    commands.add_parser("mail", help=mail_command.ABOUT)  # done by cli, before any of this is loaded
    commands.add_parser("suggest", help=suggestions_command.ABOUT)  # and this
    bundling = command("assets", run_assets, "fetch and bundle the stylesheet and the scripts")
    bundling.add_argument("--dev", action="store_true", help="fetch what the browser tests need, too")
    return parser


def _beside_database(run: Callable[[], Awaitable[None]]) -> None:
    """Run with PostgreSQL at hand, up to date: the city's, or the embedded one, started or joined."""
    _watching_database(lambda _lives: run())


def _watching_database(run: Callable[[Callable[[], bool]], Awaitable[None]]) -> None:
    """The same for who wants to know whether the database still lives."""
    given = settings().database_url
    server = None if given else postgres.start(settings().data_dir)
    try:
        address = given or postgres.dsn(settings().data_dir)
        asyncio.run(_reaching(address, lambda: run(lambda: server is None or server.lives)))
    finally:
        if server:
            server.stop()


async def _reaching(address: str, run: Callable[[], Awaitable[None]]) -> None:
    """Raises CannotDo when the database is out of reach or too old."""
    try:
        connection = await asyncpg.connect(address, timeout=PATIENCE)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        reason = str(error).partition("] ")[2] or str(error) or "it does not answer"  # without "[Errno 111] "
        raise CannotDo(f"the database cannot be reached ({reason}); check DATABASE_URL.") from error
    found = connection.get_server_version().major
    await connection.close()
    if found < OLDEST_POSTGRES:
        raise CannotDo(f"PostgreSQL {OLDEST_POSTGRES} or newer is needed, and {found} answers.")
    async with pool(largest=2):
        await schema.bring_up_to_date()
    await run()


def _greeting(*, demo: bool) -> str:
    lines = [
        f"\n  Kumppanuuspöytä, {settings().municipality}",
        f"  Pages       {settings().public_url}/",
        f"  Mail door   {settings().mail_host}:{settings().mail_port} (SMTP)",
        *_more_doors(),
        f"  Signing in  {settings().public_url}/sign-in, or: .venv/bin/poyta sign-in ADDRESS",
    ]
    if demo:
        lines += [f"              {what:<12}{address}" for what, address in SIGNING_IN.items()]
    if settings().smtp is None:
        lines.append(f"  Letters     {settings().public_url}/outbox and {settings().data_dir / 'outbox'}")
    return "\n".join(lines) + "\n"


def _more_doors() -> list[str]:
    lines = []
    if number := settings().lmtp_port:
        lines.append(f"              {settings().mail_host}:{number} (LMTP)")
    if where := settings().lmtp_socket:
        lines.append(f"              {where} (LMTP)")
    if mailbox := settings().mailbox:
        lines.append(f"  Mailbox     {mailbox.name} (IMAP)")
    return lines


def _lmtp_doors() -> list[socket.socket]:
    doors = []
    if number := settings().lmtp_port:
        doors.append(free(settings().mail_host, number, variable="LMTP_PORT"))
    if where := settings().lmtp_socket:
        doors.append(free_socket(where, variable="LMTP_SOCKET"))
    return doors


def run_serve(asked: argparse.Namespace) -> None:
    web = free(settings().host, settings().port, variable="PORT")
    smtp = free(settings().mail_host, settings().mail_port, variable="MAIL_PORT")
    lmtp = _lmtp_doors()
    greeting = _greeting(demo=asked.demo)

    async def run(database_lives: Callable[[], bool]) -> None:
        if asked.demo:
            async with pool(largest=2):
                await municipality.load()
                await municipality.deliver()
        await serve(
            with_worker=not asked.no_worker,
            greeting=greeting,
            web=web,
            smtp=[smtp],
            lmtp=lmtp,
            database_lives=database_lives,
        )

    with suppress(KeyboardInterrupt):  # Ctrl-C while it still starts; later, the service itself listens
        _watching_database(run)


def run_worker(asked: argparse.Namespace) -> None:
    async def run() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        async with pool():
            await work(stop)

    _beside_database(run)


def run_migrate(asked: argparse.Namespace) -> None:
    async def run() -> None:
        print("The database is up to date.")

    _beside_database(run)


def run_demo(asked: argparse.Namespace) -> None:
    async def run() -> None:
        async with pool(largest=2):
            if not await municipality.load(asked.stage):
                raise CannotDo("there are tables already; the demo goes into an empty service only.")
            await municipality.deliver()
        print("The demo municipality is loaded.")

    _beside_database(run)


def run_coordinator(asked: argparse.Namespace) -> None:
    async def run() -> None:
        async with pool(largest=2):
            with speak("en"):
                await directory.first_coordinator(asked.name, asked.address)
        print(f"{asked.name} can sign in: .venv/bin/poyta sign-in {asked.address}")

    _beside_database(run)


def run_sign_in(asked: argparse.Namespace) -> None:
    async def run() -> None:
        async with pool(largest=2):
            person = await persons.by_address(asked.address)
            if person is None or person.role not in sign_in.MAY_SIGN_IN:
                raise CannotDo(f"nobody who may sign in has the address {asked.address}.")
            print(settings().address(f"/sign-in/{await sign_in.new_link(person)}"))

    _beside_database(run)


def run_assets(asked: argparse.Namespace) -> None:
    assets.build(dev=asked.dev)
    if asked.dev:
        chromium.browser()
