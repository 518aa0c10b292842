"""The boxes of the page: name, figure, where it has gone, its years, source. Two in a row, or one."""

from collections.abc import Sequence

from core.languages import _, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.colours import (
    AMBER_PALE,
    BERRY,
    BERRY_PALE,
    EDGE,
    INK,
    LAKE,
    LINE,
    MIST,
    SOFT,
    SPRUCE,
    SPRUCE_PALE,
    WHITE,
)
from documents.drawing.measuring import LINE as LINE_HEIGHT
from documents.drawing.measuring import width_of, wrapped
from documents.drawing.shapes import NARROW, WIDE, Drawing, Path, Rectangle, Words
from documents.drawing.signs import sign
from plan.indicators.change import Towards
from plan.indicators.points import Field, bounds, draw_own, known
from plan.indicators.scale import scale
from plan.indicators.values import YearValue
from reports.key_indicators.sheet import KeyFigure, KeySheet

GAP, PAD = 6.0, 8.0
MARGIN = 2.0  # room for half a line, which some programs cut off
NAME, VALUE, TEXT, SOURCE, YEAR = 14.0, 25.0, 12.5, 11.5, 10.5  # sizes of letters
YEARS_WIDE, YEARS = 104.0, 6  # pixels of the small series, and how many years it has
MIDDLE = 43.0  # pixels for the figure and its years
BAR = 20.0  # pixels of the line that says where it has gone
# The colour of arrow and words, and of the ground that they stand on.
LOOKS = {
    Towards.better: (SPRUCE, SPRUCE_PALE),
    Towards.worse: (BERRY, BERRY_PALE),
    Towards.same: (LAKE, MIST),
    Towards.unknown: (INK, AMBER_PALE),
}


def picture(sheet: KeySheet, *, width: int = WIDE) -> Drawing:
    """The boxes of that width: over a page or, one below the other, on a phone."""
    canvas = Canvas(width)
    columns = 2 if width > NARROW else 1
    box = (width - (columns - 1) * GAP - 2 * MARGIN) / columns
    y = 1.0
    for first in range(0, len(sheet.figures), columns):
        row = sheet.figures[first : first + columns]
        height = max(_height(figure, box) for figure in row)
        for place, figure in enumerate(row):
            _box(canvas, figure, x=MARGIN + place * (box + GAP), y=y, width=box, height=height)
        y += height + GAP
    return canvas.drawing(y - GAP + 1, title=title(sheet), told=told(sheet), language=speaking())


def title(sheet: KeySheet) -> str:
    """What the page is called."""
    return _("Key indicators %(year)s", year=sheet.year)


def told(sheet: KeySheet) -> str:
    """Every box in words, for whoever cannot see it."""
    return f"{title(sheet)}. " + " ".join(map(_told, sheet.figures))


def _told(figure: KeyFigure) -> str:
    year = f" ({figure.told_year})" if figure.told_year else ""
    source = _("Source: %(source)s", source=figure.series.source) if figure.series.source else ""
    said = (f"{figure.name}: {figure.told}{year}", figure.compared, figure.words.rstrip("."), source)
    return ". ".join(filter(None, said)) + "."


def _height(figure: KeyFigure, width: float) -> float:
    names = len(_name(figure, width)) * NAME * LINE_HEIGHT
    words = TEXT * LINE_HEIGHT if figure.words else 0
    source = SOURCE * LINE_HEIGHT if figure.series.source else 0
    return PAD * 2 + names + MIDDLE + BAR + words + source


def _name(figure: KeyFigure, width: float) -> tuple[str, ...]:
    return wrapped(figure.name, width=width - 2 * PAD, size=NAME, bold=True, most=2)


def _box(canvas: Canvas, figure: KeyFigure, *, x: float, y: float, width: float, height: float) -> None:
    canvas.add(Rectangle(x=x, y=y, width=width, height=height, fill=WHITE, edge=EDGE, rounded=4))
    inner, left = width - 2 * PAD, x + PAD
    top = canvas.paragraph(figure.name, x=left, y=y + PAD - 3, width=inner, size=NAME, bold=True, most=2)
    _value(canvas, figure, x=left, y=top, width=inner - YEARS_WIDE - GAP)
    _years(canvas, figure, x=left + inner - YEARS_WIDE, y=top)
    top = _towards(canvas, figure, x=left, y=top + MIDDLE, width=inner)
    if figure.words:
        top = canvas.paragraph(figure.words, x=left, y=top, width=inner, size=TEXT, most=1)
    if source := figure.series.source:
        said = _("Source: %(source)s", source=source)
        canvas.paragraph(said, x=left, y=top, width=inner, size=SOURCE, colour=SOFT, most=1)


def _value(canvas: Canvas, figure: KeyFigure, *, x: float, y: float, width: float) -> None:
    """The figure in large letters, its year beside it or below."""
    size = VALUE
    while size > TEXT and width_of(figure.told, size=size, bold=True) > width:
        size -= 1
    long = width_of(figure.told, size=size, bold=True)
    canvas.add(Words(x=x, y=y + VALUE - 2, text=figure.told, size=size, bold=True, colour=INK))
    year = width_of(figure.told_year, size=TEXT)
    if long + 8 + year <= width:
        canvas.add(Words(x=x + long + 8, y=y + VALUE - 2, text=figure.told_year, size=TEXT, colour=SOFT))
    else:
        canvas.paragraph(figure.told_year, x=x, y=y + VALUE, width=width, size=SOURCE, colour=SOFT, most=1)


def _years(canvas: Canvas, figure: KeyFigure, *, x: float, y: float) -> None:
    """Its last years as points, every year in its place."""
    years = [one for one in figure.series.years if figure.year - YEARS < one.year <= figure.year]
    if figures := known(years):
        field = _field(years, x=x, y=y)
        canvas.add(Path(points=((field.left, y + 29), (field.right, y + 29)), edge=LINE, thick=1))
        draw_own(canvas, field, figures)
        for year in {field.years[0], field.years[-1]}:
            at = Words(x=field.x(year), y=y + 40, text=str(year), size=YEAR, colour=SOFT, anchor="middle")
            canvas.add(at)


def _field(years: Sequence[YearValue], *, x: float, y: float) -> Field:
    marks = scale(bound for _year, figure in known(years) for bound in bounds(figure))
    every = tuple(range(years[0].year, years[-1].year + 1))
    return Field(x, x + YEARS_WIDE, y + 12, y + 24, every, marks, point=3.0)


def _towards(canvas: Canvas, figure: KeyFigure, *, x: float, y: float, width: float) -> float:
    """An arrow and words on a line of their own."""
    colour, ground = LOOKS[figure.towards]
    canvas.add(
        Rectangle(x=x, y=y, width=width, height=BAR, fill=ground, rounded=3),
        *sign(figure.arrow, x=x + 12, y=y + BAR / 2, radius=6.5, colour=colour),
    )
    size = _fitting(figure.compared, width=width - 28)
    canvas.paragraph(
        figure.compared, x=x + 25, y=y + 3, width=width - 28, size=size, bold=True, colour=colour, most=1
    )
    return y + BAR + 1


def _fitting(text: str, *, width: float) -> float:
    """Smaller letters rather than words left out."""
    size = TEXT
    while size > YEAR and width_of(text, size=size, bold=True) > width:
        size -= 0.5
    return size
