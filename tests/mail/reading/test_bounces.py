"""What mail servers send back, as each of them writes; and persons who write of lost mail."""

import pytest

from mail.reading.incoming import Incoming, read
from mail.reading.kinds.bounces import Bounce, bounce_of
from mail.reading.kinds.delivery_reports import Reported, reported
from tests.letterbox import sample

COPY = """\
Received: from poyta.example (poyta.example [192.0.2.25]) by posti.example
Message-ID: <letter-7@poyta.example>
From: Kumppanuuspoyta <asiat@poyta.example>
To: kyla@jappila.example
Subject: Kutsu
"""
DAEMON = "From: Mail Delivery System <MAILER-DAEMON@posti.example>"


def mail(heading: str, body: str) -> Incoming:
    return read(f"{heading.strip()}\nTo: asiat@poyta.example\n\n{body.strip()}\n".encode())


def report(fields: str, *, heading: str = DAEMON, kind: str = "delivery-status") -> Incoming:
    return mail(
        f'{heading}\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type={kind}; boundary="b1"',
        f"--b1\n\nSorry.\n--b1\nContent-Type: message/{kind}\n\nReporting-MTA: dns; x.example\n\n{fields}\n"
        f"--b1\nContent-Type: text/rfc822-headers\n\n{COPY}\n--b1--",
    )


FAILED = """\
Final-Recipient: rfc822; Kyla@Jappila.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <kyla@jappila.example>
    User unknown"""


def test_a_report_tells_who_and_why():
    assert bounce_of(report(FAILED)) == Bounce(
        recipients=("kyla@jappila.example",),
        about="<letter-7@poyta.example>",
        reason="550 5.1.1 <kyla@jappila.example> User unknown",
        final=True,
        status="5.1.1",
        permanent=True,
    )


@pytest.mark.parametrize(
    ("action", "status", "expected"),
    [
        ("failed", "5.2.2 (full)", ("5.2.2", True, True)),
        ("Failed", "4.4.7", ("4.4.7", True, False)),
        ("delayed", "4.4.1", ("4.4.1", False, False)),
        ("relayed", "2.0.0", ("2.0.0", False, False)),
        ("delivered", "2.1.5", ("2.1.5", False, False)),
        ("expanded", "2.0.0", ("2.0.0", False, False)),
    ],
)
def test_only_a_letter_that_failed_has_failed(action: str, status: str, expected: tuple[str, bool, bool]):
    fields = f"Final-Recipient: rfc822; kyla@jappila.example\nAction: {action}\nStatus: {status}"

    found = bounce_of(report(fields))

    assert found
    assert (found.status, found.final, found.permanent) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("Final-Recipient: RFC822;<kyla@jappila.example>\nStatus: 5.0.0", ("kyla@jappila.example", "5.0.0")),
        (
            "Original-Recipient: rfc822;kyla+2Bpj@jappila.example\nAction: failed",
            ("kyla+pj@jappila.example", "5.0.0"),
        ),
        (
            "Original-Recipient: rfc822;vanha@jappila.example\n"
            "Final-Recipient: rfc822;uusi@jappila.example\nAction: failed\nStatus: 5.1.1",
            ("vanha@jappila.example", "5.1.1"),
        ),
        (
            "Original-Recipient: rfc822;unknown\n"
            "Final-Recipient: rfc822;uusi@jappila.example\nAction: failed\nStatus: 5.1.1",
            ("uusi@jappila.example", "5.1.1"),
        ),
        (
            "Original-Recipient: rfc822;pj@talo.example\n"
            "Final-Recipient: rfc822;kyla@jappila.example\nAction: failed\nStatus: 5.1.1",
            ("kyla@jappila.example", "5.1.1"),
        ),
        (
            "Final-Recipient: x400; /S=kyla/\nX-Actual-Recipient: rfc822; kyla@jappila.example\n"
            "Action: failed\nDiagnostic-Code: X-Postfix; mail for jappila.example loops back to myself",
            ("kyla@jappila.example", "5.4.6"),
        ),
        (
            "Final-Recipient: rfc822; kyla@jappila.example\nAction: failed\n"
            "Diagnostic-Code: smtp; 452 mailbox is full",
            ("kyla@jappila.example", "4.2.2"),
        ),
        (
            "Final-Recipient: rfc822; kyla@jappila.example\nAction: failed\n"
            "Diagnostic-Code: smtp; 550 no such user",
            ("kyla@jappila.example", "5.1.1"),
        ),
        (
            "Final-Recipient: rfc822; kyla@jappila.example\nAction: failed\nStatus: 5.0.0\n"
            "Diagnostic-Code: smtp; 552 5.2.2 mailbox is full",
            ("kyla@jappila.example", "5.2.2"),
        ),
        (
            "Final-Recipient: rfc822; kyla@jappila.example\nAction: failed\nStatus: 4.0.0\n"
            "Diagnostic-Code: smtp; 552 5.2.2 mailbox is full",
            ("kyla@jappila.example", "4.0.0"),
        ),
    ],
)
def test_reports_with_gaps(fields: str, expected: tuple[str, str]):
    found = bounce_of(report(fields))

    assert found
    assert (found.address, found.status) == expected


