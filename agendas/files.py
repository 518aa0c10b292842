"""Files that come along: kept always, handed out when they are what they look like and can do no harm.

What a file is, is told by its content; what the sender calls it is a hint.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from agendas.tables import Attachment, Submission, Topic
from core.languages import N_
from core.settings import settings

UNKNOWN = "application/octet-stream"

HELD_WORDS = {
    "dangerous": N_("It can run as a program or hide one."),
    "unknown": N_("What kind of file it is cannot be told."),
    "disguised": N_("Its name promises another kind of file than it is."),
    "large": N_("It is very large."),
}

SIGNATURES: list[tuple[bytes, str]] = [
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
]
OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
ENDINGS = {
    "application/pdf": {".pdf"},
    "image/png": {".png"},
    "image/jpeg": {".jpg", ".jpeg", ".jfif"},
    "image/gif": {".gif"},
    "image/webp": {".webp"},
    "image/heic": {".heic", ".heif"},
    "text/plain": {".txt", ".csv", ".md", ".ics", ".vcf"},
    OFFICE["word/document.xml"]: {".docx"},
    OFFICE["xl/workbook.xml"]: {".xlsx"},
    OFFICE["ppt/presentation.xml"]: {".pptx"},
    f"{OPEN_DOCUMENT}text": {".odt"},
    f"{OPEN_DOCUMENT}spreadsheet": {".ods"},
    f"{OPEN_DOCUMENT}presentation": {".odp"},
}
SCRIPT_IN_TEXT = re.compile(rb"^#!|<(?:html|script|svg|!doctype|\?xml|\?php)", re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file as it was sent. The media type is the sender's claim, and believed nowhere."""

    name: str
    content: bytes
    media_type: str = UNKNOWN


def media_type_of(content: bytes) -> str:
    """What the content itself shows; `application/octet-stream` when it shows nothing harmless."""
    for signature, found in SIGNATURES:
        if content.startswith(signature):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypmif1", b"ftypheix"):
        return "image/heic"
    if content.startswith(b"PK\x03\x04"):
        return _office_document(content)
    return "text/plain" if _is_plain_text(content) else UNKNOWN


def _office_document(content: bytes) -> str:
    """A document of an office program, without programs of its own inside."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in names):
                return UNKNOWN
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 200:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
                return said if said in ENDINGS else UNKNOWN
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        return UNKNOWN
    return next((found for inside, found in OFFICE.items() if inside in names), UNKNOWN)


def _is_plain_text(content: bytes) -> bool:
    """Text without anything that a browser or a shell would run."""
    if b"\x00" in content or SCRIPT_IN_TEXT.search(content[:4096].lstrip()):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def held_because(file: File) -> str:
    """Why the file is not handed out before a coordinator has looked: a key of HELD_WORDS, or nothing."""
    found, ending = media_type_of(file.content), PurePath(file.name.lower()).suffix
    if len(file.content) > settings().largest_file:
        return "large"
    if found == UNKNOWN:
        return "dangerous" if _is_dangerous(file.content, ending) else "unknown"
    return "" if ending in ENDINGS[found] else "disguised"


DANGEROUS_ENDINGS = frozenset(
    {".exe", ".com", ".scr", ".bat", ".cmd", ".msi", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta", ".jar"}
    | {".lnk", ".iso", ".img", ".reg", ".dll", ".html", ".htm", ".svg", ".apk", ".sh", ".py"}
    | {".docm", ".xlsm", ".pptm", ".dotm"}
)


def _is_dangerous(content: bytes, ending: str) -> bool:
    return (
        ending in DANGEROUS_ENDINGS
        or content.startswith((b"MZ", b"\x7fELF", b"#!"))
        or SCRIPT_IN_TEXT.search(content[:4096].lstrip()) is not None
    )


def plain_name(name: str) -> str:
    """The file's name without folders and without signs that nobody sees; at most 200 signs."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .") or "liite"
    stem, dot, ending = seen.rpartition(".")
    if not dot or len(ending) > 10:
        return seen[:200]
    return f"{stem[: 199 - len(ending)]}.{ending}"


async def keep(file: File, *, submission: Submission, topic: Topic | None) -> Attachment:
    """Keep a file with the submission that it came with; `topic` when it is about that one alone."""
    attachment = Attachment(
        submission=submission.id,
        topic=topic.id if topic else None,
        name=plain_name(file.name),
        media_type=media_type_of(file.content),
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        held_because=held_because(file),
    )
    await attachment.save()
    return attachment
