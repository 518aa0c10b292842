"""A focus area in the yearly report: its actions, what led to them, and its indicators."""

from collections.abc import Iterable, Sequence

from core.languages import _, day, ngettext
from documents.writer import Writer
from minutes.tables import FOLLOW_UP_WORDS, FollowUpStatus
from plan.figures import Figure, number
from plan.indicators.change import TOWARDS_WORDS, Change
from plan.indicators.values import Series, YearValue
from plan.tables import DIRECTION_WORDS
from reports.yearly import wording
from reports.yearly.value import ActionFigures, AreaFigures, Came

MOST_DONE = 4  # of one action in its cell; all of it stands in the file of figures
LONGEST = 160  # letters of what was done


def write_area(writer: Writer, area: AreaFigures, *, year: int, words: str, narrowed: bool = False) -> None:
    """The area as the council reads it. What tells of all its actions is left out of a narrowed one."""
    actions = [action for goal in area.goals for action in goal.actions]
    writer.heading(f"{area.number} {area.title}", level=3)
    writer.paragraph(words)
    writer.paragraph(wording.states(actions))
    if not narrowed:
        writer.paragraph(wording.led_here(area.topics))
        came = (wording.came(area.outcomes), wording.felt(area.feelings), _left_open(area))
        writer.paragraph(" ".join(filter(None, came)))
    writer.table(
        _("Actions: %(area)s", area=area.title),
        [_("Action"), _("State"), _("What was done")],
        rows=[_action(action) for action in actions],
        shares=[55, 50, 70],
    )
    writer.table(
        _("Indicators: %(area)s", area=area.title),
        [_("Indicator"), _("Baseline"), _("Before"), _("Newest"), _("Target"), _("Since then")],
        rows=[_indicator(one, year) for goal in area.goals for one in goal.indicators],
        shares=[45, 22, 24, 26, 26, 32],
    )


def _left_open(area: AreaFigures) -> str:
    if not area.still_open:
        return ""
    told = ngettext(
        "%(count)s follow-up was still open.", "%(count)s follow-ups were still open.", area.still_open
    )
    late = ngettext("%(count)s of them was late.", "%(count)s of them were late.", area.overdue)
    return f"{told} {late}" if area.overdue else told


def _action(action: ActionFigures) -> list[str]:
    """What it is and who answers for it; how far it is, and why; what was done."""
    what = f"{action.number} {action.title}"
    who = _("Responsible: %(name)s", name=action.responsible) if action.responsible else ""
    on = f" ({day(action.stated_on)})" if action.stated_on else ""
    return [
        "\n".join(filter(None, (what, who))),
        "\n".join(filter(None, (wording.state(action.status) + on, action.explained))),
        "\n".join(_done(action.done)),
    ]


def _done(done: Sequence[Came]) -> Iterable[str]:
    for one in done[:MOST_DONE]:
        yield deed(one)
    more = len(done) - MOST_DONE
    if more > 0:
        yield _("And %(number)s more.", number=more)


def deed(one: Came) -> str:
    """What came of a matter, and how far it is: `3.5. Jäppilä: Valot vaihdetaan. (tehty)`."""
    said = one.told[-1].text if one.told and one.told[-1].text else ""
    state = _(FOLLOW_UP_WORDS[one.status][1]) if one.status != FollowUpStatus.not_followed else ""
    told = f" ({state})" if state else ""
    return f"{one.met_on.day}.{one.met_on.month}. {short(one.text)}{told}" + (
        f" {short(said)}" if said else ""
    )


def short(text: str) -> str:
    """So much of it as a cell holds, ending with a whole word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0]}…"


def _indicator(one: Series, year: int) -> list[str]:
    last = one.until(year)
    before = one.until(last.year - 1) if last else None
    if one.left_out_because:
        return [_named(one), "", "", _("Left out: %(because)s", because=one.left_out_because), "", ""]
    return [
        _named(one),
        _of_year(one.baseline, one.baseline_year),
        _valued(before),
        _valued(last) or _missing(one, year),
        "\n".join(filter(None, (_of_year(one.target, one.target_year), _direction(one)))),
        change_told(one.since_before(year) or one.since_baseline(year)),
    ]


def _named(one: Series) -> str:
    unit = f" ({one.unit})" if one.unit else ""
    return "\n".join(filter(None, (f"{one.goal_number} {one.name}{unit}", one.source)))


def _direction(one: Series) -> str:
    sign, word = DIRECTION_WORDS[one.direction]
    return f"{sign} {_(word)}"


def _of_year(figure: Figure | None, year: int | None) -> str:
    if figure is None:
        return ""
    return f"{figure} ({year})" if year else str(figure)


def _valued(value: YearValue | None) -> str:
    if value is None:
        return ""
    return _of_year(value.figure, value.surveyed_in or value.year)


def _missing(one: Series, year: int) -> str:
    there = one.in_year(year)
    return there.missing_because if there else ""


def change_told(found: Change | None) -> str:
    """How much, and whether that is where it should go."""
    if found is None:
        return ""
    sign, word = TOWARDS_WORDS[found.towards]
    more = ""
    if found.more is not None:
        more = f"{'+' if found.more > 0 else ''}{number(found.more)} "
    since = _("since %(year)s", year=found.since) if found.since else ""
    return f"{more}{since}\n{sign} {_(word)}".strip()
