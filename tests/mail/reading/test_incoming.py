"""Reading mails as they come: charsets, parts, attachments, calendars, and whatever is broken."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mail.reading import incoming
from mail.reading.mime.headers import Mailbox, identities, mailboxes, words

WINTER_MAIL = Path(__file__).parents[2] / "mails" / "winter-topics.eml"
HEADING = b"From: Maija <maija@kyla.example>\nDate: Mon, 11 Jan 2027 19:42:10 +0200\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def mail(body: bytes, *headers: bytes) -> bytes:
    return HEADING + b"".join(header + b"\n" for header in headers) + b"\n" + body


def parts(*pieces: bytes, kind: bytes = b"mixed") -> bytes:
    body = b"".join(b"--b1\n" + piece + b"\n" for piece in pieces) + b"--b1--\n"
    return mail(body, b'Content-Type: multipart/%s; boundary="b1"' % kind)


def plain(text: str) -> bytes:
    return b"Content-Type: text/plain; charset=utf-8\n\n" + text.encode()


def html(text: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\n\n" + text.encode()


def file(content: bytes, *headers: bytes) -> bytes:
    heading = b"".join(header + b"\n" for header in headers)
    return heading + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(content)


def named(name: bytes) -> bytes:
    return b"Content-Disposition: attachment; filename=" + name


def test_the_villages_winter_mail() -> None:
    found = incoming.read(WINTER_MAIL.read_bytes())

    assert found.senders == (Mailbox("Jäppilän kyläyhdistys", "kyla@jappila.example"),)
    assert found.to == (Mailbox("", "asiat@poyta.example"),)
    assert found.subject == "VS: Kutsu: asioita Jäppilän kumppanuuspöytään"
    assert found.date == datetime(2027, 1, 11, 17, 42, 10, tzinfo=UTC)
    assert found.message_id == "<winter-topics@posti.example>"
    assert found.language_hint == "fi"
    assert found.text.startswith("Hei!\n\nTässä kylän asiat talven pöytään:")
    assert found.text.endswith("7) Jätteiden lajittelupisteet haja-asutusalueelle")
    assert found.whole_text.endswith("viimeistään 19.1.2027.")
    assert (found.attachments, found.calendars, found.faults) == ((), (), ())


def test_who_wrote_and_which_letter_is_answered() -> None:
    raw = mail(
        b"Hei",
        b"Reply-To: =?utf-8?Q?Kyl=C3=A4?= <kyla@Kyla.Example>",
        b"Cc: a@kyla.example, Otto <b@kyla.example>",
        b"In-Reply-To: <letter-1@poyta.example>",
        b"References: <letter-0@poyta.example>\n <letter-1@poyta.example>",
        b"Delivered-To: asiat+abc123@poyta.example",
        b"X-Original-To: asiat+abc123@poyta.example",
        b"X-Loop: asiat@poyta.example",
    )

    found = incoming.read(raw)

    assert found.reply_to == (Mailbox("Kylä", "kyla@kyla.example"),)
    assert found.cc == (Mailbox("", "a@kyla.example"), Mailbox("Otto", "b@kyla.example"))
    assert found.in_reply_to == ("<letter-1@poyta.example>",)
    assert found.references == ("<letter-0@poyta.example>", "<letter-1@poyta.example>")
    assert found.delivered_to == ("asiat+abc123@poyta.example",)
    assert found.header("x-loop") == "asiat@poyta.example"
    assert found.header("X-Missing") == ""


@pytest.mark.parametrize(
    ("value", "boxes"),
    [
        ("Mallikas, Maija <m@x.example>", [("Mallikas, Maija", "m@x.example")]),
        ('"Oletettu, O" <m@X.Example>, b@y.example', [("Oletettu, O", "m@x.example"), ("", "b@y.example")]),
        ("undisclosed-recipients:;", []),
        ("kylä: a@x.example, b@y.example;", [("", "a@x.example"), ("", "b@y.example")]),
        ("m@x.example (Maija)", [("Maija", "m@x.example")]),
        ('"Maija <m@x.example>', [("Maija", "m@x.example")]),
        ("<mailto:m@x.example>", [("", "m@x.example")]),
        ("=?utf-8?q?Maija_=3Cm=40x.example=3E?=", [("Maija", "m@x.example")]),
        ("Maija", []),
        ("", []),
        ("((((((", []),
        ("(saga@kaupunki.example) eve@muualla.example", [("saga@kaupunki.example", "eve@muualla.example")]),
        ('"saga@kaupunki.example" eve@muualla.example', [("saga@kaupunki.example", "eve@muualla.example")]),
        ("saga@kaupunki.example <eve@muualla.example>", [("saga@kaupunki.example", "eve@muualla.example")]),
    ],
)
def test_addresses_as_people_and_programs_write_them(value: str, boxes: list[tuple[str, str]]) -> None:
    assert mailboxes(value) == tuple(Mailbox(name, address) for name, address in boxes)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?q?P=C3=B6yt=C3=A4?=", "Pöytä"),
        (b"=?iso-8859-1?Q?P=F6yt=E4?= 1", "Pöytä 1"),
        (b"=?utf-8?B?UMO2eXTD?=\n =?utf-8?B?pA==?=", "Pöytä"),
        (b"=?windows-1252?q?P=F6yt=E4?=\n =?utf-8?q?_ja?=", "Pöytä ja"),
        (b"=?no-such-charset?q?P=F6yt=E4?=", "Pöytä"),
        (b"=?utf-8?B?UMO2eXTDpA?=", "Pöytä"),
        (b"P\xf6yt\xe4", "Pöytä"),
        (b"P\xc3\xb6yt\xc3\xa4", "Pöytä"),
        (b"=?utf-8?q?broken", "broken"),
        (b"tavallinen\n  aihe", "tavallinen aihe"),
    ],
)
def test_headers_as_a_person_reads_them(raw: bytes, text: str) -> None:
    assert words(raw.decode("ascii", "surrogateescape")) == text


def test_identities_without_angle_brackets() -> None:
    assert identities("letter-1@poyta.example") == ("<letter-1@poyta.example>",)
    assert identities("no identity") == ()


SAID = "Myllytiellä on pimeää, hinta 5 €"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (SAID.encode(), b"text/plain; charset=utf-8"),
        (SAID.encode(), b"text/plain"),
        (SAID.encode(), b"text/plain; charset=us-ascii"),
        (SAID.encode(), b"text/plain; charset=iso-8859-1"),
        (SAID.encode(), b"text/plain; charset=x-unknown"),
        (SAID.encode(), b'text/plain; charset="UTF8"'),
        (SAID.encode(), b"text"),
        (SAID.encode("utf-8-sig"), b"text/plain"),
        (SAID.encode("utf-16"), b"text/plain"),
        (SAID.encode("cp1252"), b"text/plain; charset=windows-1252"),
        (SAID.encode("cp1252"), b"text/plain; charset=iso-8859-1"),
        (SAID.encode("cp1252"), b"text/plain; charset=utf-8"),
        (SAID.encode("cp1252"), b"text/plain"),
        (SAID.encode("iso8859-15"), b"text/plain; charset=iso-8859-15"),
        (SAID.encode("mac-roman"), b"text/plain; charset=x-mac-roman"),
        (SAID.encode("utf-7"), b"text/plain; charset=utf-7"),
        (SAID.encode().decode("cp1252").encode(), b"text/plain; charset=utf-8"),
        (SAID.encode(), b"text/plain; charset=punycode"),
    ],
)
def test_the_letters_are_right_whatever_the_charset_is_said_to_be(body: bytes, kind: bytes) -> None:
    assert incoming.read(mail(body, b"Content-Type: " + kind)).text == SAID


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (mail(b"Valot=\n rikki =C3=A4", b"Content-Transfer-Encoding: Quoted-Printable"), "Valot rikki ä"),
        (mail(b"VmFsb3Q=", b"Content-Transfer-Encoding: base64 (comment)"), "Valot"),
        (mail(b"VmFsb3Qgcmlra", b"Content-Transfer-Encoding: base64"), "Valot rik"),
        (mail(b"VmFsb3Q\n=\nThis is a list.\n", b"Content-Transfer-Encoding: base64"), "Valot"),
        (mail(b"begin 644 x\n%5F%L;W0 \n \nend\n", b"Content-Transfer-Encoding: x-uuencode"), "Valot"),
        (mail(b"Valot", b"Content-Transfer-Encoding: nonsense"), "Valot"),
        (mail(b"--b1\nContent-Type: text/plain\n\nValot\n--b1--", b"Content-Type: multipart/mixed"), "Valot"),
        (mail(b"--b1\n\nValot\n--b1--", b"Content-Type: multipart/mixed; boundary=b2"), "Valot"),
        (mail(b"--b1\n\nValot\n", b"Content-Type: multipart/mixed; boundary=b1"), "Valot"),
        (mail(b"Valot", b"Content-Type: multipart/mixed; boundary=b1"), "Valot"),
        (b"\n\n" + mail(b"Valot"), "Valot"),
        (mail(b"Valot").replace(b"\n", b"\r\n"), "Valot"),
        (mail(b"Valot").replace(b"\n", b"\r"), "Valot"),
        (b"From kyla Mon Jan 11 2027\n" + mail(b"Valot"), "Valot"),
        (HEADING + b"no colon here\nValot", "no colon here\nValot"),
        (mail(b"Val\0ot\xef\xbb\xbf"), "Valot"),
        (mail(b"<html><body><p>Valot</p></body></html>", b"Content-Type: text/plain"), "Valot"),
        (mail(b"Val \not", b"Content-Type: text/plain; format=flowed; delsp=yes"), "Valot"),
        (mail(b"Valot \novat", b"Content-Type: text/plain; format=flowed"), "Valot ovat"),
    ],
)
def test_the_text_of_broken_mails(raw: bytes, text: str) -> None:
    assert incoming.read(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\0" * 1000,
        bytes(range(256)) * 4,
        b"From: \n\n",
        b":\n:\n\n:",
        HEADING,
        mail(b"", b"Content-Type: multipart/mixed; boundary=" + b'"' * 50),
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 400,
        b"Content-Type: message/rfc822\n\n" * 400,
        mail(b"<" * 5000 + b"<div>" * 5000, b"Content-Type: text/html"),
    ],
)
def test_no_mail_is_refused(raw: bytes) -> None:
    assert isinstance(incoming.read(raw), incoming.Incoming)


def test_a_mail_says_what_is_wrong_with_it() -> None:
    assert incoming.read(b"").faults == (incoming.NO_SENDER, incoming.NO_DATE, incoming.NO_WORDS)
    assert incoming.read(b"From: a@x.example\nFrom: b@x.example\n\nhei").faults == (
        incoming.SEVERAL_SENDERS,
        incoming.NO_DATE,
    )
    assert incoming.read(mail(b"Valot", b"Content-Type: multipart/mixed; boundary=b1")).faults == (
        incoming.BROKEN,
    )


def test_of_two_versions_the_plain_one_is_read() -> None:
    raw = parts(plain("Valot"), html("<p>Lamput <b>ovat</b> pimeinä</p>"), kind=b"alternative")

    assert incoming.read(raw).text == "Valot"


@pytest.mark.parametrize(
    "stub", ["", "  \n", "Your e-mail program does not show HTML.", "Katso HTML-versio."]
)
def test_a_plain_version_that_says_nothing_gives_way(stub: str) -> None:
    raw = parts(plain(stub), html("<p>Valot ovat pimeinä</p>"), kind=b"alternative")

    assert incoming.read(raw).text == "Valot ovat pimeinä"


def test_attachments_have_harmless_names_and_true_types() -> None:
    raw = parts(
        plain("Liitteenä kartta."),
        file(b"%PDF-1.7", b"Content-Type: application/octet-stream", named(b'"../../kartt\xc3\xa4\x01.pdf"')),
        file(PNG, b"Content-Type: image/jpeg; name*=utf-8''kes%C3%A4.png"),
        file(b"abc", b"Content-Type: text/plain", named(b'"=?utf-8?q?p=C3=B6yt=C3=A4?=.txt"')),
        file(b"MZ\x90", b"Content-Type: application/pdf", b"Content-Disposition: attachment"),
        file(b"x", b"Content-Type: image/png; name*0=pit; name*1=ka.png"),
    )

    found = incoming.read(raw)

    assert found.text == "Liitteenä kartta."
    assert [(one.name, one.media_type) for one in found.attachments] == [
        ("karttä.pdf", "application/pdf"),
        ("kesä.png", "image/png"),
        ("pöytä.txt", "text/plain"),
        ("liite.bin", "application/x-msdownload"),
        ("pitka.png", "image/png"),
    ]
    assert found.attachments[2].content == b"abc"
    assert found.attachments[2].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_signatures_logo_is_no_attachment_but_a_photograph_is() -> None:
    photo = file(
        b"\xff\xd8\xff" + b"0" * 50_000, b"Content-Type: image/jpeg; name=kuva.jpg", b"Content-ID: <k@x>"
    )
    logo = file(PNG, b"Content-Type: image/png; name=logo.png", b"Content-ID: <l@x>")
    raw = parts(html('<p>Valot</p><img src="cid:l@x"><img src="cid:k@x">'), logo, photo, kind=b"related")

    assert [one.name for one in incoming.read(raw).attachments] == ["kuva.jpg"]


def test_an_attached_mail_keeps_every_byte() -> None:
    inner = b"From: x@y.example\nSubject: =?utf-8?q?a?=\n\nk\xc3\xa4 \xff\n--b2\n"
    raw = parts(plain("Ohessa"), b"Content-Type: message/rfc822\n\n" + inner)

    (attached,) = incoming.read(raw).attachments

    assert (attached.name, attached.media_type, attached.content) == ("liite.eml", "message/rfc822", inner)


def test_a_calendar_answer_is_found_once_however_it_is_wrapped() -> None:
    wrapped = file(ICS, b"Content-Type: text/calendar; method=REPLY")
    attached = file(ICS, b"Content-Type: application/octet-stream", named(b"invite.ics"))

    for raw in (
        parts(plain(""), wrapped, kind=b"alternative"),
        parts(plain("Tulen"), wrapped, attached),
        mail(ICS, b"Content-Type: text/calendar; name=meeting.ics"),
    ):
        found = incoming.read(raw)
        assert (found.calendars, found.attachments) == ((ICS,), ())


def test_the_text_of_all_parts_is_read() -> None:
    raw = parts(plain("Eka osa"), file(PNG, b"Content-Type: image/png; name=a.png"), plain("Toka osa"))

    assert incoming.read(raw).text == "Eka osa\n\nToka osa"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Katuvalot ovat pimeinä ja tie on huono.", "fi"),
        ("Katuvalot Myllytiellä", "fi"),
        ("Lamporna är släckta och vägen är dålig.", "sv"),
        ("The lamps are dark and the road is bad.", "en"),
        ("12345", None),
        ("Die Lampen sind dunkel.", None),
    ],
)
def test_the_language_is_guessed(text: str, language: str | None) -> None:
    assert (
        incoming.read(mail(text.encode(), b"Content-Type: text/plain; charset=utf-8")).language_hint
        == language
    )


@pytest.mark.parametrize(
    "raw",
    [
        mail(b"hei", b"Content-Type: multipart/mixed; a=" + b'";' * 400_000),
        mail(b"hei", b"To: " + b"a," * 400_000),
        mail(b"hei", b"To: " + b"x" * 900_000),
        mail(b"hei", b"Subject: " + b"=?utf-8?q?" * 90_000),
        mail(b"hei", b"Content-Type: text/plain" + b";a=b" * 200_000),
        mail(b"a \n" * 300_000, b"Content-Type: text/plain; format=flowed"),
        mail(b"<p>a" * 200_000, b"Content-Type: text/html"),
        mail(b"<div class=gmail_signature>" * 30_000, b"Content-Type: text/html"),
        mail(b"--b\n\nhei\n" * 20_000, b"Content-Type: multipart/mixed; boundary=b"),
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(15_000)),
    ],
)
def test_a_megabyte_of_anything_is_read(raw: bytes) -> None:
    assert isinstance(incoming.read(raw), incoming.Incoming)


@pytest.mark.parametrize(
    "body", [b"Hei\r\n" + b"- asia\r\n" * 300_000, b"Hei " * 2_000_000], ids=["lines", "one line"]
)
def test_a_mail_of_millions_of_words_is_read_as_far_as_anybody_would(body: bytes) -> None:
    found = incoming.read(b"From: ada@kyla.example\r\nDate: Mon, 1 Feb 2027 10:00 +0200\r\n\r\n" + body)

    assert len(found.whole_text) <= 1_000_000
    assert found.faults == (incoming.CUT,)


def test_a_mail_of_a_thousand_texts_is_read_as_far_as_anybody_would() -> None:
    head = b"From: ada@kyla.example\r\nDate: Mon, 1 Feb 2027 10:00 +0200\r\n"
    kind = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"

    found = incoming.read(head + kind + b"--b\r\n\r\nHei\r\n" * 1000 + b"--b--\r\n")

    assert found.whole_text.split() == ["Hei"] * 100
    assert found.faults == (incoming.CUT,)
