"""Answers to one invitation, each written as a program of the world writes it."""

import base64
import quopri
from dataclasses import dataclass, replace

UID = "meeting-5f0c1c6e-6f2e-4a3c-9a47-0d1f2b7c8e11@kumppanuuspoyta"
HOME = "asiat+2kq8x4m1c7z0b5v9n3d6f8h2j4@poyta.example"

REQUEST = (
    "BEGIN:VCALENDAR\r\nPRODID:-//Kumppanuuspoyta//Kumppanuuspoyta//FI\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n"
    f"BEGIN:VEVENT\r\nUID:{UID}\r\nSEQUENCE:1\r\nDTSTAMP:20270105T080000Z\r\n"
    "DTSTART;TZID=Europe/Helsinki:20270209T170000\r\nDTEND;TZID=Europe/Helsinki:20270209T183000\r\n"
    f"SUMMARY:Jäppilän kumppanuuspöytä 1/2027\r\nORGANIZER;CN=Jäppilän kumppanuuspöytä:mailto:{HOME}\r\n"
    "ATTENDEE;CN=Aino Korhonen;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:aino@kyla.example\r\n"
    "LOCATION:Jäppilä-talo\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
).encode()


@dataclass(frozen=True)
class Answer:
    """What the guest answers, and from where; a program puts it into a mail."""

    partstat: str = "ACCEPTED"
    uid: str = UID
    sequence: int | None = 1
    stamp: str = "20270112T093000Z"
    address: str = "aino@kyla.example"
    name: str = "Aino Korhonen"
    sender: str = "Aino Korhonen <aino@kyla.example>"
    to: str = HOME
    comment: str = ""
    companions: int = 0
    message_id: str = "<vastaus-1@kyla.example>"

    @property
    def version(self) -> str:
        return "" if self.sequence is None else f"SEQUENCE:{self.sequence}\r\n"

    @property
    def words(self) -> str:
        return f"COMMENT:{self.comment}\r\n" if self.comment else ""


def headers(answer: Answer, subject: str, **more: str) -> str:
    """The lines above the mail; further ones by their names, with _ for -."""
    lines = [
        f"From: {answer.sender}",
        f"To: {answer.to}",
        f"Subject: {subject}",
        "Date: Tue, 12 Jan 2027 11:30:00 +0200",
        f"Message-ID: {answer.message_id}",
        "MIME-Version: 1.0",
        *(f"{name.replace('_', '-')}: {value}" for name, value in more.items()),
    ]
    return "".join(f"{line}\r\n" for line in lines)


def in_base64(text: str, charset: str = "utf-8") -> str:
    return base64.encodebytes(text.encode(charset)).decode()


def in_quoted(text: str) -> str:
    return quopri.encodestring(text.replace("\r\n", "\n").encode()).decode().replace("\n", "\r\n")


def part(kind: str, content: str, *, encoding: str = "", boundary: str = "B", more: str = "") -> str:
    transfer = f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    return f"--{boundary}\r\nContent-Type: {kind}\r\n{transfer}{more}\r\n{content}\r\n"


def calendar(*lines: str, method: str = "REPLY", product: str = "-//x//y//EN") -> str:
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{product}\r\n"
    body = "".join(line if line.endswith("\r\n") else f"{line}\r\n" for line in lines if line)
    named = f"METHOD:{method}\r\n" if method else ""
    return f"{head}{named}BEGIN:VEVENT\r\n{body}END:VEVENT\r\nEND:VCALENDAR\r\n"


def plain(answer: Answer, *, method: str = "REPLY", declared: str = "REPLY", **more: str) -> bytes:
    """The least that an answer can be: one part, as the standard has it."""
    inside = calendar(
        f"UID:{answer.uid}" if answer.uid else "",
        answer.version,
        f"DTSTAMP:{answer.stamp}" if answer.stamp else "",
        f"ORGANIZER:mailto:{HOME}",
        f'ATTENDEE;CN="{answer.name}";PARTSTAT={answer.partstat}:mailto:{answer.address}'
        if answer.address
        else "",
        answer.words,
        method=method,
    )
    return around(inside, answer, declared=declared, **more)


