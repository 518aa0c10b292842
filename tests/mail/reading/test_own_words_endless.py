"""Any amount of anything is read, and twice as much costs twice as much work at most."""

import pytest

from mail.reading.words.own_words import own_words
from tests.effort import calls_in
from tests.mail.reading.own_word_cases import SAID

ENDLESS = (
    "On ",
    "On x wrote:\n",
    "\n",
    ">",
    ">\n",
    "> > ",
    "-",
    "-- \n",
    "_",
    "____\n\n",
    "*",
    " ",
    "#",
    "| a\n",
)
LABELS = (
    "From: a\n",
    "a: b\n",
    ":\n",
    "From: a <a@b.c>\nSent: 5.1.2027 9.00\n",
    "From: a <a@b.c> Sent: ",
    "x@y:\n",
)
MOMENTS = (
    "5.1.2027 klo 9.00 ",
    "kirjoitti:\n",
    "a@",
    "@\n",
    "a <a@b.c> wrote\n",
    "wrote: ",
    "2027 ",
    "<",
    "<a@",
)
CLOSINGS = (
    "Terveisin\n",
    "Lähetetty puhelimesta\n",
    "/A\n",
    "T. A\n",
    "a. ",
    "sent from my ",
    "Kiitos\nMaija\n",
)
QUOTES = (
    "> a\nb\n",
    "> a\n\nb\n\n",
    "A> b\n",
    "above this line ",
    "##-",
    "----- Original Message -----",
    "a\n\n",
)
PIECES = ENDLESS + LABELS + MOMENTS + CLOSINGS + QUOTES
CHARACTERS = 6_000
MUCH = 300_000


@pytest.mark.parametrize("piece", PIECES)
def test_much_of_anything_is_read(piece: str) -> None:
    text = f"{SAID}\n\n" + piece * (MUCH // len(piece)) + f"\n\n{SAID}"

    assert SAID in own_words(text)


@pytest.mark.parametrize("piece", PIECES)
def test_twice_as_much_takes_twice_the_calls(piece: str) -> None:
    text = piece * (CHARACTERS // len(piece))

    once, twice = calls_in(lambda: own_words(text)), calls_in(lambda: own_words(2 * text))

    assert twice < 2.2 * once + 1000
