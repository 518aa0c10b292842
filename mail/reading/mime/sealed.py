"""What a sender's program has signed and wrapped up: S/MIME (RFC 8551) and OpenPGP in the text (RFC 9580).

No signature is checked here; the words are taken out so that they can be read.
"""

import re

MOST_LEVELS = 12
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # the object identifier of signed data
PLAIN_DATA = bytes.fromhex("06092a864886f70d010701")

OCTETS, OCTETS_IN_PIECES = 0x04, 0x24

CLEAR_SIGNED = re.compile(
    r"\s*-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]{1,20}: [^\n]{0,80}\n)*\n?"
)
SIGNATURE = "\n-----BEGIN PGP SIGNATURE-----"
ENCRYPTED = re.compile(r"\s*-----BEGIN PGP MESSAGE-----\n")
ESCAPED_DASH = re.compile(r"^- (?=-)", re.MULTILINE)


def signed_content(sealed: bytes) -> bytes:
    """The mail inside S/MIME signed data; empty where there is none, as in an encrypted one."""
    begun = sealed[:200].find(SIGNED_DATA)
    found = sealed.find(PLAIN_DATA, begun) if begun >= 0 else -1
    if found < 0:
        return b""
    _tag, start, _end = _element(sealed, found + len(PLAIN_DATA))  # [0] around the octets
    return b"".join(_octets(sealed, start, MOST_LEVELS)[0])


def _octets(sealed: bytes, at: int, levels: int) -> tuple[list[bytes], int]:
    """The bytes of an octet string, which may come in pieces (X.690 §8.7), and where it ends."""
    tag, start, end = _element(sealed, at)
    if tag == OCTETS:
        stop = len(sealed) if end is None else end
        return [sealed[start:stop]], stop
    pieces: list[bytes] = []
    if tag != OCTETS_IN_PIECES or not levels:
        return pieces, len(sealed)
    at = start
    while at < (len(sealed) if end is None else end) and sealed[at : at + 2] != b"\0\0":
        more, at = _octets(sealed, at, levels - 1)
        pieces += more
    return pieces, at + 2 if end is None else end


def _element(sealed: bytes, at: int) -> tuple[int, int, int | None]:
    """Tag, where the content begins, and where it ends; None for one that tells its end by two zeros."""
    head = sealed[at : at + 10].ljust(10, b"\0")
    length = head[1]
    if length < 0x80:
        return head[0], at + 2, at + 2 + length
    if length == 0x80:
        return head[0], at + 2, None
    size = min(length & 0x7F, 8)
    start = at + 2 + size
    return head[0], start, start + int.from_bytes(head[2 : 2 + size], "big")


def is_encrypted(text: str) -> bool:
    """Whether the text is an OpenPGP message that nobody here can read."""
    return ENCRYPTED.match(text) is not None


def without_armor(text: str) -> str:
    """The words of a text that is signed with OpenPGP, without what the signature put around them."""
    signed = CLEAR_SIGNED.match(text[:2000])
    if signed is None:
        return text
    return ESCAPED_DASH.sub("", text[signed.end() :].partition(SIGNATURE)[0])
