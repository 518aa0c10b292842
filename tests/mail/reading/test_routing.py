"""Which of our addresses a mail came to, whatever the post offices on the way made of it."""

import pytest

from mail.reading.incoming import Incoming, read
from mail.reading.routing import Route, addresses_of, route_of, tokens_in, unwrapped

TOKEN = "7k2m9x4q0abcdefghijklmnopqr"
HOME = f"asiat+{TOKEN}@poyta.example"


def mail(*headers: str) -> Incoming:
    return read("\n".join((*headers, "From: maija@kyla.example", "Subject: Valot", "", "Valot.")).encode())


@pytest.mark.parametrize(
    "headers",
    [
        [f"Delivered-To: {HOME}", "To: asiat@poyta.example"],
        [f"X-Original-To: {HOME}", "Delivered-To: vmail@localhost", "To: asiat@poyta.example"],
        ["Delivered-To: vmail@localhost", f"To: Kumppanuuspöytä <{HOME}>"],
        [f"Envelope-To: {HOME.upper()}"],
        [f"X-Envelope-To: <{HOME}>"],
        [f"X-Forwarded-To: {HOME}", "Delivered-To: kyla@kyla.example"],
        [f"Delivered-To: asiat+2B{TOKEN}@poyta.example"],
        [f"Delivered-To: asiat+2b{TOKEN}@poyta.example"],
        [f"To: asiat%2B{TOKEN}@poyta.example"],
        [f'To: "asiat+{TOKEN}"@poyta.example'],
        [f'To: Pöytä <"asiat+{TOKEN.upper()}"@POYTA.example>'],
        [f"To: otto@kyla.example, liisa+kyla@kyla.example,\n {HOME}"],
        ["To: otto@kyla.example", f"Cc: {HOME}"],
        ["To: otto@kyla.example", f"Received: from a by b with SMTP id 7\n for <{HOME}>; Mon, 9 Feb 2026"],
    ],
)
def test_a_token_is_found_wherever_it_stands(headers: list[str]):
    assert route_of(mail(*headers)) == Route(HOME, TOKEN)


def test_the_envelope_knows_better_than_the_lines_above():
    found = mail("Delivered-To: asiat+1bbbbbb@poyta.example", f"To: {HOME}")

    assert route_of(found).token == "1bbbbbb"
    assert route_of(found, envelope_to=["asiat+1aaaaaa@poyta.example"]).token == "1aaaaaa"


def test_without_a_token_it_is_the_address_it_came_to():
    to_a_table = mail("Delivered-To: Jappila@poyta.example", "To: kaikki@kyla.example")

    assert route_of(to_a_table) == Route("jappila@poyta.example", None)
    assert route_of(mail("To: Jäppilä <jappila@poyta.example>, x@y.example")) == Route(
        "jappila@poyta.example"
    )
    assert route_of(mail("Cc: asiat@poyta.example")) == Route("asiat@poyta.example")
    assert route_of(mail("To: undisclosed-recipients:;")) == Route(None, None)


@pytest.mark.parametrize(
    "headers",
    [
        [f"In-Reply-To: <letter.1+{TOKEN}@poyta.example>"],
        [f"References: <letter.1+{TOKEN}@poyta.example> <a@kyla.example> <b@kyla.example>"],
        ["In-Reply-To: <b@kyla.example>", f"References: <x+{TOKEN.upper()}@poyta.example> <b@kyla.example>"],
    ],
)
def test_the_letter_that_is_answered_may_carry_the_token(headers: list[str]):
    assert route_of(mail("To: asiat@poyta.example", *headers)) == Route("asiat@poyta.example", TOKEN)


@pytest.mark.parametrize(
    "wrapped",
    [
        HOME,
        HOME.upper(),
        f"prvs=0123abcdef={HOME}",
        f"prvs=asiat+{TOKEN}/0123abcdef@poyta.example",
        f"btv1==0123456789a=={HOME}",
        f"SRS0=AbCd=XY=poyta.example=asiat+{TOKEN}@valittaja.example",
        f"SRS0+AbCd=XY=poyta.example=asiat+{TOKEN}@valittaja.example",
        f"SRS1=EfGh=valittaja.example==AbCd=XY=poyta.example=asiat+{TOKEN}@toinen.example",
        f"SRS0=AbCd=XY=poyta.example=prvs=0123abcdef=asiat+{TOKEN}@valittaja.example",
        f'"asiat+{TOKEN}"@poyta.example',
    ],
)
def test_what_others_put_around_an_address_comes_off(wrapped: str):
    assert unwrapped(wrapped) == HOME


def test_a_token_may_begin_as_an_encoded_plus_does():
    assert [*tokens_in("asiat+2babc1@poyta.example")] == ["abc1", "2babc1"]
    assert [*tokens_in("asiat+abc1@poyta.example")] == ["abc1"]
    assert [*tokens_in("asiat@poyta.example")] == []
    assert [*tokens_in("asiat+a.b@poyta.example")] == []


def test_every_address_once_and_the_surest_first():
    found = mail("Delivered-To: b@x.example", "To: a@x.example, b@x.example", "Cc: c@x.example")

    assert addresses_of(found, envelope_to=["e@x.example"]) == (
        "e@x.example",
        "b@x.example",
        "a@x.example",
        "c@x.example",
    )


@pytest.mark.parametrize(
    "address", ["", "@", "+@", "prvs==@", "srs0====@", "=" * 9999, "a" * 9999 + "@b", '"']
)
def test_anything_may_be_an_address(address: str):
    assert [*tokens_in(address)] == []