def around(
    inside: str | bytes, answer: Answer | None = None, *, declared: str = "REPLY", **more: str
) -> bytes:
    """A mail around a calendar that a test has written itself."""
    told = f"; method={declared}" if declared else ""
    head = headers(answer or Answer(), "Vastaus", Content_Type=f"text/calendar; charset=utf-8{told}", **more)
    body = inside if isinstance(inside, bytes) else inside.encode()
    return f"{head}\r\n".encode() + body


def outlook_desktop(answer: Answer) -> bytes:
    """Outlook 2016 by SMTP: no ORGANIZER, no CN, an empty COMMENT, a quoted TZID, the title turned round."""
    inside = calendar(
        f"ATTENDEE;PARTSTAT={answer.partstat}:mailto:{answer.address}",
        "CLASS:PUBLIC",
        f"COMMENT:{answer.comment}\\n",
        "CREATED:20270112T093000Z",
        'DTEND;TZID="FLE Standard Time":20270209T183000',
        f"DTSTAMP:{answer.stamp}",
        'DTSTART;TZID="FLE Standard Time":20270209T170000',
        "LAST-MODIFIED:20270112T093000Z",
        "LOCATION:Jäppilä-talo",
        "PRIORITY:5",
        answer.version,
        "SUMMARY;LANGUAGE=fi:Hyväksytty: Jäppilän kumppanuuspöytä 1/2027",
        "TRANSP:OPAQUE",
        f"UID:{answer.uid}",
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "X-MICROSOFT-CDO-IMPORTANCE:1",
        "X-MS-OLK-APPTSEQTIME:20270105T080000Z",
        "X-MS-OLK-CONFTYPE:0",
        product="-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN",
    )
    body = (
        part('text/plain; charset="utf-8"', answer.comment)
        + part('text/calendar; method=REPLY; charset="utf-8"', in_quoted(inside), encoding="quoted-printable")
        + "--B--\r\n"
    )
    kind = 'multipart/alternative; boundary="B"'
    head = headers(answer, "Hyväksytty: Jäppilän kumppanuuspöytä 1/2027", Content_Type=kind)
    return f"{head}X-Mailer: Microsoft Outlook 16.0\r\nContent-Language: fi\r\n\r\n{body}".encode()


def exchange_online(answer: Answer) -> bytes:
    """Microsoft 365 and Outlook.com: no ORGANIZER, base64, empty texts in windows-1256."""
    inside = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:FLE Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T040000\r\n"
        "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\n"
        "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0300\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\n"
        "END:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        f"ATTENDEE;PARTSTAT={answer.partstat};CN={answer.name}:mailto:{answer.address}\r\n"
        f"COMMENT;LANGUAGE=fi-FI:{answer.comment}\\n\r\nUID:{answer.uid}\r\n"
        "SUMMARY;LANGUAGE=fi-FI:Hyväksytty: Jäppilän kumppanuuspöytä 1/2027\r\n"
        "DTSTART;TZID=FLE Standard Time:20270209T170000\r\nDTEND;TZID=FLE Standard Time:20270209T183000\r\n"
        f"CLASS:PUBLIC\r\nPRIORITY:5\r\nDTSTAMP:{answer.stamp}\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\n"
        f"{answer.version}LOCATION;LANGUAGE=fi-FI:Jäppilä-talo\r\nX-MICROSOFT-CDO-APPT-SEQUENCE:1\r\n"
        "X-MICROSOFT-CDO-OWNERAPPTID:0\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
        "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY\r\nX-MICROSOFT-DONOTFORWARDMEETING:FALSE\r\n"
        "X-MICROSOFT-DISALLOW-COUNTER:FALSE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    empty = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head></html>'
    )
    body = (
        part('text/plain; charset="windows-1256"', in_base64(answer.comment), encoding="base64")
        + part('text/html; charset="windows-1256"', in_base64(empty), encoding="base64")
        + part('text/calendar; charset="utf-8"; method=REPLY', in_base64(inside), encoding="base64")
        + "--B--\r\n"
    )
    head = headers(
        answer,
        "=?utf-8?B?SHl2w6Rrc3l0dHk6IErDpHBwaWzDpG4ga3VtcHBhbnV1c3DDtnl0w6Q=?=",
        Thread_Topic="=?utf-8?B?SsOkcHBpbMOkbg==?=",
        Accept_Language="fi-FI, en-US",
        X_MS_Exchange_Calendar_Originator_Id="x;y",
        X_Auto_Response_Suppress="DR, OOF, AutoReply",
        Content_Type='multipart/alternative; boundary="B"',
    )
    return f"{head}\r\n{body}".encode()


