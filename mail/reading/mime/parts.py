"""The parts of a mail (RFC 2045, RFC 2046), walked with the standard library and read with lenience."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import compat32
from typing import Any
from urllib.parse import unquote_to_bytes

from mail.reading.mime.charsets import readable
from mail.reading.mime.headers import words
from mail.reading.mime.transfer import undone, undone_text

DEEPEST = 12  # multiparts inside multiparts; every level costs a look at every line
MOST_DASHES = 5_000  # lines that may divide parts; people send dozens

LONGEST_HEADING = 100_000  # bytes

PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))', re.DOTALL)
MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,100}/[a-z0-9.+_-]{1,100}")
SEPARATOR = re.compile(r'^[ \t]{0,8}--([^\s"]{1,100})[ \t]*\r?\n(?=[A-Za-z-]{1,40}:|\r?\n)', re.MULTILINE)
ENVELOPE = re.compile(rb"(?:>?From (?!:)[^\n]{0,500}\n)+")  # a mailbox file puts it above every mail
PERCENTS = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")
SPACE_BEFORE_COLON = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40})[ \t]+:", re.MULTILINE)
END_OF_HEADING = re.compile(rb"\r?\n\r?\n|\r\r")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Part(Message):
    """A part whose enclosed mails stay text as they came, so that not one byte of them is changed."""

    depth = 0
    is_cut = False

    def attach(self, payload: Any) -> None:
        payload.depth = self.depth + 1
        super().attach(payload)

    def get_content_type(self) -> str:
        return "text/plain" if self.get_content_maintype() == "text" else media_type(self)

    def get_content_maintype(self) -> str:
        divided = media_type(self).startswith("multipart/") and self.depth < DEEPEST
        return "multipart" if divided else "text"

    @property
    def source(self) -> str:
        """The body as it came; the library's own reading of it would guess at charsets."""
        payload: object = vars(self).get("_payload")
        return payload if isinstance(payload, str) else ""

    def get_boundary(self, failobj: Any = None) -> Any:
        return parameter(content_type(self), "boundary").rstrip() or failobj


def parsed(raw: bytes) -> Part:
    """The mail as a tree of parts; whatever is broken in it is still somewhere in the tree."""
    raw = _from_its_beginning(raw)
    if whole := _undivided(raw):
        return whole
    pieces = raw.split(b"\n--", MOST_DASHES)
    tree = message_from_bytes(b"\n--".join(pieces[:MOST_DASHES]), _class=Part, policy=compat32)
    assert isinstance(tree, Part)
    tree.is_cut = len(pieces) > MOST_DASHES
    return tree


def _undivided(raw: bytes) -> Part | None:
    """A mail without parts, whose text nobody needs to walk through line by line."""
    end = END_OF_HEADING.search(raw[:LONGEST_HEADING])
    if end is None or b"multipart/" in raw[: end.start()].lower():
        return None
    tree = message_from_bytes(raw[: end.end()], _class=Part, policy=compat32)
    if not isinstance(tree, Part) or tree.source:  # a line that is no header has ended the heading
        return None
    tree.set_payload(raw[end.end() :].decode("ascii", "surrogateescape"))
    return tree


