"""The dates of a year become public, and everybody at the tables is told of theirs."""

from datetime import date, time, timedelta

import pytest
from icalendar import Calendar

from core.clock import now
from core.errors import Invalid, NotFound, NotPossible
from dates.year import publishing, telling
from mail import circulars
from mail.post import text_of
from mail.tables import Letter
from meetings import guests, keeping, meetings, planning
from meetings.tables import Invitation, Meeting, PartnershipTable, SeatRole
from meetings.times import When
from people.tables import Person
from tests import make
from tests.door import Visitor, words

YEAR = "/year/2027"


@pytest.fixture
async def sitting(jappila: PartnershipTable, ada: Person, saga: Person) -> PartnershipTable:
    """Jäppilä's table, at which Ada sits."""
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    return jappila


async def fresh(meeting: Meeting) -> Meeting:
    await meeting.refresh()
    return meeting


async def test_residents_see_a_published_date_as_planned(
    stranger: Visitor, evening: Meeting, saga: Person
) -> None:
    before = await stranger.get(f"/meetings/{evening.id}")

    await publishing.publish([evening.id], by=saga)

    assert before.status_code == 404
    for address in ("/", "/tables/jappila", f"/meetings/{evening.id}"):
        told = words(await stranger.get(address))
        assert (address, "9.2.2027" in told, "suunniteltu" in told) == (address, True, True)
    assert (await stranger.get("/api/meetings")).json()["items"][0]["status"] == "planned"


async def test_a_published_date_is_a_sure_one_in_calendars(
    stranger: Visitor, evening: Meeting, saga: Person
) -> None:
    """People are to keep it free: a tentative one is faint in some programs, and others write over it."""
    await publishing.publish([evening.id], by=saga)

    calendar = Calendar.from_ical((await stranger.get("/tables/jappila/calendar.ics")).content)

    assert [(event["UID"], event["STATUS"]) for event in calendar.events] == [(evening.uid, "CONFIRMED")]


async def test_news_tell_of_all_dates_at_once(
    stranger: Visitor, evening: Meeting, jappila: PartnershipTable, saga: Person
) -> None:
    autumn = await planning.plan(jappila, When(date(2027, 9, 14), time(17), 90, "Jäppilä-talo"), by=saga)
    await publishing.publish([evening.id, autumn.id], by=saga)

    feed = (await stranger.get("/tables/jappila/feed.atom")).text

    assert feed.count("<entry>") == 1
    assert "9.2.2027, 14.9.2027" in feed


async def test_a_moved_and_a_cancelled_date_stay_in_sight(
    stranger: Visitor, evening: Meeting, saga: Person
) -> None:
    stranger.cookies.set("language", "en", domain="poyta.example")
    await publishing.publish([evening.id], by=saga)
    await planning.move(await fresh(evening), When(date(2027, 2, 16), time(17), 90, "Jäppilä-talo"), by=saga)

    moved = words(await stranger.get(f"/meetings/{evening.id}"))
    assert "It was to be on Tue 9.2.2027" in moved
    assert "The meeting of 9.2.2027 has moved" in words(await stranger.get("/"))

    await planning.cancel(await fresh(evening), because="The hall burnt down.", by=saga)
    assert "The hall burnt down." in words(await stranger.get(f"/meetings/{evening.id}"))
    assert "The meeting of 16.2.2027 is cancelled" in words(await stranger.get("/"))


async def test_published_twice_it_is_published_once(evening: Meeting, saga: Person) -> None:
    assert await publishing.publish([evening.id], by=saga) == 1
    first = (await fresh(evening)).published_at

    assert await publishing.publish([evening.id], by=saga) == 0
    assert (await fresh(evening)).published_at == first


async def test_nothing_chosen_is_a_question(saga: Person) -> None:
    with pytest.raises(Invalid):
        await publishing.publish([], by=saga)


async def test_a_meeting_that_has_been_is_not_published(jappila: PartnershipTable, saga: Person) -> None:
    past = await make.meeting(jappila, date(2026, 3, 3), status="planned")

    assert await publishing.publish([past.id], by=saga) == 0


async def test_a_date_is_taken_back_while_nobody_has_been_told(evening: Meeting, saga: Person) -> None:
    await publishing.publish([evening.id], by=saga)

    await publishing.take_back(await fresh(evening), by=saga)

    with pytest.raises(NotFound):
        await meetings.find(evening.id, seen_by=None)


