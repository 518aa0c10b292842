"""What somebody should know of a letterhead before using it."""

from collections.abc import Iterator

from core.languages import _
from documents.letterhead.geometry import A4, measure
from documents.letterhead.package import Package
from documents.letterhead.sections import sections_of, taken
from documents.packed.xml import Element, w

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
NEAR = 60  # twips


def notes_on_letterhead(package: Package) -> Iterator[str]:
    """What is left out of it, what it lacks, and what looks otherwise than they may expect."""
    document = package.root(package.main)
    body = document.find(w("body"))
    headers = [one.target for one in package.relations(package.main) if one.kind in ("header", "footer")]
    if any((text.text or "").strip() for text in body.iter(w("t"))):
        yield _("The text in the file is left out: papers bring their own.")
    if next(body.iter(w("drawing"), w("pict")), None) is not None:
        yield _("A picture in the text is left out. A logo belongs in the header of the page.")
    if not headers:
        yield _("The file has neither header nor footer: only its styles and margins are taken.")
    if len(sections_of(document)) > 1:
        yield _("The file has several sections. The header and the margins of the first are taken.")
    yield from _about_paper(taken(document))
    yield from _about_pictures([package.root(name) for name in headers])


def _about_paper(section: Element) -> Iterator[str]:
    size = section.find(w("pgSz"))
    if any(abs(measure(size, side, 0) - whole) > NEAR for side, whole in zip(("w", "h"), A4, strict=True)):
        yield _("The page is not an upright A4.")


def _about_pictures(headers: list[Element]) -> Iterator[str]:
    """A picture without words is nothing to a person who cannot see it (WCAG 1.1.1)."""
    if any(not drawing.get("descr", "").strip() for header in headers for drawing in header.iter(DRAWING)):
        yield _(
            "A picture in the header or footer has no alternative text. In Word, click on it with the right"
            " button and choose Edit alt text."
        )
