"""The links in letters: each opens one page of one person, and nothing else opens it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine

from core import tokens
from core.clock import now
from mail.tables import Letter
from people import sign_in
from people.tables import Person
from tests.door import Visitor, words

# Where each purpose leads; a link is worth nothing at any other door.
DOORS = {
    "/t": {"submission"},
    "/rsvp": {"rsvp"},
    "/poll": {"poll"},
    "/nothing": {"nothing", "nothing-person"},
    "/b": {"background"},
    "/c": {"correct"},
    "/f": {"owner", "owner-person"},
    "/v": {"visitors"},
    "/no-calls": {"no-calls"},
    "/calendars": {"feed"},
    "/files": {"enclosure"},
}
PURPOSES = (
    "submission",
    "rsvp",
    "poll",
    "nothing",
    "nothing-person",
    "background",
    "correct",
    "owner",
    "owner-person",
    "visitors",
    "call",
    "feed",
    "letter",
    "no-calls",
    "enclosure",
    "bounce",
)
MANGLED = ("x", "0" * 26, "a" * 5000, "%00", "%C3%A9" * 30, "..%2F..%2Fetc", "%F0%9F%92%A9", "-1")


@dataclass
class Answered:
    """The states and pages of several requests, told together."""

    states: set[int]
    pages: list[str]


async def asked(who: Visitor, door: str, links: list[str]) -> Answered:
    answers = [await who.get(f"{door}/{link}") for link in links]
    return Answered({answer.status_code for answer in answers}, [words(answer) for answer in answers])


@pytest.mark.parametrize("door", DOORS)
async def test_a_mangled_link_is_not_found_and_says_what_to_do(stranger: Visitor, door: str) -> None:
    found = await asked(stranger, door, list(MANGLED))

    assert found.states == {404}
    assert not [page for page in found.pages if "Traceback" in page or len(page) < 100]


@pytest.mark.parametrize("door", DOORS)
async def test_a_link_for_something_else_is_not_found(stranger: Visitor, ada: Person, door: str) -> None:
    foreign = [tokens.sign(purpose, ada.id) for purpose in PURPOSES if purpose not in DOORS[door]]

    assert (await asked(stranger, door, foreign)).states == {404}


@pytest.mark.parametrize("door", DOORS)
async def test_a_true_link_to_a_row_that_is_gone_is_not_found(stranger: Visitor, door: str) -> None:
    gone = [tokens.sign(purpose, 987_654_321) for purpose in DOORS[door]]
    beyond = [tokens.sign(purpose, 2**40) for purpose in DOORS[door]]

    assert (await asked(stranger, door, gone + beyond)).states == {404}


async def test_a_used_sign_in_link_says_so_and_signs_nobody_in(stranger: Visitor, saga: Person) -> None:
    link = f"/sign-in/{await sign_in.new_link(saga)}"
    await stranger.send_form(link)
    await stranger.send_form("/sign-out")

    looked, used = await stranger.get(link), await stranger.send_form(link)

    assert (looked.status_code, used.status_code) == (404, 409)
    assert "used or is too old" in used.text or "käytetty tai liian vanha" in used.text
    assert (await stranger.get("/desk")).status_code == 303


async def test_an_expired_sign_in_link_says_so(stranger: Visitor, saga: Person) -> None:
    link = f"/sign-in/{await sign_in.new_link(saga)}"

    with time_machine.travel(now() + timedelta(minutes=16)):
        used = await stranger.send_form(link)

    assert used.status_code == 409


async def test_the_same_press_twice_sends_two_links_of_which_each_works_once(
    stranger: Visitor, saga: Person
) -> None:
    for _press in range(2):
        await stranger.send_form("/sign-in", {"email": "saga@kaupunki.example"})

    links = [
        letter.body.split("http://poyta.example")[1].split()[0]
        for letter in await Letter.objects().order_by(Letter.id)
    ]
    states = [(await stranger.send_form(link)).status_code for link in [*links, *links]]

    assert states == [303] * len(links) + [409] * len(links)
