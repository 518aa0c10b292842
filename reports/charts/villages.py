"""Matters by village and year: a bar for each, with its number, all of one scale that begins at nought."""

from collections.abc import Sequence

from msgspec import Struct

from core.languages import _, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.chart import Chart, table
from documents.drawing.colours import EDGE, INK, LAKE, LINE, SOFT
from documents.drawing.measuring import width_of
from documents.drawing.shapes import NARROW, SMALL, USUAL, WIDE, Drawing, Path, Rectangle, Words
from documents.paper import Table

NAMES = 200  # pixels for the names, where they stand beside the bars
MOST_VILLAGES = 14
YEARS = {WIDE: 6, NARROW: 4}  # the latest of them that have room; the table has them all
BAR, ROW, GAP = 16.0, 40.0, 10.0


class Village(Struct, frozen=True):
    """A village, or whoever else brings matters up, and how many in each of the years."""

    name: str
    counts: tuple[int, ...]


def villages_chart(villages: Sequence[Village], years: Sequence[int]) -> Chart:
    """Matters by village and year, most first. `counts` of each village follow the years; one is needed."""
    ordered = sorted(villages, key=lambda one: (-sum(one.counts), one.name))
    shown = _few(ordered)
    return Chart(_drawn(shown, years, width=WIDE), _drawn(shown, years, width=NARROW), _table(ordered, years))


def _few(villages: Sequence[Village]) -> list[Village]:
    """The smallest together where there are very many."""
    if len(villages) <= MOST_VILLAGES:
        return list(villages)
    first, rest = villages[: MOST_VILLAGES - 1], villages[MOST_VILLAGES - 1 :]
    together = tuple(sum(counts) for counts in zip(*(one.counts for one in rest), strict=True))
    return [*first, Village(_("%(number)s others together", number=len(rest)), together)]


def _drawn(villages: Sequence[Village], years: Sequence[int], *, width: int) -> Drawing:
    first = max(0, len(years) - YEARS[width])
    canvas = Canvas(width)
    left = NAMES if width == WIDE else 0
    step = (width - left) / max(1, len(years) - first)
    for place, year in enumerate(years[first:]):
        x = left + place * step
        canvas.add(Words(x=x, y=USUAL, text=str(year), bold=True))
    y = USUAL + GAP
    highest = max((count for one in villages for count in one.counts[first:]), default=0) or 1
    for village in villages:
        y = _row(canvas, village.name, village.counts[first:], y=y, left=left, step=step, highest=highest)
    return canvas.drawing(y, title=_title(years), told=_told(villages, years), language=speaking())


def _row(
    canvas: Canvas, name: str, counts: Sequence[int], *, y: float, left: float, step: float, highest: int
) -> float:
    """The name, and the bars beside it or below."""
    canvas.add(Path(points=((0, y), (canvas.width, y)), edge=LINE, thick=1))
    y += GAP / 2
    width = left - GAP if left else canvas.width
    below = canvas.paragraph(name, x=0, y=y, width=width, size=SMALL, most=2)
    top = y if left else below + 2
    for place, count in enumerate(counts):
        _bar(canvas, count, x=left + place * step, y=top, room=step - GAP, highest=highest)
    return max(below, top + BAR) + GAP / 2


def _bar(canvas: Canvas, count: int, *, x: float, y: float, room: float, highest: int) -> None:
    number = str(count)
    most = room - width_of(str(highest), size=SMALL, bold=True) - 6
    long = most * count / highest
    if count:
        canvas.add(Rectangle(x=x, y=y, width=long, height=BAR, fill=LAKE))
    canvas.add(Path(points=((x, y - 1), (x, y + BAR + 1)), edge=EDGE, thick=1))
    colour = INK if count else SOFT
    canvas.add(Words(x=x + long + 4, y=y + BAR - 3, text=number, size=SMALL, bold=bool(count), colour=colour))


def _title(years: Sequence[int]) -> str:
    return _("Matters by village and year, %(years)s", years=span(years))


def _told(villages: Sequence[Village], years: Sequence[int]) -> str:
    told = "; ".join(
        f"{one.name}: " + ", ".join(f"{year} {count}" for year, count in zip(years, one.counts, strict=True))
        for one in villages
    )
    return f"{_title(years)}. {told}."


def _table(villages: Sequence[Village], years: Sequence[int]) -> Table:
    """A row for each; several years and several villages have their sums."""
    rows = [[one.name, *_summed(one.counts)] for one in villages]
    if len(villages) > 1:
        sums = [sum(counts) for counts in zip(*(one.counts for one in villages), strict=True)]
        rows.append([_("All together"), *_summed(sums)])
    head = [_("Who brought them up"), *map(str, years), *([_("Together")] if len(years) > 1 else [])]
    shares = [4, *[1] * (len(head) - 1)]
    return table(_title(years), head, rows=rows, shares=shares, columns=["text", "number"])


def _summed(counts: Sequence[int]) -> list[str]:
    return [*map(str, counts), *([str(sum(counts))] if len(counts) > 1 else [])]


def span(years: Sequence[int]) -> str:
    """`2025–2028`, or the only year."""
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
