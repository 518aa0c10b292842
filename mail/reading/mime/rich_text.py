"""Rich text (RTF) as plain text, also as Outlook packs it into a `winmail.dat` (MS-OXRTFCP, MS-OXRTFEX)."""

import html
import re
import struct

from mail.reading.mime.charsets import storable

LONGEST = 2_000_000  # characters that are read
BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    + b"\r\n"
    + rb"\par \pard\plain\f0\fs20\b\i\u"
    rb"\tab\tx"
)  # what the packer supposes to have been said already (MS-OXRTFCP §2.1.3.1.2)

TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
UNREAD = frozenset(
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "listtable",
        "generator",
    }
    | {
        "themedata",
        "colorschememapping",
        "latentstyles",
        "datastore",
        "listoverridetable",
        "rsidtbl",
        "xmlnstbl",
    }
    | {"filetbl", "revtbl", "fldinst", "mhtmltag", "footnote", "pntext", "listtext"}
)
SAID = {"par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t"}
SAID |= {"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’"}
SAID |= {"ldblquote": "“", "rdblquote": "”"}
SIGNS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}


def unpacked(packed: bytes) -> bytes:
    """Rich text out of its compressed form; empty if it is none."""
    if len(packed) < 16:
        return b""
    _size, raw_size, kind = struct.unpack_from("<II4s", packed)
    if kind == b"MELA":
        return packed[16 : 16 + raw_size]
    return _unfolded(packed[16:], min(raw_size, LONGEST)) if kind == b"LZFu" else b""


def _unfolded(packed: bytes, size: int) -> bytes:
    """Each bit of a control byte tells whether a letter follows or a reference to what was said before."""
    said = bytearray(BEGINNING)
    start = len(said)
    at = 0
    while at < len(packed) and len(said) - start < size:
        control = packed[at]
        at += 1
        for bit in range(8):
            step = 2 if control >> bit & 1 else 1
            piece = packed[at : at + step]
            at += step
            if len(piece) < step or (step == 2 and not _repeat(said, piece)):
                return bytes(said[start : start + size])
            if step == 1:
                said += piece
    return bytes(said[start : start + size])


def _repeat(said: bytearray, reference: bytes) -> bool:
    """Say again what stands in a window of 4,096 bytes; a reference to the present place is the end."""
    offset, length = reference[0] << 4 | reference[1] >> 4, (reference[1] & 15) + 2
    back = (len(said) - offset) % 4096
    if back == 0:
        return False
    for _number in range(length):
        said.append(said[-back] if back <= len(said) else 0x20)
    return True


def text_of_rich(rich: bytes, *, charset: str = "cp1252") -> str:
    """The words of rich text."""
    return storable(_read(rich, charset, wraps_html=False)).strip()


def html_in_rich(rich: bytes) -> str:
    """The HTML that Outlook has wrapped in rich text; empty where it has not."""
    return _read(rich, "cp1252", wraps_html=True) if b"\\fromhtml" in rich[:2000] else ""


def _read(rich: bytes, charset: str, *, wraps_html: bool) -> str:
    source = rich[:LONGEST].decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        return ""
    reader = _Reader(charset, wraps_html=wraps_html)
    for token in TOKEN.finditer(source):
        reader.take(token)
    return "".join(reader.pieces)


class _Reader:
    """Goes through the tokens; `unread` tells for every open group whether its words are for programs."""

    def __init__(self, charset: str, *, wraps_html: bool) -> None:
        self.charset = charset
        self.wraps_html = wraps_html
        self.pieces: list[str] = []
        self.unread = [False]
        self.tags = [False]
        self.hidden = False
        self.skip = 0

    def take(self, token: re.Match[str]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word.lower(), int(number or 1))
        elif sign == "*":
            self.unread[-1] = True
        elif code:
            self._say(bytes.fromhex(code).decode(self.charset, "replace"))
        else:
            self._say(SIGNS.get(sign, "") if sign else text or "")

    def _brace(self, brace: str) -> None:
        if brace == "{":
            self.unread.append(self.unread[-1])
            self.tags.append(self.tags[-1])
        elif len(self.unread) > 1:
            self.unread.pop()
            self.tags.pop()

    def _word(self, word: str, number: int) -> None:
        if word in UNREAD:
            self.unread[-1] = True
        elif word == "htmltag":
            self.tags[-1], self.unread[-1] = True, not self.wraps_html
        elif word == "htmlrtf":  # what only readers of RTF should see, inside wrapped HTML
            self.hidden = number != 0
        else:
            self._letter(word, number)

    def _letter(self, word: str, number: int) -> None:
        if word == "ansicpg" and number != 1:
            self.charset = _codec(number)
        elif word == "u":
            self._say(chr(number % 65536))
            self.skip = 1
        elif word in SAID:
            self._say(SAID[word])

    def _say(self, text: str) -> None:
        skipped, self.skip = min(self.skip, len(text)), 0
        if not self.unread[-1] and not self.hidden:
            is_words = self.wraps_html and not self.tags[-1]
            self.pieces.append(html.escape(text[skipped:], quote=False) if is_words else text[skipped:])


def _codec(number: int) -> str:
    try:
        b"".decode(f"cp{number}")
    except LookupError:
        return "cp1252"
    return f"cp{number}"
