"""Mails made to be slow: every shape that has ever kept a reader of mails busy, in any size."""

from base64 import encodebytes
from collections.abc import Callable
from itertools import count
from random import Random

HEADING = b"From: Ada <ada@kyla.example>\nTo: asiat@poyta.example\nDate: Mon, 11 Jan 2027 19:42:10 +0200\n"
LOOSE = HEADING + b"Subject: Katuvalot\n"
ANSWER = HEADING + b"Subject: VS: Kutsu\nIn-Reply-To: <kutsu@poyta.example>\n"

Shape = Callable[[int], bytes]
"""Bytes for a size: the mail is about as long as that."""


def repeated(piece: str, *, before: str = "", after: str = "") -> Shape:
    """A plain answer that says the same over and over."""

    def shape(size: int) -> bytes:
        body = before + piece * (size // len(piece.encode())) + after
        return ANSWER + b"Content-Type: text/plain; charset=utf-8\n\n" + body.encode()

    return shape


def marked_up(piece: str, *, before: str = "", after: str = "") -> Shape:
    """The same in HTML."""

    def shape(size: int) -> bytes:
        body = before + piece * (size // len(piece.encode())) + after
        return ANSWER + b"Content-Type: text/html; charset=utf-8\n\n" + body.encode()

    return shape


def headed(piece: str, *, before: str = "", after: str = "\n\nhei\n") -> Shape:
    """The same above the mail."""

    def shape(size: int) -> bytes:
        return LOOSE + (before + piece * (size // len(piece.encode())) + after).encode()

    return shape


def counted(line: str, *, kind: str = "text/plain") -> Shape:
    """Lines that differ by a number."""

    def shape(size: int) -> bytes:
        body = b"".join(line.replace("#", str(number)).encode() for number in range(size // len(line)))
        return ANSWER + f"Content-Type: {kind}; charset=utf-8\n\n".encode() + body

    return shape


def noise(size: int) -> bytes:
    return ANSWER + b"\n" + Random(1).randbytes(size)


def noise_in_base64(size: int) -> bytes:
    head = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return ANSWER + head + encodebytes(Random(2).randbytes(size * 3 // 4))


def broken_base64(size: int) -> bytes:
    head = b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
    return ANSWER + head + b"PGRpdj5h=\n" * (size // 10)


def words_of_random_marks(size: int) -> bytes:
    """Marks that begin or end something, in no order."""
    marks = [
        "On ",
        "wrote:",
        ">",
        "\n",
        ":",
        "--",
        " ",
        "a@b.fi",
        "<",
        "1)",
        "klo ",
        "9.15",
        "12.1.2027",
        "- ",
    ]
    chosen = Random(3).choices(
        [*marks, "kirjoitti:", "From:", "Lähettäjä:", "\n\n", ",", "Terveisin"], k=size // 4
    )
    return ANSWER + b"Content-Type: text/plain; charset=utf-8\n\n" + "".join(chosen).encode()


def tags_of_random_marks(size: int) -> bytes:
    tags = [
        "<div>",
        "</div>",
        "<blockquote>",
        "</blockquote>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "<p>",
        "a",
        "<b>",
    ]
    chosen = Random(4).choices(
        [*tags, "<ul>", "<li>", "<hr>", "<pre>", "\n", "<div class=gmail_quote>"], k=size // 7
    )
    return ANSWER + b"Content-Type: text/html\n\n" + "".join(chosen).encode()


def nested(size: int) -> bytes:
    """Multiparts inside multiparts."""
    pieces: list[bytes] = []
    for number in count():
        pieces.append(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number))
        if number * 60 > size:
            return LOOSE + b"".join(pieces)
    raise AssertionError


def mails_in_mails(size: int) -> bytes:
    return LOOSE + b"Content-Type: message/rfc822\n\n" * (size // 30)


def many_parts(size: int) -> bytes:
    head = LOOSE + b"Content-Type: multipart/mixed; boundary=b\n\n"
    return head + b"--b\nContent-Type: image/png; name=a.png\n\nabc\n" * (size // 46)


def many_texts(size: int) -> bytes:
    return LOOSE + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nhei\n" * (size // 9)


def boundaries_that_never_end(size: int) -> bytes:
    return LOOSE + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b" * (size // 3)


def a_lost_boundary(size: int) -> bytes:
    return LOOSE + b"Content-Type: multipart/mixed; boundary=lost\n\n" + b"--x y\n\n" * (size // 7)


def calendar(size: int) -> bytes:
    lines = b'ATTENDEE;PARTSTAT=ACCEPTED;CN="A":mailto:ada@kyla.example\r\n' * (size // 60)
    head = ANSWER + b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    return head + b"BEGIN:VEVENT\r\nUID:1\r\n" + lines + b"END:VEVENT\r\nEND:VCALENDAR\r\n"


def unfolded_calendar(size: int) -> bytes:
    head = ANSWER + b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    return head + b"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:" + b"a\r\n " * (size // 4) + b"\r\nEND:VEVENT\r\n"


def opened_calendar(size: int) -> bytes:
    head = ANSWER + b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    return head + b"BEGIN:VEVENT\r\n" * (size // 14)


def delivery_status(piece: bytes) -> Shape:
    """A bounce that goes on and on."""

    def shape(size: int) -> bytes:
        head = HEADING + b"Subject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status;"
        text = b" boundary=b\n\n--b\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\n"
        return head + text + piece * (size // len(piece)) + b"\n--b--\n"

    return shape


SHAPES: dict[str, Shape] = {
    # plain lines
    "On ": repeated("On "),
    "On …\\n": repeated("On Mon, Jan 11, 2027\n"),
    "empty lines": repeated("\n"),
    "empty lines of spaces": repeated(" \n"),
    "dashes": repeated("-"),
    "lines of dashes": repeated("-----\n"),
    "-- ": repeated("-- "),
    "-- \\n": repeated("-- \n"),
    ">": repeated(">"),
    ">\\n": repeated("> a\n"),
    "> in turns": repeated("> a\nb\n"),
    "deeper and deeper": lambda size: (
        repeated("")(0)
        if not size
        else ANSWER + b"\n" + b"".join(b">" * depth + b" a\n" for depth in range(int((2 * size) ** 0.5)))
    ),
    "From:": repeated("From:"),
    "From:\\n": repeated("From: a@b.example\n"),
    "Lähettäjä:\\n": repeated("Lähettäjä: a\nAihe: b\n"),
    "header blocks": repeated("Lähettäjä: a\nLähetetty: b\nVastaanottaja: c\nAihe: d\n\n"),
    "labels": counted("Otsake #: a\n"),
    "colons": repeated(":"),
    "lines of colons": repeated(":\n"),
    "a:": repeated("a: "),
    "wrote:": repeated("wrote:"),
    "kirjoitti:\\n": repeated("12.1.2027 klo 9.15 Ada kirjoitti:\n"),
    "dates": repeated("12.1.2027 "),
    "clock times": repeated("9.15 "),
    "digits": repeated("1"),
    "digits and dots": repeated("1."),
    "one line": repeated("Katuvalot ovat pimeinä "),
    "one word": repeated("a"),
    "one word of capitals": repeated("Ä"),
    "words of one letter": repeated("a "),
    "spaces": repeated(" ", before="a", after="b"),
    "tabs": repeated("\t", before="a", after="b"),
    "no-break spaces": repeated("\u00a0", before="a", after="b"),
    "form feeds": repeated("\f"),
    "NUL": repeated("\0"),
    "CR": repeated("\r"),
    "CR CR LF": repeated("a\r\r\n"),
    "commas": repeated(","),
    "full stops": repeated("."),
    "sentences": repeated("Hei. "),
    "( ": repeated("("),
    "brackets": repeated("<a@b.example>"),
    "[ ": repeated("["),
    "quotation marks": repeated('"'),
    "a@b": repeated("a@b "),
    "a@a@": repeated("a@"),
    "http://": repeated("http://"),
    "links": repeated("https://kyla.example/a?b=c "),
    "marks of lists": repeated("- a\n"),
    "1)": repeated("1) "),
    "1)\\n": repeated("1) a\n"),
    "numbered lists": counted("#) a\n"),
    "bullets in paragraphs": repeated("• a\n\nb\n\n"),
    "Ensiksi": repeated("Ensiksi a. Toiseksi b. "),
    "Aihe:\\n": repeated("Aihe: a\n"),
    "asiat:\\n": repeated("Kylän asiat:\n"),
    "headings": repeated("Katuvalot\nValot ovat pimeinä, eikä kukaan ole käynyt niitä korjaamassa.\n\n"),
    "Terveisin\\n": repeated("Terveisin\n"),
    "Hei ": repeated("Hei "),
    "terveisin ": repeated("ystävällisin "),
    "Lähetetty ": repeated("Lähetetty a "),
    "Sent from ": repeated("Sent from "),
    "warnings": repeated("Tämä viesti on luottamuksellinen "),
    "paragraphs of warnings": repeated("Tämä viesti on luottamuksellinen\n\n"),
    "underscores": repeated("_"),
    "stars": repeated("*"),
    "equals": repeated("="),
    "combining marks": repeated("\u0301"),
    "Ã": repeated("Ã"),
    "ideographs": repeated("漢"),
    "P.S.\\n": repeated("P.S. a\n"),
    "---Original Message---": repeated("-----Original Message-----\n"),
    "- Original": repeated("- Original Message "),
    "flowed": lambda size: ANSWER + b"Content-Type: text/plain; format=flowed\n\n" + b"> a \n" * (size // 5),
    "quoted-printable": lambda size: (
        ANSWER + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=E4=\n" * (size // 5)
    ),
    "uuencode": repeated("begin 644 a\nM\n"),
    "random marks": words_of_random_marks,
    "noise": noise,
    "noise in base64": noise_in_base64,
    "broken base64": broken_base64,
    # HTML
    "<": marked_up("<"),
    "<a": marked_up("<a "),
    "<div>": marked_up("<div>"),
    "<div>a</div>": marked_up("<div>a</div>"),
    "<p>a": marked_up("<p>a"),
    "<br>": marked_up("<br>"),
    "<b>": marked_up("<b>"),
    "<table>": marked_up("<table><tr><td>"),
    "rows": marked_up("<tr><td>a<td>b", before="<table>"),
    "cells": marked_up("<td>a", before="<table><tr>"),
    "<ul>": marked_up("<ul><li>"),
    "<li>": marked_up("<li>a"),
    "<blockquote>": marked_up("<blockquote>"),
    "blockquotes in turns": marked_up("<blockquote type=cite>a</blockquote>b"),
    "deep blockquotes": marked_up("<blockquote type=cite>a"),
    "gmail_quote": marked_up("<div class=gmail_quote>a</div>"),
    "gmail_signature": marked_up("<div class=gmail_signature>a</div>"),
    "deep signatures": marked_up("<div class=gmail_signature>"),
    "divRplyFwdMsg": marked_up("<div id=divRplyFwdMsg>a</div>"),
    "border-top": marked_up("<div style='border-top:solid #E1E1E1 1.0pt'><b>a:</b><b>b:</b><b>c:</b></div>"),
    "border-top without labels": marked_up("<div style='border-top:solid'><b>a</b>"),
    "MsoNormal": marked_up("<p class=MsoNormal>a</p>"),
    "deep spans": marked_up("<span class=a>"),
    "<hr>": marked_up("<hr>"),
    "<pre>": marked_up("a\n", before="<pre>"),
    "comments": marked_up("<!-- a -->b"),
    "a comment without end": marked_up("<!-- "),
    "conditional comments": marked_up("<![if a]>"),
    "<style>": marked_up("a{b:c}", before="<style>"),
    "entities": marked_up("&auml;"),
    "entities without end": marked_up("&"),
    "data:": marked_up("data:image/png"),
    "pictures": marked_up("<img src=cid:a@b>"),
    "pictures in a text": marked_up("_\n. <img src=cid:x> "),
    "attributes": marked_up(" a=b", before="<div", after=">a"),
    "classes": marked_up(" a", before="<div class='", after="'>a"),
    "words in HTML": marked_up("hei "),
    "<?xml": marked_up("<?xml "),
    "<meta": marked_up("<meta charset="),
    "tags in no order": tags_of_random_marks,
    # headers
    "Subject: =?": headed("=?utf-8?q?", before="Subject: "),
    "encoded words": headed("=?utf-8?q?a?= ", before="Subject: "),
    "To: commas": headed(",", before="To: "),
    "To: quotation marks": headed('"', before="To: "),
    "To: brackets": headed("(", before="To: "),
    "To: <": headed("<", before="To: "),
    "To: a@": headed("a@", before="To: "),
    "To: a@b,": headed("a@b,", before="To: "),
    "To: \\": headed('"\\', before="To: "),
    "many To:": headed("To: a@b.example\n", after="\nhei\n"),
    "many From:": headed("From: a@b.example\n", after="\nhei\n"),
    "Content-Type:": headed("Content-Type: text/plain\n", after="\nhei\n"),
    "parameters": headed(";a=b", before="Content-Type: text/plain"),
    "parameters in pieces": lambda size: (
        LOOSE
        + b"Content-Type: image/png"
        + b"".join(b"; name*%d=a" % number for number in range(size // 12))
        + b"\n\nhei\n"
    ),
    "parameters in quotes": headed('";', before="Content-Type: text/plain; a="),
    "a boundary of quotes": headed('"', before="Content-Type: multipart/mixed; boundary="),
    "References": headed("<a@b> ", before="References: "),
    "References without end": headed("<", before="References: "),
    "folded": headed(" a\n", before="Subject: a\n", after="\nhei\n"),
    "Received": headed("Received: from a by b; Mon, 11 Jan 2027 19:42:10 +0200\n", after="\nhei\n"),
    "Authentication-Results": headed("; dkim=pass header.d=a", before="Authentication-Results: poyta"),
    "Authentication-Results in brackets": headed("(", before="Authentication-Results: poyta; spf=pass "),
    "many Authentication-Results": headed("Authentication-Results: a; spf=pass\n", after="\nhei\n"),
    "Auto-Submitted in brackets": headed("(", before="Auto-Submitted: "),
    "Re:": headed("Re: ", before="Subject: "),
    "a Date of digits": headed("1", before="Date: "),
    "no header ends": headed("a", before="X-"),
    # parts
    "multiparts in multiparts": nested,
    "mails in mails": mails_in_mails,
    "many parts": many_parts,
    "many texts": many_texts,
    "boundaries in a line": boundaries_that_never_end,
    "a lost boundary": a_lost_boundary,
    # calendars and bounces
    "calendar": calendar,
    "folded calendar": unfolded_calendar,
    "opened calendar": opened_calendar,
    "delivery status": delivery_status(b"Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n\n"),
    "addresses in a bounce": delivery_status(b"a@"),
    "statuses in a bounce": delivery_status(b"5.1.1 "),
}
