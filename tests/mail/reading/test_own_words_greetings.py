"""The greeting above the words."""

import pytest

from mail.reading.matters.greetings import without_greeting


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hei!\n\nValot ovat pimeinä.", "Valot ovat pimeinä."),
        ("Hei,\n\nvalot ovat pimeinä.", "valot ovat pimeinä."),
        ("Hei Maija ja muut!\nValot ovat pimeinä.", "Valot ovat pimeinä."),
        ("Hyvä vastaanottaja,\n\nvalot ovat pimeinä.", "valot ovat pimeinä."),
        ("Tervehdys,\nvalot", "valot"),
        ("Hei! Valot ovat pimeinä.", "Valot ovat pimeinä."),
        ("Hei, valot ovat pimeinä!", "Valot ovat pimeinä!"),
        ("Moi kaikki\nValot", "Valot"),
        ("Hyvää päivää!\nValot", "Valot"),
        ("Hej!\nLamporna", "Lamporna"),
        ("God dag,\nlamporna", "lamporna"),
        ("Dear Sir or madam,\nthe lamps", "the lamps"),
        ("Hyvä tie on kaikkien etu.", "Hyvä tie on kaikkien etu."),
        ("Heinäkuussa rannalla on ruuhkaa.", "Heinäkuussa rannalla on ruuhkaa."),
        ("Terveyskeskus on kiinni.", "Terveyskeskus on kiinni."),
        ("Hei", ""),
    ],
)
def test_a_greeting_is_taken_away_and_nothing_else(text: str, said: str) -> None:
    assert without_greeting(text) == said
