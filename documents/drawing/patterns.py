"""Patterns as lines within a rectangle: every program draws lines, few draw patterns."""

from collections.abc import Iterator
from math import ceil

from documents.drawing.shapes import Pattern, Point, Rectangle

STEP = 7.0  # pixels from line to line
DOT = 2.0


def lines_in(shape: Rectangle) -> Iterator[tuple[Point, Point]]:
    """The lines of its pattern, from edge to edge; neighbours meet."""
    if shape.pattern in (Pattern.rising, Pattern.crossed):
        yield from _slanting(shape, rising=True)
    if shape.pattern in (Pattern.falling, Pattern.crossed):
        yield from _slanting(shape, rising=False)
    if shape.pattern in (Pattern.lying, Pattern.dotted):
        yield from _lying(shape, dotted=shape.pattern == Pattern.dotted)


def _slanting(shape: Rectangle, *, rising: bool) -> Iterator[tuple[Point, Point]]:
    left, right, top, bottom = shape.x, shape.x + shape.width, shape.y, shape.y + shape.height
    step = STEP * 2**0.5
    first = left + top if rising else left - bottom
    for number in range(ceil(first / step), int((first + shape.width + shape.height) // step) + 1):
        along = number * step  # x + y of every point of a rising line, x - y of a falling one
        if rising:
            start, end = max(left, along - bottom), min(right, along - top)
            yield (start, along - start), (end, along - end)
        else:
            start, end = max(left, along + top), min(right, along + bottom)
            yield (start, start - along), (end, end - along)


def _lying(shape: Rectangle, *, dotted: bool) -> Iterator[tuple[Point, Point]]:
    y = shape.y + STEP / 2
    while y < shape.y + shape.height:
        if not dotted:
            yield (shape.x, y), (shape.x + shape.width, y)
        x = shape.x + STEP / 2 - DOT / 2
        while dotted and x + DOT <= shape.x + shape.width:
            yield (x, y), (x + DOT, y)
            x += STEP
        y += STEP
