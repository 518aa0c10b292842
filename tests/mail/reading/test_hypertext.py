"""Mails in HTML, as many programs write them."""

# ruff: noqa: E501 (the HTML is as programs write it)

import pytest

from mail.reading.incoming import BROKEN, Incoming, read

HEADING = "From: Maija <maija@kyla.example>\nDate: Mon, 11 Jan 2027 19:42:10 +0200\n"
SHOWN = "<div>Valot ovat pimeinä.</div><div><br></div><div>Myös tie.</div>"
SAID = "Valot ovat pimeinä.\n\nMyös tie."

QUOTED = {
    "Gmail": """
    <br><div class="gmail_quote"><div class="gmail_attr">ti 5. tammik. 2027 klo 9.00 Pöydät
    kirjoitti:<br></div>        <blockquote class="gmail_quote">Hyvä vastaanottaja</blockquote></div>""",
    "Apple": """
    <div><br><blockquote type="cite"><div>Pöydät kirjoitti 5.1.2027 kello 9.00:</div>Hyvä
    </blockquote></div>""",
    "iPhone": """
    <div dir="ltr">Lähetetty iPhonesta</div><div dir="ltr"><br><blockquote type="cite">
    Pöydät kirjoitti 5.1.2027 kello 9.00:<br><br></blockquote></div><blockquote type="cite"><div>Hyvä
    vastaanottaja</div></blockquote>""",
    "Thunderbird": """
    <div class="moz-cite-prefix">5.1.2027 9.00, Pöydät kirjoitti:</div>
    <blockquote type="cite" cite="mid:x">Hyvä vastaanottaja</blockquote>""",
    "Outlook on the web": """
    <div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Oratu:</b> x</div><div>Hyvä</div>""",
    "Outlook": """
    <div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Oratu:</b> Pöydät<br>
    <b>Mokola:</b> 5.1.<br><b>Epai:</b> kylä</p></div></div><p class=MsoNormal>Hyvä vastaanottaja</p>""",
    "Outlook in Finnish": """
    <p class=MsoNormal><b>Lähettäjä:</b> Pöydät &lt;asiat@poyta.example&gt;<br>
    <b>Lähetetty:</b> tiistai 5. tammikuuta 2027 9.00<br><b>Vastaanottaja:</b> kylä<br>
    <b>Aihe:</b> Kutsu</p><p class=MsoNormal>Hyvä vastaanottaja</p>""",
    "Outlook on a phone": """
    <div id="ms-outlook-mobile-signature">Hanki <a href="https://aka.example">Outlook for Android</a></div>
    <div id="mail-editor-reference-message-container"><div>Lähettäjä: x</div>Hyvä vastaanottaja</div>""",
    "Yahoo": """
    <div id="ydp1yahoo_quoted_1"><div>Pöydät:</div><div>Hyvä vastaanottaja</div></div>""",
    "Roundcube": """
    <p id="reply-intro">5.1.2027 9.00, Pöydät kirjoitti:</p><blockquote type="cite">Hyvä</blockquote>""",
    "Proton": """
    <div class="protonmail_quote">On 5.1.2027 9.00, x wrote:<br>
    <blockquote class="protonmail_quote" type="cite">Hyvä vastaanottaja</blockquote></div>""",
    "Zimbra": """<hr id="zwchr"><div><b>From: </b>x<br><b>To: </b>y</div><div>Hyvä vastaanottaja</div>""",
}


def mail(shown: str) -> Incoming:
    return read(
        f"{HEADING}Content-Type: text/html; charset=utf-8\n\n<html><body>{shown}</body></html>".encode()
    )


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED.keys())
def test_what_is_quoted_is_taken_away(quoted: str) -> None:
    found = mail(f"{SHOWN}{quoted}")

    assert found.text == SAID
    assert "Hyvä" in found.whole_text


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED.keys())
def test_a_signature_above_the_quote_goes_too(quoted: str) -> None:
    assert mail(f"{SHOWN}<p>Terveisin</p><p>Maija</p>{quoted}").text == SAID