def google(answer: Answer) -> bytes:
    """Google: the same object twice, an ORGANIZER without mailto:, a Sender of its own, companions."""
    inside = calendar(
        "DTSTART:20270209T150000Z",
        "DTEND:20270209T163000Z",
        f"DTSTAMP:{answer.stamp}",
        f"ORGANIZER;CN={HOME};PARTSTAT=ACCEPTED;ROLE=CHAIR:{HOME}",
        f"UID:{answer.uid}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer.partstat};CN={answer.name}",
        f" ;X-NUM-GUESTS={answer.companions}:mailto:{answer.address}",
        answer.words,
        "CREATED:20270105T080000Z",
        "DESCRIPTION:",
        "LAST-MODIFIED:20270112T093000Z",
        "LOCATION:Jäppilä-talo",
        answer.version,
        "STATUS:CONFIRMED",
        "SUMMARY:Jäppilän kumppanuuspöytä 1/2027",
        "TRANSP:OPAQUE",
        product="-//Google Inc//Google Calendar 70.9054//EN",
    )
    inner = (
        part(
            'text/plain; charset="UTF-8"; format=flowed; delsp=yes',
            f"{answer.name} on hyväksynyt kutsun.",
            boundary="A",
        )
        + part('text/html; charset="UTF-8"', "<p>Aino Korhonen on hyväksynyt kutsun.</p>", boundary="A")
        + part('text/calendar; charset="UTF-8"; method=REPLY', inside, boundary="A")
        + "--A--\r\n"
    )
    body = (
        part('multipart/alternative; boundary="A"', inner)
        + part(
            'application/ics; name="invite.ics"',
            in_base64(inside),
            encoding="base64",
            more='Content-Disposition: attachment; filename="invite.ics"\r\n',
        )
        + "--B--\r\n"
    )
    head = headers(
        answer,
        "Hyväksytty: Jäppilän kumppanuuspöytä",
        Sender="Google-kalenteri <calendar-notification@google.com>",
        Reply_To=answer.sender,
        Auto_Submitted="auto-generated",
        Content_Type='multipart/mixed; boundary="B"',
    )
    return f"{head}\r\n{body}".encode()


