"""What a department writes back, and what is offered to the coordinator for it."""

from datetime import date

import pytest

from minutes.answers.judging import Says, judge
from minutes.answers.reading import Answer, Matter, answers

WRITTEN = date(2027, 5, 10)
DONE, NOT_DONE, GOES_ON, ASKS, UNCLEAR = Says.done, Says.not_done, Says.in_progress, Says.asks, Says.unclear
MAY_3 = date(2027, 5, 3)

CASES: list[tuple[str, Says, date | None]] = [
    # Done, and it cannot be mistaken.
    ("tehty 3.5., valot vaihdettu", DONE, MAY_3),
    ("Tehty 3.5.", DONE, MAY_3),
    ("Hoidettu.", DONE, None),
    ("Valmis.", DONE, None),
    ("TEHTY", DONE, None),
    ("Kiitos muistutuksesta, hoidettu.", DONE, None),
    ("tehty", DONE, None),
    ("Lamput on vaihdettu.", DONE, None),
    ("Lamput vaihdettu 3. toukokuuta.", DONE, MAY_3),
    ("Asia on hoidettu 3.5.2027.", DONE, MAY_3),
    ("Hoidettu 30.12.2026", DONE, date(2026, 12, 30)),
    ("Hoidettu 30.12.", DONE, date(2026, 12, 30)),
    ("Korjattu eilen.", DONE, date(2027, 5, 9)),
    ("Korjattu tänään!", DONE, date(2027, 5, 10)),
    ("Reitti on valmis ja opasteet asennettu.", DONE, None),
    ("Työ valmistui 3.5., ei ongelmia.", DONE, MAY_3),
    ("Tämä on nyt kunnossa.", DONE, None),
    ("Portaat korjattiin talkoilla 3.5.", DONE, MAY_3),
    ("Tykki on hankittu.", DONE, None),
    ("Hei,\nhoidimme asian.", DONE, None),
    ("Klart 3.5.", DONE, MAY_3),
    ("Åtgärdat.", DONE, None),
    ("Lamporna byttes den 3 maj.", DONE, MAY_3),
    ("Det är gjort.", DONE, None),
    ("Ärendet är åtgärdat igår", DONE, date(2027, 5, 9)),
    ("Färdigt!", DONE, None),
    ("Done on 3 May.", DONE, MAY_3),
    ("The lamps have been replaced.", DONE, None),
    ("Fixed yesterday.", DONE, date(2027, 5, 9)),
    ("Taken care of.", DONE, None),
    # It will not be done.
    ("Ei toteudu, koska tie on valtion.", NOT_DONE, None),
    ("ei toteudu", NOT_DONE, None),
    ("Ei toteuteta. Rahaa ei ole.", NOT_DONE, None),
    ("Valitettavasti tätä ei tehdä, sillä rakennus puretaan.", NOT_DONE, None),
    ("Emme toteuta tätä, määräraha on käytetty.", NOT_DONE, None),
    ("Hanke jätetään tekemättä.", NOT_DONE, None),
    ("Tästä luovutaan.", NOT_DONE, None),
    ("Ei ole mahdollista: alue on suojeltu.", NOT_DONE, None),
    ("Ei voida toteuttaa nykyisillä resursseilla.", NOT_DONE, None),
    ("Jää toteutumatta rahoituksen vuoksi.", NOT_DONE, None),
    ("Genomförs inte, eftersom vägen hör till staten.", NOT_DONE, None),
    ("Det görs inte.", NOT_DONE, None),
    ("Kommer inte att göras, inga pengar.", NOT_DONE, None),
    ("Kan inte genomföras på grund av skyddet.", NOT_DONE, None),
    ("It will not be done because the road belongs to the state.", NOT_DONE, None),
    ("This won't happen.", NOT_DONE, None),
    ("We have decided not to build it.", NOT_DONE, None),
    # It goes on, or it is promised.
    ("Kesken, jatkuu syksyllä.", GOES_ON, None),
    ("kesken", GOES_ON, None),
    ("Ei ole vielä tehty.", GOES_ON, None),
    ("Ei vielä.", GOES_ON, None),
    ("Ei ole tehty.", GOES_ON, None),
    ("Emme ole ehtineet, ei vielä valmis.", GOES_ON, None),
    ("Hoidettu ei ole, mutta tulossa.", GOES_ON, None),
    ("Tehty osittain.", GOES_ON, None),
    ("Osittain tehty, loput kesällä.", GOES_ON, None),
    ("Melkein valmis.", GOES_ON, None),
    ("Puolet lampuista vaihdettu.", GOES_ON, None),
    ("Tehdään ensi viikolla.", GOES_ON, None),
    ("Korjataan 15.6. mennessä.", GOES_ON, None),
    ("Valmis 30.6. mennessä.", GOES_ON, None),
    ("Valmis 30.6.2027.", GOES_ON, None),
    ("Valmistuu kesäkuussa.", GOES_ON, None),
    ("Tilaus on tehty.", GOES_ON, None),
    ("Tarjouspyyntö tehty 3.5.", GOES_ON, None),
    ("Suunnitelma on valmis.", GOES_ON, None),
    ("Lamput on tilattu.", GOES_ON, None),
    ("Ilmoitamme, kun työ on tehty.", GOES_ON, None),
    ("Kun valot on vaihdettu, kerromme siitä.", GOES_ON, None),
    ("Tehty, mutta yksi lamppu ei pala.", GOES_ON, None),
    ("Valot vaihdettu, opasteet puuttuvat. Työ jatkuu.", GOES_ON, None),
    ("Pitäisi olla tehty.", GOES_ON, None),
    ("Kai se on jo hoidettu.", GOES_ON, None),
    ("Ei toteudu tänä vuonna, siirtyy ensi vuoteen.", GOES_ON, None),
    ("Ei onnistu vielä tässä kuussa.", GOES_ON, None),
    ("Selvitetään asia ja palataan.", GOES_ON, None),
    ("Asia on hoidossa.", GOES_ON, None),
    ("Pågår, fortsätter i höst.", GOES_ON, None),
    ("Inte klart ännu.", GOES_ON, None),
    ("Delvis åtgärdat.", GOES_ON, None),
    ("Görs nästa vecka.", GOES_ON, None),
    ("Beställningen är gjord.", GOES_ON, None),
    ("Blir klart senast 30.6.", GOES_ON, None),
    ("Borde vara klart.", GOES_ON, None),
    ("Not done yet.", GOES_ON, None),
    ("It will be done next week.", GOES_ON, None),
    ("Almost finished.", GOES_ON, None),
    ("Done, except for one lamp.", GOES_ON, None),
    ("We hope it is probably done.", GOES_ON, None),
    # Asked back, or for a person to read.
    ("Onko tämä jo tehty?", ASKS, None),
    ("Hei! Onko tämä meidän asiamme?", UNCLEAR, None),
    ("Är det här redan klart?", ASKS, None),
    ("Has this been done already?", ASKS, None),
    ("Tämä kuuluu sivistyspalveluille.", UNCLEAR, None),
    ("Olen lomalla 30.6. asti.", UNCLEAR, None),
    ("Kiitos tiedosta.", UNCLEAR, None),
    ("Välitin viestin Pekalle.", UNCLEAR, None),
]