def test_answers_between_quotes_stay() -> None:
    found = mail(
        '<div class="gmail_quote"><div class="gmail_attr">ti 5.1.2027 klo 9.00 Pöydät kirjoitti:</div>'
        '<blockquote class="gmail_quote">Kuka hoitaa kerhot?</blockquote><div>Martat.</div>'
        '<blockquote class="gmail_quote">Entä rannan?</blockquote><div>Kylä.</div></div>'
    )

    assert found.text.split("\n")[-4:] == ["> Kuka hoitaa kerhot?", "Martat.", "> Entä rannan?", "Kylä."]


OUTLOOKS_QUOTE = """
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>Lähettäjä:</b> Pöydät
&lt;asiat@poyta.example&gt;<br><b>Lähetetty:</b> tiistai 5. tammikuuta 2027 9.00<br><b>Vastaanottaja:</b> kylä<br>
<b>Aihe:</b> Kutsu</p></div><p class=MsoNormal>Kuka hoitaa kerhot?</p>
<p class=MsoNormal><span style="color:red">Martat.<o:p></o:p></span></p><p class=MsoNormal>Entä rannan?</p>
<p class=MsoNormal><span style="color:#0070C0">Kylä.</span></p><p class=MsoNormal>Terveisin Saga</p>
"""


@pytest.mark.parametrize("above", ["Hei Saga,", "Vastaukset alla punaisella."])
def test_answers_in_colour_are_own_where_nothing_else_is_said(above: str) -> None:
    found = mail(f"<p class=MsoNormal>{above}</p>{OUTLOOKS_QUOTE}").text

    assert found.startswith(above)
    assert found.endswith("> Kuka hoitaa kerhot?\nMartat.\n> Entä rannan?\nKylä.")


def test_a_plain_version_does_not_hide_answers_in_colour() -> None:
    plain = (
        "Hei Saga,\n\nLähettäjä: Pöydät <asiat@poyta.example>\nLähetetty: tiistai 5. tammikuuta 2027 9.00\n"
    )
    heading = f'{HEADING}Subject: VS: Kutsu\nContent-Type: multipart/alternative; boundary="b1"\n\n'
    raw = (
        f"{heading}--b1\nContent-Type: text/plain; charset=utf-8\n\n{plain}Aihe: Kutsu\n\nKuka hoitaa kerhot?\nMartat."
        f"\n--b1\nContent-Type: text/html; charset=utf-8\n\n<p class=MsoNormal>Hei Saga,</p>{OUTLOOKS_QUOTE}\n--b1--\n"
    )

    assert read(raw.encode()).text.endswith("> Kuka hoitaa kerhot?\nMartat.\n> Entä rannan?\nKylä.")


def test_a_plain_version_that_breaks_off() -> None:
    heading = f'{HEADING}Subject: VS: Kutsu\nContent-Type: multipart/alternative; boundary="b1"\n\n'
    plain = "--b1\nContent-Type: text/plain; charset=utf-8\n\nValot ovat pimeinä.\n"
    shown = f"--b1\nContent-Type: text/html; charset=utf-8\n\n{SHOWN}\n--b1--\n"

    assert read(f"{heading}{plain}{shown}".encode()).text == SAID


def test_colours_of_a_quoted_letter_are_no_answers() -> None:
    assert (
        mail(f"<p class=MsoNormal>Hei, valot ovat pimeinä.</p>{OUTLOOKS_QUOTE}").text
        == "Hei, valot ovat pimeinä."
    )


def test_indented_words_are_own_and_marked_signatures_are_not() -> None:
    shown = "<blockquote>Sisennetty on omaa.</blockquote><div class=gmail_signature>Maija<br>puhuu aina</div>"

    assert mail(shown).text == "Sisennetty on omaa."


