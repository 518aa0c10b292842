"""The envelope of a mail that lay in a mailbox, as the delivering server noted it at the very top."""

from email.parser import BytesHeaderParser
from email.utils import parseaddr

from mail.reading.charsets import readable

DELIVERIES = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
LONGEST_HEAD = 200_000


def envelope_of(raw: bytes, *, domain: str, otherwise: str) -> tuple[str | None, list[str]]:
    """Return path and recipients: an empty return path is that of a bounce, no recipients mean unknown.

    Only the topmost header of each name counts: servers write on top, so what stands below may be the
    sender's own invention. Recipients elsewhere are no news to us; where none is noted, the mail came
    to `otherwise`.
    """
    found = _topmost(raw)
    if "return-path" not in found:
        return None, []
    noted = [_address(found[name]) for name in DELIVERIES if name in found]
    ours = [address for address in noted if address.rpartition("@")[2].lower() == domain.lower()]
    return _address(found["return-path"]), list(dict.fromkeys(ours)) or [otherwise]


def _topmost(raw: bytes) -> dict[str, str]:
    try:
        headers = [*BytesHeaderParser().parsebytes(raw[:LONGEST_HEAD]).raw_items()]
    except Exception:  # whatever the library stumbles over: a mail without an envelope is a mail
        return {}
    found: dict[str, str] = {}
    for name, value in headers:
        found.setdefault(name.lower(), str(value))
    return found


def _address(value: str) -> str:
    plain = readable(value.encode("utf-8", "surrogateescape"))
    return parseaddr(plain)[1] if "@" in plain else ""
