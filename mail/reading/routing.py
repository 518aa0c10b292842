"""To which of our addresses a mail came, and the reply token in it. Pure: whose token it is, others know.

The envelope knows best; the lines above the mail may name others, or be changed on the way (RFC 5321 §2.3.1).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from mail.reading.incoming import Incoming

SIGNED = re.compile(
    r"(?:prvs=(?P<tag>[0-9a-z]{4,20}=)?(?P<local>[^@]+?)(?(tag)|/[0-9a-z]{4,20})"  # BATV, in both its orders
    r"|btv1==[0-9a-z]{1,20}==(?P<barracuda>[^@]+))@(?P<domain>[^@]+)",
    re.IGNORECASE,
)
REWRITTEN = re.compile(  # SRS, by one forwarder or by two
    r"srs(?:0[=+-]|1[=+-][^=@]+=[^=@]+==)[^=@]+=[^=@]+=(?P<domain>[^=@]+)=(?P<local>[^@]+)@[^@]+",
    re.IGNORECASE,
)
PLUS = re.compile(r"\+|%2b", re.IGNORECASE)
TOKEN = re.compile(r"[a-z0-9]{1,64}")
LIKELY = re.compile(r"(?=[a-z]*\d)[a-z0-9]{6,64}")
RECEIVED_FOR = re.compile(r"\bfor\s+<([^\s<>@]{1,200}@[^\s<>@]{1,250})>", re.IGNORECASE)
MOST_REFERENCES = 20
MOST_ADDRESSES = 1000  # each costs a look for every purpose that a token may have


@dataclass(frozen=True)
class Route:
    """The address in small letters, as it was before anybody wrapped it; the token is not checked yet."""

    to: str | None = None
    token: str | None = None


def route_of(mail: Incoming, *, envelope_to: Iterable[str] = ()) -> Route:
    """Which address routes the mail: one with a token, wherever it stands, or else the first it came to."""
    written, passed = [*written_to(mail)], [*taken_for(mail)]
    reached = [*envelope_to, *mail.delivered_to]
    for address in (*reached, *filter(_is_likely, (*written, *passed)), *written):
        if token := next(tokens_in(address), None):
            local, _at, domain = unwrapped(address).rpartition("@")
            return Route(f"{PLUS.split(local)[0]}+{token}@{domain}", token)
    answered = (token for identity in answered_letters(mail) for token in tokens_in(identity))
    first = next(iter((*reached, *written, *passed)), None)
    return Route(unwrapped(first) if first else None, next(answered, None))


def addresses_of(mail: Incoming, *, envelope_to: Iterable[str] = ()) -> tuple[str, ...]:
    """Every address that may carry a token, the surest first."""
    everywhere = chain(envelope_to, mail.delivered_to, written_to(mail), taken_for(mail))
    return tuple(dict.fromkeys(islice(everywhere, MOST_ADDRESSES)))


def written_to(mail: Incoming) -> Iterator[str]:
    """Whom the mail itself says it is to."""
    return (box.address for box in (*mail.to, *mail.cc))


def taken_for(mail: Incoming) -> Iterator[str]:
    """For whom mail servers say they took it (RFC 5321 §4.4), the last of them first."""
    return (address for line in mail.every_header("received") for address in RECEIVED_FOR.findall(line))


def answered_letters(mail: Incoming) -> tuple[str, ...]:
    """The identities of the letters that it may answer, the nearest first."""
    return tuple(dict.fromkeys((*mail.in_reply_to, *mail.references[::-1])))[:MOST_REFERENCES]


def tokens_in(address: str) -> Iterator[str]:
    """What may be a token in an address or a Message-ID, in small letters; the likeliest first.

    Some servers write the plus as +2B (xtext, RFC 3461 §4), and a token may begin with those letters, too.
    """
    local = unwrapped(address.strip("<>")).rpartition("@")[0]
    for part in PLUS.split(local)[1:]:
        readings = (part.removeprefix("2b"), part)
        yield from (reading for reading in dict.fromkeys(readings) if TOKEN.fullmatch(reading))


def unwrapped(address: str) -> str:
    """The address in small letters without quotes and without what BATV and SRS have put around it."""
    address = address.strip().lower()[:1000]
    for wrapping in (REWRITTEN, SIGNED):
        if found := wrapping.fullmatch(address):
            inside = found.groupdict()
            address = f"{inside['local'] or inside['barracuda']}@{inside['domain']}"
    local, at, domain = address.rpartition("@")
    return f"{local.replace(chr(34), '')}{at}{domain}"


def _is_likely(address: str) -> bool:
    """A friend's own `maija+kyla@` may stand beside ours, whose tokens have digits."""
    return any(LIKELY.fullmatch(token) for token in tokens_in(address))