def test_lines_and_lists_as_outlook_writes_them() -> None:
    found = mail(
        "<p class=MsoNormal>Asiat:</p><p class=MsoNormal>&nbsp;</p><ol><li>valot</li><li>tiet</li></ol>"
        "<p class=MsoNormal>Silta</p><p class=MsoNormal>Ranta</p>"
    )

    assert found.text == "Asiat:\n\n1. valot\n2. tiet\nSilta\nRanta"


def test_what_is_not_shown_is_not_read() -> None:
    hidden = "<style>p {color: red}</style><!-- ei --><p style='display:none'>piilossa</p><script>x</script>"

    assert mail(f"{hidden}<p>Valot</p>").whole_text == "Valot"


@pytest.mark.parametrize(
    "shown", ["", "<", "<p", "</div></div>", "<?xml version='1.0' encoding='x'?><p>", "&#xe001;"]
)
def test_broken_html_is_no_error(shown: str) -> None:
    assert BROKEN not in mail(shown).faults


ATTRIBUTED = '<div class="gmail_quote"><div class="gmail_attr">ti 5.1.2027 klo 9.00 Pöydät kirjoitti:</div>'


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            '<p>Ehdotamme:</p><blockquote class="gmail_quote" style="margin:0 0 0 40px;border:none;padding:0px">Valoja.'
            "</blockquote>",
            "Ehdotamme:\n\nValoja.",
        ),
        ("<p>Laki sanoo:</p><blockquote>Kunta vastaa.</blockquote>", "Laki sanoo:\n\nKunta vastaa."),
        (
            '<p>Näin:</p><blockquote class="gmail_quote" style="border-left:1px solid">Hakekaa</blockquote><p>Miten?</p>',
            "Näin:\n\nHakekaa\n\nMiten?",
        ),
        (
            "<p>Tilaisuus:</p><hr><p><b>Aika:</b> 5.2.2027 klo 18<br><b>Paikka:</b> talo<br><b>Hinta:</b> 0 €</p>",
            "Tilaisuus:\n\nAika: 5.2.2027 klo 18\nPaikka: talo\nHinta: 0 €",
        ),
        (
            '<div class="MsoQuote">Kunta vastaa</div><p class="MsoIntenseQuote">tiestä.</p>',
            "Kunta vastaa\ntiestä.",
        ),
        (
            '<div id="ms-outlook-mobile-signature">Valot ovat rikki.<br>Hanki Outlook for Android</div>',
            "Valot ovat rikki.",
        ),
        (
            '<div>Valot</div><div class="gmail_signature">Maija</div><div>Myös tie on huono.</div>',
            "Valot\nMaija\nMyös tie on huono.",
        ),
    ],
    ids=[
        "indented",
        "a law",
        "the quote button",
        "an event",
        "Word's quotation",
        "typed in a signature",
        "after one",
    ],
)
def test_what_only_looks_quoted_or_signed_stays(shown: str, said: str) -> None:
    assert mail(shown).text == said


@pytest.mark.parametrize(
    "shown",
    [
        '<div class="moz-cite-prefix">Valot ovat rikki.<br><br>5.1.2027 9.00, Pöydät kirjoitti:<br></div><blockquote'
        ' type="cite">Hyvä vastaanottaja</blockquote>',
        '<div class="gmail_quote"><div>Valot ovat rikki.</div><br><div class="gmail_attr">Kasutaja x kirjutas:</div>'
        '<blockquote class="gmail_quote">Hyvä vastaanottaja</blockquote></div>',
        '<div class="gmail_quote">Valot ovat rikki.<blockquote class="gmail_quote">Hyvä</blockquote></div>',
        '<div class="gmail_quote"><div>Valot ovat rikki.</div></div>',
        '<div class="yahoo_quoted"><div>On 5.1.2027 9:00, x wrote:</div><blockquote>Hyvä</blockquote></div><p>Valot ovat rikki.</p>',
    ],
    ids=["Thunderbird", "Gmail", "Gmail, not introduced", "Gmail, the quote deleted", "below Yahoo's"],
)
def test_an_answer_written_into_what_programs_put_around_a_quote(shown: str) -> None:
    assert mail(shown).text == "Valot ovat rikki."


