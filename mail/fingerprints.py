"""What stays the same of a mail, whatever way it takes: how one mail through two doors is known as one."""

import hashlib
import re

LINE_END = re.compile(rb"\r\n|\r|\n")
SAID = (b"date", b"from", b"to", b"subject")


def fingerprint(raw: bytes) -> str:
    """The hash of what the sender wrote: four headers and the body.

    Servers on the way add headers, end lines in their own manner, and take blank ends away; none of
    that counts.
    """
    found = hashlib.sha256()
    head, body = _parted(LINE_END.sub(b"\n", raw))
    for name, value in sorted(_headers(head)):
        found.update(name + b":" + value + b"\n")
    found.update(b"\n" + body.rstrip(b"\n"))
    return found.hexdigest()


def _parted(raw: bytes) -> tuple[bytes, bytes]:
    head, _, body = (b"\n" + raw).partition(b"\n\n")
    return head, body


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """The headers that a sender writes, unfolded, without what folding may change."""
    unfolded = re.sub(rb"\n(?=[ \t])", b"", head)
    pairs = (line.partition(b":") for line in unfolded.split(b"\n"))
    return [
        (name.strip().lower(), b"".join(value.split()))
        for name, _, value in pairs
        if name.strip().lower() in SAID
    ]
