"""A chart: a drawing for where there is room, one for phones, and the same figures as a table."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.languages import speaking
from documents.drawing.shapes import Drawing
from documents.paper import Block, Column, Picture, Table
from documents.writer import WHOLE_WIDTH, Writer


class Chart(Struct, frozen=True):
    """Both drawings say in words what they show."""

    wide: Drawing
    narrow: Drawing
    table: Table

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The chart in a paper: `writer.put(*chart.blocks)`, best under a heading of its own."""
        picture = Picture(b"", self.wide.told, WHOLE_WIDTH, drawing=self.wide, narrow=self.narrow)
        return picture, self.table


def table(
    caption: str,
    head: Sequence[str],
    *,
    rows: Iterable[Sequence[str]],
    shares: Sequence[int],
    columns: Sequence[Column] = (),
) -> Table:
    """The same figures in rows; there must be one at least."""
    writer = Writer(speaking())
    writer.table(caption, head, rows=rows, shares=shares, columns=columns)
    [made] = writer.blocks
    assert isinstance(made, Table)
    return made
