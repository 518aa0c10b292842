"""What only a running service shows: how soon it answers and reads a mail, and how much memory it takes."""

import contextlib
import http.client
import json
import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.ports import free_port

Row = tuple[str, str, str]
PATIENCE = 60  # seconds


def figures(folder: Path) -> list[Row]:
    """Start the service as a person does, give it a mail, and end it."""
    port, mail_port = free_port(), free_port()
    environment = {**os.environ, "DATA_DIR": str(folder), "PORT": str(port), "MAIL_PORT": str(mail_port)}
    environment["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    began = time.monotonic()
    service = subprocess.Popen(
        [str(Path(sys.executable).with_name("poyta")), "serve"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until(lambda: _answers(port, "/") is not None)
        first_page = time.monotonic() - began
        first, second = (_reading(port, mail_port) for _ in range(2))
        memory = _memory(service.pid)
    finally:
        service.terminate()
        service.wait(PATIENCE)
    return [
        ("From the command to the first page", f"{first_page:.1f} s", "at most 6 s"),
        ("From the mail door to a draft topic", f"{first:.2f} s, then {second:.2f} s", "at most 2 s"),
        ("Memory of web and worker, without PostgreSQL", f"{memory} MiB", "at most 200 MiB"),
    ]


def _until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < limit, "the service is silent"
        time.sleep(0.02)


def _answers(port: int, path: str) -> bytes | None:
    """What the service says there; None while it does not answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.suppress(OSError), contextlib.closing(connection):
        connection.request("GET", path)
        return connection.getresponse().read()
    return None


def _last_read(port: int) -> str | None:
    """When a mail was read last and became topics, as the service itself says."""
    found: str | None = json.loads(_answers(port, "/healthz") or b"{}").get("last_mail_read_at")
    return found


def _reading(port: int, mail_port: int) -> float:
    """Seconds from handing over a mail to its being a draft topic."""
    before = _last_read(port)
    handed = time.monotonic()
    _hand_over(mail_port)
    _until(lambda: _last_read(port) != before)
    return time.monotonic() - handed


def _hand_over(port: int) -> None:
    message = EmailMessage()
    message["From"] = "kyla@jappila.example"
    message["To"] = "asiat@poyta.example"
    message["Subject"] = "Laavun katto"
    message["Message-ID"] = f"<{time.time_ns()}@posti.example>"
    message.set_content("Laavun katto vuotaa. Kuka sen korjaa?\n")
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(message)


def _memory(pid: int) -> int:
    """Resident memory in MiB (proc(5): pages, the second number of statm)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * 1024)
