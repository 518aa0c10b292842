"""Mails that a coordinator or a village passes on: whose words they are, whoever's program passed them on."""

# ruff: noqa: E501 (the HTML is as programs write it)

import base64

import pytest

from mail.reading.forwards import Forward
from mail.reading.incoming import Incoming, read
from mail.reading.mime.headers import Mailbox

MAIJA = Mailbox("Maija Mallikas", "maija@kyla.example")
SAID = "Myllytien valot ovat pimeinä.\n\nVoisiko kaupunki korjata ne?"
COMMENT = "Tämä tuli meille puhelimitse ensin."


def mail(body: str, *, subject: str = "VL: Valot", kind: str = "text/plain", more: str = "") -> Incoming:
    raw = (
        "From: Saga Sihteeri <saga@kaupunki.example>\nTo: asiat@poyta.example\n"
        f"Subject: {subject}\nDate: Mon, 11 Jan 2027 19:42:10 +0200\n{more}"
        f"Content-Type: {kind}; charset=utf-8\n\n{body}"
    )
    return read(raw.encode())


INNER = f"Hei\n\n{SAID}\n\nTerveisin\nMaija Mallikas\npuh. 040 000 0000\n"
BLOCK_TO = "Vastaanottaja: Saga Sihteeri <saga@kaupunki.example>"
PLAIN = {
    "Gmail": f"""---------- Forwarded message ---------
Lähettäjä: *Maija Mallikas* <maija@kyla.example>
Date: ma 11. tammik. 2027 klo 9.00
Subject: Valot
To: Saga Sihteeri <saga@kaupunki.example>


{INNER}""",
    "Gmail in Swedish": f"""---------- Forwarded message ---------
Från: Maija Mallikas <maija@kyla.example>
Date: mån 11 jan. 2027 kl 09:00
Subject: Valot
To: <saga@kaupunki.example>

{INNER}""",
    "Apple": f"""Välitetty viesti alkaa:

Lähettäjä: Maija Mallikas <maija@kyla.example>
Aihe: Valot
Päivämäärä: 11. tammikuuta 2027 klo 9.00.12 UTC+2
Vastaanottaja: saga@kaupunki.example

{INNER}""",
    "Apple in English, quoted": "Begin forwarded message:\n\n"
    + "".join(
        f"> {line}\n"
        for line in (
            "From: Maija Mallikas <maija@kyla.example>\nSubject: Valot\nDate: January 11, 2027 at 9:00:12 GMT+2\n"
            f"To: saga@kaupunki.example\n\n{INNER}"
        ).split("\n")
    ),
    "Apple in Swedish": f"""Vidarebefordrat brev:

Från: Maija Mallikas <maija@kyla.example>
Ämne: Valot
Datum: 11 januari 2027 09:00:12 EET
Till: saga@kaupunki.example

{INNER}""",
    "Thunderbird": f"""-------- Välitetty viesti / Fwd.Msg --------
Aihe: \tValot
Päiväys: \tMon, 11 Jan 2027 09:00:00 +0200
Lähettäjä: \tMaija Mallikas <maija@kyla.example>
Vastaanottaja: \tsaga@kaupunki.example


{INNER}""",
    "Thunderbird in Swedish": f"""-------- Vidarebefordrat meddelande --------
Ämne: \tValot
Datum: \tMon, 11 Jan 2027 09:00:00 +0200
Från: \tMaija Mallikas <maija@kyla.example>
Till: \tsaga@kaupunki.example

{INNER}""",
    "Yahoo": f"""----- Edelleenlähetetty viesti -----

Lähettäjä: "Maija Mallikas" <maija@kyla.example>
Vastaanottaja: "saga@kaupunki.example" <saga@kaupunki.example>
Lähetetty: maanantai 11. tammikuuta 2027 klo 09.00.00 UTC+2
Aihe: Valot

{INNER}""",
    "Outlook": f"""Lähettäjä: Maija Mallikas <maija@kyla.example>
Lähetetty: maanantai 11. tammikuuta 2027 9.00
{BLOCK_TO}
Aihe: Valot

{INNER}""",
    "Outlook for Mac, no empty line": f"""Lähettäjä: Maija Mallikas <maija@kyla.example>
Päivämäärä: maanantaina, 11. tammikuuta 2027 klo 9.00
Vastaanottaja: saga@kaupunki.example
Aihe: Valot
{INNER}""",
    "Outlook in English, the address twice": f"""________________________________
From: Maija Mallikas <maija@kyla.example<mailto:maija@kyla.example>>
Sent: Monday, January 11, 2027 9:00 AM
To: Saga Sihteeri <saga@kaupunki.example<mailto:saga@kaupunki.example>>
Subject: Valot

{INNER}""",
    "Evolution": f"""-------- Välitetty viesti --------
Lähettäjä: Maija Mallikas <maija@kyla.example>
Vastaanottaja: saga@kaupunki.example
Aihe: Valot
Päivä: Mon, 11 Jan 2027 09:00:00 +0200

{INNER}""",
    "Zoho": f"""============ Forwarded message ============
From: Maija Mallikas <maija@kyla.example>
To: <saga@kaupunki.example>
Date: Mon, 11 Jan 2027 09:00:00 +0200
Subject: Valot
============ Forwarded message ============

{INNER}""",
    "Samsung": f"""-------- Alkuperäinen viesti --------
Lähettäjä: Maija Mallikas <maija@kyla.example>
Päivämäärä: 11.1.2027 9.00 (GMT+02:00)
Saaja: saga@kaupunki.example
Aihe: Valot

{INNER}""",
    "Outlook of old": f"""-----Original Message-----
From: Maija Mallikas [mailto:maija@kyla.example]
Sent: Monday, January 11, 2010 9:00 AM
To: saga@kaupunki.example
Subject: Valot

{INNER}""",
}


