"""The parts of a Word file, to be read and changed: what each points to, and what they are made of."""

import posixpath
from collections.abc import Mapping
from itertools import count

from documents.packed.packing import packed
from documents.packed.relations import PACKAGE_RELATIONS, Relation, relations_of, rels_name
from documents.packed.tree import TYPES, kept_parts
from documents.packed.unzipping import CONTENT_TYPES, damaged
from documents.packed.xml import Element, parsed, written

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
EMPTY_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Package:
    """A Word file taken apart. Roots are parsed when first asked for, and written back with the whole."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._roots: dict[str, Element] = {}
        self.main = self._main()

    def root(self, name: str) -> Element:
        """The part as XML, to be changed in place."""
        if name not in self._roots:
            self._roots[name] = parsed(self.bytes_of(name))
        return self._roots[name]

    def bytes_of(self, name: str) -> bytes:
        """The part as it is now. Raises NotTaken for a part that is not there."""
        if name in self._roots:
            return written(self._roots[name])
        if name not in self._parts:
            raise damaged()
        return self._parts[name]

    def relations(self, source: str) -> list[Relation]:
        """What the part points to."""
        name = rels_name(source)
        if name in self._roots:
            self._parts[name] = written(self._roots[name])
        return relations_of(self._parts, source)

    def related(self, kind: str, source: str | None = None) -> str | None:
        """The one part of this kind that another (the main one) points to, as its style sheet."""
        relations = self.relations(self.main if source is None else source)
        return next((one.target for one in relations if one.kind == kind and not one.external), None)

    def relate(self, source: str, kind: str, *, target: str, external: bool = False, type: str = "") -> str:
        """Have the part point to another, or to an address; the key by which it does so."""
        root = self._relations_root(source)
        used = {one.get("Id") for one in root}
        key = next(key for number in count(1) if (key := f"rId{number}") not in used)
        one = root.makeelement(
            PACKAGE_RELATIONS, {"Id": key, "Type": type or f"{OFFICE}{kind}"}, nsmap=root.nsmap
        )
        one.set("Target", target if external else f"/{target}")
        if external:
            one.set("TargetMode", "External")
        root.append(one)
        return key

    def let_go(self, source: str, kinds: frozenset[str]) -> None:
        """The part no longer points to anything of these kinds."""
        root = self._relations_root(source)
        for one in list(root):
            if one.get("Type", "").rpartition("/")[2] in kinds:
                root.remove(one)

    def put(self, name: str, content: bytes) -> None:
        """The part has this content from now on; it is new, or of the same type as before."""
        self._roots.pop(name, None)
        self._parts[name] = content

    def add(self, pattern: str, content: bytes, *, media_type: str) -> str:
        """A new part, by the first free number of the pattern, as `word/header%d.xml`."""
        name = next(name for number in count(1) if (name := pattern % number) not in self._parts)
        self._parts[name] = content
        types = self.root(CONTENT_TYPES)
        override = {"PartName": f"/{name}", "ContentType": media_type}
        types.append(types.makeelement(f"{TYPES}Override", override, nsmap=types.nsmap))
        return name

    def copy(self, name: str, pattern: str) -> str:
        """A part once more, pointing to the same as the first."""
        twin = self.add(pattern, self.bytes_of(name), media_type=self.media_type(name))
        for one in self.relations(name):
            root = self._relations_root(twin)
            target = one.target if one.external else f"/{one.target}"
            told = {"Id": one.key, "Type": one.type, "Target": target}
            root.append(root.makeelement(PACKAGE_RELATIONS, told, nsmap=root.nsmap))
            if one.external:
                root[-1].set("TargetMode", "External")
        return twin

    def media_type(self, name: str) -> str:
        """What kind of content a part has (ECMA-376, part 2, 10.1.2)."""
        extension = posixpath.splitext(name)[1].lstrip(".").lower()
        found = ""
        for one in self.root(CONTENT_TYPES):
            if one.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(one.get("ContentType", ""))
            if one.get("Extension", "").lower() == extension:
                found = one.get("ContentType", "")
        return found

    @property
    def parts(self) -> dict[str, bytes]:
        """All parts that are still pointed to, as they are now."""
        for name, root in self._roots.items():
            self._parts[name] = written(root)
        return kept_parts(self._parts)[0]

    def packed(self) -> bytes:
        """The whole as a file."""
        return packed(self.parts)

    def _relations_root(self, source: str) -> Element:
        name = rels_name(source)
        if name not in self._parts:
            self._parts[name] = EMPTY_RELATIONS
        return self.root(name)

    def _main(self) -> str:
        found = self.related("officeDocument", "")
        if found is None or found not in self._parts:
            raise damaged()
        return found
