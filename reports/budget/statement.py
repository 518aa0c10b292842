"""What was done of the plan in a year, for the financial statement: the actions of the budget page, by the
same codes, and those that came while the year went on.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from core.database import sql
from minutes.tables import FollowUpStatus
from plan.drafts import sheet_of
from plan.figures import Figure
from plan.tables import Domain, Qualifier
from reports.action_states import NOT_STARTED, State, states_on
from reports.budget.gathering import budget_sheet
from reports.budget.sheet import BudgetAction, BudgetSheet, budget_areas
from reports.deeds import Deed, deeds
from reports.plan_years import last_day, plan_year

VALUES = """
SELECT indicator.code, value, qualifier, missing_because
FROM indicator_value JOIN indicator ON indicator.id = indicator_value.indicator
    JOIN goal ON goal.id = indicator.goal JOIN focus_area ON focus_area.id = goal.focus_area
WHERE focus_area.plan = $1 AND year = $2 AND whose = 'municipality'
"""


class Measured(Struct, frozen=True):
    """The figure of the year, or why there is none."""

    figure: Figure | None
    missing_because: str


class Done(Struct, frozen=True):
    """How far an action was when the year ended, and what the tables brought to it."""

    state: State = NOT_STARTED
    deeds: tuple[Deed, ...] = ()

    @property
    def agreed(self) -> int:
        """How many outcomes are of the year."""
        return sum(deed.is_new for deed in self.deeds)

    @property
    def finished(self) -> tuple[Deed, ...]:
        """What was told to be done in the year, the latest first."""
        done = [deed for deed in self.deeds if deed.status == FollowUpStatus.done and deed.told_on]
        return tuple(sorted(done, key=lambda deed: str(deed.told_on), reverse=True))


NOTHING_DONE = Done()


class StatementSheet(Struct, frozen=True, kw_only=True):
    """`budget` is the year's budget page. `new` are the actions that came with a later version of the plan,
    `left_out` those that such a version has no more, `amended` what euros became of; all by code.
    """

    budget: BudgetSheet
    until: date
    is_over: bool
    ended_version: int
    done: dict[str, Done]
    measured: dict[str, Measured]
    new: tuple[BudgetAction, ...] = ()
    left_out: tuple[str, ...] = ()
    amended: dict[str, Decimal | None] = field(default_factory=dict)

    @property
    def actions(self) -> tuple[BudgetAction, ...]:
        """Those of the budget page in its order, and after them those that came later."""
        return (*self.budget.actions, *self.new)


async def statement_of(year: int, *, domain: Domain | None = None) -> StatementSheet:
    """What was done in that year, or until today. Raises NotFound for a year without a plan."""
    found = await plan_year(year)
    until = last_day(year)
    budget = budget_sheet(found, domain=domain)
    now = {
        action.code: action
        for area in budget_areas(sheet_of(found.ended), year=year, domain=domain)
        for action in area.actions
    }
    then = {action.code: action for action in budget.actions}
    return StatementSheet(
        budget=budget,
        until=until,
        is_over=until == date(year, 12, 31),
        ended_version=found.ended.version,
        done=await _done(found.plan.id, year, until),
        measured=await _measured(found.plan.id, year),
        new=tuple(action for code, action in now.items() if code not in then),
        left_out=tuple(code for code in then if code not in now),
        amended=_amended(then, now),
    )


def _amended(then: Mapping[str, BudgetAction], now: Mapping[str, BudgetAction]) -> dict[str, Decimal | None]:
    return {code: now[code].euros for code in then if code in now and now[code].euros != then[code].euros}


async def _done(plan_id: int, year: int, until: date) -> dict[str, Done]:
    states = await states_on(plan_id, until)
    brought = await deeds(plan_id, first=date(year, 1, 1), last=until)
    return {
        code: Done(states.get(code, NOT_STARTED), tuple(brought.get(code, ())))
        for code in states.keys() | brought.keys()
    }


async def _measured(plan_id: int, year: int) -> dict[str, Measured]:
    return {
        row["code"]: Measured(
            None if row["value"] is None else Figure(row["value"], Qualifier(row["qualifier"])),
            row["missing_because"],
        )
        for row in await sql(VALUES, plan_id, year)
    }
