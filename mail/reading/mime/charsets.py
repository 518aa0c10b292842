"""Letters out of bytes. What a mail says of its charset is a hint, never a reason to refuse it."""

import codecs
import re
import unicodedata
from functools import lru_cache

ONE_BYTE = ("ascii", "cp", "iso8859", "koi8", "latin", "mac", "windows")
MANY_BYTES = ("cp932", "cp949", "cp950")
NOT_CHARSETS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"})
LATIN = frozenset({"ascii", "iso8859-1", "cp1252"})
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}  # what programs mean by the narrower name
NUMBERED = re.compile(r"(?:x-)?(?:(cp|dos|ibm|win|windows|ms)|(iso)[-_ ]?8859)[-_ ]?(\d{1,5})")
# Seven-bit letters of old Nordic machines, which have ä and ö in the place of braces.
NORDIC = re.compile(r"iso-?646-?(?:fi|se2?|sv)|sen_?850200_?[bc]|sf-?7|iso-ir-1[01]|x-ia5-swedish")
NORDIC_LETTERS = str.maketrans("[\\]{|}", "ÄÖÅäöå")
ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")  # ISO-2022-JP shifts to Japanese letters so

MOST_TIMES = 3  # that servers on the way have encoded the same text again

_CONTROLS = {code: None for code in range(0xA0) if not 0x20 <= code < 0x7F}
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC])  # soft hyphens, marks
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # writing direction
_BREAKS = dict.fromkeys([0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_SPACES = {0x09: "\t", 0xA0: " ", 0x2007: " ", 0x202F: " "}
_TABLE: dict[int, str | None] = {**_CONTROLS, **_UNSEEN, **_TURNS, **_BREAKS, **_SPACES}
_CHANGED = re.compile(
    f"[{re.escape(''.join(chr(code) for code in _TABLE if _TABLE[code] != chr(code)))}\ud800-\udfff]"
)
_TWICE_ENCODED = re.compile(
    "[ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[\x80-\x84€‚ƒ„][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
)
_SURROGATES = re.compile("[\ud800-\udfff]+")


def _windows_letter(byte: int) -> str:
    """The letter; what Latin-1 has at the place of the euro sign in Latin-9 nobody writes."""
    return "€" if byte == 0xA4 else bytes([byte]).decode("cp1252", "ignore") or chr(byte)


# A byte that is no UTF-8, under the sign that Python gives it (PEP 383): ä, ö, å, the typographic quotes.
_WINDOWS = {0xDC00 + byte: _windows_letter(byte) for byte in range(0x80, 0x100)}


def readable(raw: bytes, charset: str = "") -> str:
    """The text of these bytes whatever the charset is said to be; nothing is ever refused."""
    text = storable(_untangled(_decoded(raw, codec_named(charset))))
    return text.translate(NORDIC_LETTERS) if NORDIC.fullmatch(charset.strip().lower()) else text


def storable(text: str) -> str:
    """The text with one kind of line break and without what no reader sees and no database keeps."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.isprintable():
        return text
    if _CHANGED.search(text):
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text.translate(_TABLE))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=256)
def codec_named(charset: str) -> str:
    """Python's own name of a charset, or an empty string for one that nobody knows."""
    name = charset.partition(";")[0].strip("\"' \t\r\n").lower().partition("*")[0]
    bare = (name.removeprefix("x-"), name.removesuffix("-i"), name.partition("http")[0])
    for attempt in (name, *bare, NUMBERED.sub(_numbered, name)):
        try:
            found = codecs.lookup(attempt).name
        except (LookupError, ValueError):
            continue
        return "" if found in NOT_CHARSETS else WIDER.get(found, found)
    return ""


def _numbered(found: re.Match[str]) -> str:
    """Python's name of a numbered charset that is written in another way: `cp-850`, `win1252`, `iso88591`."""
    return f"iso8859-{found[3]}" if found[2] else f"cp{found[3]}"


def _decoded(raw: bytes, codec: str) -> str:
    if marked := _by_its_mark(raw) or _by_its_zeros(raw):
        return raw.decode(marked, "replace")
    if raw.isascii() and b"\x1b" not in raw and codec not in ("utf-7", "hz"):
        return raw.decode("ascii")
    if any(escape in raw for escape in ESCAPES) and not codec.startswith("iso2022"):
        codec = "iso2022_jp"
    trusted = "" if codec in LATIN else codec
    one_byte = trusted.startswith(ONE_BYTE) and trusted not in MANY_BYTES
    # Text of one-byte charsets is almost never valid UTF-8, while UTF-8 is often said to be Latin-1.
    for attempt in ("utf-8", trusted) if one_byte else (trusted, "utf-8"):
        if (text := _strictly(raw, attempt)) is not None:
            return text
    is_other = trusted not in ("", "utf-8")
    replaced = _strictly(raw, trusted, errors="replace") if is_other else None
    return replaced or _cut_off(raw) or raw.decode("utf-8", "surrogateescape").translate(_WINDOWS)


def _cut_off(raw: bytes) -> str:
    """UTF-8 whose last letter is cut in two, as far as it is whole."""
    try:
        text, _read = codecs.utf_8_decode(raw, "strict", False)
    except UnicodeDecodeError:
        return ""
    return "" if text.isascii() else text


def _by_its_mark(raw: bytes) -> str:
    """The charset that a byte order mark at the beginning tells."""
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""


def _by_its_zeros(raw: bytes) -> str:
    """UTF-16 without a mark: every second byte of European letters is a zero."""
    begun = raw[:400]
    if len(begun) < 4 or begun.count(0) * 3 < len(begun) or b"\0\0" in begun:
        return ""
    return "utf-16-be" if begun[::2].count(0) > begun[1::2].count(0) else "utf-16-le"


def _strictly(raw: bytes, codec: str, *, errors: str = "strict") -> str | None:
    try:
        return raw.decode(codec, errors) if codec else None
    except (LookupError, ValueError):  # hex, zip and the like are codecs, but of no text
        return None


def _untangled(text: str) -> str:
    """UTF-8 that some server encoded twice (`Ã¤` for `ä`) as it was written."""
    for _time in range(MOST_TIMES):
        if not any(sign in text for sign in ("Ã", "Â", "â")):
            break
        text = _TWICE_ENCODED.sub(_once_encoded, text)
    return text


def _once_encoded(found: re.Match[str]) -> str:
    try:
        return b"".join(map(_windows_byte, found[0])).decode()
    except UnicodeError:
        return found[0]


def _windows_byte(letter: str) -> bytes:
    return letter.encode("latin-1") if letter < "\u0100" else letter.encode("cp1252")
