"""The welfare plan as everybody reads it, and what the tables have brought to it."""

from datetime import date
from decimal import Decimal

import pytest

from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from plan import statuses
from plan.figures import Figure
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Action, ActionStatus, Plan
from tests import make, papers
from tests.door import Visitor, words
from tests.queries import counted
from tests.residents import rounds


@pytest.fixture
async def plan(saga: Person, city: Organisation) -> Plan:
    sheet = make.sheet(
        ActionSheet(title="Kokoustilat", responsible=city.name),
        indicators=(IndicatorSheet(name="Varatut tunnit", unit="h", target=Figure(Decimal("450.50"))),),
    )
    return await make.plan(sheet, name="Hyvinvointisuunnitelma 2025–2029", by=saga)


@pytest.fixture
async def action(plan: Plan) -> Action:
    found = await Action.objects().first()
    assert found is not None
    return found


async def test_without_a_plan_the_page_says_so(stranger: Visitor) -> None:
    answer = await stranger.get("/plan")

    assert answer.status_code == 200


async def test_the_plan_shows_its_actions_and_how_many_matters_served_them(
    stranger: Visitor, table: PartnershipTable, action: Action, saga: Person
) -> None:
    await statuses.set_status(action, ActionStatus.in_progress, by=saga)
    await rounds.held(table, "Koulun tilat", "Salin tilat", action=action.id)

    page = words(await stranger.get("/plan"))

    assert "1.1.1 Kokoustilat Tekninen toimi – käynnissä 2" in page
    assert "450,5 h" in page
    assert "17.11.2025" in page


async def test_an_action_shows_the_way_of_every_matter_that_served_it(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    await rounds.held(table, "Koulun tilat", action=action.id, text="Tilat avataan.")
    await rounds.held(table, "Muu asia", day=date(2026, 3, 3))

    page = words(await stranger.get(f"/plan/actions/{action.id}"))

    assert "Koulun tilat" in page
    assert "Tilat avataan." in page
    assert "Muu asia" not in page


async def test_what_is_not_published_serves_nothing_yet(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    made = await rounds.released(table, "Koulun tilat")
    await papers.outcome(made, action=action.id, text="Salaisuus")

    pages = [words(await stranger.get(path)) for path in ("/plan", f"/plan/actions/{action.id}")]

    assert "– ei aloitettu 0" in pages[0]
    assert "Koulun tilat" not in pages[1]
    assert "Salaisuus" not in pages[1]


async def test_what_came_of_no_matter_of_its_own_is_told_too(
    stranger: Visitor, table: PartnershipTable, action: Action
) -> None:
    made = await rounds.released(table, "Koulun tilat")
    await papers.outcome(made, action=action.id, topic=None, text="Sovittiin avajaisista.")
    await papers.publish(table, made)

    page = words(await stranger.get(f"/plan/actions/{action.id}"))

    assert "Sovittiin avajaisista." in page


async def test_there_is_no_such_action(stranger: Visitor, action: Action) -> None:
    assert (await stranger.get(f"/plan/actions/{action.id + 1}")).status_code == 404


@pytest.mark.parametrize("many", [1, 3, 30])
async def test_three_and_four_queries(
    stranger: Visitor, table: PartnershipTable, action: Action, many: int
) -> None:
    await rounds.held(table, *(f"Asia {number}" for number in range(many)), action=action.id)

    async with counted() as whole:
        await stranger.get("/plan")
    async with counted() as one:
        await stranger.get(f"/plan/actions/{action.id}")

    assert (len(whole), len(one)) == (3, 4)


async def test_the_coordinator_tells_how_far_an_action_is(
    stranger: Visitor, saga: Person, action: Action
) -> None:
    await stranger.signed_in_as(saga)
    address = f"/plan/actions/{action.id}"

    wrong = await stranger.send_form(f"{address}/status", {"status": "not_done", "explained": " "})
    right = await stranger.send_form(
        f"{address}/status", {"status": "not_done", "explained": "Tilat myytiin."}
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "Tilat myytiin." in words(await stranger.get(address))


@pytest.mark.parametrize("status", ["", "nonsense", "DONE"])
async def test_only_a_state_that_there_is_is_taken(
    stranger: Visitor, saga: Person, action: Action, status: str
) -> None:
    await stranger.signed_in_as(saga)

    answer = await stranger.send_form(f"/plan/actions/{action.id}/status", {"status": status})

    assert answer.status_code == 422


async def test_nobody_else_changes_the_plan(stranger: Visitor, bo: Person, action: Action) -> None:
    address = f"/plan/actions/{action.id}"

    answers = [await stranger.send_form(f"{address}/status", {"status": "done"})]
    await stranger.signed_in_as(bo)
    answers.append(await stranger.send_form(f"{address}/status", {"status": "done"}))

    assert [answer.status_code for answer in answers] == [303, 403]
    assert answers[0].headers["location"].startswith("/sign-in")
    assert f"{address}/status" not in (await stranger.get(address)).text
    assert await Action.select(Action.status) == [{"status": "not_started"}]