async def test_everybody_gets_one_letter_with_the_dates_of_their_tables(
    sitting: PartnershipTable, evening: Meeting, ada: Person, saga: Person
) -> None:
    other = await make.table("Virtasalmi", "virtasalmi")
    theirs = await planning.plan(other, When(date(2027, 3, 3), time(18), 90, "Kylätalo"), by=saga)
    village = await make.organisation("Virtasalmen kyläyhdistys", email="kyla@virtasalmi.example")
    await make.seat(other, person=ada.id)
    await make.seat(other, organisation=village.id)
    await publishing.publish([evening.id, theirs.id], by=saga)

    circular = await telling.prepare(2027, by=saga)
    sent = await telling.send(2027, by=saga)

    assert sent == 2
    letters = {one.to_name: text_of(one) for one in await circulars.letters_of(circular)}
    assert letters["Ada Kyläläinen"].endswith(
        "Jäppilän kumppanuuspöytä\n"
        "- ti 9.2.2027 klo 17.00–18.30, Jäppilä-talo, Kylätie 1\n\n"
        "Virtasalmin kumppanuuspöytä\n"
        "- ke 3.3.2027 klo 18.00–19.30, Kylätalo"
    )
    assert "Jäppilä-talo" not in letters["Virtasalmen kyläyhdistys"]


async def test_who_was_told_is_told_of_a_change_and_nothing_is_taken_back(
    sitting: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await publishing.publish([evening.id], by=saga)
    await telling.prepare(2027, by=saga)
    await telling.send(2027, by=saga)

    with pytest.raises(NotPossible):
        await publishing.take_back(await fresh(evening), by=saga)
    await planning.move(await fresh(evening), When(date(2027, 2, 16), time(17), 90, "Jäppilä-talo"), by=saga)

    assert [guest.name for guest in await guests.who_know(await fresh(evening))] == ["Ada Kyläläinen"]
    moved = await Letter.select(Letter.to_address).where(Letter.kind == "meeting_moved")
    assert moved == [{"to_address": "ada@kyla.example"}]


async def test_a_letter_with_old_dates_does_not_leave(
    sitting: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await publishing.publish([evening.id], by=saga)
    await telling.prepare(2027, by=saga)
    await Meeting.update({Meeting.changed_at: now() + timedelta(minutes=1)}).where(Meeting.id == evening.id)

    with pytest.raises(NotPossible):
        await telling.send(2027, by=saga)

    assert not await Invitation.exists().where(Invitation.meeting == evening.id)


async def test_without_public_dates_there_is_no_letter(evening: Meeting, saga: Person) -> None:
    with pytest.raises(NotPossible):
        await telling.prepare(2027, by=saga)
    with pytest.raises(NotPossible):
        await telling.send(2027, by=saga)


async def test_the_coordinator_publishes_reads_the_letter_and_sends_it(
    stranger: Visitor, sitting: PartnershipTable, evening: Meeting, saga: Person
) -> None:
    await stranger.signed_in_as(saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    assert "Tue 9.2.2027" in words(await stranger.get(f"{YEAR}/publication"))
    published = await stranger.send_form(f"{YEAR}/publication", {"meeting": str(evening.id)})
    written = await stranger.send_form(f"{YEAR}/letter")
    page = words(await stranger.get(written.headers["location"]))
    saved = await stranger.send_form(
        written.headers["location"],
        {"subject": "Dates", "body": "Here.", "recipient": await the_letter(), "then": "send"},
    )
    sent = await stranger.send_form(saved.headers["location"])

    assert (published.status_code, published.headers["location"]) == (303, f"{YEAR}/publication")
    assert "Ada Kyläläinen" in page
    assert (saved.status_code, saved.headers["location"]) == (307, f"{YEAR}/letter/sending")
    assert (sent.status_code, sent.headers["location"]) == (303, YEAR)
    assert await Letter.select(Letter.subject, Letter.status) == [{"subject": "Dates", "status": "waiting"}]


async def the_letter() -> str:
    return str((await Letter.select(Letter.id))[0]["id"])


async def test_nothing_ticked_is_told_on_the_page(stranger: Visitor, evening: Meeting, saga: Person) -> None:
    await stranger.signed_in_as(saga)

    answers = [
        await stranger.send_form(f"{YEAR}/publication", {"meeting": typed})
        for typed in ("", "abc", "0", "99999999999999999999")
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert (await fresh(evening)).published_at is None
