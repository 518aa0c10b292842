"""The writer's own words, out of the mails of many programs in three languages."""

import pytest

from mail.reading.greetings import without_greeting
from mail.reading.own_words import own_words

SAID = "Myllytiellä on viisi lamppua pimeänä.\n\nVoisiko asian ottaa pöytään?"

CALL = """Jäppilän kumppanuuspöytä kokoontuu tiistaina 9.2.2027 klo 17.00.
Lähettäkää asianne vastaamalla tähän viestiin viimeistään 19.1.2027.
"""
MARKED = "".join(f"> {line}\n" for line in CALL.splitlines())

BOX = "<asiat@poyta.example>"
TI = "ti 5. tammikuuta 2027 klo 9.00"

CLIENTS = {
    "Gmail fi": f"{TI} Kumppanuuspöydät {BOX} kirjoitti:\n\n{MARKED}",
    "Gmail fi, wrapped": f"{TI} Pieksämäen kumppanuuspöydät\n{BOX} kirjoitti:\n\n{MARKED}",
    "Gmail fi, short month": f"ke 6. tammik. 2027 klo 9.15 Pöydät <asiat@poyta.example> kirjoitti:\n{MARKED}",
    "Gmail fi, unmarked": f"ke 6. tammik. 2027 klo 9.15 Pöydät (asiat@poyta.example) kirjoitti:\n\n{CALL}",
    "Gmail sv": f"Den tis 5 jan. 2027 kl 09:00 skrev Borden <asiat@poyta.example>:\n\n{MARKED}",
    "Gmail sv without Den": f"tis 5 jan. 2027 kl. 09:00 skrev Borden <asiat@poyta.example>:\n\n{MARKED}",
    "Gmail en": f"On Tue, Jan 5, 2027 at 9:00 AM Tables <asiat@poyta.example> wrote:\n\n{MARKED}",
    "Gmail en, wrapped": f"On Tue, Jan 5, 2027 at 9 AM Tables <\nasiat@poyta.example> wrote:\n{MARKED}",
    "Gmail of 2014": f"2014-03-05 10:00 GMT+02:00 Pöydät <asiat@poyta.example>:\n\n{MARKED}",
    "Gmail de": f"Am Di., 5. Jan. 2027 um 09:00 Uhr schrieb Tische {BOX}:\n\n{MARKED}",
    "Gmail fr": f"Le mar. 5 janv. 2027 à 09:00, Tables {BOX} a écrit :\n\n{MARKED}",
    "Gmail es": f"El mar, 5 ene 2027 a las 9:00, Mesas ({BOX}) escribió:\n\n{MARKED}",
    "Gmail et": f"Kuupäev T, 5. jaanuar 2027 kell 09:00 kirjutas Lauad {BOX}:\n\n{MARKED}",
    "Gmail ru": f"вт, 5 янв. 2027 г. в 09:00, Столы {BOX}:\n\n{MARKED}",
    "iPhone fi": "Lähetetty iPhonesta\n\n> Pöydät <asiat@poyta.example> kirjoitti 5.1.2027 kello 9.00:\n> \n"
    + MARKED,
    "iPhone fi, blank first": "> \n> Pöydät <asiat@poyta.example> kirjoitti 5.1.2027 kello 9.00:\n> \n"
    + MARKED,
    "Apple Mail fi": f"Pöydät <asiat@poyta.example> kirjoitti 5.1.2027 kello 9.00:\n\n{MARKED}",
    "Apple Mail sv": f"5 jan. 2027 kl. 09:00 skrev Borden <asiat@poyta.example>:\n\n{MARKED}",
    "iPhone sv": f"Skickat från min iPhone\n\n> 5 jan. 2027 kl. 09:00 skrev Borden {BOX}:\n> \n{MARKED}",
    "Evolution fi": f"ti, 2027-01-05 kello 09:00 +0200, Pöydät kirjoitti:\n{MARKED}",
    "Thunderbird fi": f"05.01.2027 09:00, Pöydät kirjoitti:\n{MARKED}",
    "Thunderbird fi, new": f"Pöydät kirjoitti 5.1.2027 klo 9.00:\n{MARKED}",
    "Roundcube fi": f"Pöydät <asiat@poyta.example> kirjoitti 5.1.2027 9:00:\n{MARKED}",
    "Roundcube sv": f"5 januari 2027 09:00 skrev Borden:\n{MARKED}",
    "Outlook 2019 fi": f"Pöydät <asiat@poyta.example> kirjoitti 05/01/2027 9.00:\n\n{CALL}",
    "Outlook 2019 sv": f'Den 05/01/2027 09:00 skrev "Borden" <asiat@poyta.example> följande:\n\n{CALL}',
    "mutt, English date": f"Tue, Jan 05, 2027 at 09:00:07AM +0000, Pöydät kirjoitti:\n{MARKED}",
    "Outlook fi": f"""\
Lähettäjä: Pöydät <asiat@poyta.example>
Lähetetty: tiistai 5. tammikuuta 2027 9.00
Vastaanottaja: kyla@jappila.example
Aihe: Kutsu: asioita pöytään

{CALL}""",
    "Outlook fi, lines drawn": f"""\
________________________________
Lähettäjä: Pöydät <asiat@poyta.example>
Lähetetty: tiistai 5. tammikuuta 2027 9.00
Vastaanottaja: Jäppilän kyläyhdistys <kyla@jappila.example>;
 Virtasalmen kyläseura <kyla@virtasalmi.example>
Kopio: kansio@poyta.example
Aihe: Kutsu: asioita pöytään

{CALL}""",
    "Outlook fi, old line": f"""\
-----Alkuperäinen viesti-----
Lähettäjä: Pöydät [mailto:asiat@poyta.example]
Lähetetty: 5. tammikuuta 2027 9:00
Vastaanottaja: kyla@jappila.example
Aihe: Kutsu

{CALL}""",
    "Outlook for Mac fi": f"""\
Lähettäjä: Pöydät <asiat@poyta.example>
Päivämäärä: tiistaina, 5. tammikuuta 2027 klo 9.00
Vastaanottaja: kyla@jappila.example <kyla@jappila.example>
Kopio: kansio@poyta.example <kansio@poyta.example>
Aihe: Kutsu: asioita pöytään
{CALL}""",
    "Outlook sv": f"""\
Från: Borden <asiat@poyta.example>
Skickat: den 5 januari 2027 09:00
Till: byn@jappila.example
Ämne: Inbjudan

{CALL}""",
    "Outlook for Mac sv": f"""\
Från: Borden <asiat@poyta.example>
Datum: tisdag, 5 januari 2027 09:00
Till: byn@jappila.example
Kopia: mapp@poyta.example
Ämne: Inbjudan
{CALL}""",
    "Outlook en": f"""\
From: Tables <asiat@poyta.example>
Sent: Tuesday, January 5, 2027 9:00 AM
To: village@jappila.example
Subject: Call

{CALL}""",
    "Outlook en in bold": f"""\
*From:* Tables <asiat@poyta.example>
*Sent:* Tuesday, January 5, 2027 9:00 AM
*To:* village@jappila.example
*Subject:* Call

{CALL}""",
    "Outlook en, marked": f"""\
-----Original Message-----
From: Tables <asiat@poyta.example>
Sent: Tuesday, January 5, 2027 9:00 AM
To: village@jappila.example
Subject: Call

{MARKED}""",
    "Outlook de": f"""\
Von: Tische <asiat@poyta.example>
Gesendet: Dienstag, 5. Januar 2027 09:00
An: dorf@jappila.example
Betreff: Einladung

{CALL}""",
    "Outlook fr": f"""\
De : Tables <asiat@poyta.example>
Date : mardi 5 janvier 2027 à 09 h 00
À : village@jappila.example
Objet : Invitation

{CALL}""",
    "a language without words": f"""\
Oratu: Tables <asiat@poyta.example>
Mokola: 5.1.2027 09:00
Epai: village@jappila.example
Likambo: Call

{CALL}""",
    "Samsung fi": f"""\
-------- Alkuperäinen viesti --------
Lähettäjä: Pöydät <asiat@poyta.example>
Päivämäärä: 5.1.2027 9.00 (GMT+02:00)
Saaja: kyla@jappila.example
Aihe: Kutsu

{CALL}""",
    "Outlook on a phone fi": f"""\
Hanki Outlook for Android<https://aka.example/android>
________________________________
Lähettäjä: Pöydät <asiat@poyta.example>
Lähetetty: tiistai 5. tammikuuta 2027 9.00
Vastaanottaja: kyla@jappila.example <kyla@jappila.example>
Aihe: Kutsu

{CALL}""",
    "Yahoo sv": f"Den tisdag 5 januari 2027 09:00:00 CET, Borden <asiat@poyta.example> skrev:\n\n{CALL}",
    "Apple forward fi": f"Välitetty viesti alkaa:\n\nLähettäjä: Pöydät {BOX}\nAihe: Kutsu\n\n{CALL}",
    "Apple forward sv": f"Vidarebefordrat mejl:\n\nFrån: Borden {BOX}\nÄmne: Inbjudan\n\n{CALL}",
    "Gmail forward fi": f"---------- Forwarded message ---------\nLähettäjä: Pöydät {BOX}\n\n{CALL}",
    "Thunderbird forward fi": f"-------- Välitetty viesti / Fwd.Msg --------\nAihe: Kutsu\n\n{CALL}",
    "Yahoo forward fi": f"----- Edelleenlähetetty viesti -----\nLähettäjä: Pöydät {BOX}\n\n{CALL}",
}


