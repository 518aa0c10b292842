"""Figures by year as points: what is known as what it is known, and where nothing is known, nothing.

A year without a figure is a gap that no line crosses. A figure that is told as over, under or about so much
is drawn open upwards, downwards or to both sides.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from documents.drawing.canvas import Canvas
from documents.drawing.colours import LAKE, WHITE
from documents.drawing.shapes import Circle, Path, Point
from plan.figures import Figure
from plan.indicators.change import NEAR
from plan.indicators.scale import Scale
from plan.indicators.values import YearValue
from plan.tables import Qualifier

Known: TypeAlias = tuple[int, Figure]


class Field(Struct, frozen=True):
    """Where years and figures stand in a drawing; `point` is the radius of a point."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[int, ...]
    scale: Scale
    point: float = 5.0

    @property
    def step(self) -> float:
        """From year to year."""
        return (self.right - self.left) / len(self.years)

    def x(self, year: int) -> float:
        """The middle of a year."""
        return self.left + (year - self.years[0] + 0.5) * self.step

    def y(self, value: Decimal) -> float:
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)

    def at(self, known: Known) -> Point:
        return self.x(known[0]), self.y(known[1].value)


def known(years: Iterable[YearValue], whose: str = "figure") -> list[Known]:
    """The years that have a figure; `whose` names the municipality's own, or those it is compared with."""
    return [(one.year, figure) for one in years if (figure := getattr(one, whose)) is not None]


def bounds(figure: Figure) -> tuple[Decimal, ...]:
    """Between what it is drawn."""
    if figure.qualifier == Qualifier.about:
        return figure.value * (1 - NEAR), figure.value * (1 + NEAR)
    return (figure.value,)


def neighbours(figures: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """Years that follow one another: over a missing one there is no line."""
    return ((one, other) for one, other in pairwise(figures) if other[0] == one[0] + 1)


def draw_own(canvas: Canvas, field: Field, figures: Sequence[Known]) -> None:
    """The municipality's own figures; a line between two of which one is not exact is dashed."""
    for one, other in neighbours(figures):
        exact = one[1].qualifier == other[1].qualifier == Qualifier.exactly
        points = (field.at(one), field.at(other))
        canvas.add(Path(points=points, edge=LAKE, thick=field.point / 2, dashed=not exact))
    for figure in figures:
        canvas.add(*_point(field, figure))


def ends(field: Field, figure: Figure) -> tuple[float, ...]:
    """How far up or down it is open; nowhere where it is exact."""
    if figure.qualifier == Qualifier.about:
        return tuple(field.y(bound) for bound in bounds(figure))
    way = {Qualifier.over: -4, Qualifier.under: 4}.get(figure.qualifier)
    return (field.y(figure.value) + way * field.point,) if way else ()


def _point(field: Field, figure: Known) -> Iterator[Circle | Path]:
    """Full where it is exact, else hollow and open to where the true figure may lie."""
    x, y = field.at(figure)
    for end in ends(field, figure[1]):
        yield Path(points=((x, y), (x, end)), edge=LAKE, thick=2)
        yield _end(field, x, end, 0 if figure[1].qualifier == Qualifier.about else 1 if end > y else -1)
    fill = LAKE if figure[1].qualifier == Qualifier.exactly else WHITE
    yield Circle(x=x, y=y, radius=field.point, fill=fill, edge=LAKE, thick=2)


def _end(field: Field, x: float, y: float, way: int) -> Path:
    """The head of an arrow, or a bar across."""
    back = y - way * field.point * 1.2
    return Path(points=((x - field.point, back), (x, y), (x + field.point, back)), edge=LAKE, thick=2)
