"""How far a mail's sender may be believed: what our own border says in Authentication-Results (RFC 8601).

Only DMARC compares the address that a person sees with what was checked (RFC 7489 §3.1). A passed SPF or
DKIM may be about any other domain, and a failed one is what every forwarded mail has; neither decides.
The border must take away what comes in under its name (RFC 8601 §5); Microsoft's does not even write a name,
and is believed only where its own hops show which header is its. Parsed here: the only library for it
gives up on a semicolon at the end, on bare 8-bit letters and on IPv6 addresses, all of which are common.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from mail.reading.incoming import Incoming

TOKEN = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"?|(?P<word>[^\s"()=;\\]+)|\\.|[()=;\\]', re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
MICROSOFT = "protection.outlook.com"  # as AUTHSERV_ID: the border of Exchange Online, which names none
MICROSOFT_S_HOUSES = {("outlook", "com"), ("office365", "com")}
NEAR = (".local", ".localdomain", ".internal", ".lan", ".arpa")


class Trust(StrEnum):
    """Verified: the domain itself vouches for the sender. Failed: it disowns them, or there are several."""

    verified = "verified"
    unverified = "unverified"
    failed = "failed"


@dataclass(frozen=True)
class Trusted:
    """How far, and why, in a few English words."""

    trust: Trust
    because: str


def trusted(mail: Incoming, *, authserv_id: str | None) -> Trusted:
    """How far the sender may be believed; `authserv_id` is our border's name, None where it has none."""
    addresses = {box.address.lower() for box in mail.senders}
    if len(addresses) > 1 or len(mail.every_header("from")) > 1:
        return Trusted(Trust.failed, "it names several senders")
    if not authserv_id:
        return Trusted(Trust.unverified, "no border of ours checks it")
    if not addresses:
        return Trusted(Trust.unverified, "it names no sender")
    domain = addresses.pop().rpartition("@")[2]
    border = _name(authserv_id)
    for statements in _from_microsoft(mail) if border == MICROSOFT else _from_our_border(mail, border):
        if found := _dmarc(statements, domain):
            return found
    return Trusted(Trust.unverified, "our border says nothing of DMARC")


def _from_our_border(mail: Incoming, border: str) -> Iterator[list["Statement"]]:
    """What our border wrote, from the top down, as far as no other house has handled the mail since.

    Ours are the border's own domain and that of the address to which the mail was delivered.
    """
    addresses = mail.delivered_to or tuple(box.address for box in mail.to)
    ours = {_house(border), *(_house(_name(address.rpartition("@")[2])) for address in addresses)}
    for name, value in mail.headers:
        if name == "received" and not _is_near(_taken_by(value), ours):
            return
        if name == "authentication-results":
            first, *rest = _statements(value)
            if first.words and _name(first.words[0]) == border and not first.values:
                yield rest


def _from_microsoft(mail: Incoming) -> Iterator[list["Statement"]]:
    """What the border of Exchange Online wrote: directly above the hop by which it took the mail, and below
    none but its own. It leaves what others wrote further down as it came, under whatever name.
    """
    above: list[Statement] = []
    for name, value in mail.headers:
        if name == "authentication-results":
            above = above or _statements(value)
        elif name == "received":
            host = _taken_by(value)
            if host.endswith(f".{MICROSOFT}"):
                yield from [above] if above and above[0].values else []  # a name would stand there alone
            if host.endswith(f".{MICROSOFT}") or _house(host) not in MICROSOFT_S_HOUSES:
                return
            above = []


def _is_near(host: str, ours: set[tuple[str, ...]]) -> bool:
    """Whether a host belongs to one of our houses, or has a name that only means something inside one."""
    if not host or host.replace(".", "").isdigit() or host.startswith("[") or ":" in host:
        return True
    return "." not in host or host.endswith(NEAR) or _house(host) in ours


def _house(host: str) -> tuple[str, ...]:
    """The last two names of a domain, as far as anybody can tell without a list of registries."""
    return tuple(host.split(".")[-2:])


def _taken_by(received: str) -> str:
    """The host that a Received line says took the mail (RFC 5321 §4.4)."""
    words = [word for word, is_word in _tokens(received) if is_word]
    hosts = (host for word, host in pairwise(words) if word.lower() == "by")
    return _name(next(hosts, ""))


def _dmarc(statements: list["Statement"], domain: str) -> Trusted | None:
    """What one header says of DMARC, the worst if it says several things; None if nothing.

    Borders repeat what the sender has called themselves, some without quotes: what is said beside their own
    result may be the sender's word (CVE-2020-12272).
    """
    results = [(result, statement) for statement in statements for result in statement.results("dmarc")]
    told = [result for result, _statement in results if result != "pass"]
    if "fail" in told:
        return Trusted(Trust.failed, "dmarc=fail")
    if told:
        return Trusted(Trust.unverified, f"dmarc={told[0][:40]}")
    abouts = (_name(one.values.get("header.from", "").rpartition("@")[2]) for _result, one in results)
    others = [about for about in abouts if about != _name(domain)]
    if others:
        return Trusted(Trust.unverified, f"dmarc=pass is about {others[0][:200] or 'no domain'}")
    return Trusted(Trust.verified, "dmarc=pass") if results else None


@dataclass(frozen=True)
class Statement:
    """What stands between two semicolons, without comments: words, and values by their names."""

    words: tuple[str, ...]
    values: dict[str, str]

    def results(self, method: str) -> Iterator[str]:
        """The results of a method, with or without its version (`dmarc/1=pass`)."""
        return (value.lower() for name, value in self.values.items() if name.partition("/")[0] == method)


def _statements(value: str) -> list[Statement]:
    parts: list[list[tuple[str, bool]]] = [[]]
    for token, is_word in _tokens(value):
        if token == ";" and not is_word:
            parts.append([])
        else:
            parts[-1].append((token, is_word))
    return [_statement(part) for part in parts]


def _statement(tokens: list[tuple[str, bool]]) -> Statement:
    words: list[str] = []
    values: dict[str, str] = {}
    at = 0
    while at < len(tokens):
        token, is_word = tokens[at]
        if is_word and tokens[at + 1 : at + 2] == [("=", False)]:
            given = tokens[at + 2][0] if at + 2 < len(tokens) and tokens[at + 2][1] else ""
            values.setdefault(token.lower(), given)
            at += 3
        else:
            words += [token] if is_word else []
            at += 1
    return Statement(tuple(words), values)


def _tokens(value: str) -> Iterator[tuple[str, bool]]:
    """Words, also quoted ones, and marks, each with whether it is a word; comments are left out."""
    depth = 0
    for found in TOKEN.finditer(value):
        if found[0] in ("(", ")"):
            depth = max(0, depth + (1 if found[0] == "(" else -1))
        elif depth:
            continue
        elif found["quoted"] is not None:
            yield ESCAPED.sub(r"\1", found["quoted"]), True
        else:
            yield found[0], found["word"] is not None


def _name(host: str) -> str:
    """A domain as names are compared: small letters, in ASCII (RFC 5891), without the last full stop."""
    host = host.strip().rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