@pytest.mark.parametrize("below", PLAIN.values(), ids=PLAIN.keys())
def test_the_original_sender_is_named_and_their_words_are_theirs(below: str) -> None:
    found = mail(f"{COMMENT}\n\nSaga\n\n{below}")

    assert found.forwarded is not None
    assert (found.forwarded.sender, found.forwarded.subject) == (MAIJA, "Valot")
    assert "2027" in found.forwarded.date or "2010" in found.forwarded.date
    assert found.forwarded.text.removeprefix("Hei\n\n") == SAID
    assert found.forwarded.comment == COMMENT
    assert found.text == f"{found.forwarded.comment}\n\n{found.forwarded.text}"


@pytest.mark.parametrize("below", PLAIN.values(), ids=PLAIN.keys())
def test_a_forward_without_a_word_needs_no_prefix(below: str) -> None:
    found = mail(below, subject="Valot")

    assert found.forwarded is not None
    assert (found.forwarded.sender, found.forwarded.comment) == (MAIJA, "")
    assert found.text == found.forwarded.text


LINES = "<div>Myllytien valot ovat pimeinä.</div><div><br></div><div>Voisiko kaupunki korjata ne?</div>"
HTML = {
    "Gmail": f"""<div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>
    Lähettäjä: <strong class="gmail_sendername" dir="auto">Maija Mallikas</strong> <span dir="auto">&lt;<a
    href="mailto:maija@kyla.example">maija@kyla.example</a>&gt;</span><br>Date: ma 11. tammik. 2027 klo 9.00<br>
    Subject: Valot<br>To:  &lt;<a href="x">saga@kaupunki.example</a>&gt;<br></div><br><br>{LINES}</div>""",
    "Apple": f"""<br><blockquote type="cite"><div>Välitetty viesti alkaa:</div><br><div><span><b>Lähettäjä: </b></span>
    <span>Maija Mallikas &lt;<a href="x">maija@kyla.example</a>&gt;<br></span></div><div><span><b>Aihe: </b></span>
    <span><b>Valot</b><br></span></div><div><b>Päivämäärä: </b>11. tammikuuta 2027 klo 9.00.12 UTC+2<br></div><div>
    <b>Vastaanottaja: </b>saga@kaupunki.example<br></div><br>{LINES}</blockquote>""",
    "Thunderbird": f"""<div class="moz-forward-container"><br><br>-------- Välitetty viesti / Fwd.Msg --------
    <table class="moz-email-headers-table"><tbody><tr><th>Aihe: </th><td>Valot</td></tr><tr><th>Päiväys: </th><td>
    Mon, 11 Jan 2027 09:00:00 +0200</td></tr><tr><th>Lähettäjä: </th><td>Maija Mallikas <a
    href="mailto:maija@kyla.example">&lt;maija@kyla.example&gt;</a></td></tr><tr><th>Vastaanottaja: </th><td>
    saga@kaupunki.example</td></tr></tbody></table><br><br>{LINES}</div>""",
    "Outlook on the web": f"""<div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Lähettäjä:</b>
    Maija Mallikas &lt;maija@kyla.example&gt;<br><b>Lähetetty:</b> maanantai 11. tammikuuta 2027 9.00<br>
    <b>Vastaanottaja:</b> saga@kaupunki.example<br><b>Aihe:</b> Valot<div>&nbsp;</div></div>{LINES}""",
    "Outlook": f"""<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Från:</b> Maija
    Mallikas &lt;maija@kyla.example&gt; <br><b>Skickat:</b> den 11 januari 2027 09:00<br><b>Till:</b> Saga Sihteeri
    &lt;saga@kaupunki.example&gt;<br><b>Ämne:</b> Valot</p></div></div>{LINES}""",
    "Yahoo": f"""<div id="yahoo_quoted_1" class="yahoo_quoted"><div>----- Edelleenlähetetty viesti -----</div><div>
    <b>Lähettäjä:</b> "Maija Mallikas" &lt;maija@kyla.example&gt;</div><div><b>Lähetetty:</b> maanantai 11.
    tammikuuta 2027 klo 09.00.00</div><div><b>Aihe:</b> Valot</div><div><br></div>{LINES}</div>""",
}


