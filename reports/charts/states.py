"""How far the actions are, year by year: a bar for each year, its parts by state."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from core.languages import _, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.chart import Chart, table
from documents.drawing.colours import AMBER, BERRY, EDGE, INK, LAKE, SKY, SPRUCE, WHITE
from documents.drawing.measuring import width_of
from documents.drawing.shapes import NARROW, SMALL, USUAL, WIDE, Drawing, Path, Pattern, Rectangle, Words
from documents.drawing.signs import Sign, sign
from documents.paper import Table
from plan.tables import ACTION_WORDS, ActionStatus
from reports.charts.villages import span

BAR, GAP, SIGN = 34.0, 14.0, 6.5
LABEL = 20.0  # the height of what stands in a part
YEAR = {WIDE: 60, NARROW: 44}


class Look(Struct, frozen=True):
    """How a state is drawn: never by its colour alone."""

    sign: Sign
    colour: str
    pattern: Pattern


LOOKS = {
    ActionStatus.done: Look(Sign.full, SPRUCE, Pattern.full),
    ActionStatus.partly_done: Look(Sign.half, LAKE, Pattern.rising),
    ActionStatus.in_progress: Look(Sign.begun, SKY, Pattern.lying),
    ActionStatus.not_started: Look(Sign.empty, EDGE, Pattern.dotted),
    ActionStatus.moved: Look(Sign.onwards, AMBER, Pattern.falling),
    ActionStatus.not_done: Look(Sign.cross, BERRY, Pattern.crossed),
}
Year = tuple[int, Mapping[ActionStatus, int]]


def states_chart(years: Sequence[Year]) -> Chart:
    """How many actions had each state at the end of each year; one year at least."""
    told = _told(years)
    wide, narrow = (_drawn(years, width=width, told=told) for width in (WIDE, NARROW))
    return Chart(wide, narrow, _table(years))


def _drawn(years: Sequence[Year], *, width: int, told: str) -> Drawing:
    canvas = Canvas(width)
    left = YEAR[width]
    highest = max((sum(states.values()) for _year, states in years), default=0) or 1
    scale = (width - left - 2) / highest
    y = 2.0
    for year, states in years:
        canvas.add(Words(x=0, y=y + BAR / 2 + 5, text=str(year), bold=True))
        x = float(left)
        for status in LOOKS:
            if number := states.get(status, 0):
                _part(canvas, status, number, x=x, y=y, long=number * scale)
                x += number * scale
        canvas.add(Path(points=((left, y - 2), (left, y + BAR + 2)), edge=INK, thick=1))
        y += BAR + GAP
    y = _legend(canvas, _used(years), y=y)
    return canvas.drawing(y, title=_title(years), told=told, language=speaking())


def _part(canvas: Canvas, status: ActionStatus, number: int, *, x: float, y: float, long: float) -> None:
    """A part of the bar with its sign and its number, as far as there is room."""
    look = LOOKS[status]
    canvas.add(Rectangle(x=x, y=y, width=long, height=BAR, fill=look.colour, edge=INK, pattern=look.pattern))
    wide = width_of(str(number), size=USUAL, bold=True)
    both = wide + 2 * SIGN + 12
    has_sign = both <= long - 2
    room = both if has_sign else wide + 6
    if room > long - 1:
        return
    start, middle = x + (long - room) / 2, y + BAR / 2
    canvas.add(Rectangle(x=start, y=middle - LABEL / 2, width=room, height=LABEL, fill=WHITE, rounded=3))
    if has_sign:
        canvas.add(*sign(look.sign, x=start + SIGN + 3, y=middle, radius=SIGN))
    canvas.add(Words(x=start + room - 3, y=middle + 5, text=str(number), bold=True, anchor="end"))


def _used(years: Sequence[Year]) -> list[ActionStatus]:
    return [status for status in LOOKS if any(states.get(status) for _year, states in years)]


def _legend(canvas: Canvas, used: Sequence[ActionStatus], *, y: float) -> float:
    """What the patterns and the signs mean: in three columns, in one on a phone."""
    columns = 3 if canvas.width > NARROW else 1
    step = canvas.width / columns
    for place, status in enumerate(used):
        look, x, top = LOOKS[status], place % columns * step, y + place // columns * 26
        canvas.add(
            Rectangle(x=x + 1, y=top, width=26, height=18, fill=look.colour, edge=INK, pattern=look.pattern),
            *sign(look.sign, x=x + 39, y=top + 9, radius=SIGN),
        )
        canvas.paragraph(_word(status), x=x + 52, y=top + 1, width=step - 56, size=SMALL, most=1)
    return y + -(-len(used) // columns) * 26


def _word(status: ActionStatus) -> str:
    return _(ACTION_WORDS[status][1])


def _title(years: Sequence[Year]) -> str:
    return _("How far the actions of the plan are, %(years)s", years=span([year for year, _states in years]))


def _told(years: Sequence[Year]) -> str:
    told = "; ".join(
        f"{year}: " + ", ".join(f"{_word(status)} {states[status]}" for status in LOOKS if states.get(status))
        for year, states in years
    )
    return f"{_title(years)}. {told}."


def _table(years: Sequence[Year]) -> Table:
    rows = [
        [
            f"{ACTION_WORDS[status][0]} {_word(status)}",
            *(str(states.get(status, 0)) for _year, states in years),
        ]
        for status in LOOKS
    ]
    rows.append([_("All together"), *(str(sum(states.values())) for _year, states in years)])
    head = [_("State of the action"), *(str(year) for year, _states in years)]
    shares = [3, *[1] * len(years)]
    return table(_title(years), head, rows=rows, shares=shares, columns=["text", "number"])
