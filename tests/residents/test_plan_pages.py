"""The welfare plan as everybody reads it, and what the tables have brought to it."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from meetings.tables import PartnershipTable
from people.tables import Organisation, Person
from plan import coming_into_force, drafts, editing, handling, statuses
from plan.figures import Figure
from plan.handling import Step
from plan.sheet import ActionSheet, IndicatorSheet, ProgrammeSheet, actions
from plan.tables import Action, ActionStatus, Domain, Plan, Programme, Stage
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
async def test_four_and_four_queries(
    stranger: Visitor, table: PartnershipTable, action: Action, many: int
) -> None:
    await rounds.held(table, *(f"Asia {number}" for number in range(many)), action=action.id)

    async with counted() as whole:
        await stranger.get("/plan")
    async with counted() as one:
        await stranger.get(f"/plan/actions/{action.id}")

    assert (len(whole), len(one)) == (4, 4)


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


async def test_the_plan_is_read_in_part(stranger: Visitor, saga: Person, city: Organisation) -> None:
    rows = (
        ActionSheet(title="Rannat", responsible=city.name, areas=("Jäppilä",), programmes=("Ikäohjelma",)),
        ActionSheet(title="Valot", responsible=city.name, domain=Domain.safety),
    )
    plan = replace(make.sheet(*rows), programmes=(ProgrammeSheet(name="Ikäohjelma"),))
    await make.plan(plan, by=saga)
    programme = await Programme.objects().first()
    assert programme is not None
    asked = ("domain=safety", "area=Jäppilä", f"programme={programme.id}", "status=done", "domain=nonsense")

    pages = [words(await stranger.get(f"/plan?{query}")) for query in asked]

    shown = [[title for title in ("1.1.1 Rannat", "1.1.2 Valot") if title in page] for page in pages]
    assert shown == [["1.1.2 Valot"], ["1.1.1 Rannat"], ["1.1.1 Rannat"], [], []]


async def test_every_version_is_read_as_it_was(stranger: Visitor, saga: Person, plan: Plan) -> None:
    draft = await drafts.revise(plan, reason="Talousarvio muuttui.", by=saga)
    sheet = drafts.sheet_of(draft)
    [placed] = actions(sheet)
    await drafts.save(draft, editing.replaced(sheet, replace(placed.action, title="Kerhotilat")), by=saga)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2026, 6, 15), section="§ 40")
    await handling.add(draft.handling, step, by=saga)
    await coming_into_force.come_into_force(draft, by=saga)

    listed, first, second = [words(await stranger.get(f"/plan/versions{end}")) for end in ("", "/1", "/2")]

    assert "Talousarvio muuttui." in listed
    assert ("1.1.1 Kokoustilat" in first, "Kerhotilat" in first) == (True, False)
    assert "Valtuusto 15.6.2026, § 40" in second
    assert "“Kokoustilat”" in second.replace("”Kokoustilat”", "“Kokoustilat”")


@pytest.mark.parametrize(
    "path", ["/plan/versions/2", "/plan/versions/0", "/plan/versions?plan=0", "/plan?plan=99", "/plan?plan=x"]
)
async def test_there_is_no_such_version_or_plan(stranger: Visitor, plan: Plan, path: str) -> None:
    assert (await stranger.get(path)).status_code == 404


async def test_an_action_that_was_left_out_keeps_its_page(
    stranger: Visitor, saga: Person, plan: Plan, action: Action, city: Organisation
) -> None:
    draft = await drafts.revise(plan, reason="Talousarvio muuttui.", by=saga)
    await drafts.save(draft, make.sheet(ActionSheet(title="Polut", responsible=city.name)), by=saga)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2026, 6, 15))
    await handling.add(draft.handling, step, by=saga)
    await coming_into_force.come_into_force(draft, by=saga)

    page = await stranger.get(f"/plan/actions/{action.id}")

    assert "1.1.1 Kokoustilat" in words(page)
    assert f"/plan/versions/2?plan={plan.id}" in page.text
    assert "Kokoustilat" not in words(await stranger.get("/plan"))
