"""Mails that no person wrote, and persons' mails that only look so."""

import pytest

from mail.reading.incoming import Incoming, read
from mail.reading.kinds import Bounce, automatic_because, bounce_of
from tests.letterbox import sample

CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def mail(*headers: str, subject: str = "Katuvalot", text: str = "Valot ovat pimeinä.") -> Incoming:
    heading = ("From: Maija <maija@kyla.example>", f"Subject: {subject}", *headers)
    return read("\n".join((*heading, "", text)).encode())


def test_an_officials_out_of_office_is_automatic() -> None:
    assert automatic_because(read(sample("out-of-office"))) == "Auto-Submitted: auto-replied"


@pytest.mark.parametrize("name", ["winter-topics", "one-topic-plain", "department-topic"])
def test_mails_of_people_are_not(name: str) -> None:
    assert automatic_because(read(sample(name)), return_path="kyla@jappila.example") is None


@pytest.mark.parametrize(
    ("header", "because"),
    [
        ("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: auto-generated (cron)", "Auto-Submitted: auto-generated"),
        ("Auto-Submitted: (comment) auto-replied; owner-email=x", "Auto-Submitted: auto-replied"),
        ("Auto-Submitted: AUTO-NOTIFIED", "Auto-Submitted: auto-notified"),
        ("Precedence: bulk", "Precedence: bulk"),
        ("Precedence: List", "Precedence: list"),
        ("Precedence: auto_reply", "Precedence: auto_reply"),
        ("List-Id: Kylä <kyla.lists.example>", "List-Id: Kylä <kyla.lists.example>"),
        ("List-Unsubscribe: <https://x.example>", "List-Unsubscribe: <https://x.example>"),
        ("X-Autoreply: yes", "X-Autoreply: yes"),
        ("X-Autorespond: Poissa", "X-Autorespond: Poissa"),
        ("Return-Path: <>", "Return-Path: <>"),
        (
            "Content-Type: multipart/report; report-type=disposition-notification",
            "Content-Type: multipart/report",
        ),
    ],
)
def test_headers_that_only_programs_write(header: str, because: str) -> None:
    assert automatic_because(mail(header)) == because


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: no (a person)",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "Return-Path: <maija@kyla.example>",
        "X-Mailer: mail for people",
    ],
)
def test_headers_that_people_have_too(header: str) -> None:
    assert automatic_because(mail(header)) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Automaattinen vastaus: Kutsu",
        "Automaattinen vastaus",
        "Automaattivastaus: VS: Kutsu",
        "Automatiskt svar: Inbjudan",
        "Autosvar: Inbjudan",
        "Automatic reply: Call",
        "Out of Office AutoReply: Call",
        "Auto: Call",
        "AutoReply: Call",
    ],
)
def test_subjects_that_only_programs_write(subject: str) -> None:
    assert automatic_because(mail(subject=subject)) == f"Subject: {subject}"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Poissa: Kutsu", "Olen lomalla. Kiireellisissä asioissa ottakaa yhteyttä kirjaamoon."),
        ("Poissaoloilmoitus", "Palaan töihin 15.1."),
        ("Lomalla", "En lue sähköpostia ennen maanantaita."),
        ("Frånvaromeddelande", "Jag är tillbaka den 15 januari."),
        ("Out of office: Call", "For urgent matters please call the registry."),
    ],
)
def test_an_absent_persons_program_says_so(subject: str, text: str) -> None:
    assert automatic_because(mail(subject=subject, text=text)) == f"Subject: {subject}"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Poissa kokouksesta 9.2.", "En pääse tulemaan."),
        ("Poissaoloilmoitus", "En pääse kokoukseen 9.2., Otto tulee."),
        ("Lomalla olevat lapset", "Kuka vetää kerhot?"),
        ("Frånvaro den 9 februari", "Jag kommer inte."),
        ("Automaattinen vastaus ei toimi", "Korjaatteko?"),
        ("VS: Automaattinen vastaus: Kutsu", "Kiitos, soitan kirjaamoon."),
        ("Autot Myllytiellä", "Ajavat lujaa."),
        ("Away games of the club", "The bus is late."),
    ],
)
def test_people_write_of_absence_too(subject: str, text: str) -> None:
    assert automatic_because(mail(subject=subject, text=text)) is None


def test_the_envelope_knows_better_than_the_header() -> None:
    assert automatic_because(mail(), return_path="") == "Return-Path: <>"
    assert automatic_because(mail("Return-Path: <>"), return_path="maija@kyla.example") is None


@pytest.mark.parametrize(
    "header", ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "X-A: b"]
)
def test_a_calendar_answer_is_never_automatic(header: str) -> None:
    found = mail(header, "Content-Type: text/calendar; method=REPLY", text=CALENDAR)

    assert automatic_because(found, return_path="") is None


def test_the_post_office_is_a_program() -> None:
    found = read(b"From: Mail Delivery System <MAILER-DAEMON@posti.example>\nSubject: x\n\nhei")

    assert automatic_because(found) == "From: MAILER-DAEMON@posti.example"


REPORT = b"""\
From: Mail Delivery System <MAILER-DAEMON@posti.example>
To: bounce+12=abc@poyta.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

The mail system could not deliver your message.
--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; posti.example

Final-Recipient: rfc822; Kyla@Jappila.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User
    unknown
--b1
Content-Type: text/rfc822-headers

From: asiat@poyta.example
Message-ID: <letter-7@poyta.example>
Subject: Kutsu
--b1--
"""


def test_a_letter_that_came_back() -> None:
    assert bounce_of(read(REPORT), return_path="") == Bounce(
        recipients=("kyla@jappila.example",),
        about="<letter-7@poyta.example>",
        reason="smtp; 550 5.1.1 User    unknown",
        final=True,
    )


@pytest.mark.parametrize(
    ("action", "status"), [(b"delayed", b"4.4.7"), (b"relayed", b"2.0.0"), (b"delivered", b"2.1.5")]
)
def test_a_letter_that_is_late_or_arrived_has_not_failed(action: bytes, status: bytes) -> None:
    late = REPORT.replace(b"Action: failed", b"Action: " + action).replace(b"5.1.1", status)

    found = bounce_of(read(late))

    assert found is not None
    assert not found.final


def test_a_post_office_that_writes_in_prose() -> None:
    raw = b"""\
Return-Path: <>
From: postmaster@posti.example
Subject: failure notice

<kyla@jappila.example>:
550 5.1.1 no such user

--- Below this line is a copy of the message.
Message-ID: <letter-7@poyta.example>
"""

    assert bounce_of(read(raw)) == Bounce(
        recipients=("kyla@jappila.example",),
        about="<letter-7@poyta.example>",
        reason="550 5.1.1 no such user",
        final=True,
    )


def test_a_persons_mail_is_no_bounce() -> None:
    assert bounce_of(mail()) is None
    assert (
        bounce_of(mail(subject="Undelivered Mail Returned to Sender"), return_path="maija@kyla.example")
        is None
    )
    assert bounce_of(mail("Content-Type: text/calendar", text=CALENDAR), return_path="") is None
