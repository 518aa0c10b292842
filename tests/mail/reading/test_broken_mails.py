"""Mails that programs have broken: the words still come out, letter by letter."""

import base64
import os
import quopri

import pytest

from mail.reading import incoming
from mail.reading.incoming import read

SAID = "Hyvää päivää! Myllytiellä on pimeää, hinta 5 €.\n\nÄyräpää-Öljymäki on yö."
UTF8, WINDOWS = SAID.encode(), SAID.encode("cp1252")
SHOWN = f"<p>{SAID}</p>".replace("\n\n", "</p><p>")
HEADING = b"From: Maija <maija@kyla.example>\nDate: Mon, 11 Jan 2027 19:42:10 +0200\nSubject: Valot\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\n\n" + UTF8
HTML = b"Content-Type: text/html; charset=utf-8\n\n" + SHOWN.encode()
IN_BASE64, IN_QUOTED = base64.encodebytes(UTF8), quopri.encodestring(UTF8)


def mail(body: bytes, *headers: str) -> bytes:
    return HEADING + "".join(f"{header}\n" for header in headers).encode() + b"\n" + body


def plain(body: bytes, charset: str, encoding: str = "8bit") -> bytes:
    return mail(
        body, f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {encoding}"
    )


def divided(*parts: bytes, kind: str = "mixed; boundary=b1", mark: bytes = b"b1") -> bytes:
    body = b"".join(b"--" + mark + b"\n" + part + b"\n" for part in parts)
    return mail(body + b"--" + mark + b"--\n", f"Content-Type: multipart/{kind}")


LOST_TO_ITS_PARENT = b"Content-Type: multipart/alternative; boundary=b1\n"
TWICE = UTF8.decode("latin-1").encode()

