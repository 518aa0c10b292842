"""The welfare plan: numbers, order, the term in force."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from msgspec.structs import replace

from core.errors import Invalid, NotAllowed, NotFound, NotPossible
from people.tables import Organisation, Person
from plan import coming_into_force, drafts, handling, plans, statuses, writing
from plan.figures import Figure
from plan.handling import Step
from plan.present import sheet_now
from plan.sheet import ActionSheet, FocusAreaSheet, IndicatorSheet, actions
from plan.tables import Action, ActionStatus, Plan, Qualifier, Stage, StatusEntry
from tests import make
from tests.queries import counted


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


async def plan_of(saga: Person, starts: int = 2025, *titles: str) -> Plan:
    sheet = make.sheet(*(ActionSheet(title=title, responsible="Tekninen toimi") for title in titles))
    return await make.plan(sheet, name=f"Suunnitelma {starts}", starts=starts, by=saga)


async def test_the_plan_is_read_in_the_order_in_which_it_was_written(
    saga: Person, city: Organisation
) -> None:
    first = ActionSheet(title="Kokoustilat", responsible="Tekninen toimi", timetable="2026–2027")
    second = ActionSheet(title="Lainattava tykki", responsible="tekninen toimi")
    use = IndicatorSheet(name="Tilojen käyttö", unit="h", target=Figure(Decimal("120.5"), Qualifier.over))
    sheet = make.sheet(first, second, indicators=(use,))
    more = FocusAreaSheet(title="Mieli ja liike", description="Kaikenikäiset.")
    plan = await make.plan(replace(sheet, areas=(*sheet.areas, more)), by=saga)

    areas = await plans.tree(plan)

    assert [(area.number, area.title, area.description) for area in areas] == [
        ("1", "Elävät kylät", ""),
        ("2", "Mieli ja liike", "Kaikenikäiset."),
    ]
    shown = areas[0].goals[0]
    assert (shown.number, shown.title) == ("1.1", "Kylillä on tiloja")
    assert [(action.code, action.label, action.responsible) for action in shown.actions] == [
        ("25-3", "1.1.1 Kokoustilat", "Tekninen toimi"),
        ("25-4", "1.1.2 Lainattava tykki", "Tekninen toimi"),
    ]
    assert [(one.name, one.target, one.baseline) for one in shown.indicators] == [
        ("Tilojen käyttö", use.target, None)
    ]


async def test_actions_are_chosen_from_the_plan_of_this_term(saga: Person, city: Organisation) -> None:
    with time_machine.travel(date(2027, 2, 1)):
        await plan_of(saga, 2021, "Vanha")
        await plan_of(saga, 2025, "Uusi")
        action = await Action.objects().get(Action.title == "Uusi")

        choices = await plans.actions_to_choose()

    assert action is not None
    assert choices == [("1.1 Kylillä on tiloja", [(action.id, "1.1.1 Uusi")])]


async def test_between_two_terms_the_newest_plan_in_force_stands(saga: Person, city: Organisation) -> None:
    await plan_of(saga, 2017, "Vanha")
    newest = await plan_of(saga, 2021, "Uusi")
    await make.plan(starts=2025, by=saga)

    with time_machine.travel(date(2025, 6, 15)):
        found = await plans.current()

    assert found is not None
    assert found.id == newest.id


async def test_without_a_plan_there_is_nothing_to_choose(database: None) -> None:
    assert await plans.actions_to_choose() == []


async def test_an_action_knows_where_it_belongs(saga: Person, city: Organisation) -> None:
    action = await make.action(city, by=saga)

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
    action = await make.action(city, by=saga)

    with pytest.raises(Invalid):
        await statuses.set_status(action, ActionStatus.not_done, by=saga)
    await statuses.set_status(action, ActionStatus.not_done, explained="Tilat myytiin.", by=saga)

    assert await Action.select(Action.status, Action.status_explained) == [
        {"status": "not_done", "status_explained": "Tilat myytiin."}
    ]


async def test_what_is_told_of_an_earlier_day_does_not_change_how_far_it_is_now(
    saga: Person, city: Organisation
) -> None:
    action = await make.action(city, by=saga)
    await statuses.set_status(action, ActionStatus.done, on=date(2026, 2, 1), by=saga)

    await statuses.set_status(action, ActionStatus.in_progress, on=date(2025, 12, 31), by=saga)

    assert await Action.select(Action.status, Action.status_on) == [
        {"status": "done", "status_on": date(2026, 2, 1)}
    ]
    assert await StatusEntry.count() == 2


async def test_only_the_coordinator_keeps_the_plan(bo: Person) -> None:
    with pytest.raises(NotAllowed):
        await make.plan(by=bo)


@pytest.mark.parametrize("name", ["", "  "])
async def test_a_plan_has_a_name(saga: Person, name: str) -> None:
    with pytest.raises(Invalid):
        await make.plan(name=name, by=saga)


async def test_a_plan_says_today_what_was_approved_and_how_far_it_is(
    saga: Person, city: Organisation
) -> None:
    rows = (
        ActionSheet(title="Kokoustilat", responsible=city.name),
        ActionSheet(title="Polut", responsible=city.name),
    )
    plan = await make.plan(make.sheet(*rows), by=saga)
    action = await Action.objects().get(Action.title == "Polut")
    assert action is not None
    await statuses.set_status(action, ActionStatus.in_progress, by=saga)

    found = await sheet_now(plan)

    assert [(one.action.code, one.number, one.action.status) for one in actions(found)] == [
        ("25-3", "1.1.1", "not_started"),
        ("25-4", "1.1.2", "in_progress"),
    ]


async def test_a_plan_in_force_changes_only_as_a_new_version(saga: Person, city: Organisation) -> None:
    plan = await make.plan(make.sheet(ActionSheet(title="Kokoustilat", responsible=city.name)), by=saga)
    draft = await drafts.revise(plan, reason="Valtuuston tarkistus.", by=saga)
    await drafts.save(draft, make.sheet(ActionSheet(title="Polut", responsible=city.name)), by=saga)
    before = await plans.tree(plan)

    with pytest.raises(NotPossible):
        await coming_into_force.come_into_force(draft, by=saga)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2026, 6, 1), section="§ 12")
    await handling.add(draft.handling, step, by=saga)
    plan = await coming_into_force.come_into_force(draft, by=saga)

    after = await plans.tree(plan)
    assert [action.title for action in before[0].goals[0].actions] == ["Kokoustilat"]
    assert [action.title for action in after[0].goals[0].actions] == ["Polut"]
    assert (await drafts.in_force(plan)).version == 2


async def test_only_what_a_version_changes_is_written(saga: Person, city: Organisation) -> None:
    """However large the plan is: the statements are as many with one action as with nine."""
    sent = []
    for titles in ("A", "ABCDEFGHI"):
        rows = [ActionSheet(title=title, responsible=city.name) for title in titles]
        plan = await make.plan(make.sheet(*rows), by=saga)
        same = drafts.sheet_of(await drafts.in_force(plan))
        async with counted() as statements:
            await writing.write(plan, same)
        sent.append(len(statements))

    assert sent[0] == sent[1]


async def test_of_two_who_save_a_draft_at_once_the_second_is_told(saga: Person, city: Organisation) -> None:
    plan = await make.plan(by=saga)
    mine, theirs = await drafts.draft_of(plan), await drafts.draft_of(plan)
    assert mine is not None
    assert theirs is not None

    await drafts.save(mine, make.sheet(), by=saga)

    with pytest.raises(NotPossible):
        await drafts.save(theirs, make.sheet(), by=saga)


async def test_nothing_moves_to_a_term_that_has_not_begun(saga: Person, city: Organisation) -> None:
    rows = [ActionSheet(title=title, responsible=city.name) for title in ("Tilat", "Polut")]
    old = await make.plan(make.sheet(*rows), starts=2025, by=saga)
    new = await drafts.begin(
        "Seuraava", term_starts=date(2029, 6, 1), term_ends=date(2033, 5, 31), follows=old, by=saga
    )
    draft = await drafts.draft_of(new)
    assert draft is not None
    carried = ActionSheet(title="Tilat", responsible=city.name, continues=("25-3",))
    await drafts.save(draft, make.sheet(carried), by=saga)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2029, 5, 7))
    await handling.add(draft.handling, step, by=saga)
    before = Action.select(Action.title, Action.status).where(Action.goal._.focus_area.plan == old.id)

    with time_machine.travel(date(2029, 5, 8)):
        await coming_into_force.come_into_force(draft, by=saga)
        await statuses.move_into_begun_terms()
        early = {row["title"]: row["status"] for row in await before}
    with time_machine.travel(date(2029, 6, 2)):
        await statuses.move_into_begun_terms()
        late = {row["title"]: row["status"] for row in await before}

    assert early == {"Tilat": "not_started", "Polut": "not_started"}
    assert late == {"Tilat": "moved", "Polut": "not_started"}
