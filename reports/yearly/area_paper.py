"""A focus area in the yearly report: its actions, what led to them, and its indicators."""

from collections.abc import Iterator, Sequence

from core.languages import _, day
from documents.writer import Writer
from minutes.tables import FOLLOW_UP_WORDS, FollowUpStatus, OutcomeKind
from plan.figures import Figure
from plan.indicators.change import TOWARDS_WORDS, Change
from plan.indicators.values import Series, YearValue
from plan.tables import DIRECTION_WORDS
from reports.yearly import wording
from reports.yearly.value import ActionFigures, AreaFigures, Came, LeftOut

MOST_DONE = 4  # of one action in its cell; all of it stands in the file of figures
LONGEST = 160  # letters of what was done
TOLD_FIRST = (FollowUpStatus.done, FollowUpStatus.not_done, FollowUpStatus.in_progress, FollowUpStatus.open)


def write_area(writer: Writer, area: AreaFigures, *, year: int, words: str, narrowed: bool = False) -> None:
    """The area as the council reads it, goal by goal. What tells of all its actions is left out of a narrowed
    one.
    """
    actions = [action for goal in area.goals for action in goal.actions]
    writer.heading(f"{area.number} {area.title}", level=3)
    writer.paragraph(words)
    writer.paragraph(wording.states(actions))
    if not narrowed:
        writer.paragraph(wording.led_here(area.topics))
        came = (wording.came(area.outcomes), wording.felt(area.feelings), wording.followed_in(area))
        writer.paragraph(" ".join(filter(None, came)))
    for goal in area.goals:
        writer.table(
            f"{goal.number} {goal.title}",
            [_("Action"), _("State"), _("What was done")],
            rows=[_action(action, year) for action in goal.actions],
            shares=[55, 50, 70],
        )
    writer.table(
        _("Indicators: %(area)s", area=area.title),
        [_("Indicator"), _("Baseline"), _("Before"), _("Newest"), _("Target"), _("Since then")],
        rows=[_indicator(one, year) for goal in area.goals for one in goal.indicators],
        shares=[45, 22, 24, 26, 26, 32],
    )


def write_left_out(writer: Writer, found: Sequence[LeftOut], *, year: int) -> None:
    """The actions that the plan had no more when the year ended; nothing where there are none."""
    if not found:
        return
    writer.heading(_("Left out of the plan"), level=3)
    writer.table(
        _("Actions that were left out of the plan during the year"),
        [_("Action"), _("State"), _("What was done")],
        rows=[_gone(one, year) for one in found],
        shares=[55, 50, 70],
    )


def _gone(one: LeftOut, year: int) -> list[str]:
    what, state, done = _action(one.action, year)
    gone = _("Left out of the plan in version %(number)s.", number=one.version)
    return [what, "\n".join(filter(None, (state, gone, one.because))), done]


def _action(action: ActionFigures, year: int) -> list[str]:
    """What it is and who answers for it; how far it is, and why; what was done."""
    what = f"{action.number} {action.title}".strip()
    who = _("Responsible: %(name)s", name=action.responsible) if action.responsible else ""
    on = f" ({day(action.stated_on)})" if action.stated_on else ""
    return [
        "\n".join(filter(None, (what, who))),
        "\n".join(filter(None, (wording.state(action.status) + on, action.explained))),
        "\n".join(_done(action.done, year)),
    ]


def _done(done: Sequence[Came], year: int) -> Iterator[str]:
    """What was brought to an end first, then what goes on; told in the order of its days."""
    first = sorted(range(len(done)), key=lambda place: _weight(done[place]))[:MOST_DONE]
    for place in sorted(first):
        yield deed(done[place], year)
    more = len(done) - MOST_DONE
    if more > 0:
        yield _("And %(number)s more.", number=more)


def _weight(one: Came) -> int:
    if one.status in TOLD_FIRST:
        return TOLD_FIRST.index(one.status)
    return len(TOLD_FIRST) + (one.kind == OutcomeKind.nothing)


def deed(one: Came, year: int) -> str:
    """What came of a matter, and how far it is: `3.5. Valot vaihdetaan. (toteutunut) Vaihdettu.`

    A day of another year than the report's has its year.
    """
    said = next((told.text for told in reversed(one.told) if told.text), "")
    state = _(FOLLOW_UP_WORDS[one.status][1]) if one.status != FollowUpStatus.not_followed else ""
    when = f"{one.met_on.day}.{one.met_on.month}." if one.met_on.year == year else day(one.met_on)
    return " ".join(filter(None, (when, short(one.text), state and f"({state})", short(said))))


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
        _changed(one, before, year),
    ]


def _named(one: Series) -> str:
    unit = f" ({one.unit.removeprefix('(').removesuffix(')')})" if one.unit else ""
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


def _changed(one: Series, before: YearValue | None, year: int) -> str:
    """From the figure before, told by the year of its survey as in its own cell; else from the baseline."""
    if before and (found := one.since_before(year)):
        return change_told(found, since=before.surveyed_in)
    return change_told(one.since_baseline(year))


def change_told(found: Change | None, *, since: int | None = None) -> str:
    """How much, and whether that is where it should go; `since` where the survey was of another year."""
    if found is None:
        return ""
    word = _(TOWARDS_WORDS[found.towards])
    year = since or found.since
    when = _("since %(year)s", year=year) if year else ""
    return "\n".join((" ".join(filter(None, (found.difference, when))), f"{found.arrow} {word}")).strip()
