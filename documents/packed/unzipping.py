"""Taking a package apart, within limits that no real letterhead or paper reaches."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from core.languages import _
from documents.packed.recognising import PACKED, why_not_packed, why_not_word
from documents.packed.refusing import NotTaken

MEGABYTE = 1_000_000
LARGEST_FILE = 25 * MEGABYTE
LARGEST_UNPACKED = 100 * MEGABYTE
LARGEST_XML = 20 * MEGABYTE
MOST_ENTRIES = 2_000
SMALL = 4 * MEGABYTE  # text that compresses however well, as people repeat themselves
TIGHTEST = 100  # times; text of real documents is packed to a tenth, at the most to a fiftieth
LOCKED = 0x1  # the flag of an encrypted entry (APPNOTE 4.4.4)
CONTENT_TYPES = "[Content_Types].xml"
WRONG_NAME = re.compile(r"[\x00-\x1f\\:]|^/|(^|/)\.\.?(/|$)|//")
TEXTS = (".xml", ".rels", ".vml")


def unzipped(content: bytes) -> dict[str, bytes]:
    """The entries of a package by name. Raises NotTaken before anything large is unpacked."""
    if len(content) > LARGEST_FILE:
        raise NotTaken([_("The file is larger than %(most)s MB.", most=LARGEST_FILE // MEGABYTE)])
    if not content.startswith(PACKED):
        raise NotTaken([why_not_packed(content)])
    try:
        with ZipFile(BytesIO(content)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _check(package, entries, size=len(content))
            return {entry.filename: _read(package, entry) for entry in entries}
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise damaged() from error


def damaged() -> NotTaken:
    """For a file that Word itself would call broken."""
    return NotTaken([_("The file is damaged. Open it in Word, save it again and choose it again.")])


def _check(package: ZipFile, entries: list[ZipInfo], *, size: int) -> None:
    names = [entry.orig_filename for entry in entries]
    if any(entry.flag_bits & LOCKED for entry in entries):
        raise NotTaken(
            [_("The file is locked with a password. Take it off, save the file and choose it again.")]
        )
    if CONTENT_TYPES not in names:
        raise NotTaken([why_not_word(package)])
    if any(WRONG_NAME.search(name) for name in names) or len({name.lower() for name in names}) < len(names):
        raise damaged()
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise damaged()
    if len(entries) > MOST_ENTRIES or _swells(entries, size):
        raise NotTaken([_("The file would swell to a size that no letter or paper has.")])


def _read(package: ZipFile, entry: ZipInfo) -> bytes:
    """So many bytes as the entry says that it has; one that has more is found out before they are there."""
    with package.open(entry) as content:
        return content.read(entry.file_size)


def _swells(entries: list[ZipInfo], size: int) -> bool:
    """Whether unpacking would make too much of it. Entries that share their bytes are counted each."""
    return (
        sum(entry.file_size for entry in entries) > LARGEST_UNPACKED
        or sum(entry.compress_size for entry in entries) > size
        or any(_is_text(entry) and _too_tight(entry) for entry in entries)
    )


def _is_text(entry: ZipInfo) -> bool:
    return entry.filename.lower().endswith(TEXTS)


def _too_tight(entry: ZipInfo) -> bool:
    return entry.file_size > LARGEST_XML or entry.file_size > max(SMALL, TIGHTEST * entry.compress_size)
