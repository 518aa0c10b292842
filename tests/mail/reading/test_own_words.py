"""The writer's own words, out of mails of many kinds in three languages."""

import pytest

from mail.reading.words.own_words import own_words
from tests.mail.reading.own_word_cases import MARKED, SAID, Case, quoted_mails, whole_mails

WHOLE = whole_mails("whole", "village", "answers", "letters", "matters", "examined")
PROGRAMS = quoted_mails("programs.txt")


@pytest.mark.parametrize("case", WHOLE.values(), ids=WHOLE.keys())
def test_the_words_of_a_whole_mail(case: Case) -> None:
    found, words = case.is_read()

    assert found == words


@pytest.mark.parametrize("case", WHOLE.values(), ids=WHOLE.keys())
def test_no_word_is_said_that_does_not_stand_in_the_mail(case: Case) -> None:
    lines = own_words(case.text).splitlines()

    assert [line for line in lines if line.strip() not in case.text] == []


@pytest.mark.parametrize(
    "said",
    [
        "Kylän asiat:\n\n-katuvalot\n-tiet\n-uimaranta",
        "Kylän asiat:\n\n-Katuvalot Myllytiellä",
        "Aihe: katuvalot\nLähettäjä: Maija Mallikas, kyla@jappila.example\n"
        "Päivämäärä: 5.1.2027\n\nLamput ovat pimeinä.",
        "Ämne: gatubelysning\nFrån: byföreningen\n\nLamporna är släckta.",
        "Lähettäjä: Jäppilän kyläyhdistys\nAihe: katuvalot\nPaikka: Myllytie",
        "Paikallislehti kirjoitti 5.1.2027:\n\nkylän koulu lakkautetaan. Onko näin?",
        "Kaupunki kirjoitti:\n\nAsia tutkitaan. Mitä tapahtui?",
        "Tarvitaan\n-- laituri\n-- pukukoppi\nja muuta pientä.",
        "Lähetetty kirje sähköpostilla kunnalle.",
        "Terveisiä kylältä: katuvalot ovat pimeinä.",
        "Viekää terveisiä johtajalle. Terveisin alkoi viime kirjekin.",
        "Tie on huono\n\nTerveisin Maija\n\nUnohdin sanoa että silta on myös poikki.",
        "Tilaisuus\nPaikka: Jäppilä-talo\nAika: 9.2.2027 klo 17.00\nYhteys: kyla@jappila.example\n\nTulkaa.",
        "Kiitos!\nKatuvalot kuntoon",
        "Ota yhteyttä Maijaan\n040 000 0000",
        "Tämä viesti on luottamuksellinen: naapurin piha on täynnä romua.",
        "Koulu: 5 luokkaa\nPäiväkoti: 2 ryhmää\nKirjasto: kiinni",
        "Hinta > 100 euroa ja\n>>> www.kyla.example <<<\non kylän sivu.",
        "Pöydän kokous 9.2. klo 17.00:\n\nEmme pääse.",
        "On kylässä 5 lamppua pimeänä, kirjoitti lehti 5.1.2027, ja kysyimme:\n\nkuka korjaa?",
        "Maija",
        "Vastaanottaja: kaupunginhallitus\nLähettäjä: Kyläyhdistys, kyla@jappila.example\nAihe: valot\n"
        "Päivämäärä: 5.1.2027\n\nLamput ovat pimeinä.",
        "Hei\n\nLähettäjä: Maija, kyla@jappila.example\nVastaanottaja: pöytä\nAihe: valot\n\nLamput.",
        "From: Helsinki\nTo: Pieksämäki\nDate: 5.1.2027 9.00\n\nThe bus is late.",
        "Maija Mallikas kirjoitti 5.1.2027 klo 9.00 kylän sivulla:\n\nLamput ovat pimeinä.",
        "5.1.2027 klo 9.00 pidetyssä kokouksessa puheenjohtaja kirjoitti:\n\nLamput ovat pimeinä.",
        "Lampuista:\n--\nKatuvalot Myllytiellä",
        "Naapurini kirjoitti:\n> Valot ovat pimeinä.\n\nMitä tehdään?",
        "On 5 January 2027 the paper wrote:\n\nthe school closes.\n\nIs it true?",
        "To: the tables\nFrom: the village\nDate: 5 January 2027\nSubject: lamps\n\nThe lamps are dark.",
        "Lähettäjä: Maija\nSähköposti: m@kyla.example\nLähetetty: 5.1.2027 9.00\nAihe: Valot\n\nPimeää.",
        "Kysymyksiä voi esittää:\nMaija Mallikas, puh. 040 000 0000",
        "Katuvalot\n=========\nMyllytie on pimeä\n\nTiet\n====\nSilta on poikki",
        "Get Outlook to work at the library, please.",
        "Hanki Outlook kirjastoon",
        "Lähetetty asiat puhelimesta eivät tulleet perille.",
        "T-risteys on vaarallinen.",
        "t. 5 lamppua puuttuu",
        "Toivomme\nTerveisin\nettä asia hoituu pian",
        "1. Maija Mallikas\n2. Otto Oletettu",
        "Lamporna är släckta.\n\nVänligen\nlaga lamporna på Kvarnvägen",
    ],
)
def test_matters_that_look_like_quotes_or_signatures_stay(said: str) -> None:
    assert own_words(said) == said