def apple(answer: Answer) -> bytes:
    """Calendar of macOS: nested, an attachment, no method in the mail, quoted-printable."""
    inside = calendar(
        f"UID:{answer.uid}",
        "CREATED:20270112T093000Z",
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        "DTEND;TZID=Europe/Helsinki:20270209T183000",
        "SUMMARY:Jäppilän kumppanuuspöytä 1/2027",
        f"DTSTAMP:{answer.stamp}",
        answer.version,
        f'ATTENDEE;CN="{answer.name}";CUTYPE=INDIVIDUAL;PARTSTAT={answer.partstat};EMAIL="{answer.address}":mailto:',
        f" {answer.address}",
        f'ORGANIZER;CN="Jäppilän kumppanuuspöytä":mailto:{HOME}',
        f"X-CALENDARSERVER-ATTENDEE-COMMENT:{answer.comment}" if answer.comment else "",
        product="-//Apple Inc.//macOS 14.5//EN",
    )
    inner = (
        part("text/html; charset=utf-8", "<html><body></body></html>", boundary="C")
        + part(
            'text/calendar; name="iCal-20270112-113000.ics"',
            in_quoted(inside),
            encoding="quoted-printable",
            boundary="C",
            more="Content-Disposition: attachment; filename=iCal-20270112-113000.ics\r\n",
        )
        + "--C--\r\n"
    )
    nested = part("text/plain; charset=utf-8", "Aino Korhonen has accepted the invitation.") + part(
        'multipart/mixed; boundary="C"', inner
    )
    head = headers(
        answer, "Accepted: Jäppilän kumppanuuspöytä", Content_Type='multipart/alternative; boundary="B"'
    )
    return f"{head}\r\n{nested}--B--\r\n".encode()


def thunderbird(answer: Answer) -> bytes:
    inside = calendar(
        "CREATED:20270112T093000Z",
        "LAST-MODIFIED:20270112T093000Z",
        f"DTSTAMP:{answer.stamp}",
        f"UID:{answer.uid}",
        "SUMMARY:Jäppilän kumppanuuspöytä 1/2027",
        f"ORGANIZER;CN=Jäppilän kumppanuuspöytä:mailto:{HOME}",
        f"ATTENDEE;CN={answer.name};PARTSTAT={answer.partstat};ROLE=REQ-PARTICIPANT:mailto:{answer.address}",
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        "DTEND;TZID=Europe/Helsinki:20270209T183000",
        answer.version,
        answer.words,
        "X-MOZ-RECEIVED-SEQUENCE:1",
        "X-MOZ-RECEIVED-DTSTAMP:20270105T080000Z",
        product="-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN",
    )
    inner = (
        part("text/plain; charset=UTF-8", "Aino Korhonen hyväksyi kutsusi.", encoding="8bit", boundary="A")
        + part("text/calendar; charset=UTF-8; method=REPLY", inside, encoding="8bit", boundary="A")
        + "--A--\r\n"
    )
    body = (
        part('multipart/alternative; boundary="A"', inner)
        + part(
            'application/ics; name="invite.ics"',
            in_base64(inside),
            encoding="base64",
            more='Content-Disposition: attachment; filename="invite.ics"\r\n',
        )
        + "--B--\r\n"
    )
    head = headers(answer, "Vastaus kutsuun: hyväksytty", Content_Type='multipart/mixed; boundary="B"')
    return f"{head}\r\n{body}".encode()


def nextcloud(answer: Answer) -> bytes:
    """Nextcloud: sent by the server, the guest in Reply-To."""
    server = replace(answer, sender='"Aino Korhonen via Pilvi" <no-reply@pilvi.example>')
    inside = calendar(
        f"DTSTAMP:{answer.stamp}",
        f"UID:{answer.uid}",
        answer.version,
        "DTSTART:20270209T150000Z",
        f"ATTENDEE;PARTSTAT={answer.partstat};CN={answer.name}:mailto:{answer.address}",
        f"ORGANIZER;CN=Jäppilän kumppanuuspöytä:mailto:{HOME}",
        product="-//Sabre//Sabre VObject 4.5.4//EN",
    )
    inner = (
        part("text/plain; charset=utf-8", "Aino Korhonen has accepted your invitation", boundary="A")
        + part("text/html; charset=utf-8", "<p>Aino Korhonen has accepted your invitation</p>", boundary="A")
        + "--A--\r\n"
    )
    body = (
        part("multipart/alternative; boundary=A", inner)
        + part(
            "text/calendar; method=REPLY; charset=UTF-8; name=event.ics",
            inside,
            more="Content-Disposition: attachment; filename=event.ics\r\n",
        )
        + "--B--\r\n"
    )
    head = headers(
        server,
        "Re: Jäppilän kumppanuuspöytä",
        Reply_To=answer.sender,
        Content_Type="multipart/mixed; boundary=B",
    )
    return f"{head}\r\n{body}".encode()


