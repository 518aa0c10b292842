"""Outlook's `winmail.dat`: its text and the files in it (MS-OXTNEF). Villages get one instead of a mail."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from mail.reading.mime.charsets import readable
from mail.reading.mime.rich_text import html_in_rich, text_of_rich, unpacked

SIGNATURE = b"\x78\x9f\x3e\x22"
MOST_ATTRIBUTES = 10_000
MOST_PROPERTIES = 5_000

BODY, CODEPAGE = 0x2800C, 0x69007
MAIL_PROPERTIES, NEXT_FILE, FILE_TITLE, FILE_DATA, FILE_PROPERTIES = (
    0x69003,
    0x69002,
    0x18010,
    0x6800F,
    0x69005,
)

PLAIN, RICH, HTML = 0x1000, 0x1009, 0x1013
DATA, LONG_NAME, SHORT_NAME, IDENTITY, NAME_SHOWN, MEDIA_TYPE = 0x3701, 0x3707, 0x3704, 0x3712, 0x3001, 0x370E

FIXED = {0x0001: 0, 0x0002: 4, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 4}
FIXED |= {0x0014: 8, 0x0040: 8, 0x0048: 16}
SIZED = frozenset({0x000D, 0x001E, 0x001F, 0x0102})
WIDE = 0x001F  # a string in UTF-16
SEVERAL = 0x1000
OBJECT = 0x000D


@dataclass
class Packed:
    """A file inside: what it is called, what it is said to be, its bytes, its Content-ID."""

    name: str = ""
    media_type: str = ""
    content: bytes = b""
    identity: str = ""


@dataclass
class Winmail:
    """What was packed: the text as plain and as HTML, either may be empty, and the files."""

    text: str = ""
    html: str = ""
    files: list[Packed] = field(default_factory=list)
    rich: str = ""
    codepage: str = ""


def is_winmail(content: bytes) -> bool:
    """Whether the bytes begin as a TNEF stream does."""
    return content.startswith(SIGNATURE)


def opened(content: bytes) -> Winmail:
    """Everything that is sound in the file; what is cut off or broken ends the reading."""
    found = Winmail()
    for identity, value in _attributes(content):
        if identity == CODEPAGE and len(value) >= 4:
            found.codepage = f"cp{struct.unpack_from('<I', value)[0]}"
        elif identity == BODY:
            found.text = found.text or readable(value.rstrip(b"\0"), found.codepage)
        elif identity == MAIL_PROPERTIES:
            _take_texts(found, value)
        else:
            _take_file(found, identity, value)
    found.text = found.text or found.rich
    found.files = [file for file in found.files if file.content]
    return found


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Level, identity, length, value, checksum, one after the other (MS-OXTNEF §2.1.3)."""
    at = 6
    for _number in range(MOST_ATTRIBUTES):
        if at + 9 > len(content):
            return
        identity, length = struct.unpack_from("<II", content, at + 1)
        if at + 9 + length > len(content):
            return
        yield identity, content[at + 9 : at + 9 + length]
        at += 9 + length + 2


def _take_texts(found: Winmail, value: bytes) -> None:
    properties = dict(_properties(value))
    found.text = found.text or _text(properties.get(PLAIN), found.codepage)
    found.html = found.html or _text(properties.get(HTML), found.codepage)
    if RICH in properties:
        rich = unpacked(properties[RICH][1])
        found.html = found.html or html_in_rich(rich)
        found.rich = found.rich or text_of_rich(rich)


def _take_file(found: Winmail, identity: int, value: bytes) -> None:
    if identity == NEXT_FILE:
        found.files.append(Packed())
    if not found.files:
        return
    file = found.files[-1]
    if identity == FILE_TITLE:
        file.name = file.name or readable(value.rstrip(b"\0"), found.codepage)
    elif identity == FILE_DATA:
        file.content = value
    elif identity == FILE_PROPERTIES:
        _take_properties(file, dict(_properties(value)), found.codepage)


def _take_properties(file: Packed, properties: dict[int, tuple[int, bytes]], codepage: str) -> None:
    names = (_text(properties.get(key), codepage) for key in (LONG_NAME, NAME_SHOWN, SHORT_NAME))
    file.name = next(filter(None, names), file.name)
    file.media_type = _text(properties.get(MEDIA_TYPE), codepage)
    file.identity = _text(properties.get(IDENTITY), codepage)
    kind, content = properties.get(DATA, (0, b""))
    file.content = file.content or (content[16:] if kind == OBJECT else content)


def _text(value: tuple[int, bytes] | None, codepage: str) -> str:
    if value is None:
        return ""
    kind, raw = value
    text = raw.decode("utf-16-le", "replace") if kind == WIDE else readable(raw, codepage)
    return text.rstrip("\0")


def _properties(value: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """The MAPI properties of a mail or a file: identity, type, bytes (MS-OXTNEF §2.1.3.4)."""
    (count,) = struct.unpack_from("<I", value) if len(value) >= 4 else (0,)
    at = 4
    for _number in range(min(count, MOST_PROPERTIES)):
        try:
            kind, identity = struct.unpack_from("<HH", value, at)
            at = _after_name(value, at + 4) if identity >= 0x8000 else at + 4
            content, at = _value(value, at, kind=kind)
        except (struct.error, KeyError):
            return
        yield identity, (kind & ~SEVERAL, content)


def _after_name(value: bytes, at: int) -> int:
    """Where the value of a property begins that is known by a name and not by a number."""
    (by,) = struct.unpack_from("<I", value, at + 16)
    if by == 0:
        return at + 24
    (length,) = struct.unpack_from("<I", value, at + 20)
    return at + 24 + int(length) + -int(length) % 4


def _value(value: bytes, at: int, *, kind: int) -> tuple[bytes, int]:
    """The first of the values of a property, and where the next property begins. Raises KeyError."""
    plain = kind & ~SEVERAL
    count = 1
    if plain in SIZED or kind & SEVERAL:
        (count,) = struct.unpack_from("<I", value, at)
        at += 4
    first = b""
    for number in range(min(count, MOST_PROPERTIES)):
        length = FIXED.get(plain)
        if length is None:
            if plain not in SIZED:
                raise KeyError(kind)
            (length,) = struct.unpack_from("<I", value, at)
            at += 4
        first = value[at : at + length] if number == 0 else first
        at += length + -length % 4
    return first, at
