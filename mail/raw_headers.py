"""The headers of a mail as bytes, before anybody reads what they mean. Any bytes will do."""

import re

LONGEST_HEAD = 200_000  # bytes of headers that are looked at
FOLD = re.compile(rb"\n(?=[ \t])")


def parted(raw: bytes) -> tuple[bytes, bytes]:
    """Head and body, their lines ended by a mere line feed."""
    plain = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    head, _, body = (b"\n" + plain).partition(b"\n\n")
    return head[1:], body


def headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """Names in small letters and values, unfolded, from the top down; what is no header is left out."""
    pairs = (line.partition(b":") for line in FOLD.sub(b"", head[:LONGEST_HEAD]).split(b"\n"))
    return [(name.strip().lower(), value) for name, colon, value in pairs if colon]