def _from_its_beginning(raw: bytes) -> bytes:
    """The mail without what programs that kept it have put on top: a charset's mark, `From `, empty lines."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raw = raw.decode("utf-16", "replace").encode()
    raw = raw.lstrip(b"\r\n\xef\xbb\xbf")
    envelope = ENVELOPE.match(raw[:5000])
    return _with_sound_heading(raw[envelope.end() :] if envelope else raw)


def _with_sound_heading(raw: bytes) -> bytes:
    """The mail with its line ends and the names of its headers as the library knows them."""
    if b"\r\r\n" in raw[:2000]:
        raw = raw.replace(b"\r\r\n", b"\r\n")
    end = END_OF_HEADING.search(raw[:LONGEST_HEADING])
    heading = raw[: end.start() if end else LONGEST_HEADING]
    if b" :" not in heading and b"\t:" not in heading:
        return raw
    return SPACE_BEFORE_COLON.sub(rb"\1:", heading) + raw[len(heading) :]


def children(part: Part) -> list[Part]:
    """The parts inside this one; a multipart that hides its boundary is searched for it."""
    if part.is_multipart():
        return [child for child in part.get_payload() if isinstance(child, Part)]
    if not media_type(part).startswith("multipart/") or part.depth >= DEEPEST:
        return []
    return _divided(part, part.source) or _divided(
        part, text_content(part).decode("ascii", "surrogateescape")
    )


def _divided(part: Part, source: str) -> list[Part]:
    """The parts between the first lines that look as if they divided some."""
    found = SEPARATOR.search(source)
    if found is None:
        return []
    source = re.sub(rf"^[ \t]+(?=--{re.escape(found[1])})", "", source, flags=re.MULTILINE)
    kind = f'Content-Type: {media_type(part)}; boundary="{found[1]}"\n\n'
    again = message_from_string(kind + source, _class=Part, policy=compat32)
    return [child for child in again.get_payload() if isinstance(child, Part)]


def headers(part: Part) -> Iterator[tuple[str, str]]:
    """Every header as it came: the name in small letters, the value not decoded yet."""
    return ((name.lower().strip(), value) for name, value in part.raw_items())


def header(part: Part, name: str) -> str:
    """The first header of this name as it came, or an empty string."""
    return next((value for found, value in headers(part) if found == name), "")


def content_type(part: Part) -> str:
    """What the part is said to be; of several Content-Types the one that divides it, else the first."""
    told = [value for name, value in headers(part) if name == "content-type"]
    divided = (value for value in told if "multipart/" in value.lower() and "boundary" in value.lower())
    return next(divided, told[0] if told else "")


def media_type(part: Part) -> str:
    """What the part is said to be; text where nothing sensible is said (RFC 2045 §5.2)."""
    said = content_type(part).partition(";")[0].strip().lower()
    if MEDIA_TYPE.fullmatch(said):
        return said
    return "text/html" if "html" in said else part.get_default_type()


def parameter(value: str, name: str) -> str:
    """A parameter of a header, also in the pieces and percent signs of RFC 2231."""
    found: dict[str, str] = {}
    for key, quoted, bare in PARAMETER.findall(value):
        found.setdefault(key.lower(), ESCAPED.sub(r"\1", quoted) if quoted else bare.strip())
    if f"{name}*" in found:
        return _from_percents([found[f"{name}*"]], whole=True)
    if name in found:
        return words(found[name])
    pieces: list[str] = []
    while (key := f"{name}*{len(pieces)}") in found or f"{key}*" in found:
        pieces.append(found.get(f"{key}*") or found.get(key, ""))
    return _from_percents(pieces, whole=f"{name}*0*" in found)


def _from_percents(pieces: list[str], *, whole: bool) -> str:
    text = "".join(pieces)
    charset, mark, rest = text.partition("'")
    if not whole or not mark:
        return words(text)
    return readable(unquote_to_bytes(rest.partition("'")[2]), charset)


def file_name(part: Part) -> str:
    """The name the sender's program gave to the part, or an empty string."""
    disposition, kind = header(part, "content-disposition"), content_type(part)
    name = parameter(disposition, "filename") or parameter(kind, "name")
    return readable(unquote_to_bytes(name)) if PERCENTS.search(name) else name


def disposition(part: Part) -> str:
    """`inline`, `attachment` or an empty string."""
    return header(part, "content-disposition").partition(";")[0].strip().lower()


def content(part: Part) -> bytes:
    """The bytes of a part that has no parts inside, as they were before they were sent."""
    return undone(_travelled(part), header(part, "content-transfer-encoding"))


def text_content(part: Part) -> bytes:
    """The bytes of a text; if it has not travelled in the way that is told, they show how it has."""
    return undone_text(_travelled(part), header(part, "content-transfer-encoding"))


def _travelled(part: Part) -> bytes:
    return part.source.encode("utf-8", "surrogateescape")
