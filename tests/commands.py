"""A house of its own for tests of the command line: free ports, its own data, every process ended."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.databases import temporary_folder

HOME = Path(__file__).parent.parent
POYTA = Path(sys.executable).with_name("poyta")
OURS = ("DATABASE_URL", "DATA_DIR", "HOST", "MAIL_HOST", "MAIL_PORT", "PORT", "PUBLIC_URL", "SMTP_URL")
PATIENCE = 120  # seconds: the machine may be busy with other tests
PAUSE = 0.05  # seconds


@dataclass
class House:
    """One installation, with its own ports and data."""

    data: Path
    port: int
    mail_port: int
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    def begin(self, *words: str, **different: str) -> subprocess.Popen[str]:
        """Start a command and go on."""
        environment = {name: value for name, value in os.environ.items() if name not in OURS}
        environment |= {"DATA_DIR": str(self.data), "PORT": str(self.port), "MAIL_PORT": str(self.mail_port)}
        pipe = subprocess.PIPE
        begun = subprocess.Popen(
            [POYTA, *words], env=environment | different, cwd=HOME, stdout=pipe, stderr=pipe, text=True
        )
        self.running.append(begun)
        return begun

    def serve(self, **different: str) -> subprocess.Popen[str]:
        """Serve, and go on when the first page can be had."""
        serving = self.begin("serve", **different)
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit and serving.poll() is None:
            with suppress(OSError):
                self.page(int(different.get("PORT", self.port)))
                return serving
            time.sleep(PAUSE)
        serving.kill()
        raise AssertionError(f"It does not serve: {serving.communicate()}")

    def told(self, *words: str, **different: str) -> tuple[int, str, str]:
        """Run a command to its end: its status, what it printed, and what it complained of."""
        command = self.begin(*words, **different)
        printed, complained = command.communicate(timeout=PATIENCE)
        return command.returncode, printed, complained

    def page(self, port: int | None = None, path: str = "/") -> int:
        """The status of a page."""
        address = f"http://127.0.0.1:{port or self.port}{path}"
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return int(answer.status)

    def greeting_of_mail_door(self) -> str:
        """The status with which the mail door greets."""
        with socket.create_connection(("127.0.0.1", self.mail_port), timeout=PATIENCE) as line:
            return line.makefile().readline()[:3]

    def has_database(self) -> bool:
        """Whether the embedded PostgreSQL runs, or died without closing its books."""
        return (self.data / "postgres" / "postmaster.pid").exists()

    def end(self) -> None:
        """End everything that still runs, the database included."""
        for process in self.running:
            process.terminate()
            process.communicate(timeout=PATIENCE)
        eventually(lambda: not self.has_database())


@contextmanager
def house() -> Iterator[House]:
    """A house for one test."""
    with temporary_folder() as folder:
        house = House(folder / "data", free_port(), free_port())
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


def free_port() -> int:
    """A port on which nothing listens just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