CHARSETS = {
    "UTF-8 said to be Latin-1": plain(UTF8, "iso-8859-1"),
    "UTF-8 of an unknown charset": plain(UTF8, "unknown-8bit"),
    "Windows said to be Latin-1": plain(WINDOWS, "iso-8859-1"),
    "Windows said to be UTF-8": plain(WINDOWS, "utf-8"),
    "Windows said to be ansi": plain(WINDOWS, "ansi"),
    "Windows of an unknown charset": plain(WINDOWS, "unknown-8bit"),
    "Latin-9 said to be Latin-1": plain(SAID.encode("iso8859-15"), "iso-8859-1"),
    "Latin-9": plain(SAID.encode("iso8859-15"), "ISO-8859-15"),
    "encoded twice": plain(TWICE, "utf-8"),
    "encoded twice through Windows": plain(UTF8.decode("cp1252", "replace").encode(), "utf-8"),
    "encoded three times": plain(TWICE.decode("latin-1").encode(), "utf-8"),
    "UTF-16 with a mark": plain(SAID.encode("utf-16"), "utf-16"),
    "UTF-16 without one": plain(base64.encodebytes(SAID.encode("utf-16-be")), "utf-16", "base64"),
    "UTF-16 said to be UTF-8": plain(base64.encodebytes(SAID.encode("utf-16-le")), "utf-8", "base64"),
    "UTF-7": plain(SAID.encode("utf-7"), "utf-7"),
    "UTF-32": plain(base64.encodebytes(SAID.encode("utf-32")), "utf-32", "base64"),
    "a semicolon too many": plain(UTF8, "utf-8;"),
    "one quotation mark": plain(UTF8, '"utf-8'),
    "other quotation marks": plain(WINDOWS, "'windows-1252'"),
    "a comment": plain(UTF8, "utf-8 (Unicode)"),
    "a name of its own": plain(WINDOWS, "win1252"),
    "a number with a hyphen": plain(WINDOWS, "cp-1252"),
    "a number without one": plain(SAID.encode("iso8859-15"), "iso885915"),
    "a letter cut in two at the end": plain(UTF8 + b"\xc3", "utf-8"),
    "spaces everywhere": mail(WINDOWS, 'Content-Type : text/plain ; charset = "iso-8859-1"'),
    "a folded header": mail(WINDOWS, "Content-Type: text/plain;\n\tcharset=\n iso-8859-1"),
    "HTML by its own word": mail(
        b'<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">' + SHOWN.encode("cp1252"),
        "Content-Type: text/html",
    ),
    "HTML against its own word": mail(
        b'<meta charset="iso-8859-1">' + SHOWN.encode(), "Content-Type: text/html; charset=utf-8"
    ),
}
ENCODINGS = {
    "base64 with noise": plain(IN_BASE64.replace(b"\n", b"!\n"), "utf-8", "base64"),
    "base64 without its end": plain(IN_BASE64.replace(b"=", b""), "utf-8", "base64"),
    "base64, indented": plain(b"  " + IN_BASE64.replace(b"\n", b"\n  "), "utf-8", "base64"),
    "base64 with a list's footer": plain(IN_BASE64 + b"\n____\nThe list of the village\n", "utf-8", "base64"),
    "base64 with a footer longer than itself": plain(
        base64.b64encode(UTF8) + b"\n____\nThe list of the village\nvillage@lists.example\n-- \nx\n",
        "utf-8",
        "base64",
    ),
    "base64 in groups": plain(
        b" ".join(base64.b64encode(UTF8)[at : at + 7] for at in range(0, 200, 7)), "utf-8", "base64"
    ),
    "base64 of a part with its heading": plain(base64.encodebytes(PLAIN), "utf-8", "base64"),
    "base64 in two runs": plain(
        base64.encodebytes(UTF8[:22]) + base64.encodebytes(UTF8[22:]), "utf-8", "base64"
    ),
    "base64 said to be plain": plain(IN_BASE64, "utf-8", "7bit"),
    "quoted-printable said to be plain": plain(IN_QUOTED, "utf-8", "7bit"),
    "quoted-printable said to be base64": plain(IN_QUOTED, "utf-8", "base64"),
    "quoted-printable, its breaks spoilt": plain(
        IN_QUOTED.replace(b"=\n", b"= \n"), "utf-8", "quoted-printable"
    ),
    "plain said to be base64": plain(UTF8, "utf-8", "base64"),
    "eight bits in seven": plain(UTF8, "utf-8", "7bit"),
    "signed in the text": plain(
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
        + UTF8
        + b"\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----\n",
        "utf-8",
    ),
    "flowed, its spaces no spaces": mail(
        UTF8.replace(b"pime", b" \npime"),
        "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes",
    ),
}
PARTS = {
    "a boundary that never appears": divided(PLAIN, kind="mixed; boundary=b2"),
    "no boundary at all": mail(UTF8, "Content-Type: multipart/mixed; boundary=b2"),
    "an untold boundary": divided(PLAIN, kind="mixed"),
    "an indented boundary": mail(
        b" --b1\n" + PLAIN + b"\n --b1--", "Content-Type: multipart/mixed; boundary=b1"
    ),
    "a boundary of words": divided(PLAIN, kind='mixed; boundary="a b c"', mark=b"a b c"),
    "spaces around a boundary": divided(PLAIN, kind='mixed; boundary=" b1 "'),
    "one boundary for two levels": divided(LOST_TO_ITS_PARENT, PLAIN, HTML),
    "nothing closed": mail(
        b"--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n" + PLAIN + b"\n--i\n" + HTML,
        "Content-Type: multipart/mixed; boundary=o",
    ),
    "encoded as a whole": mail(
        base64.encodebytes(b"--b1\n" + PLAIN + b"\n--b1--\n"),
        "Content-Type: multipart/mixed; boundary=b1",
        "Content-Transfer-Encoding: base64",
    ),
    "two types": mail(
        b"--b1\n" + PLAIN + b"\n--b1--\n",
        "Content-Type: text/plain",
        "Content-Type: multipart/mixed; boundary=b1",
    ),
    "an empty plain version": divided(b"Content-Type: text/plain\n\n", HTML, kind="alternative; boundary=b1"),
    "a letter in a letter": mail(plain(UTF8, "utf-8"), "Content-Type: message/rfc822"),
    "only a text file": divided(
        b"Content-Type: text/plain; charset=utf-8; name=x.txt\nContent-Disposition: attachment\n\n" + UTF8
    ),
    "a text file of no known type": mail(UTF8, 'Content-Type: application/octet-stream; name="viesti.txt"'),
    "of a type that only says text": mail(UTF8, "Content-Type: application/text"),
    "a piece of a mail": mail(
        plain(UTF8, "utf-8"), 'Content-Type: message/partial; id="a"; number=1; total=2'
    ),
    "an empty line in the heading": mail(
        b'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="b1"\n\n--b1\n'
        + PLAIN
        + b"\n--b1\n"
        + HTML
        + b"\n--b1--\n"
    ),
    "a space before the first colon": plain(UTF8, "utf-8").replace(b"From:", b"From :"),
    "a piece of HTML said to be plain": plain(b"<div>" + SHOWN.encode() + b"</div>", "utf-8"),
    "of no known type": mail(UTF8, "Content-Type: application/octet-stream"),
    "HTML said to be plain": plain(b"<html><body>" + SHOWN.encode() + b"</body></html>", "utf-8"),
    "no line between heading and text": HEADING + UTF8,
    "from a mailbox file": b"From maija@kyla.example Mon Jan 11 19:42:10 2027\n" + plain(UTF8, "utf-8"),
    "from a mailbox in a mailbox": b">From maija@kyla.example Mon Jan 11 2027\n" + plain(UTF8, "utf-8"),
    "a mark on top": b"\xef\xbb\xbf" + plain(UTF8, "utf-8"),
    "kept in UTF-16": plain(UTF8, "utf-8").decode().encode("utf-16"),
    "old line ends": plain(UTF8, "utf-8").replace(b"\n", b"\r"),
    "line ends too many": plain(UTF8, "utf-8").replace(b"\n", b"\r\r\n"),
}
BROKEN = {**CHARSETS, **ENCODINGS, **PARTS}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN.keys())
def test_every_letter_comes_out(raw: bytes) -> None:
    found = read(raw)

    assert found.text == SAID
    assert [box.address for box in found.senders] == ["maija@kyla.example"]
    assert found.date is not None


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("На Мельничной улице темно.", "koi8-r"),
        ("На Мельничной улице темно.", "windows-1251"),
        ("通りは暗いです。", "iso-2022-jp"),
        ("通りは暗いです。", "shift_jis"),
        ("街道很暗，价格五元。", "gb18030"),
        ("街道很暗，价格五元。", "gb2312"),
        ("Müllyn tänav on pime, õhtul.", "iso-8859-4"),
    ],
)
def test_other_scripts(said: str, charset: str) -> None:
    assert read(plain(said.encode(charset), charset)).text == said