def icloud(answer: Answer) -> bytes:
    """iCloud: from a server's address; the guest is named by a path, the address is in EMAIL."""
    server = replace(answer, sender="Aino Korhonen <noreply@email.icloud.example>")
    inside = calendar(
        f"ATTENDEE;CN={answer.name};CUTYPE=INDIVIDUAL;EMAIL={answer.address};PARTSTAT={answer.partstat};ROL",
        " E=REQ-PARTICIPANT:/271828182/principal/",
        f"ORGANIZER;CN=Jäppilän kumppanuuspöytä;EMAIL={HOME}:mailto:{HOME}",
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        f"DTSTAMP:{answer.stamp}",
        answer.version,
        f"UID:{answer.uid}",
        product="-//Apple Inc.//iCloud Calendar 2420B//EN",
    )
    body = (
        part("text/plain; charset=UTF-8", "Aino Korhonen accepted your invitation.")
        + part(
            'text/calendar; charset="UTF-8"; method=REPLY; name="reply.ics"',
            in_base64(inside),
            encoding="base64",
        )
        + "--B--\r\n"
    )
    head = headers(
        server, "Aino Korhonen accepted", Reply_To=answer.sender, Content_Type='multipart/mixed; boundary="B"'
    )
    return f"{head}\r\n{body}".encode()


def zimbra(answer: Answer) -> bytes:
    """Zimbra: the calendar is the whole mail."""
    inside = calendar(
        f"UID:{answer.uid}",
        "SUMMARY:Accept: Jäppilän kumppanuuspöytä",
        f'ATTENDEE;CN={answer.name};SENT-BY="mailto:{answer.address}";PARTSTAT={answer.partstat}:mailto:{answer.address}',
        "PRIORITY:5",
        f"ORGANIZER;CN=Jäppilän kumppanuuspöytä:mailto:{HOME}",
        'DTSTART;TZID="Europe/Helsinki":20270209T170000',
        'DTEND;TZID="Europe/Helsinki":20270209T183000',
        f"DTSTAMP:{answer.stamp}",
        answer.version,
        answer.words,
        product="Zimbra-Calendar-Provider",
    )
    kind = 'text/calendar; charset="utf-8"; method=REPLY; name=meeting.ics'
    head = headers(answer, "Accept: Kokous", Content_Type=kind, Content_Transfer_Encoding="8bit")
    return f"{head}\r\n{inside}".encode()


def proton(answer: Answer) -> bytes:
    inside = calendar(
        f"UID:{answer.uid}",
        f"DTSTAMP:{answer.stamp}",
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        answer.version,
        f"ORGANIZER;CN={HOME}:mailto:{HOME}",
        f"ATTENDEE;PARTSTAT={answer.partstat}:mailto:{answer.address}",
        product="-//Proton AG//ProtonCalendar 1.0.0//EN",
    )
    body = (
        part(
            "text/plain;charset=utf-8",
            "aino@kyla.example accepted your invitation to Kokous",
            encoding="quoted-printable",
        )
        + part(
            "text/calendar; filename=invite.ics; method=reply; name=invite.ics",
            in_base64(inside),
            encoding="base64",
            more="Content-Disposition: attachment; filename=invite.ics; name=invite.ics\r\n",
        )
        + "--B--\r\n"
    )
    head = headers(
        answer, "Re: Invitation: Kokous", Content_Type="multipart/mixed; boundary=B", X_Pm_Origin="internal"
    )
    return f"{head}\r\n{body}".encode()


