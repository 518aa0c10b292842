"""Pages that open by a link from a letter: nothing on the way keeps them, and looking changes nothing."""

from datetime import date, time
from urllib.parse import urlsplit

import pytest

from core.clock import now
from core.database import sql
from core.errors import NotPossible
from dates.polls import asking, letters, polls, reminding
from dates.polls.question import Question
from dates.tables import Poll, Voter
from mail.tables import Letter
from meetings import guests, keeping, nothing
from meetings.calendars import addresses
from meetings.calendars.events import reply_token
from meetings.tables import FeedAddress, Meeting, PartnershipTable, SeatRole
from people import addressees
from people.tables import Person
from tests import make
from tests.door import Visitor

CHANGING = ("invitation", "voter", "vote", "poll", "feed_address", "meeting", "event", "letter")


@pytest.fixture
async def links(jappila: PartnershipTable, ada: Person, saga: Person) -> list[str]:
    """Ada's, for a meeting that has been called, a poll, and her own calendar."""
    await keeping.seat(jappila, person=ada, role=SeatRole.representative, by=saga)
    meeting: Meeting = await make.meeting(jappila, called_at=now())
    invitation = await guests.invite(meeting, person=ada, role=SeatRole.representative)
    times = ((date(2027, 3, 9), time(17)), (date(2027, 3, 10), time(17)))
    poll = await asking.ask(jappila, Question(times, date(2026, 12, 20), "Kirjasto"), by=saga)
    voter = await Voter.objects().get(Voter.poll == poll.id)
    assert voter is not None
    address = FeedAddress(person=ada.id)
    await address.save()
    return [
        f"/rsvp/{reply_token(invitation)}",
        urlsplit(nothing.link_for(meeting.id, await addressees.of_person(ada))).path,
        urlsplit(letters.own_page(polls.token_of(voter))).path,
        urlsplit(addresses.page_of(address)).path,
    ]


async def _everything() -> list[object]:
    return [
        (await sql(f"SELECT md5(string_agg(t::text, ' ' ORDER BY id)) AS rows FROM {table} t"))[0]["rows"]
        for table in CHANGING
    ]


async def test_no_store_on_the_way_keeps_them(stranger: Visitor, links: list[str]) -> None:
    answers = [await stranger.get(link) for link in links]

    kept = {(one.status_code, one.headers["cache-control"], one.headers["x-robots-tag"]) for one in answers}
    assert kept == {(200, "private, no-store", "noindex")}


async def test_who_has_left_answers_no_poll_and_gets_no_letter_of_it(
    stranger: Visitor, links: list[str], ada: Person, saga: Person
) -> None:
    poll = await Poll.objects().first()
    assert poll is not None
    await Letter.delete(force=True)
    await Person.update({Person.left_at: now()}).where(Person.id == ada.id)

    answer = await stranger.get(links[2])
    with pytest.raises(NotPossible):
        await reminding.remind(poll, by=saga)
    await asking.drop(poll, because="Remontti.", by=saga)

    assert answer.status_code == 404
    assert await Letter.count() == 0


async def test_a_mail_scanner_that_opens_every_link_changes_nothing(
    stranger: Visitor, links: list[str]
) -> None:
    before = await _everything()

    for link in [*links, f"{links[0]}/calendar.ics", f"{links[3]}/calendar.ics"]:
        assert (await stranger.get(link)).status_code == 200
        assert (await stranger.head(link)).status_code == 200
        await stranger.options(link)

    assert await _everything() == before
