"""What a drawing shows, as a test looks at it."""

from documents.drawing.colours import WHITE
from documents.drawing.measuring import width_of
from documents.drawing.shapes import Drawing, Rectangle, Words

A_LITTLE = 1.0  # pixels: lines have their thickness


def said(drawing: Drawing) -> list[str]:
    """Its words, in the order in which they are drawn."""
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def outside(drawing: Drawing) -> list[str]:
    """Words that do not stand whole within the drawing."""
    return [one.text for one in drawing.shapes if isinstance(one, Words) and not _is_inside(one, drawing)]


def _is_inside(one: Words, drawing: Drawing) -> bool:
    wide = width_of(one.text, size=one.size, bold=one.bold)
    left = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    fits = left >= -A_LITTLE and left + wide <= drawing.width + A_LITTLE
    return fits and one.y - one.size * 0.75 >= -A_LITTLE and one.y <= drawing.height


def on_each_other(drawing: Drawing) -> list[tuple[str, str]]:
    """Words that stand on other words."""
    words = [one for one in drawing.shapes if isinstance(one, Words)]
    boxes = [(one.text, _box(one)) for one in words]
    return [
        (text, other)
        for place, (text, box) in enumerate(boxes)
        for other, beside in boxes[place + 1 :]
        if box[0] < beside[2] and beside[0] < box[2] and box[1] < beside[3] and beside[1] < box[3]
    ]


def _box(one: Words) -> tuple[float, float, float, float]:
    """A little smaller than it is: what only touches is not on each other."""
    wide = width_of(one.text, size=one.size, bold=one.bold) * 0.95
    left = one.x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.anchor]
    return left, one.y - one.size * 0.7, left + wide, one.y


def bars(drawing: Drawing, colour: str) -> list[Rectangle]:
    """The surfaces of this colour."""
    return [shape for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.fill == colour]


def grounds(drawing: Drawing) -> list[tuple[str, str]]:
    """The colours of each text and of what it stands on."""
    found = []
    for place, one in enumerate(drawing.shapes):
        if isinstance(one, Words):
            below = (shape for shape in reversed(drawing.shapes[:place]) if isinstance(shape, Rectangle))
            ground = next((shape.fill for shape in below if _covers(shape, one)), "")
            found.append((one.colour, ground or WHITE))
    return found


def _covers(shape: Rectangle, one: Words) -> bool:
    x = one.x - 1 if one.anchor == "end" else one.x + 1
    return shape.x <= x <= shape.x + shape.width and shape.y <= one.y - 2 <= shape.y + shape.height
