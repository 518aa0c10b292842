"""A coordinator gets the dates of a year: proposed, one fixed, one moved, asked for again, and planned."""

import html
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from litestar import Litestar

from core.clock import local, today
from core.database import sql
from dates.proposal import proposals, running
from dates.tables import ProposedMeeting
from demo import municipality
from demo.people import SIGNING_IN
from mail.tables import Letter
from meetings.tables import Meeting, PartnershipTable
from people import persons
from tests.conftest import visitor
from tests.door import Visitor, words

YEAR = today().year + 2  # the demo has planned nothing there
PAGE = f"/year/{YEAR}/proposal"
ASKED = "SELECT id FROM year_proposal WHERE status = 'waiting'"


@pytest.fixture
async def saara(service: Litestar, committed: None) -> AsyncIterator[Visitor]:
    """The coordinator of the demo municipality, at her browser."""
    await municipality.load()
    who = await persons.by_address(SIGNING_IN["coordinator"])
    assert who is not None
    async with visitor(service) as browser:
        await browser.signed_in_as(who)
        browser.cookies.set("language", "en")
        yield browser


async def ask(saara: Visitor) -> None:
    """Press the button, and let the worker do its work."""
    form = await saara.get(PAGE)
    tables = re.findall(r'name="tables" value="(\d+)"', form.text)
    answer = await saara.send_form(PAGE, {"tables": tables, "seconds": "20"})
    assert answer.status_code == 303, words(answer)
    await running.propose((await sql(ASKED))[0]["id"])


async def dates() -> list[ProposedMeeting]:
    return (await proposals.of_year(YEAR)).dates


def places(found: list[ProposedMeeting]) -> set[tuple[int, str]]:
    """Which table has a date when."""
    return {(one.table, one.starts_at.isoformat()) for one in found}


async def test_the_dates_of_a_year(saara: Visitor) -> None:
    letters, before = await Letter.count(), await Meeting.count()

    await ask(saara)
    first = await dates()
    fixed, moved = first[0], first[-1]
    await saara.send_form(f"{PAGE}/dates/{fixed.id}/fixing")
    day = local(moved.starts_at).date() - timedelta(days=7)
    there = {"day": day.isoformat(), "at": "18:00", "anyway": f"{day.isoformat()} 18:00"}
    await saara.send_form(f"{PAGE}/dates/{moved.id}/time", there)
    by_hand = await dates()
    await ask(saara)
    again = await dates()
    planned = await saara.send_form(f"{PAGE}/adoption")
    year = await saara.get(planned.headers["location"])

    wanted = sum(table.meetings_a_year for table in await PartnershipTable.objects())
    assert len(first) == len(again) == wanted
    assert len(places(first) & places(by_hand)) == wanted - 1
    assert places([one for one in by_hand if one.fixed]) <= places(again)
    assert places(again) == places(by_hand)
    assert await Meeting.count() == before + wanted
    assert await Letter.count() == letters  # nobody is told by it
    told = html.unescape(words(year))
    assert all(f"{local(one.starts_at).day}.{local(one.starts_at).month}." in told for one in again)
