"""Files that come along: kept always, handed out when they are what they look like and can do no harm.

What a file is, is told by its content; what the sender calls it is a hint.
"""

import asyncio
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from agendas.tables import Attachment, Submission, Topic
from core.database import sql, transaction
from core.errors import NotFound, NotPossible
from core.languages import N_, _
from core.settings import settings
from history.events import record
from mail.reading.files.attachments import OFFICE, OPEN_DOCUMENT, ending, safe_name, type_of
from mail.reading.files.dangers import is_dangerous
from mail.reading.files.file_words import words_of
from people.permissions import May, may, require
from people.tables import Person

UNKNOWN = "application/octet-stream"
WHOLE_MAIL = "eml"  # with whatever files lie in it
LONGEST_LOOK = 5.0  # seconds for all files of one sending

HELD_WORDS = {
    "dangerous": N_("It can run as a program or hide one."),
    "unknown": N_("What kind of file it is cannot be told."),
    "disguised": N_("Its name promises another kind of file than it is."),
    "large": N_("It is very large."),
}

HARMLESS = {
    "application/pdf": {"pdf"},
    "image/png": {"png"},
    "image/jpeg": {"jpg", "jpeg", "jfif"},
    "image/gif": {"gif"},
    "image/webp": {"webp"},
    "image/heic": {"heic", "heif"},
    "image/bmp": {"bmp"},
    "image/tiff": {"tif", "tiff"},
    "video/mp4": {"mp4", "m4v", "m4a"},
    "video/quicktime": {"mov"},
    "text/plain": {"txt", "csv", "md", "ics", "vcf", "log"},
    f"{OFFICE}wordprocessingml.document": {"docx"},
    f"{OFFICE}spreadsheetml.sheet": {"xlsx"},
    f"{OFFICE}presentationml.presentation": {"pptx"},
    "application/msword": {"doc"},
    "application/vnd.ms-excel": {"xls"},
    "application/vnd.ms-powerpoint": {"ppt"},
    f"{OPEN_DOCUMENT}text": {"odt"},
    f"{OPEN_DOCUMENT}spreadsheet": {"ods"},
}


@dataclass(frozen=True)
class File:
    """A file as it was sent; `words` is what it says, None before anybody has looked."""

    name: str
    content: bytes
    words: str | None = None


@dataclass(frozen=True)
class Attached:
    """A kept file as it stands in lists. Sizes are bytes; `held_because` is a key of HELD_WORDS."""

    id: int
    submission: int
    topic: int | None
    name: str
    media_type: str
    size: int
    public: bool
    held_because: str

    @property
    def about(self) -> str:
        """What kind of file it is and how large, `PDF, 38 kB`."""
        return about(self.name, self.size)

    @property
    def held_words(self) -> str:
        """Why it is held back; to be translated where it is shown."""
        return HELD_WORDS.get(self.held_because, "")


def about(name: str, size: int) -> str:
    """What kind of file it is by its name, and how large; `size` is bytes."""
    told = f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 1e6 else f"{size // 1000 + 1} kB"
    return ", ".join(filter(None, (ending(name).upper(), told)))


LISTED = """
SELECT id, submission, topic, name, media_type, size, public, held_because
FROM attachment WHERE submission = ANY($1::int[]) ORDER BY id
"""
GOING_ALONG = """
SELECT a.id, a.submission, a.topic, a.name, a.media_type, a.size, a.public, a.held_because
FROM attachment a JOIN topic t ON t.id = a.topic
WHERE t.year || '-' || t.number = ANY($1::text[]) AND a.public AND a.held_because = '' ORDER BY a.id
"""


def media_type_of(file: File) -> str:
    """What the content itself shows; `application/octet-stream` when it shows nothing."""
    found = type_of(file.content, ending(file.name))
    is_text = _is_plain_text(file.content) and not is_dangerous(file.content, name=file.name)
    return found or ("text/plain" if is_text else UNKNOWN)