@pytest.mark.parametrize("below", HTML.values(), ids=HTML.keys())
def test_the_same_in_html(below: str) -> None:
    found = mail(f"<div>{COMMENT}</div><div><br></div>{below}", kind="text/html")

    assert found.forwarded is not None
    assert (found.forwarded.sender, found.forwarded.subject) == (MAIJA, "Valot")
    assert (found.forwarded.text, found.forwarded.comment) == (SAID, COMMENT)
    assert found.text == f"{COMMENT}\n\n{SAID}"


OUTLOOK = PLAIN["Outlook"]
CHIEFS = """Lähettäjä: Kylän Päällikkö <paallikko@kyla.example>
Lähetetty: maanantai 11. tammikuuta 2027 9.30
Vastaanottaja: Saga Sihteeri <saga@kaupunki.example>
Aihe: VL: Valot

"""


@pytest.mark.parametrize(
    ("subject", "to", "sender"),
    [
        ("RE: Valot", "", None),
        ("VS: Valot", "", None),
        ("SV: Valot", "", None),
        ("Valot", "", None),
        ("FW: Valot", "", MAIJA),
        ("VB: Valot", "", MAIJA),
        ("WG: Valot", "", MAIJA),
    ],
)
def test_an_outlook_block_under_words_is_a_forward_only_by_its_prefix(
    subject: str, to: str, sender: Mailbox | None
) -> None:
    found = mail(f"{COMMENT}\n\n{OUTLOOK}", subject=subject).forwarded

    assert (found.sender if found else None) == sender


def test_the_same_prefix_is_a_forward_in_norwegian() -> None:
    below = OUTLOOK.replace("Lähettäjä", "Fra").replace("Lähetetty", "Sendt").replace("Vastaanottaja", "Til")

    found = mail(f"{COMMENT}\n\n{below.replace('Aihe', 'Emne')}", subject="VS: Valot").forwarded

    assert found is not None
    assert found.sender == MAIJA


