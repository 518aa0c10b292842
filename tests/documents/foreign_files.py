"""Word files of others, built for tests: what is put into a sound letterhead, and what comes of it."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from documents.letterhead.sample import sample_letterhead

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def changed(change: Callable[[dict[str, bytes]], None], content: bytes | None = None) -> bytes:
    """The sample letterhead after a change of its parts."""
    parts = parts_of(content or sample_letterhead())
    change(parts)
    return packed(parts)


def with_body(xml: str, content: bytes | None = None) -> bytes:
    """The sample letterhead with this in its text."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[MAIN].decode()
        parts[MAIN] = re.sub(
            r"<w:body>.*?(?=<w:sectPr)", lambda _: f"<w:body>{xml}", text, flags=re.S
        ).encode()

    return changed(change, content)


def with_relation(kind: str, target: str, *, external: bool = True, body: str = "") -> bytes:
    """The sample letterhead whose text points to something."""
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rId99" Type="{TYPES}/{kind}" Target="{target}"{mode}/></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        parts[RELATIONS] = parts[RELATIONS].replace(b"</Relationships>", one.encode())
        if not external:
            parts[f"word/{target}"] = b"anything"
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"<Default ", b'<Default Extension="bin" ContentType="application/octet-stream"/><Default ', 1
            )

    return changed(change, with_body(body) if body else None)


def paragraphs(*texts: str) -> str:
    """Paragraphs of one run each."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)


def template(*texts: str) -> bytes:
    """A template with these paragraphs, in the sample letterhead."""
    return with_body(paragraphs(*texts))
