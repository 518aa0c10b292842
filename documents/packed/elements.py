"""What stands in the parts themselves: pieces that bring in something foreign, and ends that hang loose."""

from collections.abc import Mapping

from core.languages import N_, _
from documents.packed.fields import addresses_in_fields
from documents.packed.relations import REMOVED_WITH_THEIR_RELATION, fault_of_address, relations_of
from documents.packed.unzipping import TEXTS
from documents.packed.xml import Element, R, parsed, w, written

VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
ONLINE_VIDEO = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}webVideoPr"

FOREIGN = {
    w("altChunk"): N_(
        "The file has a piece of another file in it (altChunk). Open it in Word and save it again."
    ),
    w("subDoc"): N_("The file is a master document. Put its parts into one document."),
    w("control"): N_("The file has an ActiveX control. Remove it and save the file."),
    w("objectEmbed"): N_("The file has an embedded object. Paste it in as a picture instead."),
    w("objectLink"): N_("The file has an embedded object. Paste it in as a picture instead."),
    ONLINE_VIDEO: N_("The file has a sound or a video in it. Remove it and save the file."),
    f"{OFFICE}OLEObject": N_("The file has an embedded object. Paste it in as a picture instead."),
}
LINKED = ("src", f"{OFFICE}href", f"{OFFICE}althref")  # by which a picture is fetched
LOOSE = REMOVED_WITH_THEIR_RELATION | {w("headerReference"), w("footerReference"), SVG}


def faults_of_elements(root: Element) -> list[str]:
    """A sentence for each element by which the file would bring in something that is not its own."""
    found = [_(FOREIGN[element.tag]) for element in root.iter(*FOREIGN)]
    for element in root.iter(f"{VML}*"):
        if source := next(filter(None, map(element.get, LINKED)), ""):
            found.append(
                _(
                    "A picture is only linked, not in the file: %(address)s. Insert it into the file.",
                    address=source[:80],
                )
            )
        found.append(fault_of_address(element.get("href", "")))
    found += map(fault_of_address, addresses_in_fields(root))
    return [sentence for sentence in found if sentence]


def without_loose_ends(name: str, content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The part without anything that points to a relation that it has not, which Word would call broken."""
    if not name.lower().endswith(TEXTS) or R.encode() not in content:
        return content
    known = {relation.key for relation in relations_of(parts, name)}
    root = parsed(content)
    loose = [
        (element, attribute)
        for element in root.iter("{*}*")
        for attribute, key in element.attrib.items()
        if attribute.startswith(f"{{{R}}}") and key not in known
    ]
    for element, attribute in loose:
        _take_off(element, attribute)
    return written(root) if loose else content


def _take_off(element: Element, attribute: str) -> None:
    parent = element.getparent()
    if element.tag in LOOSE and parent is not None:
        parent.remove(element)
    else:
        element.attrib.pop(attribute, None)