def test_an_answer_that_says_nothing_is_no_forward() -> None:
    below = OUTLOOK.replace("maija@kyla.example", "asiat@poyta.example")

    assert mail(below, subject="Valot").forwarded is None
    assert mail(OUTLOOK, subject="VS: Valot").forwarded is None


def test_an_answer_with_a_forward_deep_in_its_quote_is_no_forward() -> None:
    quoted = "".join(f"> {line}\n" for line in PLAIN["Gmail"].split("\n"))

    found = mail(
        f"{COMMENT}\n\nPöydät <asiat@poyta.example> kirjoitti 5.1.2027 klo 9.00:\n> Hei\n>\n{quoted}"
    )

    assert mail(f"{COMMENT}\n\n5.1.2027 9.00, Pöydät kirjoitti:\n{quoted}", subject="VS: x").forwarded is None
    assert found.forwarded is not None
    assert found.forwarded.sender == Mailbox("Pöydät", "asiat@poyta.example")


@pytest.mark.parametrize(
    "told",
    [
        "Maija Mallikas <maija@kyla.example> kirjoitti 11.1.2027 klo 9.00:",
        "Den mån 11 jan. 2027 kl 09:00 skrev Maija Mallikas <maija@kyla.example>:",
    ],
)
def test_a_quoted_mail_under_a_forwards_prefix_is_passed_on(told: str) -> None:
    quoted = "".join(f"> {line}\n" for line in INNER.split("\n"))

    found = mail(f"{COMMENT}\n\n{told}\n{quoted}").forwarded

    assert found is not None
    assert (found.sender, found.text.removeprefix("Hei\n\n")) == (MAIJA, SAID)


def test_a_block_in_a_language_that_nobody_knows() -> None:
    block = "Xyz: Maija Mallikas <maija@kyla.example>\nQwe: 11.1.2027 9.00\nAsd: Valot\nZxc: saga@kaupunki.example"

    found = mail(f"{COMMENT}\n\n---------- Forwarded message ---------\n{block}\n\n{INNER}").forwarded

    assert found is not None
    assert (found.sender, found.text.removeprefix("Hei\n\n")) == (MAIJA, SAID)


def test_words_right_under_the_labels_are_no_label() -> None:
    below = PLAIN["Outlook for Mac, no empty line"].replace(INNER, "Kokous: 5.2.2027 klo 18\nHuom: talolla")

    found = mail(below).forwarded

    assert found is not None
    assert found.text == "Kokous: 5.2.2027 klo 18\nHuom: talolla"


def test_a_name_without_an_address() -> None:
    below = OUTLOOK.replace(" <maija@kyla.example>", "").replace(" <saga@kaupunki.example>", "")

    found = mail(f"{COMMENT}\n\n{below}", subject="VL: Valot").forwarded

    assert found is not None
    assert found.sender == Mailbox("Maija Mallikas", "")


def test_a_name_without_an_address_or_a_word_above() -> None:
    below = OUTLOOK.replace(" <maija@kyla.example>", "").replace(" <saga@kaupunki.example>", "")

    found = mail(below, subject="VL: Valot").forwarded

    assert found is not None
    assert (found.sender, found.text.removeprefix("Hei\n\n")) == (Mailbox("Maija Mallikas", ""), SAID)


def test_labels_that_became_one_line() -> None:
    block = (
        "Lähettäjä: Maija Mallikas <maija@kyla.example>Vastaanottaja: Saga <saga@kaupunki.example>"
        "Lähetetty: maanantai 11. tammikuuta 2027 klo 09.00.11 UTC+2Aihe: Valot"
    )

    found = mail(f"  ----- Edelleenlähetetty viesti ----- {block}\n\n{INNER}").forwarded

    assert found is not None
    assert (found.sender, found.subject, found.text.removeprefix("Hei\n\n")) == (MAIJA, "Valot", SAID)


