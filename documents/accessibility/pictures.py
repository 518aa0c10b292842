"""Pictures without words, and what floats beside the text.

Whether a picture has text in it cannot be known here: only a person sees that.
"""

from collections.abc import Iterator

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import File, Story
from documents.word.read.names import PLACED, SHAPED, Element, local, under, w

OBJECTS = {"drawing", "pict", "object"}


def faults_of_pictures(file: File) -> Iterator[Fault]:
    """Pictures of headers and footers need words, too; floating there, they are in nobody's way."""
    for story in file.stories:
        yield from _of_story(story, may_float=story is not file.body)


def _of_story(story: Story, *, may_float: bool) -> Iterator[Fault]:
    before = ""
    for seen in story.paragraphs:
        before = seen.text.strip() or before
        for one in _objects(seen.element):
            yield from _of_object(one, before, may_float)
        if under(seen.element, "pPr/framePr") is not None and not may_float:
            yield fault(FaultKind.text_box, seen.text)


def _of_object(drawing: Element, before: str, may_float: bool) -> Iterator[Fault]:
    box = next(drawing.iter(w("txbxContent")), None)
    if box is not None:
        yield fault(FaultKind.text_box, "".join(text.text or "" for text in box.iter(w("t"))))
        return
    if not _is_told(drawing):
        yield fault(FaultKind.picture_untold, before)
    if not may_float and _floats(drawing):
        yield fault(FaultKind.picture_floating, before)


def _objects(element: Element) -> Iterator[Element]:
    """The pictures and boxes of a paragraph; of alternatives only the first, and nothing that is in a box."""
    for child in element:
        if local(child) in OBJECTS:
            yield child
        elif local(child) == "AlternateContent":
            yield from _objects(child[0]) if len(child) else ()
        elif local(child) not in ("del", "moveFrom"):
            yield from _objects(child)


def _is_told(drawing: Element) -> bool:
    """Whether it has words, or is said to be mere decoration."""
    if any(one.get("val") in ("1", "true") for one in drawing.iter("{*}decorative")):
        return True
    named = [one.get("descr", "") for one in drawing.iter(PLACED + "docPr")]
    shapes = [one.getparent().get("alt", "") for one in drawing.iter(SHAPED + "imagedata")]
    return all(text.strip() for text in (*named, *shapes))


def _floats(drawing: Element) -> bool:
    if next(drawing.iter(PLACED + "anchor"), None) is not None:
        return True
    return any(
        "position:absolute" in one.get("style", "").replace(" ", "") for one in drawing.iter("{*}shape")
    )
