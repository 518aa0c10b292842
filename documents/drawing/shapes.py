"""A drawing as a pure value: shapes and words in the order in which they are drawn. It travels as JSON.

Lengths are pixels: four make a millimetre where a drawing 680 wide fills the page of a paper. Nothing is told
by its colour alone: what has another colour has another pattern, another shape or its word, too.
"""

from enum import StrEnum
from typing import Literal, TypeAlias

from msgspec import Struct

from documents.drawing.colours import INK

Point: TypeAlias = tuple[float, float]
WIDE, NARROW = 680, 340  # pixels: over the whole page of a paper, and on a phone
SMALL, USUAL, LARGE = 13, 15, 26  # sizes of letters


class Pattern(StrEnum):
    """How a surface is filled, so that it is told apart without colours, too."""

    full = "full"
    rising = "rising"
    falling = "falling"
    crossed = "crossed"
    lying = "lying"
    dotted = "dotted"


class Shape(Struct, frozen=True, tag=True, omit_defaults=True, kw_only=True):
    """One thing that is drawn. `edge` is the colour of its line, `fill` of its surface; none without."""


class Rectangle(Shape, frozen=True, tag=True):
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    thick: float = 1
    rounded: float = 0
    dashed: bool = False
    pattern: Pattern = Pattern.full


class Circle(Shape, frozen=True, tag=True):
    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""
    thick: float = 1.5


class Path(Shape, frozen=True, tag=True):
    """From point to point, back to the first where it is closed."""

    points: tuple[Point, ...]
    fill: str = ""
    edge: str = ""
    thick: float = 2
    closed: bool = False
    dashed: bool = False


class Words(Shape, frozen=True, tag=True):
    """One line of text; `y` is the line that the letters stand on, `x` its start, middle or end."""

    x: float
    y: float
    text: str
    size: float = USUAL
    bold: bool = False
    colour: str = INK
    anchor: Literal["start", "middle", "end"] = "start"


Drawn: TypeAlias = Rectangle | Circle | Path | Words


class Drawing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`title` names it, `told` says in words what it shows, for whoever cannot see it."""

    width: float
    height: float
    title: str
    told: str = ""
    language: str = ""
    shapes: tuple[Drawn, ...] = ()