def test_labels_that_stand_to_the_right_in_their_column() -> None:
    rows = (
        "<tr><th align=right>Aihe:</th><td>Valot</td></tr><tr><th>Päiväys:</th><td>2027-01-11 09:00</td></tr>"
    )
    people = "<tr><th>Lähettäjä:</th><td>Maija Mallikas &lt;maija@kyla.example&gt;</td></tr>"
    more = "<tr><th>Vastaanottaja:</th><td>saga@kaupunki.example</td></tr>"
    table = f"<p>-------- Alkuperäinen viesti --------</p><table>{rows}{people}{more}</table>"

    found = mail(f"<p>{COMMENT}</p>{table}<div>Valot ovat pimeinä.</div>", kind="text/html").forwarded

    assert found is not None
    assert (found.sender, found.text) == (MAIJA, "Valot ovat pimeinä.")


def test_the_chiefs_forward_of_a_forward_belongs_to_the_first_writer() -> None:
    inner = f"{CHIEFS}Tiedoksi\n\n{PLAIN['Gmail']}"

    found = mail(f"{COMMENT}\n\n{inner}").forwarded

    assert found is not None
    assert (found.sender, found.comment) == (MAIJA, COMMENT)


def test_a_forward_of_a_forward_with_words_belongs_to_who_said_them() -> None:
    inner = f"{CHIEFS}Kylätoimikunta kannattaa tätä lämpimästi.\n\n{PLAIN['Gmail']}"

    found = mail(inner).forwarded

    assert found is not None
    assert found.sender == Mailbox("Kylän Päällikkö", "paallikko@kyla.example")
    assert found.text.startswith("Kylätoimikunta kannattaa tätä lämpimästi.\n\n")
    assert found.text.endswith(SAID)


def test_the_original_senders_own_quote_is_not_theirs() -> None:
    inner = f"{INNER}\n5.1.2027 9.00, Pöydät <asiat@poyta.example> kirjoitti:\n> Hyvä vastaanottaja\n"

    found = mail(PLAIN["Thunderbird"].replace(INNER, inner)).forwarded

    assert found is not None
    assert found.text.removeprefix("Hei\n\n") == SAID


def test_a_mail_that_is_attached_is_passed_on_with_its_files() -> None:
    picture = base64.encodebytes(b"%PDF-1.7 kartta").decode()
    letter = (
        "From: Maija Mallikas <maija@kyla.example>\nSubject: Valot\nDate: Mon, 11 Jan 2027 09:00:00 +0200\n"
        "Content-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{INNER}\n--i\nContent-Type: application/pdf; name=kartta.pdf\nContent-Transfer-Encoding: base64\n\n"
        f"{picture}--i--\n"
    )
    body = (
        f"--o\nContent-Type: text/plain; charset=utf-8\n\n{COMMENT}\n--o\nContent-Type: message/rfc822\n\n"
        f"{letter}--o--\n"
    )

    found = mail(body, kind="multipart/mixed; boundary=o")

    assert found.forwarded is not None
    assert (found.forwarded.sender, found.forwarded.comment) == (MAIJA, COMMENT)
    assert found.forwarded.text.removeprefix("Hei\n\n") == SAID
    assert [file.name for file in found.attachments] == ["liite.eml", "kartta.pdf"]


def test_a_mail_that_is_nothing_but_another_mail() -> None:
    found = mail(f"From: Maija Mallikas <maija@kyla.example>\n\n{SAID}", kind="message/rfc822")

    assert found.forwarded == Forward(MAIJA, "", "", SAID, "")
    assert found.text == SAID


def test_a_redirected_mail_is_still_from_its_sender() -> None:
    found = mail(SAID, subject="Valot", more="Resent-From: x@y.example\nSender: list@kaupunki.example\n")

    assert [box.address for box in found.senders] == ["saga@kaupunki.example"]
    assert found.forwarded is None
