"""The years of an indicator: what is known as what it is known, and where nothing is known, nothing.

A year without a figure is a gap that no line crosses. A figure that is told as over, under or about so much
is drawn open upwards, downwards or to both sides.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from core.languages import _, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.colours import AMBER, BERRY, EDGE, INK, LAKE, LINE, SOFT, SPRUCE, WHITE
from documents.drawing.measuring import width_of
from documents.drawing.shapes import NARROW, SMALL, WIDE, Circle, Drawing, Path, Words
from documents.paper import Table
from plan.figures import Figure, number
from plan.indicators.change import NEAR
from plan.indicators.values import Series, YearValue
from plan.tables import WHOSE_WORDS, Qualifier, Whose
from reports.charts.chart import Chart, table
from reports.charts.scale import Scale, scale

HEIGHT = {WIDE: 230.0, NARROW: 200.0}
TOP, BOTTOM, POINT, ARROW = 34.0, 26.0, 5.0, 20.0
LEGEND = 24.0
MOST_YEARS = {WIDE: 16, NARROW: 8}


class Field(Struct, frozen=True):
    """Where years and figures stand in the drawing."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[int, ...]
    scale: Scale

    def x(self, year: int) -> float:
        """The middle of a year."""
        step = (self.right - self.left) / len(self.years)
        return self.left + (year - self.years[0] + 0.5) * step

    def y(self, value: Decimal) -> float:
        return self.bottom - (self.bottom - self.top) * self.scale.share(value)


def series_chart(series: Series, *, until: int | None = None) -> Chart:
    """Its years up to `until`; there must be a figure, a comparison or a reason why there is none."""
    years = [one for one in series.years if until is None or one.year <= until]
    told = _told(series, years)
    wide, narrow = (_drawn(series, years, width=width, told=told) for width in (WIDE, NARROW))
    return Chart(wide, narrow, _table(series, years))


def has_years(series: Series, *, until: int | None = None) -> bool:
    """Whether there is anything to draw."""
    return any(until is None or one.year <= until for one in series.years)


def _drawn(series: Series, years: Sequence[YearValue], *, width: int, told: str) -> Drawing:
    canvas = Canvas(width)
    shown = _shown(series, years, most=MOST_YEARS[width])
    kept = [one for one in years if one.year in shown]
    field = _field(series, kept, shown, width=width)
    _grid(canvas, field, series.unit)
    _target(canvas, field, series)
    for whose, look in COMPARED.items():
        _compared(canvas, field, [(one.year, getattr(one, whose)) for one in kept], look)
    _own(canvas, field, kept)
    y = _legend(canvas, kept, y=HEIGHT[width] + 8)
    return canvas.drawing(y, title=series.name, told=told, language=speaking())


def _shown(series: Series, years: Sequence[YearValue], *, most: int) -> tuple[int, ...]:
    """Every year from the first to the last, also those without a figure; the latest where there are many."""
    last = years[-1].year
    if series.target and series.target_year and 0 < series.target_year - last <= most // 3:
        last = series.target_year
    return tuple(range(max(years[0].year, last - most + 1), last + 1))


def _field(series: Series, years: Sequence[YearValue], shown: tuple[int, ...], *, width: int) -> Field:
    figures = [figure for one in years for figure in (one.figure, one.county, one.country) if figure]
    figures += [series.target] if series.target else []
    marks = scale(bound for figure in figures for bound in _bounds(figure))
    left = max(width_of(number(mark), size=SMALL) for mark in marks.marks) + 10
    return Field(left, width - 6, TOP, HEIGHT[width] - BOTTOM, shown, marks)


def _bounds(figure: Figure) -> tuple[Decimal, ...]:
    """Between what it is drawn."""
    if figure.qualifier == Qualifier.about:
        return figure.value * (1 - NEAR), figure.value * (1 + NEAR)
    return (figure.value,)