def samsung(answer: Answer) -> bytes:
    """Samsung's mail: one line end too many, names in small letters."""
    inside = calendar(
        f"attendee;partstat={answer.partstat.lower()}:MAILTO:{answer.address.upper()}",
        f"uid:{answer.uid}",
        f"dtstamp:{answer.stamp}",
        answer.version.lower(),
        f"organizer:MAILTO:{HOME}",
        "dtstart:20270209T150000Z",
        product="-//Samsung Electronics//Email//EN",
    )
    body = part("text/plain; charset=utf-8", "\r\n\r\n\r\n", encoding="base64") + part(
        'text/calendar; charset=utf-8; method="REPLY"', in_base64(inside), encoding="base64"
    )
    head = headers(answer, "Hyväksytty: Kokous", Content_Type='multipart/alternative; boundary="B"')
    return f"{head}\r\n{body}--B--\r\n".encode()


def yahoo(answer: Answer) -> bytes:
    inside = calendar(
        "CLASS:PUBLIC",
        "DTSTART:20270209T150000Z",
        f"UID:{answer.uid}",
        f"DTSTAMP:{answer.stamp}",
        answer.version,
        f'ATTENDEE;PARTSTAT={answer.partstat};CN="{answer.name}";ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:{answer.address}',
        f'ORGANIZER;CN="Jäppilä";SENT-BY="mailto:{HOME}":mailto:{HOME}',
        "X-YAHOO-YID:aino",
        product="Zimbra-Calendar-Provider",
    )
    body = part("text/plain; charset=UTF-8", "Kyllä. Aino") + part(
        'text/calendar; charset="UTF-8"; method="REPLY"; component="VEVENT"', inside, encoding="7bit"
    )
    head = headers(answer, "Hyväksytty: Kokous", Content_Type='multipart/alternative; boundary="B"')
    return f"{head}\r\n{body}--B--\r\n".encode()


def fastmail(answer: Answer) -> bytes:
    inside = calendar(
        f"UID:{answer.uid}",
        answer.version,
        f"DTSTAMP:{answer.stamp}",
        f"ORGANIZER;X-JMAP-ID=b3JnYW5pc2Vy:mailto:{HOME}",
        f"ATTENDEE;X-JMAP-ID=YWlubw;CN={answer.name};PARTSTAT={answer.partstat}:mailto:{answer.address}",
        "REQUEST-STATUS:2.0;Success",
        answer.words,
        product="-//CyrusIMAP.org/Cyrus 3.11//EN",
    )
    body = part("text/plain; charset=utf-8", "Aino Korhonen has accepted your invitation.") + part(
        "text/calendar; charset=utf-8; method=REPLY; component=VEVENT",
        in_base64(inside),
        encoding="base64",
        more='Content-ID: <x@y>\r\nContent-Disposition: attachment; filename="reply.ics"\r\n',
    )
    head = headers(
        answer,
        "Kokous: accepted",
        Auto_Submitted="auto-generated",
        Content_Type='multipart/mixed; boundary="B"',
    )
    return f"{head}\r\n{body}--B--\r\n".encode()


def sogo(answer: Answer) -> bytes:
    inside = calendar(
        f"UID:{answer.uid}",
        "SUMMARY:Jäppilän kumppanuuspöytä",
        "CLASS:PUBLIC",
        answer.version,
        f"DTSTAMP:{answer.stamp}",
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        f"ORGANIZER;CN=Jäppilä;PARTSTAT=ACCEPTED:mailto:{HOME}",
        f"ATTENDEE;PARTSTAT={answer.partstat};CN={answer.name};RSVP=TRUE;CUTYPE=INDIVIDUAL:MAILTO:{answer.address}",
        product="-//Inverse inc./SOGo 5.11.0//EN",
    )
    body = part(
        "text/html; charset=utf-8", "<b>Aino Korhonen on hyväksynyt kutsun</b>", encoding="8bit"
    ) + part('text/calendar; method=REPLY; charset="utf-8"', inside, encoding="8bit")
    head = headers(answer, "Hyväksytty kutsu", Content_Type='multipart/mixed; boundary="B"')
    return f"{head}\r\n{body}--B--\r\n".encode()