def _is_plain_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def held_because(file: File) -> str:
    """Why the file is not handed out before a coordinator has looked: a key of HELD_WORDS, or nothing."""
    found = media_type_of(file)
    if len(file.content) > settings().largest_file:
        return "large"
    if is_dangerous(file.content, name=file.name) or ending(file.name) == WHOLE_MAIL:
        return "dangerous"
    if found not in HARMLESS:
        return "unknown"
    return "" if ending(file.name) in HARMLESS[found] else "disguised"


def harmless(file: File) -> bytes:
    """The bytes to hand out; raises NotPossible for a file that would be held."""
    if held_because(file):
        raise NotPossible(
            _("This file is held back. Take the mail in, and release it on the page of its matter.")
        )
    return file.content


async def looked_into(found: Sequence[File]) -> tuple[File, ...]:
    """The files with what they say, so that search finds them; beside the loop, in bounded time."""
    return await asyncio.to_thread(_looked_into, found)


def _looked_into(found: Sequence[File]) -> tuple[File, ...]:
    until = time.monotonic() + LONGEST_LOOK
    return tuple(
        file
        if file.words is not None
        else replace(file, words=words_of(file) if time.monotonic() < until else "")
        for file in found
    )


async def keep(file: File, *, submission: Submission, topic: Topic | None) -> None:
    """Keep a file with the submission that it came with; `topic` when it is about that one alone."""
    media_type = media_type_of(file)
    await Attachment(
        submission=submission.id,
        topic=topic.id if topic else None,
        name=safe_name(file.name, media_type),
        media_type=media_type[:120],
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        content=file.content,
        words=file.words or "",
        held_because=held_because(file),
    ).save()


async def find(attachment_id: int, *, seen_by: Person | None) -> Attachment:
    """The file, for those who read what people have sent, and for everybody when it goes with an agenda."""
    found = await Attachment.objects().get(Attachment.id == attachment_id)
    if found and (may(seen_by, May.see_originals) or (found.public and not found.held_because)):
        return found
    raise NotFound(_("There is no such file."))


def contents(attachment: Attachment) -> bytes:
    """The bytes to hand out; raises NotPossible for a file that is held."""
    if attachment.held_because:
        raise NotPossible(_("This file is held back. A coordinator must release it first."))
    return attachment.content


async def of_submissions(submission_ids: list[int]) -> dict[int, list[Attached]]:
    """What came with each submission, without the bytes; one query for all."""
    gathered: dict[int, list[Attached]] = {one: [] for one in submission_ids}
    rows = await sql(LISTED, submission_ids) if submission_ids else []
    for row in rows:
        gathered[row["submission"]].append(msgspec.convert(row, Attached))
    return gathered


async def going_with(numbers: list[str]) -> list[Attached]:
    """What goes with an agenda that has topics of these numbers (`2027-14`); one query."""
    return msgspec.convert(await sql(GOING_ALONG, numbers), list[Attached]) if numbers else []


async def release(attachment: Attachment, *, by: Person) -> None:
    """Hand the file out from now on: a coordinator knows what it is."""
    require(by, May.see_originals)
    async with transaction():
        await Attachment.update({Attachment.held_because: ""}).where(Attachment.id == attachment.id)
        await record("released", attachment, by=by, was=attachment.held_because)


async def publish(attachment: Attachment, topic: Topic, *, by: Person) -> None:
    """Let the file go with the agenda under this topic. Raises NotPossible for one that is held."""
    require(by, May.triage_topics)
    contents(attachment)
    async with transaction():
        await Attachment.update({Attachment.public: True, Attachment.topic: topic.id}).where(
            Attachment.id == attachment.id
        )
        await record("published", attachment, by=by, topic=topic.id)


async def take_back(attachment: Attachment, *, by: Person) -> None:
    """Let the file no longer go with the agenda."""
    require(by, May.triage_topics)
    async with transaction():
        await Attachment.update({Attachment.public: False}).where(Attachment.id == attachment.id)
        await record("taken back", attachment, by=by)
