"""Drawings on a page and in a PDF: where there is no room for the wide one, the narrow one."""

from markupsafe import Markup
from msgspec.structs import replace

from documents.drawing.shapes import Drawing
from documents.drawing.svg import svg

NOTHING = Markup("")


def drawing(wide: Drawing, narrow: Drawing | None = None) -> Markup:
    """The drawing for a page; only one of both is ever seen and told."""
    kind = "drawing drawing--wide" if narrow else "drawing"
    return Markup('<div class="paper__drawing">{}{}</div>').format(
        Markup(svg(wide, css=kind)), Markup(svg(narrow, css="drawing drawing--narrow")) if narrow else NOTHING
    )


def drawing_on_paper(wide: Drawing, *, alt: str, width: int) -> Markup:
    """The drawing for a PDF so many millimetres wide; readers are told `alt` in its place."""
    told = replace(wide, title=alt, told="")
    return Markup('<div class="paper__drawing">{}</div>').format(Markup(svg(told, width=f"{width}mm")))
