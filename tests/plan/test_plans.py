"""The welfare plan: numbers, order, the term in force."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from core.errors import Invalid, NotAllowed, NotFound
from people.tables import Organisation, Person
from plan import keeping, plans
from plan.tables import Action, ActionStatus, Goal, Plan
from tests import make


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


async def plan_of(saga: Person, starts: int = 2025) -> Plan:
    return await keeping.add_plan(
        f"Suunnitelma {starts}", term_starts=date(starts, 6, 1), term_ends=date(starts + 4, 5, 31), by=saga
    )


async def goal_of(plan: Plan, saga: Person) -> Goal:
    area = await keeping.add_focus_area(plan, "Elävät kylät", by=saga)
    return await keeping.add_goal(area, "Kylillä on tiloja", by=saga)


async def test_the_plan_is_read_in_the_order_in_which_it_was_written(
    saga: Person, city: Organisation
) -> None:
    plan = await plan_of(saga)
    goal = await goal_of(plan, saga)
    await keeping.add_focus_area(plan, "Mieli ja liike", description="Kaikenikäiset.", by=saga)
    first = await keeping.add_action(goal, "Kokoustilat", responsible=city, timetable="2026–2027", by=saga)
    second = await keeping.add_action(goal, "Lainattava tykki", responsible=city, by=saga)
    await keeping.add_indicator(goal, "Tilojen käyttö", unit="h", target=Decimal("120.5"), by=saga)

    areas = await plans.tree(plan)

    assert [(area.number, area.title, area.description) for area in areas] == [
        ("1", "Elävät kylät", ""),
        ("2", "Mieli ja liike", "Kaikenikäiset."),
    ]
    shown = areas[0].goals[0]
    assert (shown.number, shown.title) == ("1.1", "Kylillä on tiloja")
    assert [(action.id, action.label, action.responsible) for action in shown.actions] == [
        (first.id, "1.1.1 Kokoustilat", "Tekninen toimi"),
        (second.id, "1.1.2 Lainattava tykki", "Tekninen toimi"),
    ]
    assert [(one.name, one.target, one.baseline) for one in shown.indicators] == [
        ("Tilojen käyttö", Decimal("120.5"), None)
    ]


async def test_actions_are_chosen_from_the_plan_of_this_term(saga: Person, city: Organisation) -> None:
    with time_machine.travel(date(2027, 2, 1)):
        old, new = await plan_of(saga, 2021), await plan_of(saga, 2025)
        await keeping.add_action(await goal_of(old, saga), "Vanha", responsible=city, by=saga)
        action = await keeping.add_action(await goal_of(new, saga), "Uusi", responsible=city, by=saga)

        choices = await plans.actions_to_choose()

    assert choices == [("1.1 Kylillä on tiloja", [(action.id, "1.1.1 Uusi")])]


async def test_between_two_terms_the_newest_plan_stands(saga: Person) -> None:
    await plan_of(saga, 2017)
    newest = await plan_of(saga, 2021)

    with time_machine.travel(date(2025, 6, 15)):
        found = await plans.current()

    assert found is not None
    assert found.id == newest.id


async def test_without_a_plan_there_is_nothing_to_choose(database: None) -> None:
    assert await plans.actions_to_choose() == []


async def test_an_action_knows_where_it_belongs(saga: Person, city: Organisation) -> None:
    goal = await goal_of(await plan_of(saga), saga)
    action = await keeping.add_action(goal, "Kokoustilat", responsible=city, by=saga)

    found = await plans.find_action(action.id)

    assert (found.label, found.goal, found.focus_area) == (
        "1.1.1 Kokoustilat",
        "Kylillä on tiloja",
        "Elävät kylät",
    )
    assert {one.label for one in (await plans.numbered([action.id, 0])).values()} == {"1.1.1 Kokoustilat"}
    with pytest.raises(NotFound):
        await plans.find_action(action.id + 1)


async def test_what_was_not_done_in_full_is_explained(saga: Person, city: Organisation) -> None:
    goal = await goal_of(await plan_of(saga), saga)
    action = await keeping.add_action(goal, "Kokoustilat", responsible=city, by=saga)

    with pytest.raises(Invalid):
        await keeping.set_status(action, ActionStatus.not_done, by=saga)
    await keeping.set_status(action, ActionStatus.not_done, explained="Tilat myytiin.", by=saga)

    assert await Action.select(Action.status, Action.status_explained) == [
        {"status": "not_done", "status_explained": "Tilat myytiin."}
    ]


async def test_only_the_coordinator_keeps_the_plan(bo: Person) -> None:
    with pytest.raises(NotAllowed):
        await plan_of(bo)


@pytest.mark.parametrize("name", ["", "  "])
async def test_a_plan_has_a_name(saga: Person, name: str) -> None:
    with pytest.raises(Invalid):
        await keeping.add_plan(name, term_starts=date(2025, 6, 1), term_ends=date(2029, 5, 31), by=saga)
