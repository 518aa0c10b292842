"""Whatever comes in is read: any bytes, pieces of mails put together, ordinary mails damaged on the way."""

from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mail.reading.bodies import BROKEN
from mail.reading.markup.hypertext import text_of
from mail.reading.matters.points import points
from mail.reading.mime.charsets import readable
from mail.reading.words.own_words import own_words
from tests.letterbox import MAILS
from tests.ordinary import CALL, ENGLISH, FINNISH, ORDINARY, SWEDISH
from tests.whole_reading import texts_in, whole_reading

# The same examples every time: what was good yesterday must not fail by chance today.
steady = partial(settings, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))

NAMES = ["From", "To", "Subject", "Date", "Content-Type", "Content-Transfer-Encoding", "In-Reply-To", "X-A"]
NAMES += [
    "Content-Disposition",
    "Message-ID",
    "Return-Path",
    "Authentication-Results",
    "Auto-Submitted",
    "Received",
]
PIECES = [
    *(
        "Ada <ada@kyla.example>",
        "asiat@poyta.example",
        "multipart/mixed; boundary=b",
        "text/html; charset=utf-8",
    ),
    *(
        "multipart/alternative",
        "text/calendar; method=REPLY",
        "message/rfc822",
        "base64",
        "quoted-printable",
        '"',
    ),
    *(
        "=?utf-8?q?k=C3=A4?=",
        "=?iso-8859-1?b?5A==?=",
        "attachment; filename*0*=utf-8''a",
        "application/ms-tnef",
    ),
    *(
        "multipart/report; report-type=delivery-status",
        "poyta.example; dmarc=pass header.from=a",
        "\n --b\n\n",
        "\0",
    ),
    *(
        "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:1\n",
        "\n--b\n",
        "\n--b--\n",
        "\n\n",
        "\r\n",
        "\n\t",
        "x-uuencode",
    ),
    *(
        "DTSTART:20270209T170000Z\n",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b\n",
        "begin 644 a\nM\n`\nend\n",
        "<",
        ">",
        "@",
    ),
]
LINES = [
    *FINNISH.splitlines(),
    *SWEDISH.splitlines(),
    *ENGLISH.splitlines(),
    *(
        "",
        "> ",
        ">> hei",
        "-- ",
        "--",
        "____________",
        "On Mon, Jan 4, 2027 at 9:00 AM A <a@b.example> wrote:",
        "Terveisin",
    ),
    *(
        "Lähettäjä: a <a@b.example>",
        "Lähetetty: 4. tammikuuta 2027 9.00",
        "Vastaanottaja: b",
        "Aihe: c",
        "From: d",
    ),
    *(
        "-----Original Message-----",
        "Naapuri kirjoitti:",
        "1) valot",
        "- tiet",
        "Ensiksi a. Toiseksi b.",
        "P.S. vielä",
    ),
    *(
        "ma 4. tammik. 2027 klo 9.00 Saga <asiat@poyta.example> kirjoitti:",
        "Sent from my iPhone",
        "Kylän asiat:",
        "\ta",
    ),
]
TAGS = [
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<br>",
        "<blockquote type=cite>",
        "</blockquote>",
        "<table><tr><td>",
        "</table>",
    ),
    *(
        "<div class=gmail_quote>",
        "<div id=divRplyFwdMsg>",
        "<hr>",
        "<b>Från:</b> a",
        "<style>a{}</style>",
        "<!--",
        "-->",
    ),
    *(
        '<li value="²">',
        "<pre>",
        "\n",
        "valot ",
        "ä",
        "&nbsp;",
        "<img src=cid:a>",
        "<o:p></o:p>",
        "<",
        "<script>",
        "\ue000",
    ),
]

values = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=4).map("".join)
headings = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=8).map(
    lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs)
)
texts = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
marked_up = st.lists(st.sampled_from(TAGS), max_size=30).map("".join)
bodies = st.lists(st.sampled_from(PIECES) | texts | marked_up | st.text(max_size=20), max_size=6).map(
    "\n".join
)
mails = st.tuples(headings, bodies).map(lambda parts: "\n".join(parts).encode("utf-8", "replace"))
said = st.lists(
    st.sampled_from([line for line in (FINNISH + ENGLISH + SWEDISH).splitlines() if len(line) > 40])
)


def is_storable(text: str) -> bool:
    """Whether a database takes the text: no NUL, no half of a letter."""
    return "\0" not in text and text == text.encode("utf-8", "replace").decode()


def words_of(text: str) -> list[str]:
    return [word for line in text.splitlines() if line[:1] != ">" for word in line.split() if word.isalnum()]


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@steady(max_examples=400)
@given(st.binary(max_size=400) | mails)
def test_any_bytes_are_read_and_can_be_kept(raw: bytes) -> None:
    found = whole_reading(raw)

    assert [text for text in texts_in(found) if not is_storable(text)] == []
    assert found == whole_reading(raw)


