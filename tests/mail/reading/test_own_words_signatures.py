"""Signatures, closings and small print go; what only looks like them stays."""

import pytest

from mail.reading.words.own_words import own_words
from tests.mail.reading.own_word_cases import SAID, Case, whole_mails

SIGNED = whole_mails("signed")


@pytest.mark.parametrize("case", SIGNED.values(), ids=SIGNED.keys())
def test_a_signature_is_no_matter(case: Case) -> None:
    found, words = case.is_read()

    assert found == words


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


def test_the_senders_name_under_the_words_is_no_matter() -> None:
    text = f"{SAID}\n\nJäppilän kyläyhdistys\n040 000 0000"

    assert own_words(text, names=["Jäppilän kyläyhdistys"]) == SAID


def test_a_list_of_people_with_the_sender_among_them_stays() -> None:
    text = "Työryhmään ehdotamme:\n\nMaija Mallikas\nOtto Oletettu"

    assert own_words(text, names=["Maija Mallikas"]) == text


def test_a_postscript_under_the_signature_stays() -> None:
    text = f"{SAID}\n\nTerveisin\nMaija\n\nPS. Myös silta on poikki."

    assert own_words(text) == f"{SAID}\n\nPS. Myös silta on poikki."