@pytest.mark.parametrize("quoted", CLIENTS.values(), ids=CLIENTS.keys())
def test_what_every_program_quotes_is_taken_away(quoted: str) -> None:
    assert own_words(f"{SAID}\n\n{quoted}") == SAID


@pytest.mark.parametrize("quoted", CLIENTS.values(), ids=CLIENTS.keys())
def test_the_signature_above_a_quote_goes_too(quoted: str) -> None:
    signature = "Terveisin\nMaija Mallikas\nJäppilän kyläyhdistys ry\npuh. 040 000 0000"

    assert own_words(f"{SAID}\n\n{signature}\n\n{quoted}") == SAID


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nTekninen toimi\nPieksämäen kaupunki",
        "--\nMaija Mallikas\n040 000 0000",
        "Terveisin\nMaija",
        "Terveisin Maija Mallikas",
        "Ystävällisin terveisin\n\nMaija Mallikas\nkyläpäällikkö\nmaija@kyla.example",
        "Yst. terv. Maija M.",
        "Terv. Maija / Naarajärven kylätoimikunta",
        "T. Maija",
        "t: Maija ja kylän väki",
        "Kevätterveisin Maija",
        "Yhteistyöterveisin\nJäppilän kyläyhdistys ry",
        "Kunnioittavasti\nMaija Mallikas",
        "Kiittäen\nMaija Mallikas\nLähetetty puhelimesta",
        "Kiitos!\nMaija Mallikas",
        "Med vänlig hälsning\nMaja Mallikas\nordförande",
        "Vänliga hälsningar,\nMaja",
        "Mvh Maja",
        "MVH\nMaja Mallikas\ntfn 040 000 0000",
        "Best regards,\nMaija Mallikas\nVillage association",
        "Kind regards\nMaija",
        "Yours sincerely\nMaija Mallikas\nwww.kyla.example",
        "Ystävällisin terveisin / Med vänlig hälsning\nMaija Mallikas",
        "Hyvää viikkoa toivottaen\nMaija",
        "t Maija",
        "Kiitos jo etukäteen!\nMaija Mallikas",
        "Lähetetty Proton Mail -mobiilisovelluksella.",
        "Sent from Outlook for iOS<https://outlook.example/ios>",
        "Lähetetty iPhonesta",
        "Lähetetty Galaxy-laitteestani",
        "Lähetetty Windowsin Sähköpostista",
        "Hae Outlook iOSille",
        "Sent from my iPad",
        "Get Outlook for Android",
        "Skickat från min iPhone",
        "Skaffa Outlook för iOS",
        "Terveisin Maija\n\nTämä viesti on luottamuksellinen ja tarkoitettu vain sen vastaanottajalle. "
        "Jos olet saanut\nviestin vahingossa, ilmoita siitä lähettäjälle ja tuhoa viesti.",
        "Mvh Maja\n\nDetta meddelande är konfidentiellt och endast avsett för mottagaren. "
        "Om du fått det av misstag,\nmeddela avsändaren och radera det.",
        "Regards,\nMaija\n\nThis email and any attachments are confidential and intended for the addressee. "
        "If you\nhave received it in error, please notify the sender and delete it.",
    ],
)
def test_what_stands_under_the_words_is_taken_away(signature: str) -> None:
    assert own_words(f"{SAID}\n\n{signature}\n") == SAID


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


