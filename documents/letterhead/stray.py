"""Places to fill where none can be filled: in a field code, in the words for a picture, in a name."""

from core.languages import _
from documents.letterhead.package import Package
from documents.packed.xml import Element, w

SIGNS = ("{{", "{%", "{#")
SHOWN = 60


def stray_places(package: Package, stories: list[str]) -> list[str]:
    """A sentence for each that stands elsewhere than in plain text."""
    found = [
        text for story in stories for element in package.root(story).iter("{*}*") for text in _hidden(element)
    ]
    return [
        _("%(place)s does not stand in plain text, so it cannot be filled.", place=text[:SHOWN])
        for text in found
    ]


def _hidden(element: Element) -> list[str]:
    texts = [*element.attrib.values(), element.tail or ""]
    if element.tag != w("t"):
        texts.append(element.text or "")
    return [text.strip() for text in texts if any(sign in text for sign in SIGNS)]