def test_a_quote_above_a_mere_closing_goes_with_it() -> None:
    quote = '<blockquote type="cite">Kuka hoitaa kerhot?</blockquote>'

    assert mail(f"{SHOWN}{quote}<p>Terveisin<br>Maija</p>").text == SAID
    assert mail(f"<p>Kutsussa luki:</p>{quote}<p>Terveisin<br>Maija</p>").text.endswith("Kuka hoitaa kerhot?")


def test_an_introduction_over_several_lines() -> None:
    told = "On Tuesday, January 5, 2027 at 9:00 AM,<br>Pöydät &lt;<br>asiat@poyta.example&gt; wrote:<br>"

    assert mail(f"{SHOWN}<div>{told}<blockquote>Hyvä vastaanottaja</blockquote></div>").text == SAID


def test_a_bottom_answer_has_no_quote_above_it() -> None:
    assert (
        mail(f"{ATTRIBUTED}<blockquote>Hyvä<br>vastaanottaja</blockquote></div><p>Valot</p>").text == "Valot"
    )


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            '<p>Valot <img data-emoji="🎉" alt="🎉"> ovat<img src="cid:x" alt="logo"> rikki</p>',
            "Valot 🎉 ovat rikki",
        ),
        ("<p>Kiitos <span style='font-family:Wingdings'>J</span></p>", "Kiitos ☺"),
        (
            "<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span>"
            "&nbsp;&nbsp; </span></span><![endif]>Valot</p><p class=MsoListParagraph><span style='mso-list:Ignore'>2."
            "<span>&nbsp; </span></span>Tie</p>",
            "• Valot\n2. Tie",
        ),
        (
            "<table><tr><th>Mitä</th><th>€</th></tr><tr><td>Lamppu</td><td>100</td></tr></table>",
            "Mitä    €\nLamppu  100",
        ),
        (
            "<table><tr><td><table><tr><td><p>Hei</p><p>Valot</p></td></tr></table></td></tr></table>",
            "Hei\n\nValot",
        ),
        (
            'Kartta on <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fk.example%2Fa&x=1">'
            'täällä</a>, muu <a href="https://s.example">sivuillamme</a>.',
            "Kartta on täällä <https://k.example/a>, muu sivuillamme.",
        ),
        ("Valot<br>ovat<br><br>rikki &amp; pimeinä&nbsp;&nbsp; aina", "Valot\novat\n\nrikki & pimeinä aina"),
        ("<pre>Valot\n  ovat</pre>", "Valot\n  ovat"),
        ("<ul><li>Valot<ul><li>Myllytie</li></ul></li><li>Tie</li></ul>", "* Valot\n  + Myllytie\n* Tie"),
        ("<div>" * 3000 + "Valot" + "</div>" * 3000 + "Tie", "Valot\nTie"),
        ("<p style='margin-top:99999em;padding-left:99999em'>Valot</p>", "Valot"),
        ("<html><body>Valot</body></html><p>Tie</p>", "Valot\n\nTie"),
        ("<p>Valot</p><html><body><p>Tie</p></body></html><p>Ranta</p>", "Valot\n\nTie\n\nRanta"),
        ("<div>Valot</div><div>&nbsp;</div><div>Tie</div>", "Valot\n\nTie"),
        ("Valot<hr>Tie<dl><dt>Ranta<dd>kuntoon</dl>", "Valot\nTie\nRanta\nkuntoon"),
        ("<p>Vastaan <maija@kyla.example> puolesta.</p>", "Vastaan <maija@kyla.example> puolesta."),
    ],
)
def test_as_a_person_reads_it(shown: str, said: str) -> None:
    assert mail(shown).text == said
