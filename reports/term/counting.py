"""Putting the years of a term side by side, and each action's years together. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from minutes.tables import FollowUpStatus
from plan.indicators.values import Series
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, PlanSheet
from plan.tables import ActionStatus
from reports.action_states import NOT_STARTED, State
from reports.term.value import Became, ByStatus, TermAction, TermArea, TermGoal, YearStatus, YearSum
from reports.yearly.value import ActionFigures, Came, Feelings, YearlyFigures

NONE = (0, Feelings())


class Known(Struct, frozen=True, kw_only=True):
    """What is known by codes: `matters` by those of focus areas, `states` and `became` by actions'."""

    states: Mapping[str, State]
    matters: Mapping[str, tuple[int, Feelings]]
    became: Mapping[str, Sequence[Became]]
    indicators: Sequence[Series]


def year_sum(figures: YearlyFigures, *, version: int = 0, closed_on: date | None = None) -> YearSum:
    """A year in numbers, those of all tables together."""
    states = Counter(action.status for action in _actions(figures))
    return YearSum(
        year=figures.year,
        report_version=version,
        closed_on=closed_on,
        topics=figures.topics.number,
        wanted=sum(table.wanted for table in figures.tables),
        held=sum(table.held for table in figures.tables),
        cancelled=sum(table.cancelled for table in figures.tables),
        attendance=figures.attendance,
        outcomes=figures.outcomes,
        states=tuple(ByStatus(status, states[status]) for status in ActionStatus if states[status]),
        finished=figures.follow_ups.finished,
        still_open=figures.follow_ups.still_open,
        overdue=figures.follow_ups.overdue,
        feelings=figures.feelings,
    )


def _actions(figures: YearlyFigures) -> list[ActionFigures]:
    return [action for area in figures.areas for goal in area.goals for action in goal.actions]


def areas(sheet: PlanSheet, years: Sequence[YearlyFigures], known: Known) -> tuple[TermArea, ...]:
    """Every focus area in the order of the plan, with what the years have brought to each action."""
    told: dict[str, list[tuple[int, ActionFigures]]] = {}
    for figures in years:
        for action in _actions(figures):
            told.setdefault(action.code, []).append((figures.year, action))
    return tuple(_area(area, number, told, known=known) for number, area in enumerate(sheet.areas, start=1))


Told = Mapping[str, Sequence[tuple[int, ActionFigures]]]


def _area(area: FocusAreaSheet, number: int, told: Told, *, known: Known) -> TermArea:
    topics, feelings = known.matters.get(area.code, NONE)
    return TermArea(
        code=area.code,
        number=str(number),
        title=area.title,
        description=area.description,
        goals=tuple(
            _goal(goal, f"{number}.{place}", told, known=known)
            for place, goal in enumerate(area.goals, start=1)
        ),
        topics=topics,
        feelings=feelings,
    )


def _goal(goal: GoalSheet, number: str, told: Told, *, known: Known) -> TermGoal:
    return TermGoal(
        code=goal.code,
        number=number,
        title=goal.title,
        description=goal.description,
        actions=tuple(
            _action(one, f"{number}.{place}", told.get(one.code, ()), known=known)
            for place, one in enumerate(goal.actions, start=1)
        ),
        indicators=tuple(one for one in known.indicators if one.goal_code == goal.code),
    )


def _action(
    action: ActionSheet,
    number: str,
    years: Sequence[tuple[int, ActionFigures]],
    *,
    known: Known,
) -> TermAction:
    kept = ("code", "title", "responsible", "partners", "domain", "programmes", "money")
    state = known.states.get(action.code, NOT_STARTED)
    came = {one.outcome: one for _year, figures in years for one in figures.done}
    return TermAction(
        number=number,
        status=state.status,
        explained=state.explained,
        stated_on=state.stated_on,
        states=tuple(YearStatus(year, figures.status) for year, figures in years),
        outcomes=len(came),
        done=tuple(_finished(list(came.values()))),
        became=tuple(known.became.get(action.code, ())),
        **{name: getattr(action, name) for name in kept},
    )


def _finished(came: Sequence[Came]) -> list[Came]:
    """What was told to be done, the latest first."""
    done = [one for one in came if one.status == FollowUpStatus.done]
    return sorted(done, key=lambda one: one.told[-1].on if one.told else one.met_on, reverse=True)
