"""Servers of the city that we call on, as the settings name them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urlsplit


class WrongSetting(Exception):
    """A variable of the environment cannot be used; the message is a sentence that says what to do."""


class Cover(StrEnum):
    """When the line is encrypted: never, where the server offers it, by STARTTLS always, from the start."""

    none = "none"
    offered = "offered"
    asked_for = "asked_for"
    from_the_start = "from_the_start"


SCHEMES: dict[str, dict[str, tuple[Cover, int]]] = {
    "SMTP_URL": {
        "smtp": (Cover.offered, 25),
        "smtp+starttls": (Cover.asked_for, 587),
        "smtps": (Cover.from_the_start, 465),
    },
    "IMAP_URL": {
        "imap": (Cover.none, 143),
        "imap+starttls": (Cover.asked_for, 143),
        "imaps": (Cover.from_the_start, 993),
    },
}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SOTKANET = "https://sotkanet.fi/rest/1.1"


@dataclass(frozen=True)
class Server:
    """A mail server. A user without a password proves who it is by an access token (XOAUTH2)."""

    host: str
    port: int
    cover: Cover
    user: str | None
    password: str | None = field(repr=False)
    folder: str

    @property
    def name(self) -> str:
        """What may be shown and kept: everything but the password."""
        user = f"{self.user}@" if self.user else ""
        return f"{user}{self.host}:{self.port}/{self.folder}"


def server(variable: str, url: str) -> Server:
    """The server that this variable names. Raises WrongSetting."""
    scheme, _, _ = url.partition("://")
    if scheme not in SCHEMES[variable]:
        known = ", ".join(f"{each}://" for each in SCHEMES[variable])
        raise WrongSetting(f"{variable} must begin with one of {known}.")
    cover, port = SCHEMES[variable][scheme]
    try:
        where = urlsplit(url)
        port = where.port or port
    except ValueError as error:
        raise WrongSetting(f"{variable} has no usable port or host ({error}).") from error
    if not where.hostname:
        raise WrongSetting(f"{variable} does not name a server, as in {scheme}://mail.kunta.example.")
    return Server(
        host=where.hostname,
        port=port,
        cover=_safe_cover(variable, cover, where.hostname, has_user=where.username is not None),
        user=unquote(where.username) if where.username else None,
        password=unquote(where.password) if where.password else None,
        folder=unquote(where.path.strip("/")) or "INBOX",
    )


def _safe_cover(variable: str, cover: Cover, host: str, *, has_user: bool) -> Cover:
    """Whoever sits on the line could take an offer away, and read the password."""
    if host in LOOPBACK or not has_user:
        return cover
    if cover == Cover.none:
        raise WrongSetting(
            f"{variable} would send the password unencrypted to {host}; use imaps:// or imap+starttls://."
        )
    return Cover.asked_for if cover == Cover.offered else cover


@dataclass(frozen=True)
class TokenSource:
    """Where access tokens are had with our own credentials (RFC 6749 §4.4)."""

    url: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str


def token_source(env: Mapping[str, str]) -> TokenSource | None:
    """The source of access tokens, or None where none is named. Raises WrongSetting."""
    names = ("OAUTH_TOKEN_URL", "OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET")
    given = [env.get(name, "") for name in names]
    if not any(given):
        return None
    if missing := [name for name, value in zip(names, given, strict=True) if not value]:
        raise WrongSetting(f"{' and '.join(missing)} must be set, too, where access tokens are used.")
    where = urlsplit(given[0])
    if where.scheme != "https" and where.hostname not in LOOPBACK:
        raise WrongSetting("OAUTH_TOKEN_URL must begin with https://, for the secret is sent there.")
    url, client_id, client_secret = given
    return TokenSource(url, client_id, client_secret, env.get("OAUTH_SCOPE", ""))


def is_loopback(host: str) -> bool:
    """Whether this names the very machine on which we run."""
    return host in LOOPBACK


def register_address(environment: Mapping[str, str]) -> str:
    """Where Sotkanet is asked; another address is for trials. Raises WrongSetting."""
    given = (environment.get("SOTKANET_URL") or SOTKANET).rstrip("/")
    try:
        where = urlsplit(given)
        found = (where.scheme, where.hostname or "", where.port)
    except ValueError as error:
        raise WrongSetting(f"SOTKANET_URL has no usable port or host ({error}).") from error
    scheme, host, _port = found
    if not host or (scheme != "https" and not (scheme == "http" and is_loopback(host))):
        raise WrongSetting(
            "SOTKANET_URL must begin with https://; only this very machine is asked by http://."
        )
    return given
