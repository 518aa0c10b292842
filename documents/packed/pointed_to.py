"""What relations point to within the file: text under the name of text, and pictures that are no programs."""

from collections.abc import Mapping

from core.languages import _
from documents.packed.relations import KEPT, Relation
from documents.packed.unzipping import damaged

NO_TEXT = ("image", "font", "hyperlink")
PICTURES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
    *(b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0"),  # EMF, and WMF with and without a frame
)


def fault_of_part(relation: Relation, parts: Mapping[str, bytes]) -> str:
    """Why a file that points to such a part is not taken; nothing where it may.

    Raises NotTaken for text under another ending: nobody would have looked it over.
    """
    content = parts.get(relation.target)
    if relation.external or relation.kind not in KEPT or content is None:
        return ""
    if relation.kind not in NO_TEXT and not relation.target.lower().endswith(".xml"):
        raise damaged()
    if relation.kind != "image" or content.startswith(PICTURES) or content.lstrip()[:1] == b"<":
        return ""
    return _("A picture is of a kind that is not taken. Insert it as PNG or JPEG.")
