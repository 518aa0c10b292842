"""What mail programs of many languages put below an answer is none of its writer's words."""

import pytest

from mail.reading.words.own_words import own_words
from tests.mail.reading.own_word_cases import SAID, quoted_mails, said

PROGRAMS = {
    f"{name}: {title}": quoted
    for name in ("programs", "attributions", "blocks")
    for title, quoted in quoted_mails(f"{name}.txt").items()
}
SIGNATURE = "Terveisin\nMaija Mallikas\nJäppilän kyläyhdistys ry\npuh. 040 000 0000"


@pytest.mark.parametrize("quoted", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_what_every_program_quotes_is_taken_away(quoted: str) -> None:
    assert said(own_words(f"{SAID}\n\n{quoted}")) == said(SAID)


@pytest.mark.parametrize("quoted", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_the_signature_above_a_quote_goes_too(quoted: str) -> None:
    assert said(own_words(f"{SAID}\n\n{SIGNATURE}\n\n{quoted}")) == said(SAID)


@pytest.mark.parametrize("quoted", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_one_word_is_an_answer(quoted: str) -> None:
    assert own_words(f"Kyllä\n{quoted}") == "Kyllä"
