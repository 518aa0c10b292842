"""Packing a meeting into one ZIP file, one file at a time in memory, always to the same bytes."""

import asyncio
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from core.languages import DEFAULT, speak
from transfer.contents import Contents, Entry, Piece
from transfer.describing import described
from transfer.manifest import Document, File, Format, as_json, as_xml
from transfer.names import numbered

EARLIEST = date(1980, 1, 1)  # the first day that a ZIP can name
READABLE = 0o100644 << 16
UNIX = 3
MANIFEST = "manifest"
SCHEMA_FILE = Path(__file__).with_name("manifest.xsd")


@dataclass(frozen=True)
class Place:
    """A file of the package and where it lies."""

    entry: Entry
    piece: Piece
    path: str


def places(contents: Contents) -> list[Place]:
    """Every file with its name; those of one record bear one number, and each folder counts for itself."""
    found = []
    for folder in dict.fromkeys(entry.folder for entry in contents.entries):
        within = [entry for entry in contents.entries if entry.folder == folder]
        for number, entry in enumerate(within, start=1):
            found += [Place(entry, *one) for one in _paths(entry, number, of=len(within))]
    return found


def _paths(entry: Entry, number: int, *, of: int) -> Iterator[tuple[Piece, str]]:
    for piece in entry.pieces:
        own = piece.language if piece.language not in ("", entry.language) else ""
        name = numbered(number, f"{entry.words} {own}", ending=piece.ending, of=of)
        yield piece, f"{entry.folder}/{name}" if entry.folder else name


async def pack(contents: Contents, into: IO[bytes]) -> None:
    """Write the package: the files, and at last what it says of itself, twice, with the schema beside.

    Nothing is compressed: most of it is already, and compressors differ from one version to the next.
    """
    with ZipFile(into, "w", ZIP_STORED) as target:
        documents: dict[Entry, list[Document]] = {entry: [] for entry in contents.entries}
        for place in places(contents):
            content = await place.piece.bring()
            document = await asyncio.to_thread(_write, target, place, content=content)
            documents[place.entry].append(document)
        with speak(DEFAULT):
            manifest = described(contents, documents)
        when = max((entry.created for entry in contents.entries), default=EARLIEST)
        for ending, told in (("json", as_json(manifest)), ("xml", as_xml(manifest))):
            _add(target, f"{MANIFEST}.{ending}", told, when=when)
        _add(target, f"{MANIFEST}.xsd", SCHEMA_FILE.read_bytes(), when=when)


def _write(target: ZipFile, place: Place, *, content: bytes) -> Document:
    _add(target, place.path, content, when=place.entry.created)
    folder, _slash, name = place.path.rpartition("/")
    return Document(
        language=place.piece.language or place.entry.language,
        file=File(name=name, path=f"./{folder}/" if folder else "./"),
        format=Format(name=place.piece.media_type),
        size=len(content),
        hash_algorithm="SHA-256",
        hash_value=hashlib.sha256(content).hexdigest(),
    )


def _add(target: ZipFile, path: str, content: bytes, *, when: date) -> None:
    day = max(when, EARLIEST)
    entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    entry.create_system, entry.external_attr = UNIX, READABLE
    target.writestr(entry, content)
