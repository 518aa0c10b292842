"""What makes Word call a file broken: the rules of the package and of its parts (ECMA-376, parts 1 and 2).

Our own checker, for no schema file may be had; it knows what our papers use and names what it does not know.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from zipfile import ZipFile

from lxml import etree

from tests.documents.ooxml_words import Words

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "[Content_Types].xml"
ADDRESS = re.compile(
    r"(?:https?://[a-z0-9.-]+(?::\d+)?(?:[/?#](?:[!#$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})*)?|mailto:[!-~]+@[!-~]+)"
)
USED_BY_ID = {f"{R}/hyperlink", f"{R}/image", f"{R}/header", f"{R}/footer"}


def faults(docx: bytes) -> list[str]:
    """What Word would not forgive, one line each; nothing for a sound file."""
    with ZipFile(BytesIO(docx)) as packed:
        names = packed.namelist()
        parts = {name: packed.read(name) for name in names}
    found = [f"{name}: twice in the package" for name, times in Counter(names).items() if times > 1]
    trees: dict[str, etree._Element] = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(content)
            except etree.XMLSyntaxError:
                found.append(f"{name}: not XML")
    if found:
        return found
    package = Package(parts, trees)
    return [*package.faults(), *Words(trees).faults()]


class Package:
    """The parts, their kinds and how they hang together (part 2, 9)."""

    def __init__(self, parts: dict[str, bytes], trees: dict[str, etree._Element]) -> None:
        self.parts, self.trees = parts, trees

    def faults(self) -> Iterator[str]:
        yield from self._types()
        reached = {TYPES}
        for owner in ("", *self.parts):
            yield from self._relationships(owner, reached)
        yield from (f"{name}: nothing leads to it" for name in self.parts if name not in reached)

    def _types(self) -> Iterator[str]:
        told = self.trees[TYPES]
        endings = {one.get("Extension") for one in told.iter(f"{{{PACKAGE}/content-types}}Default")}
        named = [one.get("PartName") for one in told.iter(f"{{{PACKAGE}/content-types}}Override")]
        for name in self.parts:
            if name != TYPES and f"/{name}" not in named and name.rpartition(".")[2] not in endings:
                yield f"{name}: no content type"
        yield from (f"{name}: a content type of nothing" for name in named if str(name)[1:] not in self.parts)
        yield from (f"{name}: two content types" for name, times in Counter(named).items() if times > 1)

    def _relationships(self, owner: str, reached: set[str]) -> Iterator[str]:
        folder = str(PurePosixPath(owner).parent)
        name = normpath(f"{folder}/_rels/{PurePosixPath(owner).name}.rels") if owner else "_rels/.rels"
        told = list(self.trees[name]) if name in self.trees else []
        if told:
            reached.add(name)
        used = self._ids(owner)
        ids = Counter(str(one.get("Id")) for one in told)
        yield from (f"{name}: {key} twice" for key, times in ids.items() if times > 1)
        yield from (f"{owner}: {key} leads nowhere" for key in sorted(used - set(ids)))
        for one in told:
            yield from self._relationship(owner, one, used=used, reached=reached)

    def _ids(self, owner: str) -> set[str]:
        tree = self.trees.get(owner)
        if tree is None or owner.endswith(".rels"):
            return set()
        return {
            str(value)
            for one in tree.iter()
            for key, value in one.attrib.items()
            if str(key).startswith(f"{{{R}}}")
        }

    def _relationship(
        self, owner: str, one: etree._Element, *, used: set[str], reached: set[str]
    ) -> Iterator[str]:
        key, target = one.get("Id"), str(one.get("Target"))
        if one.get("Type") in USED_BY_ID and key not in used:
            yield f"{owner}: {key} is not used"
        if one.get("TargetMode") == "External":
            if not ADDRESS.fullmatch(target) or len(target) > 2079:
                yield f"{owner}: {target[:60]} is no address"
            return
        folder = "" if not owner else str(PurePosixPath(owner).parent)
        place = target[1:] if target.startswith("/") else normpath(f"{folder}/{target}").lstrip("/")
        reached.add(place)
        if place not in self.parts:
            yield f"{owner}: {place} is not there"
