"""The years of an indicator with its target and those that it is compared with."""

from collections.abc import Sequence

from msgspec import Struct

from core.languages import _, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.chart import Chart, table
from documents.drawing.colours import AMBER, BERRY, EDGE, LAKE, LINE, SOFT, SPRUCE, WHITE
from documents.drawing.measuring import width_of
from documents.drawing.shapes import NARROW, SMALL, WIDE, Circle, Drawing, Path, Words
from documents.paper import Table
from plan.figures import number
from plan.indicators.points import Field, Known, bounds, draw_own, ends, known, neighbours
from plan.indicators.scale import scale
from plan.indicators.values import Series, YearValue
from plan.tables import WHOSE_WORDS, Whose

HEIGHT = {WIDE: 230.0, NARROW: 200.0}
TOP, BOTTOM = 34.0, 26.0
LEGEND = 24.0
MOST_YEARS = {WIDE: 16, NARROW: 8}  # the latest; the table has them all
NO_FIGURE = "–"


class Look(Struct, frozen=True):
    """How those with whom one compares are drawn: by their shape, too."""

    whose: Whose
    colour: str
    corners: tuple[tuple[float, float], ...]


COMPARED = {
    "county": Look(Whose.county, AMBER, ((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5))),
    "country": Look(Whose.country, BERRY, ((0, -6), (6, 0), (0, 6), (-6, 0))),
}


def series_chart(series: Series, *, until: int | None = None) -> Chart:
    """Its years up to `until`; there must be one at least, with a figure or a reason why there is none."""
    years = [one for one in series.years if until is None or one.year <= until]
    told = told_in_words(series, years)
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
    _gaps(canvas, field, kept)
    _target(canvas, field, series)
    for whose, look in COMPARED.items():
        _compared(canvas, field, known(kept, whose), look)
    draw_own(canvas, field, known(kept))
    _say_all(canvas, field, kept)
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
    marks = scale(bound for figure in figures for bound in bounds(figure))
    left = max(width_of(number(mark), size=SMALL) for mark in marks.marks) + 10
    return Field(left, width - 6, TOP, HEIGHT[width] - BOTTOM, shown, marks)


def _grid(canvas: Canvas, field: Field, unit: str) -> None:
    canvas.paragraph(unit, x=0, y=0, width=canvas.width, size=SMALL, colour=SOFT, most=1)
    for mark in field.scale.marks:
        y = field.y(mark)
        colour = EDGE if mark == 0 else LINE
        canvas.add(
            Path(points=((field.left, y), (field.right, y)), edge=colour, thick=1),
            Words(x=field.left - 6, y=y + 4, text=number(mark), size=SMALL, colour=SOFT, anchor="end"),
        )
    every = 1 if field.step >= width_of("2026", size=SMALL) + 4 else 2
    for year in field.years[::-1][::every]:
        at = Words(x=field.x(year), y=field.bottom + 20, text=str(year), size=SMALL, anchor="middle")
        canvas.add(at)


def _gaps(canvas: Canvas, field: Field, years: Sequence[YearValue]) -> None:
    """A dash in every year that has gone by without a figure."""
    figures = [year for year, _figure in known(years)]
    last = years[-1].year
    for year in field.years:
        if year <= last and year not in figures:
            at = Words(x=field.x(year), y=field.bottom - 6, text=NO_FIGURE, colour=SOFT, anchor="middle")
            canvas.add(at)


def _target(canvas: Canvas, field: Field, series: Series) -> None:
    if not series.target:
        return
    y = field.y(series.target.value)
    canvas.add(
        Path(points=((field.left, y), (field.right, y)), edge=SPRUCE, thick=2, dashed=True),
        Words(
            x=field.right,
            y=y - 5,
            text=target_words(series),
            size=SMALL,
            bold=True,
            colour=SPRUCE,
            anchor="end",
        ),
    )


def target_words(series: Series) -> str:
    """Where it should be, and when."""
    if series.target_year:
        return _("Target %(year)s: %(figure)s", year=series.target_year, figure=series.target)
    return _("Target: %(figure)s", figure=series.target)


