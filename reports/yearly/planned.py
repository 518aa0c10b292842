"""The plan's part of a year: its areas, goals and actions, and what the year has brought to each. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from minutes.tables import FollowUpStatus
from plan.indicators.values import Series
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet
from reports.action_states import NOT_STARTED
from reports.yearly import counting
from reports.yearly.reading import Read
from reports.yearly.rows import OutcomeRow, TopicRow
from reports.yearly.value import ActionFigures, AreaFigures, GoalFigures, LeftOut


def areas(found: Read) -> tuple[AreaFigures, ...]:
    """Every focus area in the order of the plan."""
    by_action = _by_action(found)
    return tuple(
        _area(found, area, number, by_action) for number, area in enumerate(found.plan.sheet.areas, start=1)
    )


def left_out(found: Read) -> tuple[LeftOut, ...]:
    """What was done for the actions that the plan has no more, while it had them."""
    by_action = _by_action(found)
    return tuple(
        LeftOut(
            action=_action(
                found,
                ActionSheet(
                    code=row.code,
                    title=row.title,
                    responsible=row.responsible,
                    partners=row.partners,
                    domain=row.domain,
                ),
                number="",
                rows=by_action.get(row.code, []),
            ),
            version=row.version,
            because=row.because,
        )
        for row in found.plan.left_out
    )


def _by_action(found: Read) -> dict[str, list[OutcomeRow]]:
    by_action: dict[str, list[OutcomeRow]] = defaultdict(list)
    for row in found.outcomes:
        if row.action:
            by_action[row.action].append(row)
    return by_action


def _area(
    found: Read, area: FocusAreaSheet, number: int, by_action: Mapping[str, list[OutcomeRow]]
) -> AreaFigures:
    codes = [action.code for goal in area.goals for action in goal.actions]
    rows = [row for code in codes for row in by_action.get(code, [])]
    of_year = [row for row in rows if row.of_year]
    topics = _topics(found, of_year)
    return AreaFigures(
        code=area.code,
        number=str(number),
        title=area.title,
        description=area.description,
        goals=tuple(
            _goal(found, goal, f"{number}.{place}", by_action)
            for place, goal in enumerate(area.goals, start=1)
        ),
        topics=counting.topics(topics),
        outcomes=counting.by_kind(of_year),
        feelings=counting.feelings(topics),
        still_open=sum(1 for row in rows if row.is_open),
        overdue=sum(1 for row in rows if row.is_overdue(found.stands_on)),
        finished=sum(1 for row in rows if row.was_told and row.status == FollowUpStatus.done),
        given_up=sum(1 for row in rows if row.was_told and row.status == FollowUpStatus.not_done),
    )


def _topics(found: Read, rows: Iterable[OutcomeRow]) -> list[TopicRow]:
    """The different matters that these outcomes came of."""
    ids = dict.fromkeys(row.topic for row in rows if row.topic)
    return [found.topics[topic] for topic in ids]


def _goal(
    found: Read, goal: GoalSheet, number: str, by_action: Mapping[str, list[OutcomeRow]]
) -> GoalFigures:
    return GoalFigures(
        code=goal.code,
        number=number,
        title=goal.title,
        actions=tuple(
            _action(found, action, number=f"{number}.{place}", rows=by_action.get(action.code, []))
            for place, action in enumerate(goal.actions, start=1)
        ),
        indicators=_indicators(found, goal),
    )


def _action(found: Read, action: ActionSheet, *, number: str, rows: list[OutcomeRow]) -> ActionFigures:
    state = found.plan.states.get(action.code, NOT_STARTED)
    return ActionFigures(
        code=action.code,
        number=number,
        title=action.title,
        responsible=action.responsible,
        partners=action.partners,
        domain=action.domain,
        status=state.status,
        explained=state.explained,
        stated_on=state.stated_on,
        told_later=action.code in found.plan.told_later,
        topics=len(_topics(found, [row for row in rows if row.of_year])),
        done=tuple(found.as_told(row) for row in rows if row.of_year or row.was_told),
        budget_line=action.budget_line,
        euros=next((one.amount for one in action.money if one.year == found.year), None),
    )


def _indicators(found: Read, goal: GoalSheet) -> tuple[Series, ...]:
    """Those of the goal, with what was known up to the year."""
    places = {one.code: place for place, one in enumerate(goal.indicators)}
    mine = sorted(
        (one for one in found.plan.indicators if one.code in places), key=lambda one: places[one.code]
    )
    return tuple(
        replace(one, years=tuple(year for year in one.years if year.year <= found.year)) for one in mine
    )
