"""`poyta mail read`: whatever the bytes, one line that says what they are."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from agendas.inbox.mail_command import as_line, lines
from meetings.itip.verdicts import from_request

MAILS = Path(__file__).parent / "mails"
HOUSE = Path(__file__).parent.parent
BORDER = "mx.poyta.example"

REQUEST = b"""\
BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:meeting-1@kumppanuuspoyta\r
SEQUENCE:1\r
DTSTAMP:20260201T080000Z\r
DTSTART:20260209T150000Z\r
ORGANIZER:mailto:asiat+7k2m9x4q@poyta.example\r
ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:maija@kyla.example\r
END:VEVENT\r
END:VCALENDAR\r
"""


def reply(partstat: str, *, stamp: str, sender: str = "maija@kyla.example", sequence: int = 1) -> bytes:
    calendar = (
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:meeting-1@kumppanuuspoyta\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTAMP:{stamp}\r\nATTENDEE;PARTSTAT={partstat}:mailto:{sender}\r\n"
        "COMMENT:Tulen myöhemmin\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    heading = (
        f"From: {sender}\r\nTo: asiat+7k2m9x4q@poyta.example\r\nSubject: Hyväksytty\r\nAuto-Submitted: auto"
    )
    return f"{heading}\r\nMessage-ID: <{stamp}@x>\r\nContent-Type: text/calendar\r\n\r\n{calendar}".encode()


def told(*raws: bytes, into: Path, invitation: bytes | None = None) -> list[dict[str, object]]:
    files = []
    for number, raw in enumerate(raws):
        (into / f"{number}.eml").write_bytes(raw)
        files.append(str(into / f"{number}.eml"))
    book = from_request(invitation) if invitation else None
    return [json.loads(line) for line in lines(files, authserv_id=BORDER, books=[book] if book else None)]


def test_a_villagers_mail(tmp_path: Path):
    raw = b"""\
Delivered-To: asiat+7k2m9x4q@poyta.example
Authentication-Results: mx.poyta.example; dmarc=pass header.from=kyla.example
From: =?utf-8?q?Maija_Kyl=C3=A4?= <Maija@kyla.example>
To: asiat@poyta.example
Date: Mon, 9 Feb 2026 10:00:00 +0200
Subject: Katuvalot
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Valot ovat pime\xc3\xa4n\xc3\xa4 Myllytiell\xc3\xa4.

--b
Content-Type: application/pdf; name="kartta.pdf"

%PDF-1.4
--b--
"""

    assert told(raw, into=tmp_path) == [
        {
            "file": str(tmp_path / "0.eml"),
            "kind": "message",
            "sender": "maija@kyla.example",
            "on_behalf_of": None,
            "to": "asiat+7k2m9x4q@poyta.example",
            "token": "7k2m9x4q",
            "subject": "Katuvalot",
            "lang": "fi",
            "text": "Valot ovat pimeänä Myllytiellä.",
            "topics": [{"title": "Katuvalot", "body": "Valot ovat pimeänä Myllytiellä."}],
            "attachments": [
                {
                    "name": "kartta.pdf",
                    "type": "application/pdf",
                    "size": 8,
                    "sha256": sha256(b"%PDF-1.4").hexdigest(),
                }
            ],
            "trust": "verified",
            "bounce": None,
            "itip": None,
            "reason": "a person wrote it",
        }
    ]


def test_a_letter_that_came_back(tmp_path: Path):
    [found] = told((MAILS / "bounces" / "exim.eml").read_bytes(), into=tmp_path)

    assert (found["kind"], found["topics"], found["attachments"]) == ("bounce", [], [])
    assert found["bounce"] == {"address": "kyla@jappila.example", "status": "5.1.2", "permanent": True}


def test_answers_are_judged_in_the_order_they_are_given(tmp_path: Path):
    yes = reply("ACCEPTED", stamp="20260202T080000Z")
    no = reply("DECLINED", stamp="20260203T080000Z")
    stranger = reply("ACCEPTED", stamp="20260204T080000Z", sender="bo@muu.example")

    found = told(yes, no, yes, stranger, into=tmp_path, invitation=REQUEST)

    assert [one["kind"] for one in found] == ["itip"] * 4
    assert [one["itip"]["verdict"] for one in found][:3] == ["applied", "applied", "duplicate"]  # type: ignore[index]
    assert found[0]["itip"] == {
        "method": "REPLY",
        "uid": "meeting-1@kumppanuuspoyta",
        "sequence": 1,
        "dtstamp": "2026-02-02T08:00:00Z",
        "answers": [
            {
                "attendee": "maija@kyla.example",
                "partstat": "ACCEPTED",
                "recurrence_id": None,
                "comment": "Tulen myöhemmin",
            }
        ],
        "proposal": None,
        "verdict": "applied",
    }


def test_without_an_invitation_nothing_is_judged(tmp_path: Path):
    [found] = told(reply("ACCEPTED", stamp="20260202T080000Z"), into=tmp_path)

    assert found["itip"]["verdict"] is None  # type: ignore[index]
    assert found["reason"] == "a calendar answers an invitation; no date"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0",
        b"\xff\xfe",
        b"\r\n\r\n",
        b"From: \xe4\n\n\xe4",
        bytes(range(256)) * 9,
        b"(" * 9999,
        b"Content-Type: ",
    ],
)
def test_any_bytes_have_their_line(raw: bytes, tmp_path: Path):
    [found] = told(raw, into=tmp_path)

    assert found["kind"] in ("empty", "broken", "message")
    assert found["trust"] == "unverified"


def test_a_file_that_cannot_be_opened(tmp_path: Path):
    found = [json.loads(line) for line in lines([f"{tmp_path}/none", "a\0b"], authserv_id=None, books=None)]

    assert [one["kind"] for one in found] == ["broken", "broken"]
    assert found[0]["reason"] == "it cannot be opened: No such file or directory"
    assert found[0].keys() == found[1].keys()


def test_a_line_is_a_line_for_every_reader():
    line = as_line({"text": "a\u2028b\x85c\ud800d\re\0"})

    assert len(line.decode().splitlines()) == 1
    assert json.loads(line) == {"text": "a\u2028b\x85c?d\re\0"}


def test_at_the_terminal_nothing_is_left_behind(tmp_path: Path):
    command = [
        sys.executable,
        str(HOUSE / "cli.py"),
        "mail",
        "read",
        "-",
        str(MAILS / "out-of-office.eml"),
        "none",
    ]
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATA_DIR", "SECRET_KEY")
    }

    ended = subprocess.run(
        command, input=b"From: a@b.example\n\nHei", capture_output=True, cwd=tmp_path, env=environment
    )

    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [(one["file"], one["kind"]) for one in found] == [
        ("-", "message"),
        (str(MAILS / "out-of-office.eml"), "auto_reply"),
        ("none", "broken"),
    ]
    assert list(tmp_path.iterdir()) == []


def test_looking_at_a_mail_loads_no_service():
    asked = (
        "import sys, cli; print(*sorted({'litestar', 'piccolo', 'asyncpg', 'pgqueuer'} & set(sys.modules)))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, cwd=HOUSE, check=True, text=True
    )

    assert loaded.stdout.strip() == ""
