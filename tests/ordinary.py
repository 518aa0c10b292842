"""A week's post: mails as people, programs and mail servers send them, for measuring and for breaking."""

from base64 import encodebytes
from email.message import EmailMessage
from email.policy import SMTP
from quopri import encodestring
from random import Random
from zlib import crc32

CALL = """Hyvä vastaanottaja,

Jäppilän kumppanuuspöytä kokoontuu tiistaina 9.2.2027 klo 17.00-18.30 Jäppilä-talolla.
Lähettäkää asianne vastaamalla tähän viestiin viimeistään 19.1.2027.

Ystävällisin terveisin
Saga Sihteeri
Hyvinvointikoordinaattori"""

FINNISH = """Hei Saga!

Kiitos kutsusta. Kylällä on puhuttu seuraavista asioista:

1) Myllytien katuvalot ovat olleet pimeinä lokakuusta asti
2) Uimarannan laituri on rikki, kuka sen korjaa?
3) Kerhotilan avain: kenellä se on ja saako sen lainaksi?

Terveisin
Ada Kyläläinen
puh. 040 000 0000

Lähetetty iPhonesta
"""

SWEDISH = """Hej!

Vägen till skolan är mörk på morgonen och barnen går längs vägkanten. Kunde staden sätta upp
två lampor vid hållplatsen? Byalaget hjälper gärna till med grävandet.

Med vänlig hälsning
Bo Byström
"""

ENGLISH = """Dear Saga,

The path to the beach has been closed since the storm in November. We would like to know who clears it
and when. The village association can lend a tractor for one Saturday.

Kind regards,
Carl Chair
"""