def test_a_report_that_was_made_a_text_file():
    told = mail(
        f"{DAEMON}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
        "--b1\n\nSorry.\n--b1\nContent-Type: text/plain; name=details.txt\n"
        f"Content-Disposition: attachment\n\nReporting-MTA: dns; x.example\n\n{FAILED}\n--b1--",
    )

    found = bounce_of(told)

    assert found
    assert (found.address, found.status) == ("kyla@jappila.example", "5.1.1")


def test_of_several_recipients_those_that_failed_count():
    several = (
        "Final-Recipient: rfc822; a@kyla.example\nAction: delivered\nStatus: 2.0.0\n\n"
        "Final-Recipient: rfc822; b@kyla.example\nAction: failed\nStatus: 5.7.1\n"
        "Final-Recipient: rfc822; c@kyla.example\nAction: failed\nStatus: 4.4.1"
    )

    found = bounce_of(report(several))

    assert reported(several)[2] == Reported("c@kyla.example", "failed", "4.4.1", "4.4.1")
    assert found
    assert (found.recipients, found.status) == (("b@kyla.example", "c@kyla.example"), "5.7.1")


def test_a_complaint_is_about_a_letter_that_arrived():
    fields = "Feedback-Type: abuse\nOriginal-Rcpt-To: <kyla@jappila.example>\nUser-Agent: x"

    found = bounce_of(report(fields, kind="feedback-report", heading="From: feedback@posti.example"))

    assert found
    assert (found.address, found.status, found.permanent) == ("kyla@jappila.example", None, False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("qmail", ("kyla@jappila.example", "5.1.1", True)),
        ("exim", ("kyla@jappila.example", "5.1.2", True)),
        ("exim-late", ("kyla@jappila.example", "4.0.0", False)),
        ("sendmail", ("kyla@jappila.example", "5.1.2", True)),
        ("sendmail-late", ("kyla@jappila.example", "4.0.0", False)),
        ("exchange-5", ("kyla@jappila.example", "5.1.1", True)),
        ("exchange-fi", ("kyla@jappila.example", "5.1.1", True)),
        ("exchange-online-sv", ("kyla@jappila.example", "5.2.2", True)),
        ("gmail", ("kyla@jappila.example", "5.1.1", True)),
        ("yahoo", ("kyla@jappila.example", "5.1.1", True)),
        ("domino", ("kyla@jappila.example", "5.1.1", True)),
        ("courier", ("kyla@jappila.example", "5.1.1", True)),
        ("imail", ("kyla@jappila.example", "5.1.1", True)),
        ("groupwise", ("kyla@jappila.example", "5.1.1", True)),
        ("mdaemon", ("kyla@jappila.example", "5.0.0", True)),
        ("james", ("kyla@jappila.example", "5.1.1", True)),
        ("docomo", ("kyla@jappila.example", "5.2.1", True)),
        ("dutch", ("kyla@jappila.example", "5.4.1", True)),
        ("qq", ("kyla@jappila.example", "5.1.1", True)),
        ("google-groups", (None, "5.7.1", True)),
    ],
)
def test_a_server_that_writes_in_prose(name: str, expected: tuple[str | None, str, bool]):
    found = bounce_of(read(sample(f"bounces/{name}")))

    assert found
    assert (found.address, found.status, found.permanent) == expected
    assert found.final == found.permanent


