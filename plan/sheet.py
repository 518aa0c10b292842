"""What a plan says, as a pure value: it is edited, compared, read from files and written to them.

It travels as JSON. A node that has no `code` yet gets one when it is kept: codes stay the same for ever,
numbers follow the order. Organisations are named as they are called.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from plan.figures import Figure
from plan.tables import ActionStatus, Direction, Domain, IndicatorKind, Whose


class Value(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The figure of one year, or why there is none; `surveyed_in` is the year of the survey if it differs."""

    year: int
    figure: Figure | None = None
    whose: Whose = Whose.municipality
    surveyed_in: int | None = None
    missing_because: str = ""
    note: str = ""


class IndicatorSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure to follow. `register` and `register_id` tell where it is fetched from, as sotkanet and 127."""

    code: str = ""
    name: str = ""
    kind: IndicatorKind = IndicatorKind.result
    unit: str = ""
    source: str = ""
    register: str = ""
    register_id: int | None = None
    baseline: Figure | None = None
    baseline_year: int | None = None
    target: Figure | None = None
    target_year: int | None = None
    direction: Direction = Direction.rises
    responsible: str = ""
    left_out_because: str = ""
    values: tuple[Value, ...] = ()


class Money(Struct, frozen=True):
    """Euros in one year."""

    year: int
    amount: Decimal


class ActionSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An action. `continues` are codes of actions of the term before; `changed_because` tells why it is
    another than these were, and is empty where it just goes on.
    """

    code: str = ""
    title: str = ""
    responsible: str = ""
    partners: str = ""
    timetable: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    resources: str = ""
    budget_line: str = ""
    money: tuple[Money, ...] = ()
    areas: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    domain: Domain = Domain.welfare
    programmes: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    changed_because: str = ""
    status: ActionStatus = ActionStatus.not_started
    status_explained: str = ""
    status_on: date | None = None


class GoalSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    code: str = ""
    title: str = ""
    description: str = ""
    actions: tuple[ActionSheet, ...] = ()
    indicators: tuple[IndicatorSheet, ...] = ()


class FocusAreaSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    code: str = ""
    title: str = ""
    description: str = ""
    goals: tuple[GoalSheet, ...] = ()


class ProgrammeSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    description: str = ""
    link: str = ""


class Ended(Struct, frozen=True):
    """An action of the term before that is not continued, and why."""

    code: str
    because: str


class PlanSheet(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole plan in its order."""

    areas: tuple[FocusAreaSheet, ...] = ()
    programmes: tuple[ProgrammeSheet, ...] = ()
    ended: tuple[Ended, ...] = ()


class Placed(Struct, frozen=True):
    """An action with its number `1.2.3` and the parts that it stands in."""

    number: str
    area: FocusAreaSheet
    goal: GoalSheet
    action: ActionSheet


def actions(sheet: PlanSheet) -> Iterator[Placed]:
    """Every action in the order of the plan."""
    for area_number, area in enumerate(sheet.areas, start=1):
        for goal_number, goal in enumerate(area.goals, start=1):
            for number, action in enumerate(goal.actions, start=1):
                yield Placed(f"{area_number}.{goal_number}.{number}", area, goal, action)


def codes(sheet: PlanSheet) -> Iterator[str]:
    """Every code in use."""
    for area in sheet.areas:
        yield area.code
        for goal in area.goals:
            yield goal.code
            yield from (action.code for action in goal.actions)
            yield from (indicator.code for indicator in goal.indicators)


def coded(sheet: PlanSheet, *, term: int, used: int = 0) -> PlanSheet:
    """The same with a code for everything, as `25-17`; `term` is the year in which the term begins.

    `used` is the highest number that was ever given away, so that no code comes back as another thing's.
    """
    highest = max([used, *(int(code.rpartition("-")[2]) for code in codes(sheet) if code)])
    fresh = (f"{term % 100:02}-{number}" for number in count(highest + 1))
    return replace(sheet, areas=tuple(_area(area, fresh) for area in sheet.areas))


def _area(area: FocusAreaSheet, fresh: Iterator[str]) -> FocusAreaSheet:
    code = area.code or next(fresh)
    return replace(area, code=code, goals=tuple(_goal(goal, fresh) for goal in area.goals))


def _goal(goal: GoalSheet, fresh: Iterator[str]) -> GoalSheet:
    code = goal.code or next(fresh)
    return replace(
        goal,
        code=code,
        actions=tuple(replace(one, code=one.code or next(fresh)) for one in goal.actions),
        indicators=tuple(replace(one, code=one.code or next(fresh)) for one in goal.indicators),
    )