def _grid(canvas: Canvas, field: Field, unit: str) -> None:
    canvas.add(Words(x=0, y=SMALL, text=unit, size=SMALL, colour=SOFT))
    for mark in field.scale.marks:
        y = field.y(mark)
        colour = EDGE if mark == 0 else LINE
        canvas.add(
            Path(points=((field.left, y), (field.right, y)), edge=colour, thick=1),
            Words(x=field.left - 6, y=y + 4, text=number(mark), size=SMALL, colour=SOFT, anchor="end"),
        )
    room = (field.right - field.left) / len(field.years)
    every = 1 if room >= width_of("2026", size=SMALL) + 4 else 2
    for place, year in enumerate(reversed(field.years)):
        if place % every == 0:
            at = Words(x=field.x(year), y=field.bottom + 20, text=str(year), size=SMALL, anchor="middle")
            canvas.add(at)


def _target(canvas: Canvas, field: Field, series: Series) -> None:
    if not series.target:
        return
    y = field.y(series.target.value)
    words = _target_words(series)
    canvas.add(
        Path(points=((field.left, y), (field.right, y)), edge=SPRUCE, thick=2, dashed=True),
        Words(x=field.right, y=y - 5, text=words, size=SMALL, bold=True, colour=SPRUCE, anchor="end"),
    )


def _target_words(series: Series) -> str:
    if series.target_year:
        return _("Target %(year)s: %(figure)s", year=series.target_year, figure=series.target)
    return _("Target: %(figure)s", figure=series.target)


class Look(Struct, frozen=True):
    """How those with whom one compares are drawn: by their shape, too."""

    whose: Whose
    colour: str
    corners: tuple[tuple[float, float], ...]


COMPARED = {
    "county": Look(Whose.county, AMBER, ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5))),
    "country": Look(Whose.country, BERRY, ((0, -6), (6, 0), (0, 6), (-6, 0))),
}


def _compared(canvas: Canvas, field: Field, figures: Sequence[tuple[int, Figure | None]], look: Look) -> None:
    known = [(year, figure) for year, figure in figures if figure]
    for one, other in _neighbours(known):
        canvas.add(Path(points=(_at(field, one), _at(field, other)), edge=look.colour, thick=1, dashed=True))
    for year, figure in known:
        canvas.add(_corners(look, *_at(field, (year, figure))))


def _corners(look: Look, x: float, y: float) -> Path:
    points = tuple((x + left, y + down) for left, down in look.corners)
    return Path(points=points, fill=WHITE, edge=look.colour, thick=2, closed=True)


def _own(canvas: Canvas, field: Field, years: Sequence[YearValue]) -> None:
    known = [(one.year, one.figure) for one in years if one.figure]
    for one, other in _neighbours(known):
        exact = one[1].qualifier == other[1].qualifier == Qualifier.exactly
        canvas.add(Path(points=(_at(field, one), _at(field, other)), edge=LAKE, thick=2.5, dashed=not exact))
    room = (field.right - field.left) / len(field.years)
    for year, figure in known:
        canvas.add(*_point(field, year, figure))
    for place, (year, figure) in enumerate(reversed(known)):
        if place == 0 or width_of(str(figure), size=SMALL, bold=True) <= room * 1.1:
            _say(canvas, field, year, figure)


def _neighbours(
    known: Sequence[tuple[int, Figure]],
) -> Iterator[tuple[tuple[int, Figure], tuple[int, Figure]]]:
    """Years that follow one another: over a missing one there is no line."""
    for one, other in pairwise(known):
        if other[0] == one[0] + 1:
            yield one, other


def _at(field: Field, known: tuple[int, Figure]) -> tuple[float, float]:
    return field.x(known[0]), field.y(known[1].value)


