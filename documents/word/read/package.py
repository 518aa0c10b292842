"""A Word file taken apart: its parts, and how they hang together (ECMA-376, part 2)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from core.errors import NotPossible
from core.languages import _
from documents.word.read.names import Element

LARGEST = 100_000_000  # bytes unpacked
MOST_PARTS = 3000
# Word can save in the "strict" form of the standard, which has other names for the same things.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    ),
)


@dataclass(frozen=True)
class Relationship:
    """What a part refers to: the last word of its type, as `header`, and the part's name or an address."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Word file, each read when it is asked for."""

    def __init__(self, docx: bytes) -> None:
        self._parts = _unpacked(docx)
        self.xml = cache(self._xml)
        self.relationships = cache(self._relationships)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        found = [one.target for one in self.relationships("").values() if one.kind == "officeDocument"]
        return next((name for name in (*found, "word/document.xml") if name in self._parts), "")

    @property
    def body(self) -> Element:
        """What is between the first and the last word of the document."""
        document = self.xml(self.main)
        body = None if document is None else next(document.iter("{*}body"), None)
        if body is None:
            raise _unreadable()
        return body

    def content(self, name: str) -> bytes:
        """The bytes of a part; none where it is not there."""
        return self._parts.get(name, b"")

    def related(self, kind: str, *, to: str | None = None) -> Iterator[str]:
        """The names of the parts of one kind that a part, the main one if not said, refers to."""
        for found in self.relationships(self.main if to is None else to).values():
            if found.kind == kind and not found.external and found.target in self._parts:
                yield found.target

    def first(self, kind: str, *, to: str | None = None) -> Element | None:
        """The first part of its kind, parsed; None where there is none."""
        name = next(self.related(kind, to=to), "")
        return self.xml(name) if name else None

    def _xml(self, name: str) -> Element | None:
        return _parsed(self._parts[name]) if name in self._parts else None

    def _relationships(self, name: str) -> dict[str, Relationship]:
        folder, last = posixpath.split(name)
        told = self._xml(posixpath.join(folder, "_rels", f"{last}.rels"))
        return {} if told is None else {one.get("Id", ""): _relationship(one, folder) for one in told}


def _unpacked(docx: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(docx)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
                raise NotPossible(_("The file is too large to be read."))
            return {entry.filename.lstrip("/"): packed.read(entry) for entry in entries}
    except (
        BadZipFile,
        OSError,
        EOFError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        LookupError,
    ) as error:
        raise _unreadable() from error
    except Exception as error:  # zlib.error and others that a damaged archive brings up
        if isinstance(error, NotPossible):
            raise
        raise _unreadable() from error


def _parsed(content: bytes) -> Element:
    """The part as XML, without anything that it would fetch or multiply from elsewhere."""
    if b"purl.oclc.org/ooxml/" in content:
        for strict, usual in STRICT:
            content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable() from error
    if root.getroottree().docinfo.doctype:
        raise _unreadable()
    return root


def _relationship(told: Element, folder: str) -> Relationship:
    kind = told.get("Type", "").rpartition("/")[2]
    target = told.get("Target", "")
    if told.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    return Relationship(
        kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"), external=False
    )


def _unreadable() -> NotPossible:
    return NotPossible(_("The file cannot be read as a Word document. Please save it anew as .docx."))
