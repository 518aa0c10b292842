"""Files that come along: harmful ones told, logos left out, names apart; what Outlook and S/MIME wrap up."""

import base64
import io
import struct
import zipfile

import pytest

from mail.reading import incoming
from mail.reading.files.attachments import enclosed
from mail.reading.files.dangers import is_dangerous
from mail.reading.incoming import Incoming, read
from mail.reading.mime.rich_text import html_in_rich, text_of_rich, unpacked
from mail.reading.mime.sealed import signed_content

HEADING = b"From: Maija <maija@kyla.example>\nDate: Mon, 11 Jan 2027 19:42:10 +0200\nMIME-Version: 1.0\n"


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return made.getvalue()


def locked() -> bytes:
    made = bytearray(zipped("kirje.txt"))
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kuva.jpg.exe", b"x"),
        ("lasku.exe.pdf", b"%PDF-1.7"),
        ("kuva.jpg", b"MZ\x90\0"),
        ("ohje.txt", b"#!/bin/sh\n"),
        ("ohje.txt", b"<!DOCTYPE html><html>"),
        ("kuva.svg", b"<svg>"),
        ("ohje.txt", b"Hei\n<SCRIPT>x()</SCRIPT>"),
        ("kirje.rtf", b"{\\rtf1 hei}"),
        ("kuva.png", b'<?xml version="1.0"?><svg onload="x">'),
        ("linkki.lnk", b"x"),
        ("levy.dat", b"\0" * 32_769 + b"CD001"),
        ("asiat.docm", b"x"),
        ("asiat.docx", zipped("word/document.xml", "word/vbaProject.bin")),
        ("asiat.doc", b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le")),
        ("asiat.zip", zipped("lasku.js")),
        ("asiat.zip", zipped("toinen.zip")),
        ("asiat.zip", locked()),
        ("asiat.zip", b"PK\x03\x04 broken"),
        ("asiat.rar", b"Rar!\x1a\x07"),
    ],
)
def test_what_can_do_harm_is_told(name: str, content: bytes) -> None:
    assert is_dangerous(content, name=name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kartta.pdf", b"%PDF-1.7"),
        ("kuva.jpg", b"\xff\xd8\xff\xe0"),
        ("asiat.docx", zipped("[Content_Types].xml", "word/document.xml", "word/media/image1.png")),
        ("asiat.odt", zipped("mimetype", "content.xml", "META-INF/manifest.xml")),
        ("kuvat.zip", zipped("kesä.jpg", "talvi.jpg")),
        ("asiat.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100),
        ("lista.v2.txt", b"valot"),
    ],
)
def test_what_people_send_is_harmless(name: str, content: bytes) -> None:
    assert not is_dangerous(content, name=name)


def png(width: int, height: int, size: int = 60) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\0" * size


def jpeg(width: int, height: int, size: int = 60) -> bytes:
    return b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + b"\0" * size


def with_pictures(*pictures: tuple[str, bytes]) -> Incoming:
    shown = "".join(f'<img src="cid:{name}">' for name, _ in pictures)
    parts = [f"Content-Type: text/html\n\n<p>Valot</p>{shown}".encode()]
    parts += [
        f"Content-Type: image/png; name={name}\nContent-ID: <{name}>\nX-Kind: picture\n\n".encode() + content
        for name, content in pictures
    ]
    body = b"".join(b"--b\r\n" + part.replace(b"\n", b"\r\n", 4) + b"\r\n" for part in parts) + b"--b--\r\n"
    return read(HEADING + b"Content-Type: multipart/related; boundary=b\n\n" + body)


def test_a_small_photograph_in_the_text_is_kept_and_a_large_banner_is_not() -> None:
    found = with_pictures(
        ("logo", png(200, 80)),
        ("photo", jpeg(800, 600)),
        ("banner", png(900, 90, 60_000)),
        ("large", png(0, 0, 50_000)),
    )

    assert [one.name for one in found.attachments] == ["photo", "large"]


