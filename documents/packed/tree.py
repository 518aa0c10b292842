"""Which parts a document consists of: those that can be reached from its beginning."""

from collections.abc import Mapping

from core.languages import _
from documents.packed.refusing import NotTaken
from documents.packed.relations import (
    KEPT,
    MACROS,
    PACKAGE_RELATIONS,
    Relation,
    relations_of,
    rels_name,
)
from documents.packed.unzipping import CONTENT_TYPES, damaged
from documents.packed.xml import Element, parsed, written

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT, TEMPLATE = f"{WORD}document.main+xml", f"{WORD}template.main+xml"


def main_part(parts: dict[str, bytes]) -> tuple[str, list[str]]:
    """The name of the part with the text, and what to tell; a Word template becomes a document in place."""
    found = [relation.target for relation in relations_of(parts, "") if relation.kind == "officeDocument"]
    if len(found) != 1 or found[0] not in parts:
        raise damaged()
    types = parsed(parts[CONTENT_TYPES])
    kind = _type_of(types, found[0])
    if "macroEnabled" in kind.get("ContentType", ""):
        raise NotTaken([_(MACROS)])
    if kind.get("ContentType") == TEMPLATE:
        kind.set("ContentType", DOCUMENT)
        parts[CONTENT_TYPES] = written(types)
        return found[0], [_("The file is a Word template (.dotx) and is used as a document.")]
    if kind.get("ContentType") != DOCUMENT:
        raise NotTaken(
            [_("The file is an Office file but not a Word document. Save it in Word as a document (.docx).")]
        )
    return found[0], []


def kept_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The parts that the document needs, its relations among them alone, and the kinds that were left out."""
    kept: dict[str, bytes] = {}
    left_out: list[str] = []
    waiting = [""]
    while waiting:
        name = waiting.pop()
        relations = relations_of(parts, name)
        stays = {relation.key for relation in relations if _stays(relation, parts)}
        left_out += [relation.kind for relation in relations if relation.key not in stays]
        _keep_relations(kept, parts, name, stays)
        for relation in relations:
            if relation.key in stays and not relation.external and relation.target not in kept:
                kept[relation.target] = parts[relation.target]
                waiting.append(relation.target)
    kept[CONTENT_TYPES] = _types_of(parts[CONTENT_TYPES], kept)
    return kept, left_out


def _stays(relation: Relation, parts: Mapping[str, bytes]) -> bool:
    """Whether a relation is kept: of a kind that is, to a part that is there. A vector picture (SVG) is not,
    as beside it stands the same as PNG, and an SVG could fetch.
    """
    if relation.kind not in KEPT or relation.external:
        return relation.external and relation.kind == "hyperlink"
    content = parts.get(relation.target)
    return content is not None and not (relation.kind == "image" and content.lstrip()[:1] == b"<")


def _keep_relations(kept: dict[str, bytes], parts: Mapping[str, bytes], name: str, stays: set[str]) -> None:
    if not stays:
        return
    root = parsed(parts[rels_name(name)])
    for element in root.findall(PACKAGE_RELATIONS):
        if element.get("Id") not in stays:
            root.remove(element)
    kept[rels_name(name)] = written(root)


def _type_of(types: Element, name: str) -> Element:
    for override in types.iter(f"{TYPES}Override"):
        if override.get("PartName", "").lstrip("/").lower() == name.lower():
            return override
    raise damaged()


def _types_of(content: bytes, kept: Mapping[str, bytes]) -> bytes:
    """The types of the parts that are kept (ECMA-376, part 2, 10.1.2)."""
    types = parsed(content)
    for override in types.findall(f"{TYPES}Override"):
        if override.get("PartName", "").lstrip("/") not in kept:
            types.remove(override)
    return written(types)
