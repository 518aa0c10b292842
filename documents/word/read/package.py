"""A Word file taken apart: its parts, and how they hang together (ECMA-376, part 2)."""

from collections.abc import Iterator
from functools import cache, cached_property

from documents.packed.relations import Relation, relations_of
from documents.packed.unzipping import TEXTS, damaged, unzipped
from documents.packed.xml import Element, in_utf8, parsed


class Package:
    """The parts of one Word file, each read when it is asked for. Raises NotTaken where that cannot be."""

    def __init__(self, docx: bytes) -> None:
        self._parts = unzipped(docx)
        self.xml = cache(self._xml)
        self.relations = cache(self._relations)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        found = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        if name := next((name for name in (*found, "word/document.xml") if name in self._parts), ""):
            return name
        raise damaged()

    @property
    def body(self) -> Element:
        """What is between the first and the last word of the document."""
        document = self.xml(self.main)
        body = None if document is None else next(document.iter("{*}body"), None)
        if body is None:
            raise damaged()
        return body

    def content(self, name: str) -> bytes:
        """The bytes of a part; none where it is not there."""
        return self._parts.get(name, b"")

    def related(self, kind: str, *, to: str | None = None) -> Iterator[str]:
        """The names of the parts of one kind that a part, the main one if not said, refers to."""
        for found in self.relations(self.main if to is None else to).values():
            if found.kind == kind and not found.external and found.target in self._parts:
                yield found.target

    def first(self, kind: str, *, to: str | None = None) -> Element | None:
        """The first part of its kind, parsed; None where there is none."""
        name = next(self.related(kind, to=to), "")
        return self.xml(name) if name else None

    def written(self, *kinds: str) -> Iterator[tuple[str, Element]]:
        """The body, and what stands in parts of these kinds, as `header`, each with the name of its part."""
        yield self.main, self.body
        for name in (name for kind in kinds for name in self.related(kind)):
            root = self.xml(name)
            if root is not None:
                yield name, root

    def _xml(self, name: str) -> Element | None:
        content = self.content(name)
        return parsed(in_utf8(content)) if content and name.lower().endswith(TEXTS) else None

    def _relations(self, name: str) -> dict[str, Relation]:
        return {one.key: one for one in relations_of(self._parts, name)}