def test_the_senders_name_under_the_words_is_no_matter() -> None:
    text = f"{SAID}\n\nJäppilän kyläyhdistys\n040 000 0000"

    assert own_words(text, names=["Jäppilän kyläyhdistys"]) == SAID


def test_a_list_of_people_with_the_sender_among_them_stays() -> None:
    text = "Työryhmään ehdotamme:\n\nMaija Mallikas\nOtto Oletettu"

    assert own_words(text, names=["Maija Mallikas"]) == text


def test_a_postscript_under_the_signature_stays() -> None:
    text = f"{SAID}\n\nTerveisin\nMaija\n\nPS. Myös silta on poikki."

    assert own_words(text) == f"{SAID}\n\nPS. Myös silta on poikki."


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
    text = f"{TI} Pöydät {BOX} kirjoitti:\n{MARKED}\n{SAID}"

    assert own_words(text) == SAID


def test_an_answer_below_a_marked_mail_with_a_heading() -> None:
    heading = "-----Alkuperäinen viesti-----\nLähettäjä: Pöydät\nLähetetty: 5.1.2027 9.00\nAihe: Kutsu"
    text = f"{heading}\n\n{MARKED}\n{SAID}"

    assert own_words(text) == SAID


def test_answers_said_to_be_inside_the_quote_are_not_cut_away() -> None:
    text = f"Vastaukset alla punaisella.\n\n{CLIENTS['Outlook fi']}Valot palavat nyt."

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
    assert own_words(CLIENTS["Gmail forward fi"]) == ""


def test_the_warning_of_a_mail_server_is_nobodys_word() -> None:
    warning = "Et usein saa sähköpostia osoitteesta kyla@jappila.example. Lue, miksi\
 tämä on tärkeää<https://aka.ms/LearnAboutSenderIdentification>"

    assert own_words(f"{warning}\n\n{SAID}") == SAID


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
