"""A guest answers by their own link: no account, three buttons, and a clear page for a link that is none."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar import Litestar

from core.tokens import sign
from meetings import guests, planning
from meetings.tables import Invitation, Meeting, SeatRole
from people.tables import Person
from tests import make
from tests.conftest import visitor
from tests.door import Visitor, words


@pytest.fixture
async def invitation(evening: Meeting, ada: Person) -> Invitation:
    """Ada's own, for the whole meeting."""
    await Meeting.update({Meeting.status: "invited"}).where(Meeting.id == evening.id)
    return await guests.invite(evening, person=ada, role=SeatRole.representative)


def link(invitation: Invitation) -> str:
    return f"/rsvp/{sign('rsvp', invitation.id)}"


async def kept(invitation: Invitation) -> tuple[str, int, str]:
    row = await Invitation.objects().get(Invitation.id == invitation.id)
    assert row is not None
    return row.answer, row.heads, row.answered_through


async def test_looking_shows_the_meeting_and_answers_nothing(
    stranger: Visitor, invitation: Invitation
) -> None:
    page = await stranger.get(link(invitation))

    shown = words(page)
    for told in (
        "Ada Kyläläinen",
        "Jäppilän kumppanuuspöytä",
        "ti 9.2.2027 klo 17.00–18.30",
        "Jäppilä-talo Kylätie 1",
    ):
        assert told in shown
    assert [page.text.count(f'name="answer" value="{value}"') for value in ("yes", "maybe", "no")] == [
        1,
        1,
        1,
    ]
    assert await kept(invitation) == ("none", 1, "")


async def test_one_link_needs_no_dot_before_it(stranger: Visitor, invitation: Invitation) -> None:
    await Meeting.update({Meeting.status: "planned"}).where(Meeting.id == invitation.meeting)

    page = await stranger.get(link(invitation))

    assert page.text.count("<p><a href=") == 1


@pytest.mark.parametrize(("answer", "heads"), [("yes", 3), ("maybe", 3), ("no", 1)])
async def test_a_press_is_an_answer(
    stranger: Visitor, invitation: Invitation, answer: str, heads: int
) -> None:
    sent = await stranger.send_form(link(invitation), {"answer": answer, "heads": "3"})

    assert (sent.status_code, sent.headers["location"]) == (303, link(invitation))
    assert await kept(invitation) == (answer, heads, "link")


async def test_an_answer_may_change(stranger: Visitor, invitation: Invitation) -> None:
    await stranger.send_form(link(invitation), {"answer": "yes", "heads": "2"})
    await stranger.send_form(link(invitation), {"answer": "no", "heads": "2"})

    assert await kept(invitation) == ("no", 1, "link")


@pytest.mark.parametrize(
    "typed", [{"answer": "yes", "heads": "0"}, {"answer": "yes", "heads": "100"}, {"answer": "dance"}, {}]
)
async def test_what_is_no_answer_is_asked_again(
    stranger: Visitor, invitation: Invitation, typed: dict[str, str]
) -> None:
    sent = await stranger.send_form(link(invitation), typed)

    assert sent.status_code == 422
    assert await kept(invitation) == ("none", 1, "")


async def test_a_link_that_is_none_has_a_clear_page(stranger: Visitor, invitation: Invitation) -> None:
    good = sign("rsvp", invitation.id)
    stranger.cookies.set("language", "en", domain="poyta.example")
    for bad in (
        good[:-1],
        good[:-1] + ("a" if good[-1] != "a" else "b"),
        sign("submission", invitation.id),
        sign("rsvp", 999_999),
        "x",
        "ä" * 30,
        "9" * 37,
    ):
        looked, pressed = await stranger.get(f"/rsvp/{bad}"), await stranger.send_form(f"/rsvp/{bad}")
        assert (looked.status_code, pressed.status_code) == (404, 404)
        assert "This link does not work. It may have been cut short" in words(looked)
    assert (await stranger.get(f"/rsvp/{good.upper()}")).status_code == 200


async def test_a_mangled_link_knows_nobody(stranger: Visitor, invitation: Invitation) -> None:
    page = await stranger.get(link(invitation)[:-1])

    assert "Ada" not in words(page)


async def test_a_department_sees_its_own_time(
    stranger: Visitor, evening: Meeting, invitation: Invitation, bo: Person
) -> None:
    slot = (evening.starts_at + timedelta(minutes=30), evening.starts_at + timedelta(minutes=50))
    his = await guests.invite(evening, person=bo, role=SeatRole.official, slot=slot)

    shown = words(await stranger.get(link(his)))

    assert "ti 9.2.2027 klo 17.30–17.50" in shown
    assert "17.00–18.30" not in shown


async def test_a_cancelled_meeting_says_why_and_takes_no_answer(
    stranger: Visitor, evening: Meeting, invitation: Invitation, saga: Person
) -> None:
    meeting = await Meeting.objects().get(Meeting.id == evening.id)
    assert meeting is not None
    await planning.cancel(meeting, because="Lumimyrsky katkaisi tiet.", by=saga)

    looked = await stranger.get(link(invitation))
    pressed = await stranger.send_form(link(invitation), {"answer": "yes"})

    assert "Lumimyrsky katkaisi tiet." in words(looked)
    assert 'name="answer"' not in looked.text
    assert pressed.status_code == 409


async def test_a_withdrawn_guest_reads_so_and_takes_no_answer(
    stranger: Visitor, invitation: Invitation, saga: Person
) -> None:
    await guests.withdraw(invitation, by=saga)
    stranger.cookies.set("language", "en", domain="poyta.example")

    looked = await stranger.get(link(invitation))
    pressed = await stranger.send_form(link(invitation), {"answer": "yes"})

    assert "You need not come to this meeting after all" in words(looked)
    assert pressed.status_code == 409


async def test_a_meeting_that_is_over_takes_no_answer(stranger: Visitor, invitation: Invitation) -> None:
    with time_machine.travel(datetime(2027, 2, 9, 16, 31, tzinfo=UTC), tick=True):
        looked = await stranger.get(link(invitation))
        pressed = await stranger.send_form(link(invitation), {"answer": "yes"})

    assert 'name="answer"' not in looked.text
    assert (looked.status_code, pressed.status_code) == (200, 409)


async def test_the_page_speaks_the_language_of_its_owner(
    stranger: Visitor, service: Litestar, evening: Meeting, invitation: Invitation
) -> None:
    bill = await make.person("Bill Visitor", "bill@kyla.example", language="en")
    his = await guests.invite(evening, person=bill, role=SeatRole.representative)

    page = await stranger.get(link(his))

    assert page.headers["content-language"] == "en"
    assert "Are you coming?" in words(page)
    async with visitor(service) as reader:
        reader.cookies.set("language", "sv", domain="poyta.example")
        assert (await reader.get(link(his))).headers["content-language"] == "sv"


async def test_a_form_of_another_site_answers_nothing(stranger: Visitor, invitation: Invitation) -> None:
    answer = await stranger.post(link(invitation), data={"answer": "yes"})

    assert answer.status_code == 403
    assert await kept(invitation) == ("none", 1, "")
