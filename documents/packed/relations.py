"""What the parts of a Word document point to, and what becomes of each kind of pointing."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from core.languages import N_, _
from documents.packed.unzipping import damaged
from documents.packed.xml import Element, parsed, w

PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# By the last word of their type. What is in none of the three tables is left out without a word: customXml,
# printer settings, glossary (building blocks), web settings, thumbnail, tool bars, add-ins, labels.
KEPT = frozenset(
    {
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "styles"),
        *("numbering", "fontTable", "font", "settings", "theme", "themeOverride", "header", "footer"),
        *("footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible"),
        *("people", "image", "hyperlink", "diagramData", "diagramLayout", "diagramQuickStyle"),
        *("diagramColors", "diagramDrawing"),
    }
)
MACROS = N_("The file has macros. Save it in Word as a document without macros (.docx).")
REFUSED = {
    "vbaProject": MACROS,
    "oleObject": N_("The file has an embedded object. Paste it in as a picture instead."),
    "package": N_("The file has another file embedded. Paste it in as a picture instead."),
    "chart": N_("The file has a chart with its figures. Paste it in as a picture instead."),
    "chartEx": N_("The file has a chart with its figures. Paste it in as a picture instead."),
    "control": N_("The file has an ActiveX control. Remove it and save the file."),
    "aFChunk": N_(
        "The file has a piece of another file in it (altChunk). Open it in Word and save it again."
    ),
    "subDocument": N_("The file is a master document. Put its parts into one document."),
    "frame": N_("The file is a page of frames. Save it as an ordinary document."),
    "audio": N_("The file has a sound or a video in it. Remove it and save the file."),
    "video": N_("The file has a sound or a video in it. Remove it and save the file."),
    "media": N_("The file has a sound or a video in it. Remove it and save the file."),
}
TOLD_WHEN_LEFT_OUT = {
    "attachedTemplate": N_("The link to the template that the file was made from was left out."),
    "mailMergeSource": N_("The link to a mailing list was left out."),
    "mailMergeHeaderSource": N_("The link to a mailing list was left out."),
    "transform": N_("The link to a style sheet (XSLT) was left out."),
    "origin": N_("The digital signature was left out: it holds no longer when the file is used."),
}
HARMLESS_ADDRESS = re.compile(r"(?:https?://[^\s\\]+|mailto:[^\s\\]+|tel:[^\s\\]+|#.*)?", re.IGNORECASE)
REMOVED_WITH_THEIR_RELATION = frozenset(
    {w("attachedTemplate"), w("mailMerge"), w("saveThroughXslt"), w("printerSettings")}
)
SHOWN = 80  # characters


@dataclass(frozen=True)
class Relation:
    """`target` is the name of a part, or an address where the relation is external."""

    key: str
    kind: str
    type: str
    target: str
    external: bool


def relations_of(parts: Mapping[str, bytes], name: str) -> list[Relation]:
    """What the part points to, in the order in which it says so; `""` is the package itself.

    Raises NotTaken where that is not said plainly, each relation once.
    """
    content = parts.get(rels_name(name))
    if not content:
        return []
    root = parsed(content)
    found = [_relation(element, name) for element in root.findall(PACKAGE_RELATIONS)]
    if len({one.key for one in found}) < sum(1 for _element in root.iter()) - 1:
        raise damaged()  # what is there twice, or under another name, each program reads in its own way
    return found


def rels_name(name: str) -> str:
    """The name of the part that holds the relations of another (ECMA-376, part 2, 9.3.3)."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def fault_of(relation: Relation) -> str:
    """Why a file with this relation is not taken; nothing where it may stay, or be left out."""
    if relation.kind in REFUSED:
        return _(REFUSED[relation.kind])
    if not relation.external or relation.kind not in KEPT:
        return ""
    if relation.kind == "hyperlink":
        return fault_of_address(relation.target)
    if relation.kind == "image":
        return _(
            "A picture is only linked, not in the file: %(address)s. Insert it into the file.",
            **_shown(relation),
        )
    return _("The file takes a part of itself from elsewhere: %(address)s.", **_shown(relation))


def fault_of_address(address: str) -> str:
    """Why a link may not lead there; nothing for web, mail, telephone and places in the file itself."""
    if HARMLESS_ADDRESS.fullmatch(address.strip()):
        return ""
    return _(
        "A link leads neither to the web nor to a mail address: %(address)s. Remove it and save the file.",
        address=address.strip()[:SHOWN],
    )


def _relation(element: Element, source: str) -> Relation:
    kind, target = element.get("Type", ""), element.get("Target", "")
    external = element.get("TargetMode") == "External"
    return Relation(
        key=element.get("Id", ""),
        kind=kind.rstrip("/").rpartition("/")[2],
        type=kind,
        target=target if external else _part_name(target, source),
        external=external,
    )


def _part_name(target: str, source: str) -> str:
    """The part meant, its address being relative to the folder of the part that names it."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")


def _shown(relation: Relation) -> dict[str, str]:
    return {"address": relation.target[:SHOWN]}
