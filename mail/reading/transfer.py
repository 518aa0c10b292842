"""Bytes as they travelled: base64, quoted-printable and uuencode, undone as far as they are sound."""

import binascii
import re

_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+")


def undone(raw: bytes, encoding: str) -> bytes:
    """The content behind a Content-Transfer-Encoding; an unknown one changes nothing."""
    encoding = encoding.lower()
    if "base64" in encoding:
        return from_base64(raw)
    if "quoted" in encoding:
        return from_quoted(raw)
    return from_uuencode(raw) if "uu" in encoding else raw


def from_base64(raw: bytes, *, header: bool = False) -> bytes:
    """The decoded bytes; a list's footer in plain letters is passed over, a lost end costs only the end."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        lines = (line.strip() for line in raw.splitlines())
        sound = b"".join(line for line in lines if _BASE64_LINE.fullmatch(line))
        return b"".join(_one_run(run) for run in sound.split(b"="))


def _one_run(run: bytes) -> bytes:
    whole = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def from_quoted(raw: bytes, *, header: bool = False) -> bytes:
    """The decoded bytes; in a header an underscore is a space (RFC 2047 §4.2)."""
    return binascii.a2b_qp(raw, header=header)


def from_uuencode(raw: bytes) -> bytes:
    """The decoded bytes between `begin` and `end`; a broken line is passed over."""
    decoded = bytearray()
    for line in raw.splitlines():
        if line.strip() in (b"end", b"`") or line.startswith(b"begin "):
            continue
        try:
            decoded += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(decoded)
