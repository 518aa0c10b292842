"""Pure readings: the envelope in the headers, and what stays the same of a mail on every way."""

import pytest

from mail.doors.envelopes import envelope_of
from mail.fingerprints import fingerprint
from tests.letterbox import ASIAT, mail

TOP = b"Return-Path: <ada@kyla.example>\r\n"


def envelope(raw: bytes) -> tuple[str | None, list[str]]:
    return envelope_of(raw, domain="poyta.example", otherwise=ASIAT)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (b"", (None, [])),
        (TOP, ("ada@kyla.example", [ASIAT])),
        (b"Return-Path: <>\r\n", ("", [ASIAT])),
        (b"Return-Path: ada@kyla.example\r\n", ("ada@kyla.example", [ASIAT])),
        (TOP + b"Delivered-To: asiat+t@poyta.example\r\n", ("ada@kyla.example", ["asiat+t@poyta.example"])),
        (TOP + b"Delivered-To: laatikko@kunta.example\r\n", ("ada@kyla.example", [ASIAT])),
        (
            TOP + b"X-Original-To: asiat+t@Poyta.example\r\nDelivered-To: asiat@poyta.example\r\n",
            ("ada@kyla.example", [ASIAT, "asiat+t@poyta.example"]),
        ),
        (b"Delivered-To: asiat+t@poyta.example\r\n", (None, [])),
        (b"return-path:\r\n <ada@kyla.example>\r\n", ("ada@kyla.example", [ASIAT])),
        (b"\xff\x00: \xff\r\n" + TOP, ("ada@kyla.example", [ASIAT])),
    ],
)
def test_the_envelope_stands_on_top(headers: bytes, found: tuple[str | None, list[str]]) -> None:
    assert envelope(headers + mail()) == found


def test_only_the_topmost_of_each_counts() -> None:
    invented = b"Return-Path: <boss@kunta.example>\r\nDelivered-To: asiat+x@poyta.example\r\n"

    assert envelope(TOP + b"Received: by us\r\n" + invented + mail()) == (
        "ada@kyla.example",
        ["asiat+x@poyta.example"],
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00",
        b"\n\n\n",
        b": \xff",
        b"Return-Path: <\r\n" * 3,
        b"Return-Path: " + b"(" * 20_000 + b"@",
        TOP + b"Delivered-To: " + b"(" * 20_000 + b"a@b",
        b"a" * 100_000,
    ],
)
def test_any_bytes_have_an_envelope_and_a_fingerprint(raw: bytes) -> None:
    assert (len(envelope(raw)), len(fingerprint(raw))) == (2, 64)


@pytest.mark.parametrize(
    "other",
    [
        b"Received: from a by b;\r\n Mon, 11 Jan 2027 19:42:12 +0200\r\n" + mail(),
        TOP + b"Delivered-To: asiat@poyta.example\r\nX-Spam: no\r\n" + mail(),
        mail().replace(b"\r\n", b"\n"),
        mail().replace(b"\r\n", b"\r"),
        mail() + b"\r\n\r\n",
        mail().replace(b"Subject: Katuvalot", b"subject:\r\n Katuvalot"),
        b"Message-ID: <added@border.example>\r\n" + mail(),
    ],
)
def test_the_same_mail_on_another_way(other: bytes) -> None:
    assert fingerprint(other) == fingerprint(mail())


@pytest.mark.parametrize(
    "other",
    [mail("Myllytie on pimeä!"), mail(subject="Katuvalo"), mail(sender="Bo <bo@kyla.example>"), b""],
)
def test_another_mail(other: bytes) -> None:
    assert fingerprint(other) != fingerprint(mail())
