"""Words of decision are noticed in every inflection, and other words are let be."""

import pytest

from minutes.wording import Advice, decision_words


@pytest.mark.parametrize(
    "text",
    [
        "Kokouksessa päätettiin rakentaa halli.",
        "Kylä ja kaupunki päättivät asiasta.",
        "Tästä tehtiin päätös.",
        "Päätöksestä kerrotaan.",
        "Asialista hyväksyttiin.",
        "Ehdotus on hyväksytty.",
        "Ehdotus hylättiin yksimielisesti.",
        "Asiasta äänestettiin.",
        "Det beslutades att bygga hallen.",
        "Bordet fattade ett beslut.",
        "Förslaget godkändes.",
        "It was decided to build the hall.",
        "The decision is final.",
        "The proposal was approved.",
    ],
)
def test_a_decision_is_noticed(text: str) -> None:
    assert len(decision_words(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kokous päätettiin klo 18.30.",
        "Puheenjohtaja päätti kokouksen klo 18.30.",
        "Sovittiin, että asia viedään valmisteluun.",
        "Asia menee lautakunnan päätöksentekoon keväällä.",
        "Kokous päättyi klo 18.30, ja pää oli täynnä ajatuksia.",
        "Mötet avslutades.",
        "Undecidable things are undecided.",
    ],
)
def test_other_words_are_let_be(text: str) -> None:
    assert decision_words(text) == []


def test_a_better_word_is_offered_for_each_once() -> None:
    text = "Päätettiin tilata. Sitten päätettiin odottaa. Päätös kirjattiin."

    assert decision_words(text) == [
        Advice("Päätettiin", "sovittiin jatkovalmistelusta"),
        Advice("Päätös", "sovittiin, että asia viedään valmisteluun"),
    ]
