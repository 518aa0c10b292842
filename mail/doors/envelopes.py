"""The envelope of a mail that lay in a mailbox, as the delivering server noted it at the very top."""

from mail.raw_headers import LONGEST_HEAD, headers, parted
from mail.reading.mime.headers import mailboxes

DELIVERIES = (b"delivered-to", b"x-original-to", b"envelope-to", b"x-envelope-to")


def envelope_of(raw: bytes, *, domain: str, otherwise: str) -> tuple[str | None, list[str]]:
    """Return path and recipients: an empty return path is that of a bounce, no recipients mean unknown.

    Only the topmost header of each name counts: servers write on top, so what stands below may be the
    sender's own invention. Recipients elsewhere are no news to us; where none is noted, the mail came
    to `otherwise`.
    """
    found = _topmost(raw)
    if b"return-path" not in found:
        return None, []
    noted = [_address(found[name]) for name in DELIVERIES if name in found]
    ours = [address for address in noted if address.rpartition("@")[2].lower() == domain.lower()]
    return _address(found[b"return-path"]), list(dict.fromkeys(ours)) or [otherwise]


def _topmost(raw: bytes) -> dict[bytes, bytes]:
    head, _body = parted(raw[:LONGEST_HEAD])
    found: dict[bytes, bytes] = {}
    for name, value in headers(head):
        found.setdefault(name, value)
    return found


def _address(value: bytes) -> str:
    named = mailboxes(value.decode("ascii", "surrogateescape"))
    return named[0].address if named else ""
