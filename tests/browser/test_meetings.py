"""Meetings in a real browser: no faults at any width, and a guest answers without JavaScript."""

from datetime import date, time, timedelta

import pytest
from playwright.async_api import Page

from core.clock import today
from core.tokens import sign
from meetings import calling, guests, keeping, planning
from meetings.keeping import Particulars
from meetings.tables import Invitation, Meeting, SeatRole
from meetings.times import When
from people.tables import Person
from tests import make
from tests.browser.faults import faults
from tests.browser.tabs import enter, press


def in_eight_weeks() -> date:
    return today() + timedelta(weeks=8)


@pytest.fixture
async def invitation(saga: Person, ada: Person) -> Invitation:
    """Ada, who has been called to a meeting eight weeks from now; Eino has no address."""
    card = Particulars("Jäppilän kumppanuuspöytä", "Jäppilä", venue="Jäppilä-talo")
    table = await keeping.add_table(card, by=saga)
    eino = await make.person("Eino Kyläläinen", phone="015 555 123", wants_paper=True)
    for person in (ada, eino):
        await keeping.seat(table, person=person, role=SeatRole.representative, by=saga)
    when = When(in_eight_weeks(), time(17), 90, "Jäppilä-talo", "Kylätie 1", "Esteetön sisäänkäynti.")
    meeting = await planning.plan(table, when, by=saga)
    await calling.prepare(meeting, by=saga)
    await calling.send(meeting, by=saga)
    return next(guest.invitation for guest in await guests.guests_of(meeting) if guest.name == ada.name)


async def test_the_pages_of_a_coordinator_have_no_faults(
    tab: Page, invitation: Invitation, saga: Person
) -> None:
    await enter(tab, saga)
    meeting = f"/meetings/{invitation.meeting}"

    for address in (
        "/meetings",
        "/meetings/new",
        "/meetings/new?table=jappila",
        f"{meeting}/time",
        f"{meeting}/guests",
        f"{meeting}/guests/{invitation.id}",
        "/tables/new",
        "/tables/jappila/settings",
    ):
        await tab.goto(address)
        assert (address, await faults(tab)) == (address, [])


async def test_a_guest_answers_without_an_account_and_without_scripts(
    tab_without_scripts: Page, invitation: Invitation
) -> None:
    tab = tab_without_scripts
    await tab.goto(f"/rsvp/{sign('rsvp', invitation.id)}")
    await tab.fill("#heads", "2")

    await press(tab, "button[value=yes]")

    kept = await Invitation.objects().get(Invitation.id == invitation.id)
    assert kept is not None
    assert (kept.answer, kept.heads) == ("yes", 2)


async def test_the_page_of_a_guest_has_no_faults(tab: Page, invitation: Invitation) -> None:
    for token in (sign("rsvp", invitation.id), "made-up"):
        await tab.goto(f"/rsvp/{token}")
        assert await faults(tab) == []


async def test_an_answer_on_the_phone_is_two_presses(tab: Page, invitation: Invitation, saga: Person) -> None:
    await enter(tab, saga)
    await tab.goto(f"/meetings/{invitation.meeting}/guests")

    await tab.click(f"#guest-{invitation.id} summary")
    await press(tab, f"#guest-{invitation.id} li:first-child button")

    kept = await Invitation.objects().get(Invitation.id == invitation.id)
    assert kept is not None
    assert (kept.answer, kept.answered_through) == ("yes", "phone")


async def test_what_speaks_against_a_date_is_told_while_it_is_typed(
    tab: Page, invitation: Invitation, saga: Person
) -> None:
    await make.table("Virtasalmi", "virtasalmi")
    await enter(tab, saga)
    await tab.goto("/meetings/new?table=virtasalmi")

    await tab.fill("#day", in_eight_weeks().isoformat())
    await tab.fill("#at", "18:00")
    await tab.fill("#venue", "jäppilä-talo")

    told = tab.locator("#against .notice--error")
    await told.wait_for()
    assert "Jäppilä 1/" in await told.inner_text()
    assert await faults(tab) == []
    await tab.fill("#venue", "Kirjasto")
    await told.wait_for(state="detached")
    assert await Meeting.count() == 1


async def test_a_date_is_checked_without_scripts(
    tab_without_scripts: Page, invitation: Invitation, saga: Person
) -> None:
    tab = tab_without_scripts
    await make.table("Virtasalmi", "virtasalmi")
    await enter(tab, saga)
    await tab.goto("/meetings/new?table=virtasalmi")
    await tab.fill("#day", in_eight_weeks().isoformat())
    await tab.fill("#at", "18:00")
    await tab.fill("#venue", "jäppilä-talo")

    await press(tab, "button[name=check]")

    assert "Jäppilä 1/" in await tab.locator("#against .notice--error").inner_text()
    assert await tab.input_value("#venue") == "jäppilä-talo"
    assert await Meeting.count() == 1
