"""How large a picture is, told by its first bytes: a photograph is no logo."""

import struct

FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
MOST_SEGMENTS = 200


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG picture, or None where they are not told."""
    try:
        if content.startswith(b"\x89PNG"):
            width, height = struct.unpack_from(">II", content, 16)
        elif content.startswith(b"GIF8"):
            width, height = struct.unpack_from("<HH", content, 6)
        elif content.startswith(b"\xff\xd8"):
            height, width = _of_jpeg(content)
        else:
            return None
    except struct.error:
        return None
    return (width, height) if width and height else None


def _of_jpeg(content: bytes) -> tuple[int, int]:
    """Height and width from the first frame; segments stand one after the other (ITU-T T.81 §B.1.1)."""
    at = 2
    for _number in range(MOST_SEGMENTS):
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            break
        if kind in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return height, width
        at += 2 + length
    return 0, 0
