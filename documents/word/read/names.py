"""The names of a Word file's elements (ECMA-376, parts 1 and 4)."""

from documents.packed.xml import Element, w

__all__ = ["Element", "local", "switched", "under", "value", "w"]

LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PICTURED = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SHAPED = "{urn:schemas-microsoft-com:vml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NO = {"0", "false", "off", "none"}


def local(element: Element) -> str:
    """The name of an element without its namespace; nothing for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: Element | None, path: str, name: str = "val") -> str:
    """An attribute of what stands under `path`, as `pPr/pStyle`; nothing where it is not there."""
    found = under(element, path)
    return "" if found is None else str(found.get(w(name), ""))


def under(element: Element | None, path: str) -> Element | None:
    """What stands under a path of Word's own names."""
    return None if element is None else element.find("/".join(map(w, path.split("/"))))


def switched(element: Element | None, path: str) -> bool | None:
    """Whether a property is on or off; None where nothing is said (ECMA-376, part 1, 17.17.4)."""
    found = under(element, path)
    return None if found is None else found.get(w("val"), "1") not in NO
