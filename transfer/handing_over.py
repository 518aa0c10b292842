"""Handing a meeting over to the case management: who took which package, and when, is kept."""

import asyncio
import hashlib
import tempfile
from dataclasses import dataclass
from typing import IO

from core.database import transaction
from core.errors import NotPossible
from core.languages import _
from history.events import Happened, of, record
from meetings.tables import Meeting
from people.permissions import May, require
from people.tables import Person
from transfer.contents import Contents
from transfer.gathering import contents_of
from transfer.names import plain
from transfer.packing import pack

TAKEN = "handed over"
LARGEST = 2_000_000_000  # bytes: some programs know no larger ZIP files


@dataclass(frozen=True)
class Package:
    """A packed meeting; `file` lies on disk, without a name, and is gone when it is closed."""

    file: IO[bytes]
    name: str
    size: int
    sha256: str


async def hand_over(meeting: Meeting, *, by: Person) -> Package:
    """Pack the meeting, and keep who took it.

    The same meeting is the same bytes, at any time and on any machine. Raises NotPossible when there is
    nothing to pack yet, and when it would be too large.
    """
    require(by, May.hand_over)
    contents = await contents_of(meeting)
    _must_be_possible(contents)
    file = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed when it has been read)
    try:
        await pack(contents, file)
        size, sha256 = await asyncio.to_thread(_measured, file)
        async with transaction():
            await record(TAKEN, meeting, by=by, size=size, sha256=sha256)
    except BaseException:
        file.close()
        raise
    return Package(file, f"{plain(contents.told.identifier)}.zip", size, sha256)


def _must_be_possible(contents: Contents) -> None:
    if not contents.entries:
        raise NotPossible(_("There is nothing to hand over yet. Release the agenda first."))
    if sum(piece.size or 0 for entry in contents.entries for piece in entry.pieces) > LARGEST:
        raise NotPossible(_("The files are too large for one package. Please fetch them one by one."))


def _measured(file: IO[bytes]) -> tuple[int, str]:
    """How large the file is and its SHA-256; it is then ready to be read from its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    size = file.tell()
    file.seek(0)
    return size, digest


async def taken(meeting: Meeting) -> list[Happened]:
    """Who took the package, the last time first."""
    return [one for one in reversed(await of(meeting)) if one.verb == TAKEN]
