"""Bytes as they travelled: base64, quoted-printable and uuencode, undone as far as they are sound."""

import binascii
import codecs
import re

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOISE = bytes(letter for letter in range(256) if letter not in _ALPHABET + b"=")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+")
_QUOTED_PIECE = re.compile(rb"=(?:[0-9A-Fa-f]{2}|[ \t]*\r{0,2}\n)")
_HIGH_PIECE = re.compile(rb"=[89A-Fa-f][0-9A-Fa-f]")
_LOST_BREAK = re.compile(rb"=(?:[ \t]+\r?\n|\r\r\n)")
SHORTEST_NOISY_LINE = 20


def undone(raw: bytes, encoding: str) -> bytes:
    """The content behind a Content-Transfer-Encoding; an unknown one changes nothing."""
    encoding = encoding.lower()
    if "base64" in encoding:
        return from_base64(raw)
    if "quoted" in encoding:
        return from_quoted(raw)
    return from_uuencode(raw) if "uu" in encoding else raw


def undone_text(raw: bytes, encoding: str) -> bytes:
    """The same for a text, of which can be seen whether its encoding is the one that is told."""
    if "base64" in encoding.lower() and not _may_be_base64(raw):
        return _as_it_looks(raw)
    done = undone(raw, encoding)
    return _as_it_looks(raw) if done is raw else done


def _as_it_looks(raw: bytes) -> bytes:
    """A text that is said to travel as it is, and does not."""
    if _is_quoted(raw):
        return from_quoted(raw)
    return from_base64(b"".join(raw.split())) if _is_base64_of_text(raw) else raw


def _may_be_base64(raw: bytes) -> bool:
    """Whether at least half of the lines, or of the letters, are hardly anything but base64."""
    lines = [line.strip() for line in raw[:20_000].splitlines() if line.strip()]
    sound = [line for line in lines if _sound(line)]
    return 2 * len(sound) >= len(lines) or 2 * sum(map(len, sound)) >= sum(map(len, lines))


def _is_quoted(raw: bytes) -> bool:
    """Whether nearly every equals sign is the beginning of `=C3` or of a broken line."""
    signs = raw.count(b"=")
    if not signs or not raw.isascii():
        return False
    pieces = _QUOTED_PIECE.findall(raw)
    return len(pieces) * 10 >= signs * 9 and any(map(_HIGH_PIECE.fullmatch, pieces))


def _is_base64_of_text(raw: bytes) -> bool:
    """Whether it is whole base64, long enough to be no word, and a text comes out of it."""
    if raw[:1000].translate(None, _ALPHABET + b"= \t\r\n"):
        return False
    packed = b"".join(raw.split())
    if len(packed) < 24 or packed.translate(None, _ALPHABET + b"="):
        return False
    text = from_base64(packed)
    try:
        letters, _read = codecs.utf_8_decode(text, "strict", False)  # the last letter may be cut in two
        return "\0" not in letters and (" " in letters or "\n" in letters)
    except UnicodeDecodeError:
        return False


def from_base64(raw: bytes, *, header: bool = False) -> bytes:
    """The decoded bytes; a list's footer in plain letters is passed over, a lost end costs only the end."""
    packed = raw.translate(None, b"\r\n\t ")
    is_clean = not packed.translate(None, _ALPHABET).strip(b"=") and b"=" not in packed.rstrip(b"=")
    if is_clean and (header or b" " not in raw.strip()):
        return _one_run(packed.rstrip(b"="))
    sound = b"".join(_sound(line.strip()) for line in raw.splitlines())
    return b"".join(_one_run(run) for run in sound.split(b"="))


def _sound(line: bytes) -> bytes:
    """The line if it is base64; of a long one only what is no noise. Spaces, full stops and @ are words."""
    if _BASE64_LINE.fullmatch(line):
        return line
    if len(line) < SHORTEST_NOISY_LINE or any(mark in line for mark in (b" ", b".", b"@")):
        return b""
    clean = line.translate(None, _NOISE)
    return clean if len(clean) * 10 >= len(line) * 8 else b""


def _one_run(run: bytes) -> bytes:
    whole = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def from_quoted(raw: bytes, *, header: bool = False) -> bytes:
    """The decoded bytes; in a header an underscore is a space (RFC 2047 §4.2)."""
    return binascii.a2b_qp(raw if header else _LOST_BREAK.sub(b"=\n", raw), header=header)


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
