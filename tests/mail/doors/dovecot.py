"""A real Dovecot on loopback, with a mailbox `asiat`, started in a folder of its own."""

import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import AbstractContextManager
from imaplib import IMAP4
from pathlib import Path
from types import TracebackType

import pytest

from core.servers import Server, server
from tests.ports import free_port

USER, PASSWORD = "asiat", "kevät sataa"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = {mechanisms}
default_login_user = {login_user}
default_internal_user = {internal_user}
default_internal_group = {internal_group}
mail_location = maildir:{home}/mail/%u
{imap_capability}
first_valid_uid = 1
first_valid_gid = 1
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service auth {{
  inet_listener {{
    port = {auth_port}
  }}
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {home}/users
}}
{token_passdb}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Kept {{
    auto = create
  }}
}}
"""
TOKEN_PASSDB = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/tokens.conf
}}
"""
TOKENS = """
introspection_mode = post
introspection_url = http://127.0.0.1:{token_port}/introspect
active_attribute = active
active_value = true
username_attribute = username
"""


def _program() -> str:
    found = shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")
    if found is None:
        pytest.skip("Dovecot is not installed here (Debian: dovecot-imapd)")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if not version.startswith("2.3."):
        pytest.skip(f"these tests know the settings of Dovecot 2.3, and {version.split()[0]} is installed")
    return found


class Dovecot(AbstractContextManager["Dovecot"]):
    """The server and its one mailbox; `start` and `stop` may be called again and again."""

    def __init__(self, *, token_port: int | None = None, offers_idle: bool = True) -> None:
        self._program = _program()
        self.home = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))  # socket paths must be short
        self.port, self.auth_port = free_port(), free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._write(token_port, offers_idle=offers_idle)

    def _write(self, token_port: int | None, *, offers_idle: bool) -> None:
        me = pwd.getpwuid(os.getuid())
        as_root = me.pw_uid == 0
        owner = pwd.getpwnam("dovecot") if as_root else me
        self.home.chmod(0o755)
        values = {
            "home": self.home,
            "port": self.port,
            "auth_port": self.auth_port,
            "mechanisms": "plain login xoauth2" if token_port else "plain login",
            "login_user": "dovenull" if as_root else me.pw_name,
            "internal_user": owner.pw_name,
            "internal_group": "dovecot" if as_root else _group(me),
            "uid": owner.pw_uid,
            "gid": owner.pw_gid,
            "token_port": token_port,
            "imap_capability": "" if offers_idle else "imap_capability = IMAP4rev1 UIDPLUS",
            "token_passdb": TOKEN_PASSDB.format(home=self.home) if token_port else "",
        }
        (self.home / "dovecot.conf").write_text(CONFIG.format(**values))
        (self.home / "tokens.conf").write_text(TOKENS.format(**values))
        (self.home / "users").write_text(f"{USER}:{PASSWORD}\n")
        (self.home / "mail").mkdir()
        shutil.chown(self.home / "mail", owner.pw_uid, owner.pw_gid)

    @property
    def url(self) -> str:
        """How a setting names it."""
        return f"imap://{USER}:kev%C3%A4t%20sataa@127.0.0.1:{self.port}/INBOX"

    @property
    def where(self) -> Server:
        """How our service knows it."""
        return server("IMAP_URL", self.url)

    @property
    def by_token(self) -> Server:
        """The same without a password."""
        return server("IMAP_URL", f"imap://{USER}@127.0.0.1:{self.port}")

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [self._program, "-F", "-c", str(self.home / "dovecot.conf")]
        self._process = subprocess.Popen(command, start_new_session=True)
        until = time.monotonic() + 10
        while True:
            try:
                IMAP4("127.0.0.1", self.port, timeout=5).logout()
                return
            except OSError:
                assert time.monotonic() < until, (self.home / "log").read_text()
                time.sleep(0.02)

    def stop(self) -> None:
        """End it, and its conversations with it."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGTERM)  # its conversations, too, would last some seconds
            self._process.wait(10)
            self._process = None

    def __enter__(self) -> "Dovecot":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def visit(self) -> IMAP4:
        """Look into the mailbox with another program."""
        visitor = IMAP4("127.0.0.1", self.port, timeout=10)
        visitor.authenticate("PLAIN", lambda _asked: f"\0{USER}\0{PASSWORD}".encode())
        visitor.select("INBOX")
        return visitor

    def throw_in(self, *mails: bytes) -> None:
        """Put mails into the mailbox, as its server would."""
        with self.visit() as visitor:
            for mail in mails:
                visitor.append("INBOX", "", "", mail)

    def empty(self) -> None:
        """Throw everything away."""
        with self.visit() as visitor:
            for folder in ("INBOX", "Kept"):
                _, [count] = visitor.select(folder)
                if count != b"0":
                    visitor.store("1:*", "+FLAGS", r"(\Deleted)")
                    visitor.expunge()

    def forget_numbers(self) -> None:
        """As after a restore from a backup: the mails are there, their numbers are others."""
        for name in ("dovecot-uidlist", "dovecot-uidvalidity*", "dovecot.index*"):
            for file in (self.home / "mail" / USER).glob(name):
                file.unlink()

    def flags(self, folder: str = "INBOX") -> list[str]:
        """The marks of every mail, in the order in which they came."""
        with self.visit() as visitor:
            _, [count] = visitor.select(folder)
            if count == b"0":
                return []
            _, found = visitor.fetch("1:*", "(FLAGS)")
            shown = [bytes(each).decode() for each in found if isinstance(each, bytes)]
        marks = [each.partition("FLAGS (")[2].partition(")")[0].replace("\\Recent", "") for each in shown]
        return [" ".join(each.split()) for each in marks]


def _group(me: pwd.struct_passwd) -> str:

    return grp.getgrgid(me.pw_gid).gr_name
