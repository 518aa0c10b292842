"""Writing a plan through the browser: its draft, part by part, until it is in force."""

from datetime import date

import pytest

from people.tables import Organisation, Person
from plan import drafts, handling, plans
from plan.handling import Step
from plan.sheet import ActionSheet, Ended, actions
from plan.tables import Action, Plan, Stage, Succession
from tests import make
from tests.door import Visitor, words


@pytest.fixture
async def city(database: None) -> Organisation:
    return await make.organisation("Tekninen toimi", kind="department")


@pytest.fixture
async def coordinator(stranger: Visitor, saga: Person) -> Visitor:
    return await stranger.signed_in_as(saga)


async def titles(plan: Plan) -> list[str]:
    return [placed.action.title for placed in actions(drafts.sheet_of(await drafts.to_edit(plan)))]


async def test_a_plan_from_nothing_until_everybody_sees_it(
    coordinator: Visitor, city: Organisation, saga: Person
) -> None:
    new = {"name": "Suunnitelma", "term_starts": "1.6.2025", "term_ends": "31.5.2029", "follows": ""}
    begun = await coordinator.send_form("/plans/new", new)
    draft = begun.headers["location"]
    await coordinator.send_form(f"{draft}/new/area", {"title": "Elävät kylät"})
    await coordinator.send_form(f"{draft}/new/goal?under=25-1", {"title": "Kylillä on tiloja"})
    action = {
        "title": "Kokoustilat",
        "responsible": "Tekninen toimi",
        "domain": "safety",
        "areas": "Jäppilä, Virtasalmi",
        "years": ["2026", "2027"],
        "money": ["", "12 500,50"],
    }
    wrong = await coordinator.send_form(f"{draft}/new/action?under=25-2", {**action, "money": ["", "paljon"]})
    await coordinator.send_form(f"{draft}/new/action?under=25-2", action)
    indicator = {"name": "Tilojen käyttö", "target": "yli 5 500", "unit": "h", "direction": "rises"}
    await coordinator.send_form(f"{draft}/new/indicator?under=25-2", indicator)
    too_early = await coordinator.send_form(draft.replace("draft", "in-force"))
    step = {"stage": "council", "body": "Valtuusto", "handled_on": "25.1.2026", "section": "7"}
    await coordinator.send_form(f"{draft}/steps/new", step)
    shown = await coordinator.get(draft)

    in_force = await coordinator.send_form(draft.replace("draft", "in-force"))

    assert [begun.status_code, wrong.status_code, too_early.status_code] == [303, 422, 409]
    assert f'action="{draft.replace("draft", "in-force")}"' in shown.text
    assert in_force.status_code == 303
    page = words(await coordinator.get("/plan"))
    assert "1.1.1 Kokoustilat" in page
    assert "5 500 h" in page
    [row] = await Action.objects()
    assert (row.code, row.domain, row.areas) == ("25-3", "safety", ["Jäppilä", "Virtasalmi"])
    assert "2027: 12 500,5 €" in words(await coordinator.get(f"/plan/actions/{row.id}"))


async def test_of_two_who_change_the_same_part_the_second_loses_nothing(
    coordinator: Visitor, city: Organisation, saga: Person
) -> None:
    plan = await make.plan(make.sheet(ActionSheet(title="Kokoustilat", responsible=city.name)), by=saga)
    await drafts.revise(plan, reason="Tarkistus.", by=saga)
    part = f"/plans/{plan.id}/draft/parts/25-3"
    seen = (await coordinator.get(part)).text.partition('name="seen" value="')[2].partition('"')[0]
    first = await coordinator.send_form(part, {"title": "Kerhotilat", "responsible": city.name, "seen": seen})

    second = await coordinator.send_form(part, {"title": "Kokoustilat ja tykki", "seen": seen})

    assert (first.status_code, second.status_code) == (303, 409)
    assert 'value="Kokoustilat ja tykki"' in second.text
    assert "Kerhotilat" in words(second)
    assert await titles(plan) == ["Kerhotilat"]
    anew = second.text.partition('name="seen" value="')[2].partition('"')[0]
    await coordinator.send_form(part, {"title": "Kokoustilat ja tykki", "seen": anew})
    assert await titles(plan) == ["Kokoustilat ja tykki"]


async def test_two_who_change_different_parts_are_both_kept(
    coordinator: Visitor, city: Organisation, saga: Person
) -> None:
    rows = (
        ActionSheet(title="Tilat", responsible=city.name),
        ActionSheet(title="Polut", responsible=city.name),
    )
    plan = await make.plan(make.sheet(*rows), by=saga)
    await drafts.revise(plan, reason="Tarkistus.", by=saga)
    address = f"/plans/{plan.id}/draft/parts"
    pages = [(await coordinator.get(f"{address}/25-{number}")).text for number in (3, 4)]
    marks = [text.partition('name="seen" value="')[2].partition('"')[0] for text in pages]

    await coordinator.send_form(f"{address}/25-3", {"title": "Tilat A", "seen": marks[0]})
    await coordinator.send_form(f"{address}/25-4", {"title": "Polut B", "seen": marks[1]})

    assert await titles(plan) == ["Tilat A", "Polut B"]


async def test_what_was_typed_into_a_part_that_is_gone_can_be_added_anew(
    coordinator: Visitor, city: Organisation, saga: Person
) -> None:
    plan = await make.plan(make.sheet(ActionSheet(title="Tilat", responsible=city.name)), by=saga)
    await drafts.revise(plan, reason="Tarkistus.", by=saga)
    address = f"/plans/{plan.id}/draft/parts/25-3"
    await coordinator.send_form(f"{address}/removal")

    late = await coordinator.send_form(address, {"title": "Tilat ja ajat", "kind": "action", "under": "25-2"})

    assert late.status_code == 409
    assert 'value="Tilat ja ajat"' in late.text
    assert f'action="/plans/{plan.id}/draft/new/action?under=25-2"' in late.text


