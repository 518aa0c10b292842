"""Word files as Word, LibreOffice and people leave them, made of their XML."""

import random
import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import nsdecls

MAIN = "word/document.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MORE_NAMES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
NAMES = nsdecls("w", "r", "wp", "a", "pic", "m") + MORE_NAMES

DAMAGED = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml", "_rels/.rels")


def as_word_writes(body: str, *, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word file with this in its body. `links` are addresses or parts by id; `parts` what else it holds,
    as `styles`, `numbering`, `footnotes`: each the inside of its root.
    """
    packed = BytesIO()
    relations = "".join(_relation(key, target) for key, target in (links or {}).items())
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, inside in parts.items():
            root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
            target.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inside}</w:{root}>")
            kind = re.sub(r"\d", "", name)
            relations += f'<Relationship Id="of{name}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        target.writestr("[Content_Types].xml", _types(parts))
        target.writestr("_rels/.rels", _relations(_main()))
        target.writestr(MAIN, f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        target.writestr("word/_rels/document.xml.rels", _relations(relations))
    return packed.getvalue()


def changed(docx: bytes, *changes: tuple[str, str], part: str = MAIN) -> bytes:
    """The file with words of one part replaced, as somebody might have done it; each must be there."""
    content = part_of(docx, part)
    for before, after in changes:
        assert before in content, f"{before} is not in {part}"
        content = content.replace(before, after, 1)
    return with_part(docx, part, content.encode())


def part_of(docx: bytes, part: str = MAIN) -> str:
    with ZipFile(BytesIO(docx)) as package:
        return package.read(part).decode()


def with_part(docx: bytes, part: str, content: bytes | None) -> bytes:
    """The file with another content of one part; with none, without the part."""
    packed = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        if content is not None:
            target.writestr(part, content)
    return packed.getvalue()


def damaged(docx: bytes, chance: random.Random) -> bytes:
    """One part of the file with bytes or words changed, or gone."""
    part = chance.choice(DAMAGED)
    content = bytearray(part_of(docx, part).encode())
    if chance.random() < 0.05:
        return with_part(docx, part, None)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content))
        if chance.random() < 0.5:
            content[place] = chance.randrange(256)
        else:
            content[place : place + chance.randint(1, 9)] = chance.choice(
                [b"", b"w:p", b"<w:r/>", b"99999999999"]
            )
    return with_part(docx, part, bytes(content))


def paragraph(text: str, *, style: str = "", more: str = "") -> str:
    """One paragraph as Word writes it."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{told}{more}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def png(width: int = 8, height: int = 8) -> bytes:
    """A small blue picture."""
    rows = b"".join(b"\0" + b"\x10\x40\x90" * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def _main() -> str:
    return f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'


def _relation(key: str, target: str) -> str:
    if ":" in target:
        mode = 'TargetMode="External"'
        return f'<Relationship Id="{key}" Type="{OFFICE}/hyperlink" Target="{target}" {mode}/>'
    return f'<Relationship Id="{key}" Type="{OFFICE}/image" Target="{target}"/>'


def _relations(told: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{told}</Relationships>'


def _types(parts: Mapping[str, str]) -> str:
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{name}+xml"/>' for name in parts
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{told}</Types>'
    )
