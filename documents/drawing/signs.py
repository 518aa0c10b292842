"""Small signs: drawn, for no font has them all."""

from enum import StrEnum
from math import cos, pi, sin

from documents.drawing.colours import INK, WHITE
from documents.drawing.shapes import Circle, Drawn, Path, Point

THICK = 0.26  # of the radius: how thick the lines of a sign are


class Sign(StrEnum):
    empty = "empty"
    begun = "begun"
    half = "half"
    full = "full"
    cross = "cross"
    onwards = "onwards"
    up = "up"
    down = "down"
    same = "same"
    unknown = "unknown"


def sign(kind: Sign, *, x: float, y: float, radius: float, colour: str = INK) -> tuple[Drawn, ...]:
    """The sign around the point, within a circle of this radius."""
    thick = max(1.5, radius * THICK)
    if kind in (Sign.empty, Sign.begun, Sign.half, Sign.full):
        return _circle(kind, x, y, radius - thick / 2, colour=colour, thick=thick)
    if kind in (Sign.up, Sign.down):
        return (_triangle(x, y, radius if kind == Sign.up else -radius, colour),)
    return tuple(
        Path(
            points=tuple((x + left * radius, y + down * radius) for left, down in line),
            edge=colour,
            thick=thick,
        )
        for line in LINES[kind]
    )


LINES: dict[Sign, tuple[tuple[Point, ...], ...]] = {
    Sign.cross: (((-0.75, -0.75), (0.75, 0.75)), ((-0.75, 0.75), (0.75, -0.75))),
    Sign.onwards: (((-0.9, 0), (0.8, 0)), ((0.15, -0.65), (0.8, 0), (0.15, 0.65))),
    Sign.same: (((-0.8, -0.35), (0.8, -0.35)), ((-0.8, 0.35), (0.8, 0.35))),
    Sign.unknown: (
        (
            (-0.55, -0.45),
            (-0.4, -0.8),
            (0, -0.95),
            (0.4, -0.8),
            (0.55, -0.45),
            (0.4, -0.1),
            (0, 0.1),
            (0, 0.4),
        ),
        ((0, 0.7), (0, 1.0)),
    ),
}


def _circle(kind: Sign, x: float, y: float, radius: float, *, colour: str, thick: float) -> tuple[Drawn, ...]:
    """Empty, a quarter, three quarters or all of it filled."""
    ring = Circle(
        x=x, y=y, radius=radius, fill=colour if kind == Sign.full else WHITE, edge=colour, thick=thick
    )
    parts = {Sign.begun: 0.25, Sign.half: 0.75}
    if kind not in parts:
        return (ring,)
    return ring, Path(points=((x, y), *_arc(x, y, radius, parts[kind])), fill=colour, closed=True)


def _arc(x: float, y: float, radius: float, part: float) -> tuple[Point, ...]:
    """Along the circle from its top, clockwise."""
    steps = round(part * 24)
    angles = (2 * pi * part * step / steps for step in range(steps + 1))
    return tuple((round(x + radius * sin(angle), 2), round(y - radius * cos(angle), 2)) for angle in angles)


def _triangle(x: float, y: float, radius: float, colour: str) -> Path:
    """Its point upwards, or downwards where the radius is negative."""
    points = (
        (x, y - 0.85 * radius),
        (x + 0.9 * radius, y + 0.7 * radius),
        (x - 0.9 * radius, y + 0.7 * radius),
    )
    return Path(points=points, fill=colour, closed=True)
