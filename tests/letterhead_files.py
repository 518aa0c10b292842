"""Letterheads of a made-up town, as its people would make them in Word, and files that are none."""

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx


@cache
def letterhead(town: str = "Mallila") -> bytes:
    """An empty document with a header and a footer; the same bytes each time, though a ZIP tells the time."""
    document = docx.Document()
    document.core_properties.language = "fi-FI"
    document.sections[0].header.paragraphs[0].text = f"{town}n kunta"
    document.sections[0].footer.paragraphs[0].text = "www.mallila.example"
    return saved(document)


def template(*lines: str) -> bytes:
    """A document with these lines, which hold places to fill."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same file with one part put in or replaced."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, part)
    return packed.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)