@steady(max_examples=300)
@given(texts, st.booleans())
def test_nobodys_own_words_are_made_up(text: str, is_reply: bool) -> None:
    own = own_words(text, is_reply=is_reply)

    assert set(lines_of(own)) - set(lines_of(text)) == set()


@steady(max_examples=300)
@given(texts)
def test_own_words_read_again_are_still_somebodys(text: str) -> None:
    own = own_words(text)

    assert own_words(own) or not words_of(own)


@steady(max_examples=200)
@given(said.filter(bool), texts)
def test_a_quoted_mail_below_changes_nothing_above_it(lines: list[str], quoted: str) -> None:
    text = "\n".join(lines)
    below = "\n".join(f"> {line}" for line in ["Hei", *quoted.splitlines()])

    own = own_words(f"{text}\n\nOn Mon, Jan 4, 2027 at 9:00 AM Saga <saga@poyta.example> wrote:\n\n{below}\n")

    assert lines_of(own) == lines_of(text)


@steady(max_examples=200)
@given(
    said.filter(bool), st.sampled_from(["Ada Kyläläinen", "Ada\npuh. 040 000 0000", "Kylätoimikunta\nAda"])
)
def test_a_signature_takes_no_words_away(lines: list[str], signature: str) -> None:
    text = "\n".join(lines)

    assert lines_of(own_words(f"{text}\n\n-- \n{signature}\n")) == lines_of(text)


@steady(max_examples=300)
@given(marked_up)
def test_html_of_any_shape_is_text(html: str) -> None:
    text = text_of(html)

    assert is_storable(text)


@steady(max_examples=200)
@given(texts, values)
def test_every_matter_of_any_text_has_a_title_and_words(text: str, subject: str) -> None:
    found = points(text, subject=subject)

    assert all(point.title and len(point.title) <= 100 and point.text.strip() for point in found.points)


# Damage, as mail servers and bad lines do it.


def a_byte_changed(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def cut_off(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw))]


def a_piece_lost(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + raw[at + chance.randrange(200) :]


def a_line_twice(raw: bytes, chance: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], lines[at] * chance.choice([2, 50]), *lines[at:]])


def lines_exchanged(raw: bytes, chance: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def other_line_ends(raw: bytes, chance: Random) -> bytes:
    return raw.replace(b"\r\n", chance.choice([b"\n", b"\r", b"\r\r\n", b"\n\r"]))


def boundaries_damaged(raw: bytes, chance: Random) -> bytes:
    return raw.replace(b"--=", chance.choice([b"-=", b"--", b" --=", b"--=="]), chance.randrange(1, 4))


def another_charset(raw: bytes, chance: Random) -> bytes:
    return raw.replace(
        b"utf-8", chance.choice([b"us-ascii", b"utf-16", b"x-unknown", b"utf-7", b"iso-2022-jp"])
    )


def another_encoding(raw: bytes, chance: Random) -> bytes:
    known = (b"base64", b"quoted-printable", b"8bit", b"7bit")
    return raw.replace(chance.choice(known), chance.choice([*known, b"x-uuencode", b"binary"]))


def noise_inside(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + chance.randbytes(chance.randrange(1, 60)) + raw[at:]


DAMAGES: list[Callable[[bytes, Random], bytes]] = [
    *(a_byte_changed, cut_off, a_piece_lost, a_line_twice, lines_exchanged, other_line_ends),
    *(boundaries_damaged, another_charset, another_encoding, noise_inside),
]
SAMPLES = {path.stem: path.read_bytes() for path in sorted(MAILS.rglob("*.eml"))}
SAMPLES |= {name: raw for name, raw in ORDINARY.items() if len(raw) < 20_000}
TIMES = 100  # for each mail


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_mail_is_still_read(name: str) -> None:
    chance = Random(name)
    for _ in range(TIMES):
        raw = SAMPLES[name]
        for damage in chance.choices(DAMAGES, k=chance.randrange(1, 4)):
            raw = damage(raw, chance) or b"\n"

        found = whole_reading(raw)

        assert [text for text in texts_in(found) if not is_storable(text)] == []
        gave_up = BROKEN in found.mail.faults and found.mail.whole_text == readable(raw)
        assert not gave_up, raw


def test_what_is_damaged_far_from_the_words_leaves_them_alone() -> None:
    raw = ORDINARY["plain answer"]
    whole = whole_reading(raw).mail

    for damaged in (
        raw.replace(b"\r\n", b"\n"),
        raw.replace(b"Message-ID: <", b"Message-ID: "),
        raw.replace(b"MIME-Version: 1.0\r\n", b""),
        b"\n\n" + raw,
        raw + b"\0\0\0",
    ):
        found = whole_reading(damaged).mail
        assert (found.text, found.subject) == (whole.text, whole.subject)


def test_the_call_is_nobodys_own_words() -> None:
    for name, raw in ORDINARY.items():
        said_in_it = whole_reading(raw).mail.text

        assert [line for line in CALL.splitlines()[2:4] if line in said_in_it] == [], name
