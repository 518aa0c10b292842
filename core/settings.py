"""What may differ from one installation to the next, read from the environment once."""

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from core.servers import (
    SOTKANET,
    Server,
    TokenSource,
    WrongSetting,
    register_address,
    server,
    token_source,
)


@dataclass(frozen=True)
class Settings:
    """Sizes are bytes. `database_url` None means the embedded PostgreSQL under `data_dir`.

    `mailbox` is read over IMAP where there is one; what has been kept is moved to `mailbox_done`, or,
    where that is None, marked as read. `tokens` opens servers named without a password. `smtp_sender` is
    the only address from which our letters may leave, where their server is so strict.
    `calendars_from_here` is for trials: calendars may then be read from this very machine, unencrypted.
    `postal_address` is where letters on paper reach the municipality, in one line; empty, nobody is told to.
    `records_plan` names how long records are kept, where the municipality has such a plan (JSON).
    `municipality_code` tells whose figures are fetched from `sotkanet_url`; empty, the coordinator chooses.
    `authserv_id` is the name under which our own mail border writes Authentication-Results (RFC 8601 §2.5).
    """

    data_dir: Path
    database_url: str | None
    host: str
    port: int
    mail_host: str
    mail_port: int
    lmtp_port: int | None
    lmtp_socket: Path | None
    mailbox: Server | None
    mailbox_done: str | None
    tokens: TokenSource | None
    public_url: str
    mail_domain: str
    mail_address: str
    smtp: Server | None
    smtp_sender: str | None
    authserv_id: str | None
    municipality: str
    secret: bytes
    calendars_from_here: bool = False
    records_plan: Path | None = None
    postal_address: str = ""
    sotkanet_url: str = SOTKANET
    municipality_code: str = ""
    largest_mail: int = 25 * 1024 * 1024
    largest_file: int = 15 * 1024 * 1024
    largest_form: int = 20 * 1024 * 1024

    @property
    def secure(self) -> bool:
        """Whether readers come over https, as they must anywhere but on this very machine."""
        return urlsplit(self.public_url).scheme == "https"

    def address(self, path: str) -> str:
        """The full web address of a path of ours, as it stands in letters and calendars."""
        return f"{self.public_url}{path}"

    def reply_address(self, token: str) -> str:
        """The mail address that leads an answer home (RFC 5233 subaddressing)."""
        local, _, domain = self.mail_address.partition("@")
        return f"{local}+{token}@{domain}"


def _secret(data_dir: Path) -> bytes:
    """The key of every signed link: from the environment, or made once and kept beside the data."""
    if given := os.environ.get("SECRET_KEY"):
        return given.encode()
    try:
        return _kept_secret(data_dir)
    except OSError as error:
        raise WrongSetting(
            f"Nothing can be kept in {data_dir} ({error.strerror}): "
            "please make that folder writable or choose another with DATA_DIR."
        ) from error


def _kept_secret(data_dir: Path) -> bytes:
    kept = data_dir / "secret"
    if not kept.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"secret.{os.getpid()}")
        fresh.write_bytes(secrets.token_hex(32).encode())
        fresh.chmod(0o600)
        try:
            os.link(fresh, kept)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_bytes()


def _port(variable: str, otherwise: str) -> int:
    given = os.environ.get(variable) or otherwise
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise WrongSetting(f"{variable} must be a number from 1 to 65535, and {given!r} is none.")
    return int(given)


def _municipality_code() -> str:
    given = (os.environ.get("MUNICIPALITY_CODE") or "").strip()
    if given and not (given.isascii() and given.isdigit() and len(given) <= 4):
        raise WrongSetting(
            f"MUNICIPALITY_CODE must be a number of three digits, as 593, and {given!r} is none."
        )
    return given


def _server(variable: str, *, tokens: TokenSource | None) -> Server | None:
    given = os.environ.get(variable)
    if not given:
        return None
    found = server(variable, given)
    needs_user = variable == "IMAP_URL"
    if (needs_user or found.user) and not found.password and not (found.user and tokens):
        raise WrongSetting(
            f"{variable} names no user and password; a user without a password needs OAUTH_TOKEN_URL."
        )
    return found


@cache
def settings() -> Settings:
    """The settings of this process. Raises WrongSetting."""
    env = os.environ.get
    data_dir = Path(env("DATA_DIR") or "data").resolve()
    port = _port("PORT", "8000")
    address = env("MAIL_ADDRESS") or "asiat@poyta.example"
    tokens = token_source(os.environ)
    return Settings(
        data_dir=data_dir,
        database_url=env("DATABASE_URL") or None,
        host=env("HOST") or "127.0.0.1",
        port=port,
        mail_host=env("MAIL_HOST") or "127.0.0.1",
        mail_port=_port("MAIL_PORT", "8025"),
        lmtp_port=_port("LMTP_PORT", "") if env("LMTP_PORT") else None,
        lmtp_socket=Path(found).resolve() if (found := env("LMTP_SOCKET")) else None,
        mailbox=_server("IMAP_URL", tokens=tokens),
        mailbox_done=env("IMAP_MOVE_TO") or None,
        tokens=tokens,
        public_url=(env("PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/"),
        mail_domain=address.partition("@")[2],
        mail_address=address,
        smtp=_server("SMTP_URL", tokens=tokens),
        smtp_sender=env("SMTP_SENDER") or None,
        authserv_id=env("AUTHSERV_ID") or None,
        municipality=env("MUNICIPALITY") or "Pieksämäki",
        secret=_secret(data_dir),
        calendars_from_here=bool(env("CALENDARS_FROM_HERE")),
        records_plan=Path(plan).resolve() if (plan := env("RECORDS_PLAN")) else None,
        postal_address=" ".join((env("POSTAL_ADDRESS") or "").split()),
        sotkanet_url=register_address(os.environ),
        municipality_code=_municipality_code(),
    )
