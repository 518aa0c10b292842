"""Signed links: one row, one purpose, and nothing else opens it."""

import pytest

from core import tokens


@pytest.mark.parametrize("row_id", [0, 1, 35, 36, 2_147_483_647])
def test_a_token_names_its_row(row_id: int) -> None:
    assert tokens.read("submission", tokens.sign("submission", row_id)) == row_id


def test_a_token_is_the_same_every_time() -> None:
    assert tokens.sign("rsvp", 7) == tokens.sign("rsvp", 7)


def test_a_token_is_for_one_purpose() -> None:
    assert tokens.read("rsvp", tokens.sign("submission", 7)) is None


def test_a_token_survives_the_local_part_of_an_address() -> None:
    token = tokens.sign("call", 12)

    assert token.isascii()
    assert token.isalnum()
    assert tokens.read("call", f" {token.upper()}\n") == 12


def test_every_changed_sign_makes_it_worthless() -> None:
    token = tokens.sign("submission", 1234)
    changed = [token[:at] + ("b" if sign == "a" else "a") + token[at + 1 :] for at, sign in enumerate(token)]

    assert [tokens.read("submission", one) for one in changed] == [None] * len(token)


@pytest.mark.parametrize(
    "mangled",
    [
        "",
        "a",
        "0" * 25,
        "0" * 26,
        "9" * 400,
        "é" * 30,
        "١" + "0" * 25,
        "a b" + "0" * 25,
        "../../etc/passwd",
        "\x00" * 30,
    ],
)
def test_what_is_no_token_names_nothing(mangled: str) -> None:
    assert tokens.read("submission", mangled) is None


def test_a_shortened_or_lengthened_token_names_nothing() -> None:
    token = tokens.sign("submission", 1234)

    assert [tokens.read("submission", one) for one in (token[:-1], token[1:], token + "0", "0" + token)] == [
        None,
        None,
        None,
        1234,  # a leading zero is the same number
    ]
