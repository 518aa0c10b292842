"""What the welfare plan says for the budget of a year: goals, actions, who sees to them, and the euros.

A pure value. Every action keeps its code, by which the financial statement tells of it a year later.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from agendas.sheet import NO_CONTACT, Contact
from plan.figures import Figure
from plan.sheet import ActionSheet, GoalSheet, PlanSheet
from plan.tables import Domain


class BudgetAction(Struct, frozen=True, kw_only=True):
    """An action; `euros` is None where the plan names none for that year, which is not the same as zero."""

    code: str
    number: str
    title: str
    responsible: str
    partners: str
    domain: Domain
    budget_line: str
    resources: str
    euros: Decimal | None


class BudgetIndicator(Struct, frozen=True, kw_only=True):
    """A figure that tells how far the goal is."""

    code: str
    name: str
    unit: str
    target: Figure | None
    target_year: int | None


class BudgetGoal(Struct, frozen=True, kw_only=True):
    code: str
    number: str
    title: str
    actions: tuple[BudgetAction, ...]
    indicators: tuple[BudgetIndicator, ...]


class BudgetArea(Struct, frozen=True, kw_only=True):
    code: str
    number: str
    title: str
    goals: tuple[BudgetGoal, ...]

    @property
    def actions(self) -> tuple[BudgetAction, ...]:
        """Those of all its goals."""
        return tuple(action for goal in self.goals for action in goal.actions)


class BudgetSheet(Struct, frozen=True, kw_only=True):
    """`domain` is the one to which the sheet has been narrowed down, if it has."""

    municipality: str
    language: str
    dated: date
    year: int
    plan: str
    plan_id: int
    version: int
    body: str
    approved_on: date | None
    section: str
    areas: tuple[BudgetArea, ...]
    domain: Domain | None = None
    contact: Contact = NO_CONTACT

    @property
    def actions(self) -> tuple[BudgetAction, ...]:
        """All of them, in the order of the plan."""
        return tuple(action for area in self.areas for action in area.actions)


def euros(actions: Iterable[BudgetAction]) -> Decimal | None:
    """What these have together; None where none of them has an appropriation of its own."""
    named = [action.euros for action in actions if action.euros is not None]
    return sum(named, Decimal(0)) if named else None


def budget_areas(sheet: PlanSheet, *, year: int, domain: Domain | None = None) -> tuple[BudgetArea, ...]:
    """The plan with the euros of the year. Narrowed down to a domain it keeps its numbers, and loses what
    holds no action of that domain.
    """
    return tuple(_areas(sheet, year, domain))


def _areas(sheet: PlanSheet, year: int, domain: Domain | None) -> Iterator[BudgetArea]:
    for number, area in enumerate(sheet.areas, start=1):
        goals = tuple(
            found
            for place, goal in enumerate(area.goals, start=1)
            if (found := _goal(goal, f"{number}.{place}", year, domain))
        )
        if goals or domain is None:
            yield BudgetArea(code=area.code, number=str(number), title=area.title, goals=goals)


def _goal(goal: GoalSheet, number: str, year: int, domain: Domain | None) -> BudgetGoal | None:
    actions = tuple(
        _action(action, f"{number}.{place}", year)
        for place, action in enumerate(goal.actions, start=1)
        if domain in (None, action.domain)
    )
    if domain and not actions:
        return None
    indicators = tuple(
        BudgetIndicator(
            code=one.code, name=one.name, unit=one.unit, target=one.target, target_year=one.target_year
        )
        for one in goal.indicators
        if not one.left_out_because
    )
    return BudgetGoal(code=goal.code, number=number, title=goal.title, actions=actions, indicators=indicators)


def _action(action: ActionSheet, number: str, year: int) -> BudgetAction:
    kept = ("code", "title", "responsible", "partners", "domain", "budget_line", "resources")
    of_year = [money.amount for money in action.money if money.year == year]
    return BudgetAction(
        number=number,
        euros=sum(of_year, Decimal(0)) if of_year else None,
        **{name: getattr(action, name) for name in kept},
    )
