"""What everybody reads, seen in a browser: no barrier, nothing sideways, light enough for a weak line."""

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.async_api import Page

from core import tokens
from core.clock import today
from people.tables import Person
from plan.sheet import ActionSheet, IndicatorSheet
from plan.tables import Action, Indicator, IndicatorValue
from reports.key_indicators.choosing import Chosen, choose
from tests import make, papers
from tests.browser.faults import faults
from tests.browser.tabs import press
from tests.residents import rounds

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 6
PAGES = (
    "/",
    "/tables/jappila",
    "/meetings/{coming}",
    "/meetings/{cancelled}",
    "/meetings/{agenda}",
    "/meetings/{agenda}/agenda",
    "/meetings/{agenda}/agenda?version=1",
    "/meetings/{held}",
    "/meetings/{held}/minutes",
    "/t/{token}",
    "/t/{token}/topics/{mine}/withdrawal",
    "/plan",
    "/plan/actions/{action}",
    "/plan/charts",
    "/plan/key-indicators/{year}",
    "/thread/{matter}",
    "/thread/action/{action}",
    "/plan/indicators/{indicator}",
    "/accessibility",
    "/privacy",
    "/open-data",
)


@pytest.fixture
async def shown(saga: Person) -> dict[str, Any]:
    """A table with all that its pages may show."""
    table = await make.table(area="Jäppilän alue", description="Kylien yhteinen pöytä.")
    village = await make.organisation("Jäppilän kyläyhdistys")
    city = await make.organisation("Tekninen toimi", kind="department")
    sheet = make.sheet(
        ActionSheet(title="Kokoustilat", responsible=city.name),
        description="Tiloja ja tekemistä.",
        indicators=tuple(IndicatorSheet(name=f"Varatut tunnit {place}", unit="h") for place in range(6)),
    )
    plan = await make.plan(sheet, name="Hyvinvointisuunnitelma", by=saga)
    indicators = await Indicator.objects()
    for one in indicators:
        await IndicatorValue(indicator=one.id, year=today().year, value=one.id, qualifier="over").save()
    await choose(plan, today().year, [Chosen(one.id) for one in indicators], by=saga)
    action = await Action.objects().first()
    assert action is not None
    held = None
    for year in range(2012, 2026):
        held, _outcomes = await rounds.held(
            table, f"Tilat {year}", f"Ladut {year}", day=date(year, 9, 1), owner=city.id, action=action.id
        )
        await papers.submission(*held.topics, by=village)
    assert held is not None
    agenda = await rounds.released(table, "Kierrätyspisteet", "Valot", day=today() + timedelta(days=5))
    await papers.release(table, agenda)
    coming = await rounds.coming(
        table, today() + timedelta(days=40), number=98, topics_until=today() + timedelta(days=19)
    )
    cancelled = await rounds.coming(
        table, today() + timedelta(days=80), number=99, status="cancelled", cancelled_because="Remontti."
    )
    mine = await papers.topic("Latu", table=table.id)
    submission = await papers.submission(mine, *held.topics)
    return {
        "coming": coming.id,
        "cancelled": cancelled.id,
        "agenda": agenda.meeting.id,
        "held": held.meeting.id,
        "action": action.id,
        "matter": f"{held.topics[0].year}-{held.topics[0].number}",
        "year": today().year,
        "indicator": indicators[0].id,
        "mine": mine.id,
        "token": tokens.sign("submission", submission.id),
    }


@pytest.fixture
async def weighed(tab: Page) -> list[float]:
    """How many bytes each request of the tab has taken on the wire."""
    taken: list[float] = []
    line = await tab.context.new_cdp_session(tab)
    await line.send("Network.enable")
    line.on("Network.loadingFinished", lambda told: taken.append(told["encodedDataLength"]))
    return taken


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_that_everybody_reads(
    tab: Page, shown: dict[str, Any], weighed: list[float], address: str
) -> None:
    answer = await tab.goto(address.format(**shown), wait_until="networkidle")

    assert answer is not None
    assert answer.status == 200
    assert len(weighed) <= MOST_REQUESTS
    assert sum(weighed) <= MOST_BYTES
    assert await faults(tab) == []


async def test_an_unfolded_matter_has_no_faults(tab: Page, shown: dict[str, Any]) -> None:
    await tab.goto("/tables/jappila")
    await tab.click("details.fold summary >> nth=0")

    assert await tab.locator(".chain >> nth=0").is_visible()
    assert await faults(tab) == []


async def test_a_matter_is_followed_and_withdrawn_without_javascript(
    tab_without_scripts: Page, shown: dict[str, Any]
) -> None:
    tab = tab_without_scripts
    await tab.goto(f"/t/{shown['token']}")
    await press(tab, "a[href$='/withdrawal']")
    await press(tab, "main form button")

    assert await tab.locator(".notice--success").count() == 1
    assert await tab.locator("a[href$='/withdrawal']").count() == 0
