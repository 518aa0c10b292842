"""Places of a letterhead that show what the file says of itself, as its title: filled as by Word."""

from documents.packed.xml import Element, w
from documents.paper import Paper

PROPERTY_NAMES = {"title": "title", "creator": "author", "subject": "subject"}


def fill_bound(roots: list[Element], paper: Paper) -> None:
    """Boxes bound to title and author say them; boxes bound to anything else are no longer bound."""
    values = {"title": f"{paper.kind}: {paper.title}", "author": paper.author, "subject": paper.kind}
    for root in roots:
        for binding in list(root.iter(w("dataBinding"))):
            named = binding.get(w("xpath"), "").rpartition(":")[2].partition("[")[0]
            known = "coreProperties" in binding.get(w("xpath"), "") and PROPERTY_NAMES.get(named)
            box = binding.getparent().getparent()
            binding.getparent().remove(binding)
            if known:
                _say(box, values[known])


def _say(box: Element, text: str) -> None:
    """The text in the first run of the box, in place of whatever stood there."""
    for hint in list(box.iter(w("showingPlcHdr"))):
        hint.getparent().remove(hint)
    content = box.find(w("sdtContent"))
    texts = list(content.iter(w("t"))) if content is not None else []
    for place, one in enumerate(texts):
        one.text = text if place == 0 else ""
