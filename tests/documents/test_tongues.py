"""Which words of a paper are marked as being in another language: the surely known ones, and no name."""

import pytest

from core.languages import LANGUAGES
from documents.tongues import foreign

KNOWN = {
    "fi": (
        "Jäppilän kumppanuuspöytä",
        "Mallilan kumppanuuspöytä 9.2.2027",
        "Mallilan kyläyhdistys",
        "Koulun ja kaupan väliset valot ovat olleet pimeinä lokakuusta asti.",
        "Esteetön sisäänkäynti; salissa on induktiosilmukka.",
        "Kaksi lamppua odottaa osia.",
        "Tekninen toimi: Kaksi valaisinta odottaa varaosia.",
        "2 Mitä aiemmista asioista on tullut",
        "milloin ne korjataan",
        "kenelle ilmoitetaan ensi kerralla",
        "Seuraava kokous ja päättäminen",
        "Kylän vesiosuuskunta kysyy jätevesien käsittelystä",
        "Kirjastoauton aikataulu muuttuu",
        "hyvinvointikoordinaattori",
        "Aurauksen viivästyminen Virtasalmella",
    ),
    "sv": (
        "Partnerskapsbordet i Mallila 9.2.2027",
        "3 Gatubelysningen på Mallitie",
        "Lamporna mellan skolan och butiken har varit släckta sedan oktober.",
        "när de repareras",
        "Tekniska avdelningen: Två lampor väntar på reservdelar.",
        "Tillgänglig ingång; salen har hörslinga.",
        "Snöplogning av byvägar",
        "Mallila byförening",
        "Brygga vid badstranden",
        "Hur går det med ärendet?",
        "Simstranden ska få en ny brygga",
        "Trygga skolvägar",
        "Nyckeln finns på biblioteket.",
    ),
    "en": (
        "3 Street lights on Mallitie",
        "Street lights on Kuusitie and Jäppiläntie",
        "The lights between the school and the shop have been dark since October.",
        "Key to the club room",
        "The village asks:",
        "when they will be repaired",
        "Technical department: Two lamps wait for spare parts.",
        "Snow ploughing of village roads",
        "Jetty at the beach",
        "Safe ways to school",
        "I would like to know who ploughs the road.",
        "Bench by the shore",
    ),
}
TELLS_NOTHING = (
    *("Kyllikki Kyläläinen", "Saga Sihteeri", "Åsa Öberg", "Anna Smith", "John Whitehouse", "Uusikylä"),
    *(
        "Mallila 1/2027",
        "PL 1, 00000 Mallila",
        "saga.sihteeri@malli.example",
        "040 000 0000",
        "Teams",
        "15 min",
    ),
    *(
        "https://kyla.example/tilat?koulu=jappila",
        "LVI",
        "–",
        "",
        "Jäppilä-talo",
        "Kartta.pdf",
        "Uudenmaankatu 3",
    ),
)
# In two languages at once, or with nothing in it that only one has: not marked at all.
UNSURE = ("Katuvalot", "Municipal board", "Skolans lokaler", "Talo on kylän, the hall is of the school")


@pytest.mark.parametrize("language", KNOWN)
def test_what_surely_is_in_another_language_is_marked_and_nothing_in_its_own(language: str) -> None:
    found = {text: [foreign(text, paper) for paper in LANGUAGES] for text in KNOWN[language]}

    marked = ["" if paper == language else language for paper in LANGUAGES]
    assert found == dict.fromkeys(KNOWN[language], marked)


def test_names_numbers_and_what_could_be_either_are_not_marked() -> None:
    found = {text: foreign(text, paper) for text in (*TELLS_NOTHING, *UNSURE) for paper in LANGUAGES}

    assert {text: language for text, language in found.items() if language} == {}