def test_questions_stay_with_the_answers_below_them() -> None:
    text = """\
ti 5. tammikuuta 2027 klo 9.00 Pöydät <asiat@poyta.example> kirjoitti:
> Kuka hoitaa kerhot?
Martat hoitavat.

> Entä uimaranta?
Kylä talkoilla.

> Ystävällisin terveisin
> Pöydät"""

    assert own_words(text) == "> Kuka hoitaa kerhot?\nMartat hoitavat.\n\n> Entä uimaranta?\nKylä talkoilla."


def test_an_answer_below_the_whole_quoted_mail() -> None:
    text = f"ti 5. tammikuuta 2027 klo 9.00 Pöydät <asiat@poyta.example> kirjoitti:\n{MARKED}\n\n{SAID}"

    assert own_words(text) == SAID


def test_an_answer_below_a_marked_mail_with_a_heading() -> None:
    heading = "-----Alkuperäinen viesti-----\nLähettäjä: Pöydät\nLähetetty: 5.1.2027 9.00\nAihe: Kutsu"
    text = f"{heading}\n\n{MARKED}\n\n{SAID}"

    assert own_words(text) == SAID


def test_answers_said_to_be_inside_the_quote_are_not_cut_away() -> None:
    text = f"Vastaukset alla punaisella.\n\n{PROGRAMS['Outlook fi']}\nValot palavat nyt."

    assert own_words(text) == text


def test_a_mail_that_answers_none_may_mark_its_matters_as_it_likes() -> None:
    text = "Kylän asiat:\n> katuvalot\n> tiet"

    assert own_words(text, is_reply=False) == text


def test_the_broken_off_end_of_a_quoted_line_is_quoted() -> None:
    text = (
        f"{SAID}\n\n5.1.2027 9.00, Pöydät kirjoitti:\n"
        "> Jäppilän kumppanuuspöytä kokoontuu tiistaina 9.2.2027 klo 17.00 ja\npäättyy ajoissa\n> Tervetuloa"
    )

    assert own_words(text) == SAID


def test_a_forwarded_mail_without_a_word_has_none() -> None:
    assert own_words(PROGRAMS["Gmail forward fi"]) == ""


def test_the_warning_of_a_mail_server_is_nobodys_word() -> None:
    warning = "Et usein saa sähköpostia osoitteesta kyla@jappila.example. Lue, miksi\
 tämä on tärkeää<https://aka.ms/LearnAboutSenderIdentification>"

    assert own_words(f"{warning}\n\n{SAID}") == SAID


def test_answers_between_questions_whether_the_heading_says_reply_or_not() -> None:
    said = "> Kuka tulee?\n\nMinä.\n\n> Millä?\n\nBussilla."
    text = f"ma 1.2.2027 klo 9.00 Pöytä <poyta@jappila.example> kirjoitti:\n\n{said}"

    assert own_words(text, is_reply=False) == own_words(text, is_reply=True) == said
