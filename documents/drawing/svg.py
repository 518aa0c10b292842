"""A drawing as SVG 1.1: the same drawing gives the same letters, with nothing in it that could run or style.

There is nothing in it that another drawing of the same page could be mistaken for: no ids, no patterns.
"""

from collections.abc import Iterator, Sequence
from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from documents.drawing.colours import COLOUR, WHITE
from documents.drawing.patterns import lines_in
from documents.drawing.shapes import Circle, Drawing, Drawn, Path, Pattern, Point, Rectangle, Words
from documents.layouts import region
from documents.text import one_line

LETTERS = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif"
DASHES = "6 4"
HATCH = 2.0  # as thick as a line of a pattern


def svg(drawing: Drawing, *, css: str = "", width: str = "") -> str:
    """The drawing as a document of its own or within a page, where `css` is its class.

    It is as large as it says, or so wide as `width`, `170mm` for instance.
    """
    told = f"<desc>{_text(drawing.told)}</desc>" if drawing.told else ""
    language = f" lang={quoteattr(region(drawing.language))}" if drawing.language else ""
    named = f" class={quoteattr(css)}" if css else ""
    size = f' width="{width}"' if width else f' width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{named} role="img"{language}{size}'
        f' viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" font-family="{LETTERS}">'
        f"<title>{_text(drawing.title)}</title>{told}{shapes(drawing)}</svg>"
    )


def shapes(drawing: Drawing) -> str:
    """What is drawn, without its frame."""
    return "".join(part for shape in drawing.shapes for part in _drawn(shape))


@singledispatch
def _drawn(shape: Drawn) -> Iterator[str]:
    raise TypeError(f"{type(shape).__name__} cannot be drawn")


@_drawn.register
def _(shape: Rectangle) -> Iterator[str]:
    at = _attributes(x=shape.x, y=shape.y, width=shape.width, height=shape.height, rx=shape.rounded)
    hatched = shape.pattern != Pattern.full
    painted = _paint(WHITE if hatched else shape.fill, shape.edge, thick=shape.thick, dashed=shape.dashed)
    yield f"<rect{at}{painted}/>"
    if hatched:
        lines = "".join(f"M{_at(start)}L{_at(end)}" for start, end in lines_in(shape))
        yield f'<path d="{lines}"{_paint("", shape.fill, thick=HATCH)}/>' if lines else ""


@_drawn.register
def _(shape: Circle) -> Iterator[str]:
    at = _attributes(cx=shape.x, cy=shape.y, r=shape.radius)
    yield f"<circle{at}{_paint(shape.fill, shape.edge, thick=shape.thick)}/>"


@_drawn.register
def _(shape: Path) -> Iterator[str]:
    points = "L".join(map(_at, shape.points))
    painted = _paint(shape.fill, shape.edge, thick=shape.thick, dashed=shape.dashed)
    yield f'<path d="M{points}{"Z" if shape.closed else ""}"{painted}/>'


@_drawn.register
def _(shape: Words) -> Iterator[str]:
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    bold = ' font-weight="700"' if shape.bold else ""
    at = _attributes(x=shape.x, y=shape.y) + f' font-size="{_n(shape.size)}"'
    yield f'<text{at}{bold}{anchor} fill="{_colour(shape.colour)}">{_text(shape.text)}</text>'


def _paint(fill: str, edge: str, *, thick: float, dashed: bool = False) -> str:
    line = f' stroke="{_colour(edge)}" stroke-width="{_n(thick)}"' if edge else ""
    dashes = f' stroke-dasharray="{DASHES}"' if edge and dashed else ""
    return f' fill="{_colour(fill)}"{line}{dashes}'


def _attributes(**lengths: float) -> str:
    return "".join(f' {name}="{_n(length)}"' for name, length in lengths.items() if length or name != "rx")


def _colour(colour: str) -> str:
    """Raises ValueError for what is no colour: it would be written into the page as it is."""
    if colour and not COLOUR.fullmatch(colour):
        raise ValueError(f"{colour!r} is no colour")
    return colour or "none"


def _at(point: Sequence[float] | Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(length: float) -> str:
    return f"{round(length, 2):g}" if abs(length) < 1000 else f"{round(length, 1):.10g}"


def _text(text: str) -> str:
    return escape(one_line(text))
