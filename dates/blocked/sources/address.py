"""The web address of a calendar: what may be asked for, before anybody is asked."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

from core.settings import settings
from dates.blocked.sources.inner import is_here, is_open
from dates.blocked.sources.problems import NotReadable, SourceProblem

LONGEST = 1000  # characters
PORTS = (443, 8443)
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f\\\s]")
HERE = "localhost"


@dataclass(frozen=True)
class Address:
    """An address that may be asked: host in ASCII letters, target as it is sent."""

    scheme: str
    host: str
    port: int
    target: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return f"{self.scheme}://{host}{'' if self.port == usual else f':{self.port}'}{self.target}"


def address(text: str, *, base: Address | None = None) -> Address:
    """The address that was typed, or that `base` leads on to; webcal:// is https://. Raises NotReadable."""
    text = text.strip()
    if not text or len(text) > LONGEST or NOT_IN_ADDRESSES.search(text):
        raise NotReadable(SourceProblem.not_an_address)
    text = re.sub(r"^webcals?://", "https://", text, flags=re.IGNORECASE)
    try:
        parts = urlsplit(urljoin(str(base), text) if base else text)
        port, host = parts.port, _ascii(parts.hostname or "")
    except ValueError as error:
        raise NotReadable(SourceProblem.not_an_address) from error
    if parts.username is not None or parts.password is not None:
        raise NotReadable(SourceProblem.has_password)
    usual = 80 if parts.scheme == "http" else 443
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    found = Address(parts.scheme, host, usual if port is None else port, target)
    _must_be_open(found)
    return found


def _ascii(host: str) -> str:
    """The host as it is looked up: `pieksämäki.example` is `xn--pieksmki-5waa.example`."""
    if ":" in host:
        return str(ip_address(host))
    return host.encode("idna").decode("ascii").lower().rstrip(".")


def _must_be_open(found: Address) -> None:
    """Raises NotReadable. In a trial on one machine, that machine itself may be asked in any way."""
    if settings().calendars_from_here and (found.host == HERE or is_here(found.host)):
        if found.scheme not in ("http", "https"):
            raise NotReadable(SourceProblem.not_https)
        return
    if found.scheme != "https":
        raise NotReadable(SourceProblem.not_https)
    _must_be_a_host(found.host)
    if found.port not in PORTS:
        raise NotReadable(SourceProblem.unusual_port)


def _must_be_a_host(host: str) -> None:
    """A name of several parts, or an address of the open internet in its one usual form.

    A last part of digits is a number written in disguise, like 0x7f.1 or 2130706433 (WHATWG URL §3.5).
    """
    labels = host.split(".")
    if ":" in host or re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        if not is_open(host):
            raise NotReadable(SourceProblem.internal)
        return
    if host == HERE or (len(labels) == 1 and LABEL.fullmatch(host)):
        raise NotReadable(SourceProblem.internal)
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise NotReadable(SourceProblem.not_an_address)
