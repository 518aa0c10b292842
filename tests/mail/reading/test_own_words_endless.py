"""A megabyte of anything is read, and twice as much costs twice as much at most."""

import pytest

from mail.reading.own_words import own_words
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
    "From: a\n",
    "a: b\n",
    ":\n",
    " ",
    "*",
)
ENDLESS_FINNISH = (
    "Terveisin\n",
    "Lähetetty puhelimesta\n",
    "5.1.2027 klo 9.00 ",
    "kirjoitti:\n",
    "a@",
    "> a\nb\n",
)


@pytest.mark.parametrize("piece", ENDLESS + ENDLESS_FINNISH)
def test_a_megabyte_of_anything_is_read(piece: str) -> None:
    text = f"{SAID}\n\n" + piece * (1_000_000 // len(piece)) + f"\n\n{SAID}"

    assert SAID in own_words(text)
