"""The pages on which a plan is written, in a real browser: no faults, and no script needed."""

from datetime import date

import pytest
from msgspec.structs import replace
from playwright.async_api import Page

from people.tables import Person
from plan import drafts, handling
from plan.handling import Step
from plan.sheet import ActionSheet, Ended, IndicatorSheet, ProgrammeSheet, actions
from plan.tables import Plan, Stage
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter, press


@pytest.fixture
async def plan(saga: Person) -> Plan:
    """The second version of a plan that follows another, on its way."""
    city = await make.organisation("Tekninen toimi", kind="department")
    old = await make.plan(make.sheet(ActionSheet(title="Tilat", responsible=city.name)), starts=2021, by=saga)
    plan = await drafts.begin(
        "Uusi", term_starts=date(2025, 6, 1), term_ends=date(2029, 5, 31), follows=old, by=saga
    )
    draft = await drafts.to_edit(plan)
    rows = (
        ActionSheet(title="Rannat", responsible=city.name, areas=("Jäppilä",), programmes=("Ikäohjelma",)),
        ActionSheet(title="Valot"),
    )
    sheet = make.sheet(*rows, indicators=(IndicatorSheet(name="Käynnit"),))
    programmes = (ProgrammeSheet(name="Ikäohjelma"),)
    sheet = replace(sheet, programmes=programmes, ended=(Ended("21-3", "Valmis."),))
    await drafts.save(draft, sheet, by=saga)
    await handling.add(draft.handling, Step(stage=Stage.group, body="Hyvinvointiryhmä"), by=saga)
    return plan


async def test_the_pages_on_which_a_plan_is_written(tab: Page, saga: Person, plan: Plan) -> None:
    await enter(tab, saga)

    found = {}
    for end in ("draft", "draft/parts/25-3", "draft/before"):
        await tab.goto(f"/plans/{plan.id}/{end}")
        found[end] = await faults(tab)

    assert {end: seen for end, seen in found.items() if seen} == {}


async def test_an_action_is_moved_and_written_without_javascript(
    tab_without_scripts: Page, saga: Person, plan: Plan
) -> None:
    tab = tab_without_scripts
    await enter(tab, saga)
    await tab.goto(f"/plans/{plan.id}/draft")
    await press(tab, "#up-25-4")
    await press(tab, "#part-25-4 a")
    await tab.fill("#money-2027", "12 500")
    await press(tab, "main form button >> nth=0")

    placed = list(actions(drafts.sheet_of(await drafts.to_edit(plan))))
    assert [one.action.title for one in placed] == ["Valot", "Rannat"]
    assert [(one.year, str(one.amount)) for one in placed[0].action.money] == [(2027, "12500")]
