"""From matter to outcome, step by step: how many were brought up, and how many became what."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from agendas.tables import TOPIC_WORDS, TopicStatus
from core.languages import _, ngettext, speaking
from documents.drawing.canvas import Canvas
from documents.drawing.chart import Chart, table
from documents.drawing.colours import EDGE, LAKE, MIST, SKY, SPRUCE
from documents.drawing.measuring import width_of
from documents.drawing.shapes import NARROW, SMALL, USUAL, WIDE, Drawing, Path, Pattern, Rectangle, Words
from documents.paper import Table
from minutes.tables import FOLLOW_UP_WORDS, OUTCOME_WORDS, FollowUpStatus, OutcomeKind

NAMES = 250  # pixels for the words, where they stand beside the bars
BAR, GAP, INSET, BIG = 18.0, 8.0, 12.0, 17.0
DISCUSSED = (TopicStatus.discussed, TopicStatus.closed)
# In the order in which they are told; the rest is told by its own word.
STATES = (
    TopicStatus.scheduled,
    TopicStatus.accepted,
    TopicStatus.received,
    TopicStatus.merged,
    TopicStatus.redirected,
    TopicStatus.declined,
    TopicStatus.withdrawn,
)


class Fates(Struct, frozen=True, kw_only=True):
    """How many matters have each state, how many had each kind of outcome, and how their follow-ups stand.

    A matter may have outcomes of several kinds. Without `follow_ups` that step is left out.
    """

    states: Mapping[TopicStatus, int]
    outcomes: Mapping[OutcomeKind, int]
    follow_ups: Mapping[FollowUpStatus, int] = {}


class Step(Struct, frozen=True):
    """One step of the way; its numbers by what they count, without those that are nought."""

    title: str
    colour: str
    pattern: Pattern
    numbers: tuple[tuple[str, int], ...]


def fates_chart(fates: Fates, *, title: str = "") -> Chart:
    """The way from top to bottom; `title` says of what, as `From matter to outcome, 2026`."""
    title = title or _("From matter to outcome")
    asked, steps = sum(fates.states.values()), list(_steps(fates))
    told = _told(title, asked, steps)
    wide, narrow = (_drawn(asked, steps, width=width, title=title, told=told) for width in (WIDE, NARROW))
    return Chart(wide, narrow, _table(title, asked, steps))


def _steps(fates: Fates) -> Iterator[Step]:
    discussed = (_("Discussed at a table"), sum(fates.states.get(state, 0) for state in DISCUSSED))
    others = [(_capital(TOPIC_WORDS[state][1]), fates.states.get(state, 0)) for state in STATES]
    yield Step(_("Where the matters are"), LAKE, Pattern.full, _counted([discussed, *others]))
    came = [(_capital(OUTCOME_WORDS[kind][1]), fates.outcomes.get(kind, 0)) for kind in OutcomeKind]
    yield Step(_("What came of those discussed"), SPRUCE, Pattern.rising, _counted(came))
    followed = [
        (_capital(FOLLOW_UP_WORDS[status][1]), fates.follow_ups.get(status, 0))
        for status in FollowUpStatus
        if status != FollowUpStatus.not_followed
    ]
    yield Step(_("How far what was agreed on has got"), SKY, Pattern.lying, _counted(followed))


def _capital(message: str) -> str:
    words = _(message)
    return words[:1].upper() + words[1:]


def _counted(numbers: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((words, number) for words, number in numbers if number)


def _drawn(asked: int, steps: Sequence[Step], *, width: int, title: str, told: str) -> Drawing:
    """All bars of one scale, which begins at nought."""
    canvas = Canvas(width)
    highest = max([asked, *(number for step in steps for _words, number in step.numbers)], default=0) or 1
    y = _box(canvas, _asked(asked), y=1)
    for step in steps:
        if step.numbers:
            y = _arrow(canvas, y)
            y = _box(canvas, step.title, y=y)
            for words, number in step.numbers:
                y = _bar(canvas, step, words, number, y=y, highest=highest)
    return canvas.drawing(y + GAP, title=title, told=told, language=speaking())


def _asked(asked: int) -> str:
    return ngettext(
        "%(number)s matter was brought up", "%(number)s matters were brought up", asked, number=asked
    )


def _box(canvas: Canvas, text: str, *, y: float) -> float:
    """A step by its name, from side to side."""
    height = BIG * 1.25 + GAP * 1.5
    canvas.add(Rectangle(x=0.5, y=y, width=canvas.width - 1, height=height, fill=MIST, edge=EDGE, rounded=4))
    canvas.paragraph(
        text,
        x=INSET,
        y=y + GAP * 0.75,
        width=canvas.width - 2 * INSET,
        size=_fitting(canvas),
        bold=True,
        most=1,
    )
    return y + height + GAP


def _fitting(canvas: Canvas) -> float:
    return BIG if canvas.width > NARROW else USUAL


def _arrow(canvas: Canvas, y: float) -> float:
    """Downwards, to the next step."""
    x, y = INSET + 10, y + 2
    canvas.add(Path(points=((x - 9, y), (x + 9, y), (x, y + 11)), fill=EDGE, closed=True))
    return y + 11 + GAP


def _bar(canvas: Canvas, step: Step, words: str, number: int, *, y: float, highest: int) -> float:
    is_wide = canvas.width > NARROW
    left = NAMES if is_wide else INSET
    below = canvas.paragraph(
        words, x=INSET, y=y, width=(NAMES if is_wide else canvas.width) - 2 * INSET, size=SMALL + 1, most=2
    )
    top = y if is_wide else below + 1
    most = canvas.width - left - width_of(str(highest), bold=True) - INSET
    long = most * number / highest
    canvas.add(
        Rectangle(
            x=left, y=top, width=long, height=BAR, fill=step.colour, edge=step.colour, pattern=step.pattern
        ),
        Path(points=((left, top - 2), (left, top + BAR + 2)), edge=EDGE, thick=1),
        Words(x=left + long + 6, y=top + BAR - 4, text=str(number), bold=True),
    )
    return max(below, top + BAR) + GAP


def _told(title: str, asked: int, steps: Sequence[Step]) -> str:
    told = [f"{title}. {_asked(asked)}."]
    for step in steps:
        if step.numbers:
            told.append(
                f"{step.title}: "
                + ", ".join(f"{words.lower()} {number}" for words, number in step.numbers)
                + "."
            )
    return " ".join(told)


def _table(title: str, asked: int, steps: Sequence[Step]) -> Table:
    rows = [[_("Brought up"), _("All matters"), str(asked)]]
    rows += [[step.title, words, str(number)] for step in steps for words, number in step.numbers]
    head = [_("Step"), _("What became of it"), _("How many")]
    return table(title, head, rows=rows, shares=[4, 5, 2], columns=["text", "text", "number"])