def open_xchange(answer: Answer) -> bytes:
    """mailbox.org and other houses of Open-Xchange."""
    inside = calendar(
        f"DTSTAMP:{answer.stamp}",
        f"ATTENDEE;CN={answer.name};PARTSTAT={answer.partstat};CUTYPE=INDIVIDUAL;EMAIL={answer.address};X",
        f" -CALENDARSERVER-DTSTAMP={answer.stamp}:mailto:{answer.address}",
        answer.words,
        "DTSTART;TZID=Europe/Helsinki:20270209T170000",
        f"ORGANIZER;CN=Jäppilä:mailto:{HOME}",
        answer.version,
        f"UID:{answer.uid}",
        product="-//Open-Xchange//8.30.0//EN",
    )
    inner = (
        part("text/plain; charset=UTF-8", "Aino Korhonen hyväksyi kutsun.", boundary="A")
        + part('text/calendar; charset=UTF-8; method="REPLY"; name=response.ics', inside, boundary="A")
        + "--A--\r\n"
    )
    body = part('multipart/alternative; boundary="A"', inner) + part(
        "application/ics; name=response.ics",
        in_base64(inside),
        encoding="base64",
        more="Content-Disposition: attachment; filename=response.ics\r\n",
    )
    head = headers(
        answer,
        "Aino Korhonen hyväksyi kutsun",
        Auto_Submitted="auto-generated",
        X_OX_Marker="1",
        Content_Type='multipart/mixed; boundary="B"',
    )
    return f"{head}\r\n{body}--B--\r\n".encode()


def lotus_notes(answer: Answer) -> bytes:
    """Notes: the answer in one old charset, the guest's name in the address, X-LOTUS lines."""
    inside = calendar(
        f'ATTENDEE;PARTSTAT={answer.partstat};CN="{answer.name}/Kylä/FI";RSVP=FALSE:mailto:{answer.address}',
        "CLASS:PUBLIC",
        'DTSTART;TZID="E. Europe":20270209T170000',
        f"DTSTAMP:{answer.stamp}",
        answer.version,
        f'ORGANIZER;CN="asiat/Poyta":mailto:{HOME}',
        f"UID:{answer.uid}",
        "X-LOTUS-UPDATE-SEQ:1",
        "X-LOTUS-NOTICETYPE:A",
        product="-//Lotus Development Corporation//NONSGML Notes 9.0.1//EN_C",
    )
    kind = 'text/calendar; method=REPLY; charset="ISO-8859-1"'
    head = headers(answer, "Accepted: Kokous", Content_Type=kind)
    return f"{head}\r\n".encode() + inside.encode("latin-1")


def evolution(answer: Answer) -> bytes:
    inside = calendar(
        f"UID:{answer.uid}",
        f"DTSTAMP:{answer.stamp}",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Helsinki:",
        " 20270209T170000",
        answer.version,
        f"ORGANIZER;CN=Jäppilä:MAILTO:{HOME}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer.partstat};RSVP=TRUE;CN=",
        f" {answer.name};LANGUAGE=en:MAILTO:{answer.address}",
        product="-//Ximian//NONSGML Evolution Calendar//EN",
    )
    body = part("text/plain; charset=us-ascii", "aino@kyla.example has accepted") + part(
        'text/calendar; name="calendar.ics"; charset="utf-8"; METHOD=REPLY',
        in_base64(inside),
        encoding="base64",
        more='Content-Disposition: attachment; filename="calendar.ics"\r\n',
    )
    head = headers(answer, "Accepted: Kokous", Content_Type='multipart/mixed; boundary="B"')
    return f"{head}\r\n{body}--B--\r\n".encode()


PROGRAMS = {
    program.__name__: program
    for program in (
        plain,
        outlook_desktop,
        exchange_online,
        google,
        apple,
        thunderbird,
        nextcloud,
        icloud,
        zimbra,
        proton,
        samsung,
        yahoo,
        fastmail,
        sogo,
        open_xchange,
        lotus_notes,
        evolution,
    )
}
