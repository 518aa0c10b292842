"""A house of its own for tests of the command line: free ports, its own data, every process ended."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

from tests.databases import temporary_folder
from tests.ports import free_port

HOME = Path(__file__).parent.parent
POYTA = Path(sys.executable).with_name("poyta")
OURS = ("DATABASE_URL", "DATA_DIR", "HOST", "MAIL_HOST", "MAIL_PORT", "PORT", "PUBLIC_URL", "SMTP_URL")
PATIENCE = 120  # seconds: the machine may be busy with other tests
PAUSE = 0.05  # seconds


@dataclass
class Command:
    """A command that runs; what it says goes to files, which are never full."""

    process: subprocess.Popen[str]
    printed: Path
    complained: Path

    def told(self, number: signal.Signals | None = None) -> tuple[int, str, str]:
        """Its status, what it printed and what it complained of, when it has ended."""
        if number:
            self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        return status, self.printed.read_text(), self.complained.read_text()


@dataclass
class House:
    """One installation, with its own ports and data."""

    folder: Path
    port: int
    mail_port: int
    begun: list[Command] = field(default_factory=list)

    @property
    def data(self) -> Path:
        """Where it keeps everything."""
        return self.folder / "data"

    def begin(self, *words: str, **different: str) -> Command:
        """Start a command and go on."""
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        environment |= {"DATA_DIR": str(self.data), "PORT": str(self.port), "MAIL_PORT": str(self.mail_port)}
        printed, complained = (self.folder / f"{len(self.begun)}.{name}" for name in ("out", "err"))
        with printed.open("w") as out, complained.open("w") as err:
            process = subprocess.Popen(
                [POYTA, *words], env=environment | different, cwd=HOME, stdout=out, stderr=err, text=True
            )
        self.begun.append(Command(process, printed, complained))
        return self.begun[-1]

    def serve(self, **different: str) -> Command:
        """Serve, and go on when pages are answered."""
        serving = self.begin("serve", **different)
        port = int(different.get("PORT", self.port))
        eventually(lambda: serving.process.poll() is not None or self.page(port) != 0)
        assert serving.process.poll() is None, serving.told()
        return serving

    def told(self, *words: str, **different: str) -> tuple[int, str, str]:
        """Run a command to its end: its status, what it printed and what it complained of."""
        return self.begin(*words, **different).told()

    def page(self, port: int | None = None) -> int:
        """The status of the first page, 0 when nobody answers."""
        with suppress(OSError):
            try:
                with urllib.request.urlopen(
                    f"http://127.0.0.1:{port or self.port}/", timeout=PATIENCE
                ) as answer:
                    return int(answer.status)
            except HTTPError as error:
                return error.code
        return 0

    def outbox(self, **headers: str) -> int:
        """The status of the page of all letters, asked for with these headers."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request(
            "GET", "/outbox", headers={name.replace("_", "-"): said for name, said in headers.items()}
        )
        status = line.getresponse().status
        line.close()
        return status

    def mail_door(self) -> str:
        """The number with which the mail door greets."""
        with socket.create_connection(("127.0.0.1", self.mail_port), timeout=PATIENCE) as line:
            return line.makefile().readline()[:3]

    def has_database(self) -> bool:
        """Whether the embedded PostgreSQL runs, or died without closing its books."""
        return (self.data / "postgres" / "postmaster.pid").exists()

    def end(self) -> None:
        """End everything that still runs, the database included."""
        for command in self.begun:
            command.told(signal.SIGTERM)
        eventually(lambda: not self.has_database())


@contextmanager
def open_house() -> Iterator[House]:
    """A house for one test."""
    with temporary_folder() as folder:
        house = House(folder, free_port(), free_port())
        try:
            yield house
        finally:
            house.end()


def eventually(happens: Callable[[], bool]) -> None:
    """Wait until it happens."""
    limit = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < limit, "It did not happen."
        time.sleep(PAUSE)