async def test_parts_are_moved_and_taken_out(coordinator: Visitor, city: Organisation, saga: Person) -> None:
    rows = (
        ActionSheet(title="Tilat", responsible=city.name),
        ActionSheet(title="Polut", responsible=city.name),
    )
    plan = await make.plan(make.sheet(*rows), by=saga)
    await drafts.revise(plan, reason="Tarkistus.", by=saga)
    address = f"/plans/{plan.id}/draft/parts"

    await coordinator.send_form(f"{address}/25-4/place", {"move": "up"})
    moved = await titles(plan)
    asked = await coordinator.get(f"{address}/25-3/removal")
    await coordinator.send_form(f"{address}/25-3/removal")

    assert moved == ["Polut", "Tilat"]
    assert asked.status_code == 200
    assert await titles(plan) == ["Polut"]


async def test_the_actions_of_the_term_before_are_carried_on_changed_or_ended(
    coordinator: Visitor, city: Organisation, saga: Person
) -> None:
    rows = (ActionSheet(title=title, responsible=city.name) for title in ("Tilat", "Polut", "Tykki"))
    old = await make.plan(make.sheet(*rows), starts=2021, name="Vanha", by=saga)
    new = await drafts.begin(
        "Uusi", term_starts=date(2025, 6, 1), term_ends=date(2029, 5, 31), follows=old, by=saga
    )
    address = f"/plans/{new.id}/draft/before"
    await coordinator.send_form(address, {"code": "21-4", "what": "changed", "because": "Laajeni."})
    without = await coordinator.send_form(address, {"code": "21-5", "what": "ended", "because": " "})
    await coordinator.send_form(address, {"code": "21-5", "what": "ended", "because": "Valmis."})
    await coordinator.send_form(address, {"all": "yes"})
    sheet = drafts.sheet_of(await drafts.to_edit(new))
    draft = await drafts.to_edit(new)
    step = Step(stage=Stage.council, body="Valtuusto", handled_on=date(2025, 11, 17))
    await handling.add(draft.handling, step, by=saga)
    await coordinator.send_form(f"/plans/{new.id}/in-force")

    assert without.status_code == 422
    assert [
        (one.action.title, one.action.continues, one.action.changed_because) for one in actions(sheet)
    ] == [
        ("Polut", ("21-4",), "Laajeni."),
        ("Tilat", ("21-3",), ""),
    ]
    assert sheet.ended == (Ended("21-5", "Valmis."),)
    ids = await plans.action_ids(old.id)
    page = words(await coordinator.get(f"/plan/actions/{ids['21-4']}"))
    assert "1.1.1 Polut" in page
    assert "Laajeni." in page
    assert await Succession.count() == 3
    listed = (await coordinator.get(f"/plan?plan={old.id}")).text
    assert [listed.count(f'href="/plan/actions/{one.id}">') for one in await Action.objects()] == [1] * 5
    states = {
        row["title"]: row["status"]
        for row in await Action.select().where(Action.goal._.focus_area.plan == old.id)
    }
    assert states == {"Tilat": "moved", "Polut": "moved", "Tykki": "not_started"}


async def test_a_draft_is_nowhere_but_with_those_who_keep_plans(
    stranger: Visitor, city: Organisation, saga: Person, bo: Person
) -> None:
    plan = await make.plan(make.sheet(ActionSheet(title="Kokoustilat", responsible=city.name)), by=saga)
    draft = await drafts.revise(plan, reason="Salainen syy.", by=saga)
    await drafts.save(draft, make.sheet(ActionSheet(title="Salaisuus", responsible=city.name)), by=saga)
    [row] = await Action.objects()
    open_to_all = (
        "/plan",
        "/plan/versions",
        "/plan/versions/1",
        "/api/plan/actions",
        f"/plan/actions/{row.id}",
    )

    seen = [await stranger.get(address) for address in open_to_all]
    missing = await stranger.get("/plan/versions/2")
    await stranger.signed_in_as(bo)
    closed = [await stranger.get(f"/plans{end}") for end in ("", f"/{plan.id}", f"/{plan.id}/draft")]

    assert [answer.status_code for answer in seen] == [200] * len(open_to_all)
    assert [answer.text.count("Salai") for answer in seen] == [0] * len(open_to_all)
    assert missing.status_code == 404
    assert [answer.status_code for answer in closed] == [403, 403, 403]
    assert "Salaisuus" not in str(await plans.actions_to_choose())


@pytest.mark.parametrize(
    "form",
    [
        {"title": "x" * 5000, "money": ["1"], "years": ["viime"]},
        {"title": "\x00a", "programmes": ["\x00", "b"], "domain": "c", "areas": ",,\x01,", "starts_on": ""},
        {"title": ["a", "b"], "responsible": ["c", "d"], "nonsense": "e"},
    ],
)
async def test_whatever_is_sent_a_draft_takes_it_or_says_why_not(
    coordinator: Visitor, saga: Person, form: dict[str, object]
) -> None:
    plan = await make.plan(by=saga)
    address = f"/plans/{plan.id}/draft"
    for kind, under in (("area", ""), ("goal", "25-1"), ("action", "25-2"), ("indicator", "25-2")):
        answer = await coordinator.send_form(f"{address}/new/{kind}?under={under}", {"name": "m", **form})
        assert answer.status_code == 303

    assert (await coordinator.get(address)).status_code == 200
    assert (await coordinator.send_form(f"{address}/new/chapter", form)).status_code == 404
    assert (await coordinator.send_form(f"{address}/parts/25-77", form)).status_code == 404
