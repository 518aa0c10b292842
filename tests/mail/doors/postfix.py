"""A real Postfix on loopback: it brings mail for our domain to an LMTP door, and takes letters from us."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import pytest

from core.servers import Server, server
from tests.ports import free_port

MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
myhostname = posti.kunta.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
fast_flush_domains =
relay_domains = poyta.example
transport_maps = inline:{{ {{ poyta.example = {transport} }} }}
default_transport = error:no way out
message_size_limit = 60000000
smtputf8_enable = yes
smtputf8_autodetect_classes = all
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth_port}
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{submission_port} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
  -o mynetworks=
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def _program() -> str:
    found = shutil.which("postfix") or shutil.which("/usr/sbin/postfix")
    if found is None:
        pytest.skip("Postfix is not installed here (Debian: postfix)")
    if os.getuid() != 0:
        pytest.skip("Postfix starts as root only")
    return found


class Postfix(AbstractContextManager["Postfix"]):
    """The server: `transport` is how mail for our domain goes on, as in `lmtp:inet:127.0.0.1:24`."""

    def __init__(self, transport: str, *, auth_port: int = 9) -> None:
        self._program = _program()
        self.home = Path(tempfile.mkdtemp(prefix="postfix-", dir="/tmp"))
        self.home.chmod(0o755)
        self.port, self.submission_port = free_port(), free_port()
        values = {
            "home": self.home,
            "port": self.port,
            "submission_port": self.submission_port,
            "transport": transport,
            "auth_port": auth_port,
        }
        for folder in ("conf", "queue", "data"):
            (self.home / folder).mkdir()
        shutil.chown(self.home / "data", "postfix")
        (self.home / "conf/main.cf").write_text(MAIN.format(**values))
        (self.home / "conf/master.cf").write_text(MASTER.format(**values))

    def _tell(self, what: str) -> None:
        command = [self._program, "-c", str(self.home / "conf"), what]
        quiet = subprocess.DEVNULL  # the server would keep our own open
        subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=20, check=True)

    @property
    def where(self) -> Server:
        """How our service knows it as a relay that asks for nothing."""
        return server("SMTP_URL", f"smtp://127.0.0.1:{self.port}")

    def submission(self, user: str) -> Server:
        """How our service knows it where it asks who we are; `user` may have a password behind a colon."""
        return server("SMTP_URL", f"smtp://{user}@127.0.0.1:{self.submission_port}")

    @property
    def log(self) -> str:
        """What it has written down."""
        found = self.home / "log"
        return found.read_text() if found.exists() else ""

    def __enter__(self) -> "Postfix":
        self._tell("start")
        until = time.monotonic() + 15
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.submission_port), timeout=5).close()
                return self
            except OSError:
                assert time.monotonic() < until, self.log
                time.sleep(0.05)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tell("stop")
        shutil.rmtree(self.home, ignore_errors=True)
