"""Signing in: a link by mail, once, for fifteen minutes."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine

from core.clock import now
from core.errors import NotPossible
from mail.tables import Letter
from people import sign_in
from people.tables import Person, Session, SignInLink
from tests.door import Visitor, words


async def test_a_coordinator_signs_in_with_the_link_in_the_letter(stranger: Visitor, saga: Person) -> None:
    await stranger.send_form("/sign-in", {"email": " Saga@kaupunki.example "})
    letter = await Letter.objects().get(Letter.to_address == "saga@kaupunki.example")
    assert letter is not None
    link = letter.body.split("http://poyta.example")[1].split()[0]

    looked = await stranger.get(link)
    used = await stranger.send_form(link)

    assert looked.status_code == 200
    assert (used.status_code, used.headers["location"]) == (303, "/home")
    assert (await stranger.get("/home")).headers["location"] == "/desk"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/follow-ups", "/follow-ups"), ("//evil.example", "/home"), ("https://evil.example/", "/home")],
)
async def test_signing_in_leads_on_to_the_page_that_was_asked_for(
    stranger: Visitor, saga: Person, wanted: str, reached: str
) -> None:
    await stranger.send_form(f"/sign-in?then={quote(wanted)}", {"email": "saga@kaupunki.example"})
    letter = await Letter.objects().get(Letter.to_address == "saga@kaupunki.example")
    assert letter is not None
    link = letter.body.split("http://poyta.example")[1].split()[0]

    used = await stranger.send_form(link)

    assert (used.status_code, used.headers["location"]) == (303, reached)


async def test_a_link_is_used_once(database: None, saga: Person) -> None:
    token = await sign_in.new_link(saga)
    await sign_in.begin(token)

    with pytest.raises(NotPossible):
        await sign_in.begin(token)


async def test_a_used_link_leads_to_a_new_one(stranger: Visitor, saga: Person) -> None:
    token = await sign_in.new_link(saga)
    await sign_in.begin(token)

    opened = await stranger.get(f"/sign-in/{token}")

    assert opened.status_code == 404
    assert 'class="hds-button hds-button--primary" href="/sign-in"' in opened.text


async def test_a_link_lasts_fifteen_minutes(database: None, saga: Person) -> None:
    token = await sign_in.new_link(saga)

    with time_machine.travel(now() + timedelta(minutes=15, seconds=1)), pytest.raises(NotPossible):
        await sign_in.begin(token)


async def test_tokens_are_not_kept(database: None, saga: Person) -> None:
    token = await sign_in.new_link(saga)
    session = await sign_in.begin(token)

    assert await SignInLink.select(SignInLink.token_hash) == [{"token_hash": sign_in.hashed(token)}]
    assert await Session.select(Session.token_hash) == [{"token_hash": sign_in.hashed(session)}]


async def test_nobody_learns_who_has_an_account(stranger: Visitor, saga: Person, ada: Person) -> None:
    pages = [
        words(await stranger.send_form("/sign-in", {"email": address})).replace(address, "")
        for address in ("saga@kaupunki.example", "ada@kyla.example", "nobody@kaupunki.example")
    ]

    assert len(set(pages)) == 1
    assert await Letter.count() == 1


async def test_signing_out_ends_the_session_itself(stranger: Visitor, saga: Person) -> None:
    await stranger.signed_in_as(saga)
    kept = stranger.cookies["session"]

    await stranger.send_form("/sign-out")

    assert await sign_in.person_of(kept) is None


async def test_a_session_that_somebody_planted_is_not_taken_over(stranger: Visitor, saga: Person) -> None:
    stranger.cookies.set("session", "planted", domain="poyta.example")

    await stranger.signed_in_as(saga)

    assert await sign_in.person_of("planted") is None


async def test_a_form_without_its_token_is_refused(stranger: Visitor) -> None:
    answer = await stranger.post("/sign-in", data={"email": "saga@kaupunki.example"})

    assert answer.status_code == 403
    assert await Letter.count() == 0
