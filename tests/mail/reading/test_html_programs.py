"""Answers in HTML as each mail program writes them, in the languages that they are written in."""

# ruff: noqa: E501 (the HTML is as programs write it)

import pytest

from mail.reading.incoming import Incoming, read

HEADING = "From: Maija <maija@kyla.example>\nDate: Mon, 11 Jan 2027 19:42:10 +0200\n"
SHOWN = "<div>Valot ovat pimeinä.</div><div><br></div><div>Myös tie.</div>"
SAID = "Valot ovat pimeinä.\n\nMyös tie."

QUOTED = {
    "Gmail now": """<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Den tis
    5 jan. 2027 kl 09:00 skrev Pöydät &lt;<a href="mailto:asiat@poyta.example">asiat@poyta.example</a>&gt;:<br>
    </div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid
    rgb(204,204,204);padding-left:1ex"><div dir="ltr">Hyvä vastaanottaja</div></blockquote></div>""",
    "Gmail of old": """<div class="gmail_extra"><br><div class="gmail_quote">2016-01-05 9:00 GMT+02:00 Pöydät
    <span dir="ltr">&lt;<a href="mailto:asiat@poyta.example" target="_blank">asiat@poyta.example</a>&gt;</span>:<br>
    <blockquote class="gmail_quote" style="margin:0 0 0 .8ex">Hyvä vastaanottaja</blockquote></div><br></div>""",
    "Gmail in Estonian": """<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Kasutaja Pöydät
    (&lt;<a href="mailto:asiat@poyta.example">asiat@poyta.example</a>&gt;) kirjutas kuupäeval T, 5. jaanuar
    2027 kell 09:00:<br></div><blockquote class="gmail_quote">Hyvä</blockquote></div>""",
    "Gmail with a signature under the quote": """<br><div class="gmail_quote"><div class="gmail_attr">On Tue, Jan
    5, 2027 at 9:00 AM Pöydät &lt;asiat@poyta.example&gt; wrote:<br></div><blockquote class="gmail_quote">Hyvä
    </blockquote></div><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div
    dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><b>Maija Mallikas</b><br>puh. 040 000</div>""",
    "Apple of old": """<div><br><div><div>On 5 Jan 2012, at 9:00, Pöydät wrote:</div><br
    class="Apple-interchange-newline"><blockquote type="cite">Hyvä vastaanottaja</blockquote></div><br></div>""",
    "Apple in Latvian": """<div><br><blockquote type="cite"><div>Pöydät &lt;asiat@poyta.example&gt; rakstīja
    (2027. gada 5. janv., 9:00):</div><br class="Apple-interchange-newline"><div>Hyvä</div></blockquote></div>""",
    "iPhone with its signature": """<br><div dir="ltr" id="AppleMailSignature">Lähetetty iPhonesta</div><div
    dir="ltr"><br>Pöydät &lt;asiat@poyta.example&gt; kirjoitti 5.1.2027 kello 9.00:<br><br></div><blockquote
    type="cite"><div dir="ltr">Hyvä vastaanottaja</div></blockquote>""",
    "Outlook on the web": """<div class="elementToProof" id="Signature"><div>Maija Mallikas</div><div>sihteeri</div>
    </div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div
    id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>Lähettäjä:</b> Pöydät<br><b>Lähetetty:</b> tiistai 5.
    tammikuuta 2027 9.00<br><b>Aihe:</b> Kutsu</font><div>&nbsp;</div></div><div>Hyvä vastaanottaja</div>""",
    "Outlook in Hungarian, quoted again": """<div id="x_divRplyFwdMsg"><b>Feladó:</b> x</div><p>Hyvä</p>""",
    "Outlook 2003": """<BLOCKQUOTE style="MARGIN-RIGHT: 0px"><DIV class=OutlookMessageHeader dir=ltr align=left>
    <HR tabIndex=-1><B>From:</B> Pöydät<BR><B>Sent:</B> 5.1.2007</DIV><DIV>Hyvä vastaanottaja</DIV></BLOCKQUOTE>""",
    "Outlook, a blue line": """<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">
    <p class="MsoNormal"><b>Rohkki:</b> Pöydät</p><p class="MsoNormal"><b>Loahpa:</b> 5.1.2027</p><p
    class="MsoNormal"><b>Geasa:</b> kylä</p></div><p class="MsoNormal">Hyvä vastaanottaja</p>""",
    "Outlook, a ruled line in Sámi": """<hr><p><b>Sáddejeaddji:</b> Pöydät<br><b>Sáddejuvvon:</b> 5.1.2027 9:00<br>
    <b>Vuostáiváldi:</b> kylä<br><b>Fáddá:</b> Kutsu</p><p>Hyvä vastaanottaja</p>""",
    "Windows Mail": """<div style="padding-top: 5px; border-top-color: rgb(229, 229, 229); border-top-width: 1px;
    border-top-style: solid;"><div><b>Lähettäjä:</b> x<br><b>Lähetetty:</b> 5.1.<br><b>Aihe:</b> x</div></div>
    <div>Hyvä vastaanottaja</div>""",
    "Hotmail": """<br><hr id="stopSpelling">Date: Tue, 5 Jan 2013<br>From: x<br>Hyvä vastaanottaja""",
    "Outlook for phones": """<div id="ms-outlook-mobile-signature"><div><br></div>Hanki <a href="https://x.example">
    Outlook for iOS</a></div><div class="ms-outlook-mobile-reference-message skipProofing"><hr>Od: x<br>Hyvä</div>""",
    "Yahoo": """<div id="yahoo_quoted_123" class="yahoo_quoted"><div style="font-size:13px"><div>tiistai 5.
    tammikuuta 2027 klo 9.00.00 UTC+2, Pöydät &lt;asiat@poyta.example&gt; kirjoitti: </div><div><br></div>
    <div><div id="yiv12">Hyvä vastaanottaja</div></div></div></div>""",
    "Yahoo on a phone": """<br><p class="yahoo-signature">Lähetetty Yahoo Mailista</p><p class="yahoo-quoted-begin"
    style="padding-top:15px">Pöydät &lt;asiat@poyta.example&gt; kirjoitti ti tammik. 5, 2027 kello 9.00 ap.:</p>
    <blockquote class="iosymail"><div>Hyvä vastaanottaja</div></blockquote>""",
    "Thunderbird": """<div class="moz-signature">-- <br>Maija<br>sihteeri</div><div class="moz-cite-prefix">Pöydät
    kirjoitti 5.1.2027 klo 9.00:<br></div><blockquote type="cite" cite="mid:x@y"><p>Hyvä</p></blockquote>""",
    "Thunderbird, signed below": """<div class="moz-cite-prefix">Den 2027-01-05 kl. 09:00, skrev Pöydät:<br></div>
    <blockquote type="cite" cite="mid:x@y"><p>Hyvä</p></blockquote><pre class="moz-signature" cols="72">--
Maija Mallikas
Kylän sihteeri</pre>""",
    "Zimbra": """<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>Lähettäjä: </b>x</div>
    <div data-marker="__QUOTED_TEXT__">Hyvä vastaanottaja</div>""",
    "Zimbra, a blockquote": """<div data-marker="__SIG_PRE__"><div>Maija</div></div><hr id="zwchr"><blockquote
    style="border-left:2px solid #1010FF">From: x<br>Hyvä vastaanottaja</blockquote>""",
    "Proton": """<div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Lähetetty
    Proton Mail -sähköpostilla.</div></div><div class="protonmail_quote">tiistai 5. tammikuuta 2027 klo 9.00, Pöydät
    &lt;asiat@poyta.example&gt; kirjoitti:<br><blockquote class="protonmail_quote" type="cite">Hyvä</blockquote></div>
    """,
    "Tutanota": """<br>5. tammik. 2027, 09:00 lähettäjä asiat@poyta.example:<br><blockquote class="tutanota_quote"
    style="border-left: 1px solid #93A3B8;">Hyvä vastaanottaja</blockquote>""",
    "Zoho": """<div class="zmail_extra_hr" style="border-top:1px solid rgb(204,204,204)"><br></div><div
    class="zmail_extra" data-zbluepencil-ignore="true"><div><br></div><div id="Zm-_Id_-Sgn1">---- On Tue, 05 Jan
    2027 09:00:00 +0200 <b>x &lt;asiat@poyta.example&gt;</b> wrote ---<br></div><blockquote id="blockquote_zmail">
    Hyvä</blockquote></div>""",
    "QQ": """<div><br></div><div style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------
    </div><div style="background:#efefef"><div><b>发件人:</b> x &lt;asiat@poyta.example&gt;</div><div>
    <b>发送时间:</b> 2027年1月5日 9:00</div><div><b>收件人:</b> y</div></div><div>Hyvä</div>""",
    "Foxmail": """<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3pt"><div><b>From:</b>&nbsp;x</div>
    <div><b>Date:</b>&nbsp;2027-01-05&nbsp;09:00</div><div><b>To:</b>&nbsp;y</div></div><div>Hyvä</div>""",
    "Mail.ru": """<blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Вторник, 5
    января 2027, 9:00 +02:00 от Pöydät &lt;asiat@poyta.example&gt;:<br>&nbsp;<div>Hyvä</div></blockquote>""",
    "Yandex": """<div>&nbsp;</div><div>05.01.2027, 09:00, "Pöydät" &lt;asiat@poyta.example&gt;:</div><blockquote>
    <p>Hyvä vastaanottaja</p></blockquote>""",
    "GMX": """<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;"><div
    style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Dienstag, 5. Januar 2027<br><b>Von:</b>&nbsp;x<br><b>An:</b>
    y</div><div name="quoted-content">Hyvä</div></div></div>""",
    "Samsung": """<br><div id="composer_signature"><div>Lähetetty Galaxy-laitteestani</div></div><div><br></div>
    <!-- originalMessage --><div>-------- Algupärane teade --------</div><div>Kellelt: x </div><div>Hyvä</div>""",
    "Spark": """<div name="messageSignatureSection">Maija<br>sihteeri</div><div name="messageReplySection">5. tammik.
    2027 klo 9.00 +0200, Pöydät &lt;asiat@poyta.example&gt;, kirjoitti:<br><blockquote type="cite">Hyvä</blockquote>
    </div>""",
    "Evolution": """<div class="-x-evo-paragraph">ti, 2027-01-05 kello 09:00 +0200, Pöydät kirjoitti:</div>
    <blockquote type="cite" style="margin:0 0 0 .8ex"><div>Hyvä</div></blockquote><div><span
    class="-x-evo-signature-wrapper"><span class="-x-evo-signature"><pre>-- <br></pre>Maija</span></span></div>""",
    "Fastmail": """<div id="sig123"><div class="signature">Maija</div></div><div><br></div><div>On Tue, 5 Jan 2027, at
    9:00 AM, Pöydät wrote:<br></div><blockquote type="cite" id="qt"><div>Hyvä</div></blockquote>""",
    "Hey": """<br><div>On January 5, 2027, Pöydät &lt;asiat@poyta.example&gt; wrote:<br></div><blockquote><div
    class="trix-content">Hyvä</div></blockquote>""",
    "Roundcube": """<div id="_rc_sig">Maija</div><div id="_rc_sig"></div><p id="reply-intro">5.1.2027 9.00, Pöydät
    kirjoitti:</p><blockquote type="cite" style="padding: 0 0.4em"><div id="replybody1">Hyvä</div></blockquote>""",
    "Notes": """<br><br><br><font size=1 color=#5f5f5f face="sans-serif">Lähettäjä: &nbsp; &nbsp;</font><font
    size=1>"x" &lt;asiat@poyta.example&gt;</font><br><font size=1>Vastaanottaja: &nbsp;</font><font size=1>y</font>
    <br><font size=1>Päivämäärä: </font><font size=1>05.01.2027 09:00</font><br><font size=1>Aihe: </font><font
    size=1>Kutsu</font><br><hr noshade><br><br><br>Hyvä vastaanottaja""",
    "eM Client": """<div id="signature_old"><div>Maija</div></div><div>------ Alkuperäinen viesti ------</div><div>
    Lähettäjä: "x" &lt;asiat@poyta.example&gt;</div><div>Lähetetty: 5.1.2027 9.00.00</div><div>Aihe: Kutsu</div>
    <div id="xdc1"><blockquote cite="x" type="cite" class="cite2">Hyvä</blockquote></div>""",
    "K-9": """<br><div class="k9mail-signature">-- <br>Lähetetty puhelimesta</div><br><div class="gmail_quote">Pöydät
    &lt;asiat@poyta.example&gt; kirjoitti 5. tammikuuta 2027 9.00.00 EET:<blockquote class="gmail_quote"
    style="margin: 0pt 0pt 0pt 0.8ex">Hyvä</blockquote></div>""",
    "AquaMail": """<div id="aqm-signature">Maija</div><div id="aqm-original"><div>On January 5, 2027 9:00:00 x wrote:
    </div><blockquote type="cite" class="gmail_quote">Hyvä</blockquote></div>""",
    "Outlook for Mac": """<span id="OLK_SRC_BODY_SECTION"><div><span>From: </span> x<br><span>Date: </span> 5.1.2013
    </div><div><br></div>Hyvä vastaanottaja</span>""",
    "Mailspring": """<br><signature id="1"></signature><div class="gmail_quote_attribution">On Jan 5 2027, at 9:00 am,
    Pöydät &lt;asiat@poyta.example&gt; wrote:</div><blockquote class="gmail_quote" style="border-left:1px solid">
    Hyvä</blockquote>""",
    "Gmail of old with a signature under the quote": """<div class="gmail_extra"><br><div class="gmail_quote">2016-01-05
    9:00 GMT+02:00 x <span>&lt;asiat@poyta.example&gt;</span>:<br><blockquote class="gmail_quote">Hyvä</blockquote>
    </div><br>-- <br><div class="gmail_signature">Maija Mallikas</div></div>""",
    "Thunderbird with a card above an attribution without an address": """<div class="moz-signature">-- <br><table><tr><td>
    <b>Maija</b></td><td>Kylä ry</td></tr></table></div><div class="moz-cite-prefix">Am 05.01.27 um 09:00 schrieb
    Pöydät:<br></div><blockquote type="cite" cite="mid:x">Hyvä</blockquote>""",
    "Nextcloud": """<div class="quote"><p>"Pöydät" asiat@poyta.example – 5. tammikuuta 2027 9.00</p><blockquote>Hyvä
    </blockquote></div>""",
    "Tuta": """<div dir="auto"><br></div><div dir="auto">-- <br></div><div dir="auto"> Sent with Tuta;
    https://tuta.example</div><div dir="auto">5. tammik. 2027 klo 09:00, kirjoittaja asiat@poyta.example:<br></div>
    <blockquote class="tutanota_quote">Hyvä</blockquote>""",
    "BlueMail": """<div dir="auto">Hanki <a href="https://x.example">BlueMail Androidille</a></div><div
    class="gmail_quote">Pöydät &lt;asiat@poyta.example&gt; kirjoitti 5.1.2027, klo 9.00:<blockquote
    class="gmail_quote"><pre class="blue">Hyvä</pre></blockquote></div>""",
    "Front": """<br><blockquote type="cite" class="front-blockquote">On 5 January 2027 at 9:00 EET x wrote:<br>Hyvä
    </blockquote>""",
}


def mail(shown: str) -> Incoming:
    raw = f"{HEADING}Content-Type: text/html; charset=utf-8\n\n<html><body>{shown}</body></html>"
    return read(raw.encode())


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED.keys())
def test_only_the_answer_is_left(quoted: str) -> None:
    found = mail(f"{SHOWN}{quoted}")

    assert found.text == SAID
    assert "Hyvä" in found.whole_text


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED.keys())
def test_a_closing_above_goes_too(quoted: str) -> None:
    assert mail(f"{SHOWN}<div><br></div><div>Terveisin</div><div>Maija</div>{quoted}").text == SAID
