"""A proposal for a year in a real browser: no faults at any width, and all of it without JavaScript."""

from datetime import date, time

import pytest
from playwright.async_api import Page

from core.clock import minutes_after, moment, now, today
from dates.proposal import states
from dates.tables import ProposedMeeting, YearProposal
from meetings.tables import Meeting, PartnershipTable
from people.tables import Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter, press

NEXT = today().year + 1
PAGE = f"/year/{NEXT}/proposal"
REMARKS = '[{"kind": "other_weekday", "values": {"why": "Eino Esimerkki: kyläpäivä"}}, {"kind": "weekend"}]'


@pytest.fixture
async def tables(carl: Person) -> list[PartnershipTable]:
    return [
        await make.table(
            name, name.lower(), venue=f"{name}-talo", chair=carl.id, usual_weekday=1, meetings_a_year=2
        )
        for name in ("Koivula", "Haapala", "Kuusela")
    ]


async def proposal(tables: list[PartnershipTable], *, by: Person, status: str = "ready") -> YearProposal:
    made = YearProposal(
        year=NEXT, tables=[one.id for one in tables], made_by=by.id, status=status, penalty=12, bound=8
    )
    await made.save()
    for place, table in enumerate(tables):
        for month in (2, 9):
            starts = moment(date(NEXT, month, 2 + place), time(17))
            await ProposedMeeting(
                proposal=made.id,
                table=table.id,
                starts_at=starts,
                ends_at=minutes_after(starts, 90),
                fixed=place == 0,
                remarks=REMARKS if place else "[]",
            ).save()
    return made


async def test_the_pages_have_no_faults(tab: Page, saga: Person, tables: list[PartnershipTable]) -> None:
    await enter(tab, saga)
    await tab.goto(PAGE)
    asking = await faults(tab)
    made = await proposal(tables, by=saga)
    one = await ProposedMeeting.objects().where(ProposedMeeting.proposal == made.id).first()
    assert one is not None

    assert asking == []
    for address in (PAGE, f"{PAGE}?by=date", f"{PAGE}/dates/{one.id}/time"):
        await tab.goto(address)
        assert (address, await faults(tab)) == (address, [])


async def test_waiting_ends_by_itself(tab: Page, saga: Person, tables: list[PartnershipTable]) -> None:
    made = await proposal(tables, by=saga, status="running")
    await YearProposal.update({YearProposal.started_at: now(), YearProposal.first_at: now()}).where(
        YearProposal.id == made.id
    )
    await enter(tab, saga)
    await tab.goto(PAGE)
    waiting = await faults(tab)

    await YearProposal.update({YearProposal.status: states.READY}).where(YearProposal.id == made.id)
    await tab.wait_for_selector("#again")

    assert waiting == []


async def test_all_of_it_without_scripts(
    tab_without_scripts: Page, saga: Person, tables: list[PartnershipTable]
) -> None:
    tab = tab_without_scripts
    await enter(tab, saga)
    await tab.goto(PAGE)
    await press(tab, "main form .hds-button--primary")
    waits = await tab.locator("#progress").count()
    await YearProposal.update({YearProposal.status: states.LEFT}).where(YearProposal.year == NEXT)
    await proposal(tables, by=saga)

    await tab.goto(PAGE)
    await press(tab, "main .buttons .hds-button--primary")

    assert waits == 1
    assert await Meeting.count() == 6
