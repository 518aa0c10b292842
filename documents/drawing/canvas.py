"""Drawing from top to bottom, shape by shape."""

from documents.drawing.colours import INK
from documents.drawing.measuring import LINE, wrapped
from documents.drawing.shapes import USUAL, Drawing, Drawn, Words


class Canvas:
    """Collects what is drawn; its height is known only at the end."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._shapes: list[Drawn] = []

    def add(self, *shapes: Drawn) -> None:
        """Shapes above those that are there already."""
        self._shapes += shapes

    def paragraph(
        self,
        text: str,
        *,
        x: float,
        y: float,
        width: float,
        size: float = USUAL,
        bold: bool = False,
        colour: str = INK,
        most: int = 3,
    ) -> float:
        """The text in lines of this width from `y` downwards; gives where the next may begin."""
        for line in wrapped(text, width=width, size=size, bold=bold, most=most):
            self.add(Words(x=x, y=y + size, text=line, size=size, bold=bold, colour=colour))
            y += size * LINE
        return y

    def drawing(self, height: float, *, title: str, told: str, language: str) -> Drawing:
        """What has been drawn, so high."""
        return Drawing(
            width=self.width,
            height=height,
            title=title,
            told=told,
            language=language,
            shapes=tuple(self._shapes),
        )