def _head(sender: str, subject: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Return-Path"] = f"<{sender.rpartition('<')[2].strip('>')}>"
    message["Received"] = "from posti.example by poyta.example with ESMTP; Mon, 11 Jan 2027 19:42:12 +0200"
    message["Authentication-Results"] = (
        "poyta.example; dkim=pass header.d=kyla.example; dmarc=pass header.from=kyla.example"
    )
    message["From"], message["To"], message["Subject"] = sender, "asiat@poyta.example", subject
    message["Date"] = "Mon, 11 Jan 2027 19:42:10 +0200"
    message["Message-ID"] = f"<{crc32(f'{sender} {subject}'.encode())}@posti.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def _answer(sender: str, subject: str) -> EmailMessage:
    kutsu = "<kutsu-1@poyta.example>"
    return _head(sender, subject, In_Reply_To=kutsu, References=kutsu)


def plain_answer() -> bytes:
    message = _answer("Ada Kyläläinen <ada@kyla.example>", "VS: Kutsu: asioita Jäppilän pöytään")
    quoted = "".join(f"> {line}\n" for line in CALL.splitlines())
    when = "ma 4. tammik. 2027 klo 9.00 Saga Sihteeri <asiat@poyta.example> kirjoitti:\n\n"
    message.set_content(f"{FINNISH}\n{when}{quoted}")
    return message.as_bytes()


def outlook_answer() -> bytes:
    """Outlook's HTML, with the page it always brings along."""
    message = _answer("Bo Byström <bo@byalag.example>", "SV: Inbjudan")
    head = (
        "<b>Från:</b> Saga Sihteeri &lt;asiat@poyta.example&gt;<br>"
        "<b>Skickat:</b> den 4 januari 2027 09:00<br>"
        "<b>Till:</b> bo@byalag.example<br><b>Ämne:</b> Inbjudan</p></div>"
    )
    message.set_content(SWEDISH)
    message.add_alternative(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--\n'
        + 'p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}\n' * 60
        + "--></style></head><body lang=SV><div class=WordSection1>"
        + _paragraphs(SWEDISH, "<p class=MsoNormal>{}<o:p></o:p></p>")
        + '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        + "<p class=MsoNormal>"
        + head
        + _paragraphs(CALL * 4, "<p class=MsoNormal>{}<o:p></o:p></p>")
        + "</div></body></html>",
        subtype="html",
    )
    return message.as_bytes()


def gmail_answer() -> bytes:
    """Gmail, where only the HTML says anything."""
    message = _answer("Carl Chair <carl@village.example>", "Re: Call for topics")
    message.set_content(
        _paragraphs(ENGLISH, "<div>{}</div>", empty="<div><br></div>")
        + '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        + "On Mon, Jan 4, 2027 at 9:00 AM Saga Sihteeri "
        + "&lt;<a href='mailto:asiat@poyta.example'>asiat@poyta.example</a>&gt; wrote:<br></div>"
        + '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">'
        + _paragraphs(CALL, "<div>{}</div>", empty="<div><br></div>")
        + "</blockquote></div>",
        subtype="html",
    )
    return message.as_bytes()


def _paragraphs(text: str, form: str, *, empty: str = "") -> str:
    return "".join(form.format(line) if line or not empty else empty for line in text.splitlines())


def forwarded() -> bytes:
    message = _head("Saga Sihteeri <saga@kaupunki.example>", "VL: Uimaranta")
    message.set_content(
        "Tämä tuli minulle, kuuluu pöytään.\n\nSaga\n\n-----Alkuperäinen viesti-----\n"
        "Lähettäjä: Ada Kyläläinen <ada@kyla.example>\nLähetetty: tiistai 5. tammikuuta 2027 9.00\n"
        f"Vastaanottaja: Saga Sihteeri\nAihe: Uimaranta\n\n{FINNISH}"
    )
    return message.as_bytes()


def with_attachments() -> bytes:
    """Two photographs, a paper, and the logo of a signature."""
    message = _head("Ada Kyläläinen <ada@kyla.example>", "Laituri rikki, kuvia liitteenä")
    message.set_content("Laituri on tällainen. Kuvat ohessa.\n\nAda\n")
    random = Random(5)
    for name in ("laituri1.jpg", "laituri2.jpg"):
        photo = b"\xff\xd8\xff\xe0" + random.randbytes(150_000)
        message.add_attachment(photo, maintype="image", subtype="jpeg", filename=name)
    paper = b"%PDF-1.7\n" + random.randbytes(40_000)
    message.add_attachment(paper, maintype="application", subtype="pdf", filename="pöytäkirja.pdf")
    return message.as_bytes()


ICS = """BEGIN:VCALENDAR
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada Kyläläinen:mailto:ada@kyla.example
UID:meeting-1@poyta.example
DTSTAMP:20270111T174210Z
SEQUENCE:0
SUMMARY;LANGUAGE=fi-FI:Hyväksytty: Jäppilän kumppanuuspöytä
DTSTART;TZID=FLE Standard Time:20270209T170000
DTEND;TZID=FLE Standard Time:20270209T183000
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def calendar_answer() -> bytes:
    """As Exchange sends it: no words, no organizer, base64."""
    head = (
        _head("Ada Kyläläinen <ada@kyla.example>", "Hyväksytty: Jäppilän kumppanuuspöytä").as_bytes().rstrip()
    )
    pieces = (
        b"Content-Type: text/plain; charset=windows-1256\r\n\r\n\r\n",
        b"Content-Type: text/html; charset=windows-1256\r\n\r\n<html><body></body></html>\r\n",
        b'Content-Type: text/calendar; charset="utf-8"; method=REPLY\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + encodebytes(ICS.encode()),
    )
    return _multipart(head, pieces, kind=b"alternative")


def _multipart(head: bytes, pieces: tuple[bytes, ...], *, kind: bytes) -> bytes:
    joined = b"".join(b"--=_b1\r\n%s\r\n" % piece for piece in pieces)
    return head + b'\r\nContent-Type: multipart/%s; boundary="=_b1"\r\n\r\n' % kind + joined + b"--=_b1--\r\n"


def bounce() -> bytes:
    head = _head("MAILER-DAEMON@posti.example", "Undelivered Mail Returned to Sender").as_bytes().rstrip()
    head = head.replace(b"Return-Path: <MAILER-DAEMON@posti.example>", b"Return-Path: <>")
    pieces = (
        b"Content-Type: text/plain\r\n\r\nYour message could not be delivered to one recipient.\r\n",
        b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; posti.example\r\n\r\n"
        b"Final-Recipient: rfc822; ada@kyla.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"Diagnostic-Code: smtp; 550 5.1.1 <ada@kyla.example>: User unknown\r\n",
        b"Content-Type: message/rfc822\r\n\r\n"
        b"Message-ID: <kutsu-1@poyta.example>\r\nSubject: Kutsu\r\n\r\nHei\r\n",
    )
    return _multipart(head, pieces, kind=b"report; report-type=delivery-status")


def away() -> bytes:
    message = _head(
        "Tekla <tekla@kaupunki.example>", "Automaattinen vastaus: Kutsu", Auto_Submitted="auto-replied"
    )
    message.set_content("Olen lomalla 4.-15.1.2027. Kiireellisissä asioissa ottakaa yhteyttä kirjaamoon.\n")
    return message.as_bytes()


def from_an_old_program() -> bytes:
    """No MIME at all, Latin-1 as it is, the call quoted with its heading and no marks."""
    head = (
        b"From: Ada <ada@kyla.example>\r\nTo: asiat@poyta.example\r\nSubject: VS: Kutsu j\xe4\xe4ko\r\n"
        b"Date: Mon, 11 Jan 2027 19:42:10 +0200\r\n\r\n"
    )
    quoted = (
        "Lähettäjä: Saga Sihteeri <asiat@poyta.example>\nLähetetty: maanantai 4. tammikuuta 2027 9.00\n"
        f"Vastaanottaja: Ada\nAihe: Kutsu\n\n{CALL}\n"
    )
    return head + f"{FINNISH}\n{quoted}".replace("\n", "\r\n").encode("latin-1")


def quoted_printable() -> bytes:
    head = _head("Bo Byström <bo@byalag.example>", "Vägen till skolan").as_bytes().rstrip()
    kind = b"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    way = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head + kind + way + encodestring(SWEDISH.encode("latin-1"))


def in_winmail() -> bytes:
    """What Outlook makes when it is told to send rich text: an envelope of its own (MS-OXTNEF)."""
    message = _head("Ada Kyläläinen <ada@kyla.example>", "Katuvalot")
    message.set_content("Katuvalot ovat pimeinä.\n")
    body = (
        b"\x02\x0c\x80\x06\x00"
        + (24).to_bytes(4, "little")
        + b"Katuvalot ovat pimeina.\0"
        + (2073).to_bytes(2, "little")
    )
    tnef = b"\x78\x9f\x3e\x22\x01\x00" + body
    message.add_attachment(tnef, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message.as_bytes()


def attached_mail() -> bytes:
    """A village chief sends a neighbour's mail on as a file."""
    head = _head("Ada Kyläläinen <ada@kyla.example>", "Fwd: naapurin asia").as_bytes().rstrip()
    pieces = (
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nNaapurini asia ohessa.\r\n",
        b"Content-Type: message/rfc822\r\n\r\n" + quoted_printable(),
    )
    return _multipart(head, pieces, kind=b"mixed")


ORDINARY = {
    "plain answer": plain_answer(),
    "Outlook's HTML": outlook_answer(),
    "Gmail's HTML": gmail_answer(),
    "forwarded": forwarded(),
    "attachments": with_attachments(),
    "calendar answer": calendar_answer(),
    "bounce": bounce(),
    "away": away(),
    "old program": from_an_old_program(),
    "quoted-printable": quoted_printable(),
    "winmail.dat": in_winmail(),
    "attached mail": attached_mail(),
}