def test_two_files_of_one_name() -> None:
    part = b"--b\nContent-Type: image/jpeg; name=Kuva.JPG\n\n\xff\xd8\xff%d\n"
    raw = (
        HEADING
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"".join(part % n for n in range(3))
        + b"--b--"
    )

    assert [one.name for one in read(raw).attachments] == ["Kuva.JPG", "Kuva (2).JPG", "Kuva (3).JPG"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\kartta.pdf", "kartta.pdf"),
        ("/etc/kartta.pdf", "kartta.pdf"),
        ("kartta\u202egpj.exe", "karttagpj.exe"),
        ("con.pdf", "_con.pdf"),
        ("ka\0rt\nta.pdf", "kartta.pdf"),
        ("...", "liite.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_that_any_disk_may_keep(given: str, kept: str) -> None:
    assert enclosed(b"%PDF-", name=given, media_type="application/pdf").name == kept


def attribute(level: int, identity: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, identity, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*entries: tuple[int, int, bytes]) -> bytes:
    made = struct.pack("<I", len(entries))
    for kind, identity, value in entries:
        made += struct.pack("<HHII", kind, identity, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return made


def winmail(*texts: tuple[int, int, bytes]) -> bytes:
    return (
        b"\x78\x9f\x3e\x22\x01\x00"
        + attribute(1, 0x69007, struct.pack("<II", 1252, 0))
        + attribute(1, 0x69003, properties(*texts))
        + attribute(2, 0x69002, b"\0" * 14)
        + attribute(2, 0x18010, b"KARTTA~1.PDF\0")
        + attribute(2, 0x6800F, b"%PDF-1.7 kartta")
        + attribute(2, 0x69005, properties((0x001F, 0x3707, "Kylän kartta.pdf\0".encode("utf-16-le"))))
    )


STORED = rb"{\rtf1\ansi\ansicpg1252 Pime\'e4\'e4 on.\par Aina.}"
RICH = struct.pack("<III", len(STORED) + 12, len(STORED), 0x414C454D) + b"\0\0\0\0" + STORED
WRAPPED = (
    rb"{\rtf1\ansi\fromhtml1{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 Pime\'e4\'e4 on.{\*\htmltag72 </p>}"
    rb"{\*\htmltag64 <p>}Aina.{\*\htmltag72 </p>}}"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ((0x001F, 0x1000, "Pimeää on.\r\nAina.\0".encode("utf-16-le")), "Pimeää on.\nAina."),
        ((0x001E, 0x1000, "Pimeää on.\r\nAina.\0".encode("cp1252")), "Pimeää on.\nAina."),
        ((0x0102, 0x1009, RICH), "Pimeää on.\nAina."),
        ((0x0102, 0x1013, "<p>Pimeää on.</p><p>Aina.</p>".encode("cp1252")), "Pimeää on.\n\nAina."),
    ],
    ids=["wide", "narrow", "rich", "HTML"],
)
def test_what_outlook_packs_is_unpacked(text: tuple[int, int, bytes], said: str) -> None:
    kind = b"Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
    packed = base64.encodebytes(winmail(text))

    found = read(HEADING + kind + packed)

    assert found.text == said
    assert [(one.name, one.content) for one in found.attachments] == [
        ("Kylän kartta.pdf", b"%PDF-1.7 kartta")
    ]


def test_a_cut_winmail_gives_what_is_left_of_it() -> None:
    whole = winmail((0x001E, 0x1000, b"Pimeys on.\0"))

    for length in range(0, len(whole), 7):
        assert isinstance(read(HEADING + b"Content-Type: application/ms-tnef\n\n" + whole[:length]), Incoming)


def test_packed_rich_text() -> None:
    packed = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c0900206277"
    repeated = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"  # both from MS-OXRTFCP §4

    assert (
        unpacked(bytes.fromhex(f"{packed}05b06c647d0a800fa0"))
        == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    )
    assert unpacked(bytes.fromhex(repeated)) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert unpacked(b"\xff" * 30) == b""


def test_rich_text_as_words() -> None:
    assert text_of_rich(STORED) == "Pimeää on.\nAina."
    assert text_of_rich(rb"{\rtf1 {\*\x ei}5 \u8364?{\fonttbl{\f0 Arial;}}}") == "5 €"
    assert html_in_rich(WRAPPED) == "<p>Pimeää on.</p><p>Aina.</p>"
    assert text_of_rich(b"no rich text") == ""


def tagged(tag: int, *content: bytes) -> bytes:
    inside = b"".join(content)
    length = struct.pack(">BH", 0x82, len(inside)) if len(inside) > 127 else bytes([len(inside)])
    return bytes([tag]) + length + inside


SIGNED_DATA, PLAIN_DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
LETTER = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "Pimeää on.\r\n".encode() * 20


def sealed(octets: bytes) -> bytes:
    content = tagged(0x30, PLAIN_DATA, tagged(0xA0, octets))
    return tagged(0x30, SIGNED_DATA, tagged(0xA0, tagged(0x30, b"\x02\x01\x01", b"\x31\x00", content)))


@pytest.mark.parametrize(
    "octets",
    [tagged(0x04, LETTER), b"\x24\x80" + tagged(0x04, LETTER[:90]) + tagged(0x04, LETTER[90:]) + b"\0\0"],
    ids=["whole", "in pieces"],
)
def test_the_words_of_a_sealed_mail(octets: bytes) -> None:
    kind = b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\n"

    found = read(HEADING + kind + sealed(octets))

    assert found.text == "\n".join(["Pimeää on."] * 20)
    assert (found.attachments, found.faults) == ((), ())


def test_a_mail_nobody_here_can_open() -> None:
    found = read(HEADING + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\n0\x82\x01\x02nothing")

    assert [one.name for one in found.attachments] == ["smime.p7m"]
    assert found.faults == (incoming.ENCRYPTED, incoming.NO_WORDS)
    assert signed_content(b"") == b""
