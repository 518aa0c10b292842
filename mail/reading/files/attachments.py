"""Files that came with a mail: named so that any disk may keep them, typed by what they are."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mail.reading.files.pictures import size_of

LONGEST_NAME = 120
LARGEST_LOGO = 40_000  # bytes; photographs that people send are larger
SMALLEST_PHOTO = 300  # pixels of its shorter side
HIGHEST_BANNER = 120  # pixels

BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!", "application/vnd.rar"),
)
FTYPES = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"qt  ": "video/quicktime"}
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ZIPPED = (
    (b"word/", f"{OFFICE}wordprocessingml.document"),
    (b"xl/", f"{OFFICE}spreadsheetml.sheet"),
    (b"ppt/", f"{OFFICE}presentationml.presentation"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", f"{OPEN_DOCUMENT}text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", f"{OPEN_DOCUMENT}spreadsheet"),
)
OLD_OFFICE = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "msg": "application/vnd.ms-outlook",
}
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "message/rfc822": "eml",
    "text/plain": "txt",
    "text/html": "html",
}
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE
)  # names of devices in Windows
OUTLOOKS_PICTURE = re.compile(r"image\d{3}\.(?:png|jpe?g|gif)", re.IGNORECASE)
UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')


@dataclass(frozen=True)
class Enclosed:
    """A file that came with a mail."""

    name: str
    media_type: str
    content: bytes
    sha256: str

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)


def enclosed(content: bytes, *, name: str, media_type: str) -> Enclosed:
    """The file under a harmless name; what it is said to be counts only where its bytes do not tell."""
    true_type = type_of(content, ending(name)) or media_type
    return Enclosed(safe_name(name, true_type), true_type, content, hashlib.sha256(content).hexdigest())


def apart(files: Iterable[Enclosed]) -> Iterator[Enclosed]:
    """The files with different names: the second `kuva.jpg` is `kuva (2).jpg`."""
    taken: set[str] = set()
    times: dict[str, int] = {}
    for file in files:
        name = file.name
        stem, dot, tail = name.rpartition(".") if "." in name else (name, "", "")
        while name.lower() in taken:
            times[file.name.lower()] = number = times.get(file.name.lower(), 1) + 1
            name = f"{stem} ({number}){dot}{tail}"
        taken.add(name.lower())
        yield replace(file, name=name)


def ending(name: str) -> str:
    """What stands after the last full stop of a file's name, in small letters."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def safe_name(name: str, media_type: str) -> str:
    """The name without folders, control characters and leading full stops; `liite.pdf` if none is left."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter for letter in plain if unicodedata.category(letter)[0] != "C")
    plain = " ".join(UNSAFE.sub("_", plain).split()).strip(". ")
    if not plain:
        return f"liite.{ENDINGS.get(media_type, 'bin')}"
    if RESERVED.fullmatch(plain):
        plain = f"_{plain}"
    if len(plain) <= LONGEST_NAME:
        return plain
    tail = f".{ending(plain)}" if 0 < len(ending(plain)) <= 10 else ""
    return plain[: LONGEST_NAME - len(tail)].rstrip(". ") + tail


def type_of(content: bytes, ending: str) -> str | None:
    """What the first bytes of a file tell it is, or None where they tell nothing."""
    if content.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in ZIPPED if mark in content[:6000]), _by_ending(ending))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return OLD_OFFICE.get(ending, "application/x-ole-storage")
    if content[4:8] == b"ftyp":
        return FTYPES.get(content[8:12], "video/mp4")
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for mark, kind in BEGINNINGS if content.startswith(mark)), None)


def _by_ending(ending: str) -> str:
    office = {"docx": ZIPPED[0][1], "xlsx": ZIPPED[1][1], "pptx": ZIPPED[2][1]}
    return office.get(ending, "application/zip")


def is_logo(file: Enclosed, *, shown_in_text: bool) -> bool:
    """Whether the file is a small picture shown inside the text, as signatures have, and no attachment."""
    is_shown = shown_in_text or OUTLOOKS_PICTURE.fullmatch(file.name) is not None
    if not is_shown or not file.media_type.startswith("image/"):
        return False
    shorter = min(size_of(file.content) or (0, 0))
    if shorter >= SMALLEST_PHOTO:
        return False
    return file.size <= LARGEST_LOGO or 0 < shorter <= HIGHEST_BANNER