@pytest.mark.parametrize(("text", "says", "on"), CASES, ids=[text for text, _says, _on in CASES])
def test_what_an_answer_says_of_one_matter(text: str, says: Says, on: date | None) -> None:
    judged = judge(text, written_on=WRITTEN)

    assert (judged.says, judged.on) == (says, on), judged.words


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Ei toteudu.", False),
        ("Ei tehdä", False),
        ("Görs inte.", False),
        ("It will not be done.", False),
        ("Ei toteudu, koska tie on valtion.", True),
        ("Ei toteudu. Tie kuuluu valtiolle, ei kaupungille.", True),
        ("Görs inte på grund av budgeten.", True),
    ],
)
def test_a_refusal_without_its_reason_is_noticed(text: str, given: bool) -> None:
    assert judge(text, written_on=WRITTEN).reason_given is given


LIGHTS = Matter(11, "Katuvalot Myllytiellä", ("1", "2027-14"))
HALL = Matter(12, "Kylätalon sali", ("2", "2027-15"))
PATH = Matter(13, "Luontopolun portaat", ("3", "2027-3"))
ALL = (LIGHTS, HALL, PATH)


def told(found: list[Answer]) -> list[tuple[int | None, Says, str]]:
    return [(one.key, one.judged.says, one.text) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. tehty 3.5.\n2. kesken", [(11, DONE, "tehty 3.5."), (12, GOES_ON, "kesken")]),
        (
            "1) hoidettu\n\n3) ei toteudu, koska",
            [(11, DONE, "hoidettu"), (13, NOT_DONE, "ei toteudu, koska")],
        ),
        ("1 tehty, 2 kesken", [(11, DONE, "tehty"), (12, GOES_ON, "kesken")]),
        ("1 tehty, 2 lamppua odotti varastossa", [(11, DONE, "tehty, 2 lamppua odotti varastossa")]),
        ("Kohta 2: valmis\nKohta 1: kesken", [(12, DONE, "valmis"), (11, GOES_ON, "kesken")]),
        ("nro 2027-15 hoidettu", [(12, DONE, "hoidettu")]),
        ("2027-14: Tehty.\n2027-3: Kesken.", [(11, DONE, "Tehty."), (13, GOES_ON, "Kesken.")]),
        ("1 ja 3 tehty", [(11, DONE, "tehty"), (13, DONE, "tehty")]),
        ("1–3 hoidettu", [(11, DONE, "hoidettu"), (12, DONE, "hoidettu"), (13, DONE, "hoidettu")]),
        ("Kaikki hoidettu.", [(key, DONE, "Kaikki hoidettu.") for key in (11, 12, 13)]),
        ("Punkt 1: klart\nPunkt 2: pågår", [(11, DONE, "klart"), (12, GOES_ON, "pågår")]),
        ("Item 3 - done", [(13, DONE, "done")]),
        (
            "Katuvalot: tehty.\nSali on kesken.",
            [(11, DONE, "Katuvalot: tehty."), (12, GOES_ON, "Sali on kesken.")],
        ),
        ("Portaat korjattu 3.5.", [(13, DONE, "Portaat korjattu 3.5.")]),
        ("3.5. tehty", [(None, DONE, "3.5. tehty")]),
        ("3. toukokuuta tehty", [(None, DONE, "3. toukokuuta tehty")]),
        ("Tehty.", [(None, DONE, "Tehty.")]),
        (
            "Hei,\n\n1. Tehty.\nUusia lamppuja jäi varastoon.\n\nTerveisin\nTekla",
            [(11, DONE, "Tehty.\nUusia lamppuja jäi varastoon.")],
        ),
        (
            "Tässä tilanne:\n1. Tehty.\n2. Kesken.\nt. Tekla",
            [(11, DONE, "Tehty."), (12, GOES_ON, "Kesken.")],
        ),
        (
            "> 1. Katuvalot Myllytiellä (nro 2027-14)\nTehty.\n> 2. Kylätalon sali (nro 2027-15)\nKesken.",
            [(11, DONE, "Tehty."), (12, GOES_ON, "Kesken.")],
        ),
        (
            "1. Kesken.\nKiitos, 2 on hoidettu.\nKiitos, Tekla\n3. tehty",
            [(11, GOES_ON, "Kesken.\nKiitos, 2 on hoidettu.")],
        ),
        ("Hei vaan\nTerveisin Tekla", []),
        ("", []),
    ],
)
def test_which_matter_each_line_means(text: str, expected: list[tuple[int | None, Says, str]]) -> None:
    assert told(answers(text, ALL, written_on=WRITTEN)) == expected


def test_where_there_is_one_matter_every_line_is_about_it() -> None:
    found = answers("Hei!\n\n3 lamppua vaihdettu.\nTyö on tehty.", [LIGHTS], written_on=WRITTEN)

    assert told(found) == [(11, DONE, "3 lamppua vaihdettu.\nTyö on tehty.")]


def test_without_matters_there_is_nothing_to_read() -> None:
    assert answers("Tehty.", [], written_on=WRITTEN) == []
