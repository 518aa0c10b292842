"""The coordinator's rooms in a real browser, with the demo municipality in them: no faults at any width."""

import pytest
from piccolo.table import Table
from playwright.async_api import Page

from demo import municipality
from mail.tables import Circular, Letter
from meetings.tables import Meeting
from people import persons
from people.tables import Organisation, Person
from tests.browser.faults import faults
from tests.browser.tabs import enter

SAARA = "saara.sihvola@pieksamaki.example"


async def first(table: type[Table]) -> int:
    """The number of the first such row."""
    rows = await table.raw(f"SELECT min(id) AS id FROM {table._meta.tablename}")
    return int(rows[0]["id"])


async def rooms() -> list[str]:
    """The pages that belong to nobody else's tests."""
    meetings = await Meeting.select(Meeting.id).order_by(Meeting.id)
    with_calendar = await Letter.select(Letter.id).where(Letter.calendar.is_not_null())
    return [
        "/desk",
        *(f"/desk/meetings/{row['id']}" for row in meetings[:2]),
        f"/letters/{await first(Circular)}",
        "/outbox",
        f"/outbox/{with_calendar[0]['id']}",
        "/people",
        "/people/new",
        f"/people/{await first(Person)}",
        "/organisations/new",
        f"/organisations/{await first(Organisation)}",
        "/nowhere",
    ]


@pytest.mark.parametrize("stage", ["call", "agenda"])
async def test_the_rooms_of_a_coordinator_have_no_faults(tab: Page, database: None, stage: str) -> None:
    await municipality.load(stage)
    saara = await persons.by_address(SAARA)
    assert saara is not None
    await enter(tab, saara)

    found = {}
    for address in await rooms():
        await tab.goto(address)
        found[address] = await faults(tab)

    assert {address: seen for address, seen in found.items() if seen} == {}