@pytest.mark.parametrize("name", ["qmail", "exim", "gmail", "imail"])
def test_the_letter_is_known_by_what_came_back_of_it(name: str):
    found = bounce_of(read(sample(f"bounces/{name}")))

    assert found
    assert found.about == "<letter-7@poyta.example>"


PERSONS = [
    (
        "From: maija@kyla.example\nSubject: Viestini ei mennyt perille",
        "Lähetin viestin, mutta sitä ei voitu toimittaa.",
    ),
    (
        "From: Maija <maija@kyla.example>\nSubject: VL: Undelivered Mail Returned to Sender",
        "Hei, mitä tämä on?\n\n> I'm sorry to have to inform you that your message could not be delivered.\n"
        "> <asiat@poyta.example>: 550 5.1.1 User unknown",
    ),
    (
        "From: Maija <maija@kyla.example>\nSubject: Undelivered Mail Returned to Sender",
        "Hei, sain tämän. Mitä teen?\n\nThis is the mail system at host posti.example.\n"
        "<asiat@poyta.example>: host mx[192.0.2.1] said: 550 5.1.1 User unknown",
    ),
    (
        "From: info@kyla.example\nSubject: Posti ei kulje kylälle",
        "Lehti ja kirjeet jäävät toimittamatta. Paketteja ei voitu toimittaa kahteen viikkoon.",
    ),
    (
        "From: abuse@kyla.example\nSubject: Viestit eivät kulje",
        "Sain ilmoituksen 550 5.1.1 User unknown. Viestiä ei voitu toimittaa. Miksi?",
    ),
    (
        "From: maija@kyla.example\nSubject: Returned mail: valot\nPrecedence: normal",
        "Paketti palautettiin lähettäjälle.",
    ),
    (
        "From: Posti <matti.posti@kyla.example>\nSubject: Delivery of sand\nAuto-Submitted: no",
        "The sand was not delivered. Delivery failed again in 2025.",
    ),
]


@pytest.mark.parametrize(("heading", "body"), PERSONS)
def test_people_write_of_lost_mail_too(heading: str, body: str):
    assert bounce_of(mail(heading, body)) is None


def test_a_bounce_that_a_person_encloses_is_no_bounce():
    found = mail(
        'From: maija@kyla.example\nSubject: Tämä tuli takaisin\nContent-Type: multipart/mixed; boundary="b1"',
        f"--b1\n\nKatsoisitteko?\n--b1\nContent-Type: message/delivery-status\n\n{FAILED}\n--b1--",
    )

    assert bounce_of(found) is None


def test_an_absent_person_is_no_bounce():
    found = mail(
        "From: otto@kunta.example\nReturn-Path: <>\nSubject: Automaattinen vastaus: Kutsu",
        "Olen lomalla. Viestiäsi ei voida toimittaa eteenpäin.",
    )

    assert bounce_of(found) is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "@" * 5000,
        "Final-Recipient:\n" * 5000,
        "<" * 9000,
        "5.1.1 " * 5000,
        "to: a@b\n" * 5000,
        " \n" * 9000,
    ],
)
def test_anything_may_come_from_a_server(body: str):
    assert bounce_of(mail(f"{DAEMON}\nSubject: Undelivered", body)) is not None
    assert bounce_of(report(body)) is not None