def _point(field: Field, year: int, figure: Figure) -> Iterator[Circle | Path]:
    """Full where it is exact, else hollow and open to where the true figure may lie."""
    x, y = _at(field, (year, figure))
    for end in _ends(field, figure):
        way = 1 if end > y else -1
        yield Path(points=((x, y), (x, end)), edge=LAKE, thick=2)
        if figure.qualifier != Qualifier.about:
            yield Path(points=((x - 5, end - 6 * way), (x, end), (x + 5, end - 6 * way)), edge=LAKE, thick=2)
        else:
            yield Path(points=((x - 5, end), (x + 5, end)), edge=LAKE, thick=2)
    fill = LAKE if figure.qualifier == Qualifier.exactly else WHITE
    yield Circle(x=x, y=y, radius=POINT, fill=fill, edge=LAKE, thick=2)


def _ends(field: Field, figure: Figure) -> tuple[float, ...]:
    y = field.y(figure.value)
    if figure.qualifier == Qualifier.about:
        return tuple(field.y(bound) for bound in _bounds(figure))
    way = {Qualifier.over: -ARROW, Qualifier.under: ARROW}.get(figure.qualifier)
    return (y + way,) if way else ()


def _say(canvas: Canvas, field: Field, year: int, figure: Figure) -> None:
    x, y = _at(field, (year, figure))
    half = width_of(str(figure), size=SMALL, bold=True) / 2
    x = min(max(x, half), canvas.width - half)
    above = min([y - POINT, *_ends(field, figure)]) - 5
    canvas.add(Words(x=x, y=above, text=str(figure), size=SMALL, bold=True, colour=INK, anchor="middle"))


def _legend(canvas: Canvas, years: Sequence[YearValue], *, y: float) -> float:
    """Who is who, where there is anybody to compare with."""
    looks = [look for name, look in COMPARED.items() if any(getattr(one, name) for one in years)]
    if not looks:
        return y
    canvas.add(Circle(x=8, y=y + 7, radius=POINT, fill=LAKE, edge=LAKE, thick=2))
    entries = [(_word(Whose.municipality), 0.0)]
    x = 22 + width_of(entries[0][0], size=SMALL) + 20
    canvas.add(Words(x=18, y=y + 12, text=entries[0][0], size=SMALL))
    for look in looks:
        words = _word(look.whose)
        if x + 18 + width_of(words, size=SMALL) > canvas.width:
            x, y = 0.0, y + LEGEND
        canvas.add(_corners(look, x + 8, y + 7), Words(x=x + 18, y=y + 12, text=words, size=SMALL))
        x += 22 + width_of(words, size=SMALL) + 20
    return y + LEGEND


def _word(whose: Whose) -> str:
    words = _(WHOSE_WORDS[whose])
    return words[:1].upper() + words[1:]


def _told(series: Series, years: Sequence[YearValue]) -> str:
    """Every year in words, those without a figure with their reason."""
    unit = f" ({series.unit})" if series.unit else ""
    told = [f"{series.name}{unit}: " + "; ".join(_year(one) for one in years) + "."]
    if series.target:
        told.append(_target_words(series) + ".")
    return " ".join(told)


def _year(one: YearValue) -> str:
    if one.figure:
        return f"{one.year} {one.figure}"
    because = f", {one.missing_because}" if one.missing_because else ""
    return _("%(year)s no figure%(because)s", year=one.year, because=because)


def _table(series: Series, years: Sequence[YearValue]) -> Table:
    compared = [look for name, look in COMPARED.items() if any(getattr(one, name) for one in years)]
    names = [name for name, look in COMPARED.items() if look in compared]
    rows = [
        [
            str(one.year),
            str(one.figure or ""),
            *(str(getattr(one, name) or "") for name in names),
            _notes(one),
        ]
        for one in years
    ]
    unit = f" ({series.unit})" if series.unit else ""
    head = [_("Year"), _word(Whose.municipality), *(_word(look.whose) for look in compared), _("Notes")]
    return table(f"{series.name}{unit}", head, rows=rows, shares=[1, 2, *[2] * len(compared), 3])


def _notes(one: YearValue) -> str:
    surveyed = _("survey of %(year)s", year=one.surveyed_in) if one.surveyed_in else ""
    return ". ".join(filter(None, (surveyed, one.missing_because, one.note)))