def _compared(canvas: Canvas, field: Field, figures: Sequence[Known], look: Look) -> None:
    for one, other in neighbours(figures):
        points = (field.at(one), field.at(other))
        canvas.add(Path(points=points, edge=look.colour, thick=1, dashed=True))
    for figure in figures:
        canvas.add(_corners(look, *field.at(figure)))


def _corners(look: Look, x: float, y: float) -> Path:
    points = tuple((x + left, y + down) for left, down in look.corners)
    return Path(points=points, fill=WHITE, edge=look.colour, thick=2, closed=True)


def _say_all(canvas: Canvas, field: Field, years: Sequence[YearValue]) -> None:
    """Each figure at its point, as far as there is room; the latest always."""
    said = known(years)
    beside = [field.at(one) for whose in COMPARED for one in known(years, whose)]
    for one in said:
        if one == said[-1] or width_of(str(one[1]), size=SMALL, bold=True) <= field.step * 1.1:
            _say(canvas, field, one, beside)


def _say(canvas: Canvas, field: Field, figure: Known, beside: Sequence[tuple[float, float]]) -> None:
    """Above its point, or below where something else stands above."""
    text = str(figure[1])
    half = width_of(text, size=SMALL, bold=True) / 2
    x, y = field.at(figure)
    reach = (y - field.point, y + field.point, *ends(field, figure[1]))
    above, below = min(reach) - 5, max(reach) + SMALL + 2
    taken = any(abs(left - x) < half + 5 and above - SMALL - 4 < down < above + 4 for left, down in beside)
    middle = min(max(x, half), canvas.width - half)
    line = below if taken and below < field.bottom else above
    canvas.add(Words(x=middle, y=line, text=text, size=SMALL, bold=True, anchor="middle"))


def _legend(canvas: Canvas, years: Sequence[YearValue], *, y: float) -> float:
    """Who is who, where there is anybody to compare with."""
    looks = [look for name, look in COMPARED.items() if known(years, name)]
    if not looks:
        return y
    own = whose_words(Whose.municipality)
    canvas.add(Circle(x=8, y=y + 7, radius=5, fill=LAKE), Words(x=18, y=y + 12, text=own, size=SMALL))
    x = 42 + width_of(own, size=SMALL)
    for look in looks:
        words = whose_words(look.whose)
        if x + 18 + width_of(words, size=SMALL) > canvas.width:
            x, y = 0.0, y + LEGEND
        canvas.add(_corners(look, x + 8, y + 7), Words(x=x + 18, y=y + 12, text=words, size=SMALL))
        x += 42 + width_of(words, size=SMALL)
    return y + LEGEND


def whose_words(whose: Whose) -> str:
    """As a heading says it."""
    words = _(WHOSE_WORDS[whose])
    return words[:1].upper() + words[1:]


def told_in_words(series: Series, years: Sequence[YearValue]) -> str:
    """Every year, those without a figure with their reason, and the target."""
    unit = f" ({series.unit})" if series.unit else ""
    told = [f"{series.name}{unit}: " + "; ".join(map(_year, years)) + "."]
    if series.target:
        told.append(target_words(series) + ".")
    return " ".join(told)


def _year(one: YearValue) -> str:
    if one.figure:
        return f"{one.year} {one.figure}"
    because = f" ({one.missing_because})" if one.missing_because else ""
    return _("%(year)s no figure%(because)s", year=one.year, because=because)


def _table(series: Series, years: Sequence[YearValue]) -> Table:
    compared = {name: look for name, look in COMPARED.items() if known(years, name)}
    rows = [
        [
            str(one.year),
            str(one.figure or ""),
            *(str(getattr(one, name) or "") for name in compared),
            _notes(one),
        ]
        for one in years
    ]
    names = (Whose.municipality, *(look.whose for look in compared.values()))
    unit = f" ({series.unit})" if series.unit else ""
    head = [_("Year"), *map(whose_words, names), _("Notes")]
    return table(f"{series.name}{unit}", head, rows=rows, shares=[1, *[2] * len(names), 3])


def _notes(one: YearValue) -> str:
    surveyed = _("survey of %(year)s", year=one.surveyed_in) if one.surveyed_in else ""
    return ". ".join(filter(None, (surveyed, one.missing_because, one.note)))