@pytest.mark.parametrize("charset", ["iso646-fi", "SEN_850200_B"])
def test_the_braces_of_old_nordic_machines_are_letters(charset: str) -> None:
    assert read(plain(b"T{ll{ on y|, }ker ja [IJ[", charset)).text == "Tällä on yö, åker ja ÄIJÄ"


def test_rich_text_that_is_the_mail_itself() -> None:
    raw = mail(rb"{\rtf1\ansi\ansicpg1252 Tie on \b pime\'e4\b0.\par}", "Content-Type: text/rtf")

    assert read(raw).text == "Tie on pimeä."


def test_a_subject_that_lost_its_end() -> None:
    raw = plain(UTF8, "utf-8").replace(b"Subject: Valot", b"Subject: =?utf-8?B?VGllIMO2bGp5")

    assert read(raw).subject == "Tie öljy"


def test_typographic_quotation_marks_after_capitals_are_no_tangle() -> None:
    said = "Kyltissä luki ”SÄHKÖ” ja ”BLÅ” ja Â."

    assert read(plain(said.encode(), "utf-8")).text == said


def test_a_mail_of_forty_megabytes_is_read_with_its_file() -> None:
    content = os.urandom(3_000_000) * 9
    file = b"Content-Type: image/jpeg; name=k.jpg\nContent-Transfer-Encoding: base64\n\n"

    found = read(divided(PLAIN, file + base64.encodebytes(content)))

    assert (found.text, [one.size for one in found.attachments]) == (SAID, [27_000_000])


def test_a_file_written_into_the_text_is_an_attachment() -> None:
    found = read(plain(b"Valot\n\nbegin 644 kartta.txt\n%5F%L;W0 \n \nend\n", "us-ascii"))

    assert found.text == "Valot"
    assert [(one.name, one.content) for one in found.attachments] == [("kartta.txt", b"Valot")]


def test_the_version_that_knows_what_is_quoted_is_read() -> None:
    lost = b"Content-Type: text/plain\n\nValot ovat rikki.\n\nKasutaja x kirjutas:\nTere, saatke teemad.\n"
    kept = (
        b"Content-Type: text/html\n\n<p>Valot ovat rikki.</p><div class=gmail_quote><div class=gmail_attr>"
        b"Kasutaja x kirjutas:</div><blockquote class=gmail_quote>Tere, saatke teemad.</blockquote></div>\n"
    )

    assert read(divided(lost, kept, kind="alternative; boundary=b1")).text == "Valot ovat rikki."


def test_an_encrypted_mail_says_so() -> None:
    found = read(
        divided(
            b"Content-Type: application/pgp-encrypted\n\nVersion: 1",
            b"Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\nx",
            kind="encrypted; boundary=b1",
        )
    )

    assert found.faults == (incoming.ENCRYPTED, incoming.NO_WORDS)
